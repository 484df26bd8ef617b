"""The committee and its recusals: added, completed, ordered, refused, declared, lifted."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.screens.call_committee import CommitteeSection
from pdn_desktop.screens.call_recusals import RecusalsSection
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.step_dialog import StepDialog
from pdn_desktop.usecases.declaring import declare_interests
from pdn_desktop.usecases.recusing import declare_recusal
from tests.screens import screen_samples
from tests.screens.call_desk import CallDesk
from tests.screens.conftest import Recorder
from tests.usecases.letter_samples import HORIZONS


def names(call_desk: CallDesk) -> list[str]:
    return [member.name for member in sorted(call_desk.all(Member), key=lambda m: m.position)]


def test_a_member_is_added_completed_moved_and_removed(call_desk: CallDesk) -> None:
    section = call_desk.section("committee", CommitteeSection)
    assert section.notice.text().startswith("3\u00a0voix délibératives")
    call_desk.qtbot.keyClicks(section.tools.line, "  Alix   Fictif ")
    call_desk.qtbot.keyClick(section.tools.line, Qt.Key.Key_Return)
    call_desk.settle()
    assert names(call_desk) == ["Membre Exemple", "Dominique Modèle", "Claude Essai", "Alix Fictif"]

    added = section.chosen
    call_desk.write(call_desk.go(f"Member/{added}/capacity"), "administratrice")
    assert call_desk.get(Member, added).capacity == "administratrice"

    section.tools.up.click()
    call_desk.settle()
    assert names(call_desk)[2:] == ["Alix Fictif", "Claude Essai"]
    section.tools.remove.click()
    call_desk.settle()
    assert names(call_desk) == ["Membre Exemple", "Dominique Modèle", "Claude Essai"]

    for _ in range(4):
        call_desk.undo.undo()
        call_desk.settle()
    assert names(call_desk) == ["Membre Exemple", "Dominique Modèle", "Claude Essai"]
    assert not call_desk.undo.canUndo()


def test_a_caf_is_typed_by_its_name_and_kept_by_its_code(call_desk: CallDesk) -> None:
    row = call_desk.go("Member/m1/institution")
    assert isinstance(row.editor, QLineEdit)
    row.editor.setText("Caf de l’Allier")
    row.commit()
    call_desk.settle()

    assert call_desk.get(Member, "m1").institution == "CAF03"
    assert row.text() == "Caf de l’Allier"


def test_a_member_who_stands_aside_stays_and_the_refusal_says_why(
    call_desk: CallDesk, recorder: Recorder
) -> None:
    with call_desk.office.unit("essai") as uow:
        screen_samples.stand_aside(uow, screen_samples.clock)
    section = call_desk.section("committee", CommitteeSection)
    section.look_at("m3", "")
    section.tools.remove.click()
    call_desk.settle()

    assert recorder.texts == [
        (
            "Ce membre a une fiche de notation, un déport, une déclaration d’intérêts ou une présence "
            "notée en séance\u00a0: il reste inscrit au comité."
        )
    ]
    assert len(names(call_desk)) == 3


def test_a_voice_says_what_it_means(call_desk: CallDesk) -> None:
    row = call_desk.go("Member/m1/role")
    assert "comptent dans les totaux" in row.note.text()
    call_desk.qtbot.keyClick(row.editor, Qt.Key.Key_Down)
    call_desk.settle()

    assert call_desk.get(Member, "m1").role is Role.ADVISORY
    assert "ne comptent pas" in row.note.text()
    section = call_desk.section("committee", CommitteeSection)
    assert section.notice.text().startswith("2\u00a0voix délibératives")


def test_a_committee_without_a_chair_says_where_to_choose_one(call_desk: CallDesk) -> None:
    assert "préside" not in call_desk.section("committee", CommitteeSection).notice.text()
    row = call_desk.go(f"Member/{screen_samples.SECOND}/role")
    call_desk.qtbot.keyClick(row.editor, Qt.Key.Key_Down)
    call_desk.settle()

    assert call_desk.get(Member, screen_samples.SECOND).role is Role.VOTING
    assert (
        call_desk.section("committee", CommitteeSection)
        .notice.text()
        .endswith(
            "Personne ne préside encore\u00a0: choisissez «\u00a0Présidence\u00a0» sous «\u00a0Voix\u00a0»."
        )
    )


def choose(dialog: StepDialog, name: str, key: str) -> None:
    editor = dialog.rows[name].editor
    editor.setCurrentIndex(editor.findData(key))


def test_a_recusal_is_declared_with_its_extent_and_lifted(call_desk: CallDesk, recorder: Recorder) -> None:
    section = call_desk.section("recusals", RecusalsSection)
    assert section.empty.title.text() == "Aucun déport déclaré"
    section.declare.click()
    dialog = call_desk.dialog(StepDialog)
    dialog.ui.accept.click()
    assert dialog.rows["member"].note.text() == "Choisissez dans la liste."
    choose(dialog, "member", "m3")
    choose(dialog, "candidacy", HORIZONS)
    call_desk.qtbot.keyClicks(dialog.rows["nature"].editor, "administratrice")
    dialog.ui.accept.click()
    call_desk.settle()

    assert len(call_desk.all(Recusal, member="m3")) == 4
    assert section.detail.text() == (
        "Claude Essai a un lien avec Fédération Horizons jeunesse 03-63\u00a0: administratrice. "
        "Déclaré le 19 mars 2024 par secrétariat. "
        "Le déport s’étend à PDN-2024-M1-001, PDN-2024-M1-002 et PDN-2024-M1-004."
    )
    recorder.accepts = True
    section.lift.click()
    call_desk.settle()
    assert call_desk.all(Recusal) == []
    assert recorder.texts == ["Le déport est inscrit au registre.", "Le déport est levé."]


def test_a_recusal_kept_to_one_candidacy_wants_a_reason(call_desk: CallDesk) -> None:
    section = call_desk.section("recusals", RecusalsSection)
    dialog = section.ask_declaration()
    choose(dialog, "member", "m3")
    choose(dialog, "candidacy", HORIZONS)
    choose(dialog, "extent", "one")
    dialog.ui.accept.click()
    assert dialog.ui.fault.text() == "Limiter un déport à une candidature demande un motif."

    call_desk.qtbot.keyClicks(dialog.rows["restriction"].editor, "lien ancien")
    dialog.ui.accept.click()
    call_desk.settle()
    assert [recusal.restriction for recusal in call_desk.all(Recusal)] == ["lien ancien"]


def test_a_narrowed_recusal_is_widened_again(call_desk: CallDesk, recorder: Recorder) -> None:
    call_desk.desk.do(declare_recusal, member="m3", candidacy=HORIZONS, restriction="lien ancien")
    section = call_desk.section("recusals", RecusalsSection)
    call_desk.settle()
    assert section.narrow.text() == "Étendre…"
    recorder.accepts = True
    section.narrow.click()
    call_desk.settle()

    assert recorder.texts == ["Le déport s’étend aux candidatures concurrentes."]
    assert len(call_desk.all(Recusal)) == 4
    assert {recusal.restriction for recusal in call_desk.all(Recusal)} == {""}
    assert section.narrow.text() == "Limiter…"


def give_reason(call_desk: CallDesk, text: str) -> None:
    dialog = call_desk.dialog(ReasonDialog)
    dialog.ui.reason.setPlainText(text)
    dialog.ui.accept.click()
    call_desk.settle()


def test_a_declaration_is_told_and_withdrawn_with_what_came_from_it(call_desk: CallDesk) -> None:
    applicant = call_desk.get(Candidacy, HORIZONS).applicant
    call_desk.desk.do(
        declare_interests, member="m3", module=ModuleCode.M1, links={applicant: "administratrice"}
    )
    section = call_desk.section("recusals", RecusalsSection)
    page = section.declarations
    assert "Lien avec Fédération Horizons jeunesse 03-63\u00a0: administratrice." in page.detail.text()

    section.narrow.click()
    give_reason(call_desk, "Lien ancien")
    assert [recusal.candidacy for recusal in call_desk.all(Recusal)] == [HORIZONS]
    assert section.narrow.text() == "Étendre…"

    page.withdraw.click()
    give_reason(call_desk, "Erreur de personne")
    assert call_desk.all(Recusal) == []
    assert page.detail.text().endswith("Motif\u00a0: Erreur de personne.")
    assert not page.withdraw.isEnabled()


def test_the_register_goes_on_paper(call_desk: CallDesk, recorder: Recorder, tmp_path: Path) -> None:
    section = call_desk.section("recusals", RecusalsSection)
    section.paper.click()
    dialog = call_desk.dialog(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("registre-des-deports.pdf")
    dialog.fileSelected.emit(str(tmp_path / "registre.pdf"))
    dialog.close()
    call_desk.settle()

    ((path, sheet),) = call_desk.tables
    assert (path, sheet.title) == (tmp_path / "registre.pdf", "Registre des déports")
    assert recorder.texts == ["Le registre des déports est enregistré\u00a0; il porte la nature des liens."]


def test_the_declarations_to_sign_go_on_paper(
    call_desk: CallDesk, recorder: Recorder, tmp_path: Path
) -> None:
    section = call_desk.section("recusals", RecusalsSection)
    section.declarations.to_sign.menu().actions()[0].trigger()
    dialog = call_desk.dialog(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("declarations-module-1.pdf")
    dialog.fileSelected.emit(str(tmp_path / "declarations.pdf"))
    dialog.close()
    call_desk.settle()

    [(path, sheet)] = call_desk.tables
    assert path == tmp_path / "declarations.pdf"
    assert len(sheet.sections) >= len(call_desk.all(Member))
    assert recorder.texts == ["Les déclarations à signer sont enregistrées, une page par membre."]
