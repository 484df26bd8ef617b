"""What is dropped is read, reviewed and registered, from real mails to the real file."""

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Candidacy, Channel, PieceCheck, ReceiptEvent
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.screens.arrival_form import ArrivalForm
from pdn_desktop.screens.intake_queue import Stage
from pdn_desktop.screens.intake_review import IntakeReview
from pdn_desktop.usecases.candidacies import CandidacyDetail, candidacy_detail
from tests.intake.mail_samples import mail, with_file
from tests.intake.pdf_samples import pdf
from tests.screens.conftest import Recorder
from tests.screens.secretary import LATE, ON_TIME, Secretary

PASSERELLES = "L’association « Passerelles numériques d’Allier » candidate au module 1 dans l’Allier.\n"
FORMANET = "La SARL FormaNet Conseil candidate au module 2 dans le Puy-de-Dôme.\n"


def passerelles(**headers: str) -> EmailMessage:
    message = mail(
        text=PASSERELLES, From="contact@passerelles.example", Message_ID="<p@p.example>", **headers
    )
    return with_file(with_file(message, "Dossier.pdf", pdf()), "CV coordinatrice.pdf", pdf())


def formanet(subject: str = "Candidature module 2") -> EmailMessage:
    message = mail(subject=subject, text=FORMANET, From="x@formanet.example", Message_ID="<f@f.example>")
    return with_file(message, "Dossier.pdf", pdf())


def saved(folder: Path, **messages: EmailMessage) -> list[Path]:
    """Write these mails, and return their paths."""
    for name, message in messages.items():
        (folder / f"{name}.eml").write_bytes(message.as_bytes())
    return [folder / f"{name}.eml" for name in messages]


class Reviewer(Secretary):
    """A secretary before what was dropped."""

    @property
    def review(self) -> IntakeReview:
        """Return the page of the review."""
        return self.room.review

    @property
    def form(self) -> ArrivalForm:
        """Return the form of the arrival in hand."""
        assert self.review.form is not None
        return self.review.form

    @property
    def stages(self) -> list[Stage]:
        """Return where each file stands."""
        return [entry.stage for entry in self.review.queue.entries]

    def drop(self, *paths: Path) -> None:
        """Let these files go over the room, with the mouse."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, copy = QPointF(50, 50), Qt.DropAction.CopyAction
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, copy, data, left, none)
        QApplication.sendEvent(self.room, enter)
        assert enter.isAccepted()
        assert self.room.veil.isVisible()
        QApplication.sendEvent(self.room, QDropEvent(at, copy, data, left, none))
        self.ready()

    def ready(self) -> None:
        """Wait until everything dropped is read and what is in hand is shown."""
        self.qtbot.waitUntil(lambda: not self.review.queue.reading and not self.runner.busy, timeout=20_000)

    def choose(self, field: str, words: str) -> None:
        """Choose this among what a field offers."""
        box = self.form.rows[field].editor
        number = next(n for n in range(box.count()) if words in box.itemText(n))
        box.setCurrentIndex(number)
        box.activated.emit(number)

    def write(self, field: str, text: str) -> None:
        """Write this in a field, and leave it."""
        self.form.rows[field].editor.setText(text)
        self.form.rows[field].commit()

    def register(self) -> None:
        """Press « Enregistrer »."""
        self.review.ui.register_.click()
        self.ready()

    def filed_as(self, number: str) -> CandidacyDetail:
        """Return the candidacy of this number, as the file holds it."""
        with self.office.unit("lecture") as uow:
            (held,) = uow.all(Candidacy, number=number)
            return candidacy_detail(uow, self.room.desk.clock, candidacy=held.id)


@pytest.fixture
def reviewer(at_work: Secretary) -> Reviewer:
    return Reviewer(at_work.room, at_work.office, at_work.runner, at_work.qtbot)


def labels(widget: QWidget) -> list[str]:
    return [label.text().replace("\u200b", "") for label in widget.findChildren(QLabel) if label.isVisible()]


# ---- proposing ------------------------------------------------------------------------------------------


def test_a_mail_dropped_is_shown_with_what_it_seems_to_be(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.drop(*saved(tmp_path, depot=passerelles()))
    rows = reviewer.form.rows

    assert not reviewer.room.veil.isVisible()
    assert rows["name"].text() == "Passerelles numériques d’Allier"
    assert (rows["module"].text(), rows["coverage"].text()) == ("M1", "03")
    assert rows["module"].note.text() == "Proposé d’après l’objet du courriel"
    assert "Reçu le dimanche 17 mars 2024 à 23:59:59" in labels(reviewer.form.received)
    assert reviewer.form.timing.text.text() == "Module 1 : dans le délai."
    assert [line.piece.currentData() for line in reviewer.form.files.lines] == ["DOSSIER", "CV_COORD"]
    assert [line.because.text() for line in reviewer.form.files.lines] == ["Proposée d’après son nom"] * 2


def test_registering_as_proposed_numbers_the_candidacy_and_says_so(
    reviewer: Reviewer, tmp_path: Path, recorder: Recorder
) -> None:
    reviewer.drop(*saved(tmp_path, depot=passerelles()))
    reviewer.register()

    detail = reviewer.filed_as("PDN-2024-M1-003")
    assert (detail.applicant.name, detail.row.coverage) == ("Passerelles numériques d’Allier", ("03",))
    assert [file.pieces for file in detail.receipts[0].files] == [("DOSSIER",), ("CV_COORD",)]
    assert recorder.texts == [
        "Passerelles numériques d’Allier : candidature enregistrée sous le numéro PDN-2024-M1-003."
    ]
    assert reviewer.review.ui.subtitle.text() == "1\u00a0enregistré."


def test_how_late_an_arrival_is_follows_its_module_and_its_date(reviewer: Reviewer, tmp_path: Path) -> None:
    late = ("from mx by mail.example; Mon, 18 Mar 2024 02:00:00 +0100",)
    message = mail(text=PASSERELLES, From="contact@passerelles.example", received=late)
    reviewer.drop(*saved(tmp_path, depot=message))
    assert reviewer.form.timing.text.text() == "Module 1 : 2\u00a0h 1\u00a0s après la limite."
    assert reviewer.form.timing.property("tone") == "bad"

    reviewer.choose("module", "Module 2")
    assert reviewer.form.timing.text.text() == "Module 2 : dans le délai."
    reviewer.choose("module", "Module 1")
    reviewer.write("day", "17/03/2024")
    assert reviewer.form.timing.text.text() == "Module 1 : dans le délai."


def test_pieces_offered_follow_the_module_and_a_choice_stays(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.drop(*saved(tmp_path, depot=passerelles()))
    dossier, cv = reviewer.form.files.lines
    dossier.piece.setCurrentIndex(dossier.piece.findData("PROJET"))
    dossier.piece.activated.emit(dossier.piece.currentIndex())
    reviewer.choose("module", "Module 2")

    assert cv.piece.currentData() == "CV_FORM"
    assert (dossier.piece.currentData(), dossier.because.text()) == ("PROJET", "")


# ---- correcting -----------------------------------------------------------------------------------------


def test_all_that_was_guessed_may_be_corrected(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.drop(*saved(tmp_path, depot=passerelles()))
    reviewer.write("name", "Passerelles d’Allier et d’ailleurs")
    reviewer.choose("module", "Module 2")
    reviewer.choose("coverage", "Allier et Puy-de-Dôme")
    reviewer.choose("accepts_partial", "Non")
    reviewer.choose("signed", "Signature vue")
    reviewer.write("siret", "000 031 013 00014")
    reviewer.register()

    detail = reviewer.filed_as("PDN-2024-M2-002")
    filed = detail.candidacy
    assert (detail.applicant.name, detail.applicant.siret) == (
        "Passerelles d’Allier et d’ailleurs",
        "00003101300014",
    )
    assert (filed.coverage, filed.accepts_partial, filed.signed) == ({"03", "63"}, False, True)


def test_a_lone_pdf_asks_for_what_it_does_not_say(reviewer: Reviewer, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf())
    reviewer.drop(tmp_path / "scan.pdf")
    assert reviewer.form.received.asked.text.text() == (
        "À préciser : le module, la structure, le territoire et la date d’arrivée."
    )
    reviewer.register()
    assert reviewer.stages == [Stage.READY]
    assert reviewer.form.rows["module"].note.text() == "Choisissez dans la liste."

    reviewer.choose("module", "Module 1")
    reviewer.write("name", "Structure sans courriel")
    reviewer.choose("coverage", "Allier")
    reviewer.choose("channel", "Remise en main propre")
    reviewer.write("day", "15/03/2024")
    reviewer.register()
    assert reviewer.form.rows["hour"].note.text() == (
        "Indiquez aussi l’heure : la limite se compte à la seconde."
    )
    reviewer.write("hour", "9 h 30")
    reviewer.register()

    with reviewer.office.unit("lecture") as uow:
        (receipt,) = uow.all(ReceiptEvent, channel=Channel.HAND)
    assert receipt.received_at == datetime(2024, 3, 15, 9, 30, tzinfo=PARIS)


def test_an_unknown_date_does_not_keep_an_arrival_out(reviewer: Reviewer, tmp_path: Path) -> None:
    (tmp_path / "dossier module 1 Allier.pdf").write_bytes(pdf(page_texts=("Structure : Association X Y",)))
    reviewer.drop(tmp_path / "dossier module 1 Allier.pdf")
    assert reviewer.form.timing.text.text() == (
        "Sans date d’arrivée, celle de l’enregistrement en tiendra lieu."
    )
    reviewer.register()

    assert not reviewer.filed_as("PDN-2024-M1-003").receipts[0].received_at_known


def test_a_complement_is_added_to_the_candidacy_it_completes(
    reviewer: Reviewer, tmp_path: Path, recorder: Recorder
) -> None:
    message = mail(subject="Complément, module 1", From="contact@declic.example", text="Voici nos statuts.\n")
    reviewer.drop(*saved(tmp_path, complement=with_file(message, "Statuts.pdf", pdf())))
    rows = reviewer.form.rows
    assert ON_TIME in rows["attach"].editor.currentText()
    assert rows["attach"].note.text() == "Proposé : même adresse électronique qu’une structure enregistrée"
    assert rows["name"].isHidden()
    assert rows["module"].isHidden()
    reviewer.register()

    detail = reviewer.filed_as(ON_TIME)
    assert len(detail.receipts) == 2
    with reviewer.office.unit("lecture") as uow:
        assert uow.get(PieceCheck, detail.row.id, "STATUTS").files == (detail.receipts[1].files[0].id,)
    assert recorder.texts == [f"Déclic 12-25 : candidature complétée : {ON_TIME}."]


def test_the_other_pole_s_copy_is_said_to_be_the_same_dossier(
    reviewer: Reviewer, tmp_path: Path, recorder: Recorder
) -> None:
    first, second = passerelles(), passerelles(Received="from x by y; Sun, 17 Mar 2024 12:00:00 +0100")
    second.replace_header("Message-ID", "<autre@p.example>")
    reviewer.drop(*saved(tmp_path, a=first, b=second))
    reviewer.register()

    box = reviewer.form.rows["attach"].editor
    assert box.currentText().startswith("Le même dossier que PDN-2024-M1-003 — ")
    assert (
        reviewer.form.rows["attach"].note.text()
        == "Proposé\u00a0: mêmes fichiers que l’envoi du 17 mars 2024 à 23\u00a0h\u00a059"
    )
    reviewer.register()
    assert recorder.told[-1].text.endswith("\u00a0: même dossier, joint à PDN-2024-M1-003.")


def test_any_candidacy_may_be_chosen_instead(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.drop(*saved(tmp_path, depot=passerelles()))
    reviewer.choose("attach", LATE)
    reviewer.register()

    assert len(reviewer.filed_as(LATE).receipts) == 2


# ---- the same again, several modules --------------------------------------------------------------------


def test_a_message_already_registered_says_so_and_is_not_registered_again(
    reviewer: Reviewer, tmp_path: Path
) -> None:
    paths = saved(tmp_path, depot=passerelles())
    reviewer.drop(*paths)
    reviewer.register()
    reviewer.drop(*paths)

    assert [(e.stage, e.words) for e in reviewer.review.queue.entries] == [(Stage.KNOWN, "PDN-2024-M1-003")]
    assert reviewer.review.ui.subtitle.text() == "0\u00a0enregistré et 1\u00a0déjà enregistré."
    assert len(reviewer.filed_as("PDN-2024-M1-003").receipts) == 1

    reviewer.review.outcomes.look.click()
    reviewer.review.ui.notice.button.click()
    reviewer.ready()
    assert reviewer.form.already.text.text() == (
        "Cet envoi est déjà enregistré sous le numéro PDN-2024-M1-003."
    )
    assert not reviewer.review.ui.register_.isEnabled()
    reviewer.choose("module", "Module 2")
    assert reviewer.review.ui.register_.isEnabled()


def test_a_mail_that_names_two_modules_is_registered_for_each(reviewer: Reviewer, tmp_path: Path) -> None:
    both = formanet("Candidature aux modules 1 et 2, Puy-de-Dôme")
    reviewer.drop(*saved(tmp_path, deux=both))
    reviewer.choose("module", "Module 1")
    reviewer.register()
    assert reviewer.form.rows["module"].text() == "M2"
    assert reviewer.stages == [Stage.READY]

    reviewer.register()
    assert reviewer.stages == [Stage.REGISTERED]
    with reviewer.office.unit("lecture") as uow:
        filed = [c for c in uow.all(Candidacy) if c.number in {"PDN-2024-M1-003", "PDN-2024-M2-002"}]
    assert {candidacy.module for candidacy in filed} == {ModuleCode.M1, ModuleCode.M2}
    assert len({candidacy.applicant for candidacy in filed}) == 1


# ---- several files --------------------------------------------------------------------------------------


def test_a_refused_file_is_told_and_does_not_stop_the_others(
    reviewer: Reviewer, tmp_path: Path, recorder: Recorder
) -> None:
    (tmp_path / "a-vide.eml").touch()
    (tmp_path / "b-note.docx").write_bytes(b"PK\x03\x04")
    reviewer.drop(tmp_path / "a-vide.eml", tmp_path / "b-note.docx", *saved(tmp_path, depot=passerelles()))
    assert reviewer.stages == [Stage.REFUSED, Stage.REFUSED, Stage.READY]
    assert reviewer.review.ui.files.item(0).text() == "a-vide.eml\nRefusé : « a-vide.eml » est vide."
    assert reviewer.form.rows["name"].text() == "Passerelles numériques d’Allier"

    reviewer.review.go_to(1)
    assert "Enregistrez le document au format PDF" in reviewer.review.ui.notice.text.text()
    assert recorder.texts == []


def test_one_passes_an_arrival_and_comes_back_to_it(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.drop(*saved(tmp_path, un=passerelles(), deux=formanet()))
    reviewer.review.ui.skip.click()
    reviewer.ready()
    assert reviewer.stages == [Stage.SKIPPED, Stage.READY]
    assert reviewer.form.rows["name"].text() == "SARL FormaNet Conseil"

    reviewer.review.go_to(0)
    reviewer.review.ui.notice.button.click()
    reviewer.ready()
    assert reviewer.form.rows["name"].text() == "Passerelles numériques d’Allier"


def test_nothing_is_lost_when_the_review_is_left_midway(
    reviewer: Reviewer, tmp_path: Path, qtbot: Any, recorder: Recorder
) -> None:
    reviewer.drop(*saved(tmp_path, un=passerelles(), deux=formanet()))
    reviewer.register()
    qtbot.keyClick(reviewer.review, Qt.Key.Key_Escape)
    reviewer.ready()
    assert reviewer.room.ui.resume.text() == "Reprendre : 1\u00a0envoi à vérifier"
    assert len(reviewer.room.model.rows()) == 4

    reviewer.room.ui.resume.click()
    reviewer.ready()
    assert reviewer.form.rows["name"].text() == "SARL FormaNet Conseil"
    reviewer.review.ui.abandon.click()
    reviewer.ready()
    assert (recorder.told[-1].text, recorder.told[-1].detail) == (
        "1\u00a0fichier n’a pas été enregistré.",
        "deux.eml.",
    )
    assert reviewer.room.ui.resume.isHidden()


def test_files_dropped_during_a_review_join_it(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.drop(*saved(tmp_path, un=passerelles()))
    form = reviewer.form
    reviewer.drop(*saved(tmp_path, deux=formanet()))

    assert reviewer.stages == [Stage.READY, Stage.READY]
    assert reviewer.form is form


def test_what_is_registered_opens_from_the_review(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.drop(*saved(tmp_path, un=passerelles()))
    reviewer.register()
    reviewer.review.go_to(0)
    reviewer.qtbot.waitUntil(reviewer.review.ui.notice.button.hasFocus)
    reviewer.qtbot.keyClick(reviewer.review.ui.notice.button, Qt.Key.Key_Space)
    reviewer.ready()

    assert reviewer.room.on_page
    assert reviewer.page.ui.title.text() == "Passerelles numériques d’Allier"


def test_files_are_added_from_a_dialog_too(reviewer: Reviewer, tmp_path: Path) -> None:
    reviewer.room.ui.add.click()
    (dialog,) = reviewer.room.findChildren(QFileDialog)
    dialog.filesSelected.emit([str(path) for path in saved(tmp_path, un=passerelles())])
    dialog.reject()
    reviewer.ready()

    assert reviewer.form.rows["name"].text() == "Passerelles numériques d’Allier"


# ---- looks ----------------------------------------------------------------------------------------------


def test_hostile_names_are_shown_as_they_are_and_stay_in_their_place(
    reviewer: Reviewer, tmp_path: Path, qtbot: Any
) -> None:
    message = mail(
        subject="<b>&{{x}} " + "m" * 300,
        text="module 2, Allier\n",
        From=f'"<b>x</b>" <{"a" * 60}@{"b" * 60}.example>',
    )
    for name, content in {
        "x" * 300 + ".pdf": pdf(),
        "<b>&{{x}}.pdf": b"",
        "devis\u202efdp.exe": b"MZ",
    }.items():
        with_file(message, name, content)
    reviewer.drop(*saved(tmp_path, hostile=message))
    qtbot.waitUntil(lambda: reviewer.form.width() == reviewer.review.ui.scroll.viewport().width())

    assert reviewer.form.received.title.text().replace("\u200b", "").startswith("<b>&{{x}} mmm")
    assert "Ce fichier est vide." in labels(reviewer.form.files)
    reviewer.write("name", "Structure d’essai")
    reviewer.register()
    assert reviewer.stages == [Stage.REGISTERED]


def test_every_control_of_the_review_has_a_name(
    reviewer: Reviewer, tmp_path: Path, named: Callable[[QWidget], list[str]]
) -> None:
    reviewer.drop(*saved(tmp_path, un=passerelles(), deux=formanet()))
    assert named(reviewer.review) == []

    reviewer.form.opened.emit(-1)
    assert reviewer.review.ui.pane.ui.message.toPlainText().startswith("L’association")
    assert named(reviewer.review) == []
