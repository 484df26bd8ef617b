"""The room of the decisions: the matrix, the committee's proposal, the Caf's decision, the amounts."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.call import FundingLine, Settings
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.outcomes import (
    ContinuedExamination,
    Decision,
    Outcome,
    Proposal,
    ScopeDecision,
    ScopeRuling,
    UnsuccessfulGround,
    ValidationStatus,
)
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.decisions import DecisionsRoom
from pdn_desktop.screens.desk import Desk, SaveState
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.decision_card import DROP, MODIFY, UNSUCCESSFUL, VALIDATE, _button
from pdn_desktop.screens.widgets.figure_button import FigureButton
from pdn_desktop.storage.call_file import CallFile
from tests.screens.conftest import Recorder
from tests.screens.decision_desk import WHY, at_rest, choose, opened_room, page, pick, propose, write
from tests.usecases.letter_samples import DECLIC, HORIZONS, PASSERELLES, PASSERELLES_M2, PIXELS, VALMONT


@pytest.fixture
def room(
    theme: Theme, verdict_desk: Desk, messages: Messages, preferences: Preferences, qtbot: QtBot
) -> DecisionsRoom:
    return opened_room(Bench(verdict_desk, messages, QUndoStack(), preferences, lambda *_: None), qtbot)


@pytest.fixture
def settled(qtbot: QtBot, runner: Runner, room: DecisionsRoom) -> Callable[[], None]:
    return lambda: at_rest(qtbot, runner, room)


def outcomes(verdict_office: CallFile, scope: str = "M1-03") -> dict[str, Outcome]:
    with verdict_office.unit("test") as uow:
        return {made.candidacy: made.outcome for made in uow.all(Decision, scope=scope)}


def ruling(verdict_office: CallFile, scope: str = "M1-03") -> ScopeDecision | None:
    with verdict_office.unit("test") as uow:
        return uow.find(ScopeDecision, scope)


# The matrix


def test_each_scope_says_in_words_where_it_stands(room: DecisionsRoom) -> None:
    cell = room.ui.matrix.cells["M2-63"]

    assert cell.accessibleName() == "Module 2, Caf du Puy-de-Dôme\u00a0: En examen"
    assert cell.counts.text() == "2\u00a0reçues · 1 dans le délai · 1\u00a0recevable"
    assert cell.outcome.text().startswith("Droit de déclarer infructueux ouvert")
    assert len(room.ui.tasks.texts) == 4


def test_arrows_space_and_escape_go_around_the_matrix(room: DecisionsRoom, qtbot: QtBot) -> None:
    cells = room.ui.matrix.cells
    room.ui.matrix.focus_on("M1-03")
    qtbot.keyClick(cells["M1-03"], Qt.Key.Key_Right)
    assert cells["M1-63"].hasFocus()
    qtbot.keyClick(cells["M1-63"], Qt.Key.Key_Down)
    assert cells["M2-63"].hasFocus()

    qtbot.keyClick(cells["M2-63"], Qt.Key.Key_Space)
    assert room.page is room.pages["M2-63"]
    qtbot.keyClick(room.page, Qt.Key.Key_Escape)

    assert room.ui.stack.currentWidget() is room.ui.matrixPage
    assert cells["M2-63"].hasFocus()


def test_matrix_and_page_tell_their_own_keys(room: DecisionsRoom) -> None:
    assert [hint.keys for hint in room.hints] == ["↑ ↓ ← →", "Entrée"]
    room.open("M1-03")
    assert [hint.keys for hint in room.hints] == ["Échap", "Ctrl+Z"]
    room.to_matrix()
    assert [hint.keys for hint in room.hints] == ["↑ ↓ ← →", "Entrée"]


def test_a_task_leads_to_its_scope(room: DecisionsRoom) -> None:
    assert room.board is not None
    room._follow(room.board.tasks[1])

    assert room.page is not None
    assert room.page.title.text() == "Caf du Puy-de-Dôme · M1-63"


# The committee proposes


def test_what_is_missing_is_said_before_the_proposal_is_recorded(
    room: DecisionsRoom, verdict_desk: Desk
) -> None:
    shown = page(room)
    lines = shown.proposal.form.lines
    assert lines[HORIZONS].pill.isVisible()
    assert not shown.proposal.foot.act.isEnabled()
    assert "un résultat pour Passerelles" in shown.proposal.foot.missing.text()

    choose(lines[PASSERELLES], Outcome.RETAINED)
    choose(lines[HORIZONS], Outcome.NOT_RETAINED)
    choose(lines[VALMONT], Outcome.NOT_RETAINED, WHY)

    assert shown.proposal.foot.missing.text() == (
        "Il manque\u00a0: un motif pour Fédération Horizons jeunesse 03-63."
    )
    assert verdict_desk.state is SaveState.SAVING


def test_the_proposal_is_recorded_with_its_reasons_and_strengths(
    room: DecisionsRoom, verdict_office: CallFile, recorder: Recorder, settled: Callable[[], None]
) -> None:
    shown = page(room)
    write(shown.proposal.form.lines[HORIZONS].strengths, "une expérience reconnue")
    propose(shown)
    settled()

    with verdict_office.unit("test") as uow:
        made = uow.get(Proposal, "M1-03", HORIZONS)
    assert (made.outcome, made.strengths) == (Outcome.NOT_RETAINED, "une expérience reconnue")
    assert [(reason.criterion, reason.text) for reason in made.reasons] == [("C1", WHY)]
    assert "une expérience reconnue" in shown.proposal.told.text()
    assert not shown.proposal.form.isVisible()
    assert shown.decision.rows["reference"].editor.hasFocus()
    assert "La proposition du comité est enregistrée." in recorder.texts


def test_a_departure_from_the_ranking_asks_why(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room)
    horizons = shown.proposal.form.lines[HORIZONS]
    propose(shown, HORIZONS)
    assert horizons.departure.isVisible()
    assert "l’explication de l’écart" in shown.proposal.foot.missing.text()

    write(horizons.departure, "Réponse commune aux deux départements.")
    shown.proposal.foot.act.click()
    settled()

    with verdict_office.unit("test") as uow:
        assert uow.get(Proposal, "M1-03", HORIZONS).departure == "Réponse commune aux deux départements."


def test_more_than_the_capacity_asks_why(room: DecisionsRoom) -> None:
    shown = page(room)
    for candidacy in (PASSERELLES, HORIZONS):
        choose(shown.proposal.form.lines[candidacy], Outcome.RETAINED)
    choose(shown.proposal.form.lines[VALMONT], Outcome.NOT_RETAINED, WHY)

    label = shown.proposal.form.lines[HORIZONS].departure.label.text()
    assert label.startswith("Le périmètre prévoit 1\u00a0candidature au plus.")


def test_the_waiting_list_is_offered_when_the_call_has_one(
    room: DecisionsRoom, verdict_office: CallFile, verdict_desk: Desk, settled: Callable[[], None]
) -> None:
    line = page(room).proposal.form.lines[PASSERELLES]
    assert line.outcome.findData(Outcome.WAITING_LIST.value) < 0
    with verdict_office.unit("test") as uow:
        uow.act("settings.edited")
        uow.replace(uow.get(Settings, "settings").with_(waiting_list=True))
    verdict_desk.changed.emit()
    settled()

    lines = page(room).proposal.form.lines
    choose(lines[PASSERELLES], Outcome.RETAINED)
    choose(lines[VALMONT], Outcome.NOT_RETAINED, WHY)
    choose(lines[HORIZONS], Outcome.WAITING_LIST)
    lines[HORIZONS].rank.setCurrentIndex(1)
    lines[HORIZONS].rank.activated.emit(1)
    assert "rangs 1, 2, 3…" in page(room).proposal.foot.missing.text()

    lines[HORIZONS].rank.setCurrentIndex(0)
    lines[HORIZONS].rank.activated.emit(0)
    assert page(room).proposal.foot.act.isEnabled()


def test_a_draft_stays_while_another_scope_is_read(
    room: DecisionsRoom, verdict_desk: Desk, settled: Callable[[], None]
) -> None:
    line = page(room).proposal.form.lines[VALMONT]
    choose(line, Outcome.NOT_RETAINED, WHY)
    room.to_matrix()
    page(room, "M1-63")
    verdict_desk.changed.emit()
    settled()

    assert page(room).proposal.form.lines[VALMONT].rows[0].reason.text == WHY


# The Caf decides


def test_nothing_can_be_validated_before_the_opinion(room: DecisionsRoom) -> None:
    decision = page(room).decision

    assert not _button(decision.choices, VALIDATE).isEnabled()
    assert decision.why.isVisible()
    assert _button(decision.choices, DROP).isEnabled()


def test_the_caf_validates_as_proposed_with_commitments(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room)
    propose(shown)
    settled()
    write(shown.decision.form.lines[PASSERELLES].reservations, "un point d’étape\nun calendrier")
    assert shown.decision.foot.missing.text() == "Il manque\u00a0: la référence."
    write(shown.decision.rows["reference"], "DEC-2024-03")
    write(shown.decision.rows["decided_on"], "3 mai 2024")
    shown.decision.foot.act.click()
    settled()

    made = ruling(verdict_office)
    assert made is not None
    assert (made.status, made.signatory) == (ValidationStatus.VALIDATED, "Dominique MODÈLE")
    assert outcomes(verdict_office)[PASSERELLES] is Outcome.RETAINED
    with verdict_office.unit("test") as uow:
        assert uow.get(Decision, "M1-03", PASSERELLES).reservations == ("un point d’étape", "un calendrier")
        assert uow.get(Decision, "M1-03", VALMONT).reasons[0].text == WHY
    assert "Décision DEC-2024-03 du 3 mai 2024" in shown.decision.told.text()
    assert shown.pill.status.word == "Validé par la Caf"


def test_the_caf_decides_otherwise_with_a_reason(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room)
    propose(shown)
    settled()
    pick(shown, MODIFY)
    choose(shown.decision.form.lines[PASSERELLES], Outcome.NOT_RETAINED, WHY)
    choose(shown.decision.form.lines[HORIZONS], Outcome.RETAINED)
    write(shown.decision.rows["reference"], "DEC-2024-03")
    assert "un motif en toutes lettres" in shown.decision.foot.missing.text()
    write(shown.decision.rows["reasons"], "Mutualisation des moyens.")
    shown.decision.foot.act.click()
    settled()

    made = ruling(verdict_office)
    assert made is not None
    assert (made.status, made.reasons) == (ValidationStatus.MODIFIED, ("Mutualisation des moyens.",))
    assert outcomes(verdict_office)[HORIZONS] is Outcome.RETAINED


def test_going_on_and_declaring_are_two_equal_buttons(
    room: DecisionsRoom, recorder: Recorder, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room, "M2-63")
    assert shown.ways.go_on.size() == shown.ways.declare.size()
    assert shown.ways.go_on.property("role") == shown.ways.declare.property("role")
    assert "un droit, pas une obligation" in shown.counts.text()

    shown.ways.go_on.click()
    settled()

    assert not shown.ways.declare.isVisible()
    assert "Examen poursuivi le " in shown.counts.text()
    assert shown.proposal.form.lines[PIXELS].outcome.hasFocus()
    assert recorder.texts == ["L’examen se poursuit."]
    assert ruling(verdict_office, "M2-63") is None


def test_an_examination_that_goes_on_keeps_its_reason_and_can_be_undone(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room, "M2-63")
    shown.ways.go_on.click()
    settled()
    write(shown.ways.reason, "Le besoin est urgent.")
    room.leave()
    settled()
    with verdict_office.unit("test") as uow:
        made = uow.get(ContinuedExamination, "M2-63")
    assert (made.reason, made.by) == ("Le besoin est urgent.", "essai")

    room.bench.undo.undo()
    settled()
    assert shown.ways.reason.text() == ""
    room.bench.undo.undo()
    settled()
    assert shown.ways.go_on.isVisible()
    assert not shown.ways.reason.isVisible()
    with verdict_office.unit("test") as uow:
        assert uow.count(ContinuedExamination) == 0
    room.bench.undo.redo()
    settled()

    shown.ways.take_back.click()
    settled()
    assert shown.ways.go_on.hasFocus()
    assert shown.ways.declare.isVisible()


def test_nothing_is_asked_for_once_a_scope_is_unsuccessful(
    room: DecisionsRoom, settled: Callable[[], None]
) -> None:
    shown = page(room, "M2-63")
    shown.ways.declare.click()
    write(shown.decision.rows["reasons"], "Une seule candidature recevable.")
    write(shown.decision.rows["reference"], "DEC-63")
    shown.decision.foot.act.click()
    settled()

    assert shown.counts.text() == "2 reçues · 1 dans le délai · 1 recevable."
    assert not shown.ways.isVisible()
    assert not shown.proposal.foot.isVisible()
    assert not shown.proposal.form.isVisible()
    assert shown.proposal.again.text() == "Écrire une proposition…"
    assert shown.proposal.text.text() == "La Caf a décidé de ce périmètre sans proposition du comité."


def test_an_unsuccessful_scope_tells_its_ground_and_reasons(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room, "M2-63")
    shown.ways.declare.click()
    assert shown.decision.choice == UNSUCCESSFUL
    write(shown.decision.rows["reasons"], "Une seule candidature recevable.")
    write(shown.decision.rows["reference"], "DEC-63")
    write(shown.decision.rows["new_call_on"], "02/09/2024")
    shown.decision.foot.act.click()
    settled()

    made = ruling(verdict_office, "M2-63")
    assert made is not None
    assert (made.ruling, made.ground) == (ScopeRuling.UNSUCCESSFUL, UnsuccessfulGround.COUNT)
    assert shown.pill.status.word == "Infructueux"
    assert "Nouvel appel prévu le 2 septembre 2024." in shown.decision.told.text()


def test_quality_supposes_the_opinion_and_the_count_one_candidacy_at_most(room: DecisionsRoom) -> None:
    decision = page(room, "M1-03").decision
    pick(page(room, "M1-03"), UNSUCCESSFUL)
    count, quality = (_button(decision.grounds, ground.value) for ground in UnsuccessfulGround)

    assert count.text() == "Nombre de candidatures\u00a0: 3\u00a0recevables, droit fermé (une au plus)"
    assert not count.isEnabled()
    assert quality.text() == "Qualité des candidatures\u00a0: suppose l’avis du comité"
    assert not quality.isEnabled()


def test_a_new_decision_follows_the_former_one(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room)
    propose(shown)
    settled()
    write(shown.decision.rows["reference"], "DEC-1")
    shown.decision.foot.act.click()
    settled()
    shown.decision.again.click()
    pick(shown, DROP)
    write(shown.decision.rows["reference"], "DEC-2")
    write(shown.decision.rows["reasons"], "Budget redéployé.")
    shown.decision.foot.act.click()
    settled()

    made = ruling(verdict_office)
    assert made is not None
    assert (made.ruling, made.reference) == (ScopeRuling.NO_FOLLOW_UP, "DEC-2")
    assert outcomes(verdict_office) == {}
    assert shown.decision.again.isVisible()


def test_a_refusal_is_shown_beside_the_decision(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room)
    propose(shown)
    settled()
    write(shown.decision.rows["reference"], "DEC-1")
    with verdict_office.unit("ailleurs") as uow:
        uow.act("candidacy.edited")
        uow.replace(uow.get(Candidacy, VALMONT).with_(status=AdmissibilityStatus.WITHDRAWN))
    shown.decision.foot.act.click()
    settled()

    assert ruling(verdict_office) is None
    assert shown.decision.foot.refusal.text.text().startswith("Ne concourt pas dans le périmètre M1-03")
    assert shown.decision.rows["reference"].text() == "DEC-1"


def test_a_date_that_does_not_read_is_said_beside_its_field(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room)
    propose(shown)
    settled()
    write(shown.decision.rows["reference"], "DEC-1")
    write(shown.decision.rows["decided_on"], "hier")
    shown.decision.foot.act.click()
    settled()

    assert "Une date, par exemple" in shown.decision.rows["decided_on"].fault
    assert ruling(verdict_office) is None


# Amounts


def test_amounts_are_saved_when_their_field_is_left_and_can_be_undone(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room)
    assert not shown.amounts.isVisible()
    propose(shown)
    settled()
    write(shown.decision.rows["reference"], "DEC-1")
    shown.decision.foot.act.click()
    settled()
    row = next(iter(shown.cards[0].rows.values()))
    write(row, "17 500")
    row.commit()
    settled()

    with verdict_office.unit("test") as uow:
        assert [line.cents for line in uow.all(FundingLine)] == [1_750_000]
    room.bench.undo.undo()
    settled()
    with verdict_office.unit("test") as uow:
        assert uow.count(FundingLine) == 0


# Everywhere


@pytest.mark.parametrize("width", [1170, 600])
def test_every_control_has_a_name(
    room: DecisionsRoom,
    named: Callable[[QWidget], list[str]],
    settled: Callable[[], None],
    qtbot: QtBot,
    width: int,
) -> None:
    room.resize(width, 400)
    assert named(room) == []
    shown = page(room, "M2-03")
    for candidacy in (PIXELS, DECLIC, PASSERELLES_M2):
        choose(shown.proposal.form.lines[candidacy], Outcome.NOT_RETAINED, WHY)
    pick(shown, UNSUCCESSFUL)

    assert named(room) == []
    assert shown._area.horizontalScrollBar().maximum() == 0


def test_each_total_of_a_scope_leads_to_what_made_it(
    theme: Theme, verdict_desk: Desk, messages: Messages, preferences: Preferences, qtbot: QtBot
) -> None:
    went: list[tuple[str, str]] = []
    bench = Bench(verdict_desk, messages, QUndoStack(), preferences, lambda *place: went.append(place))
    room = opened_room(bench, qtbot)
    room.open("M1-03")
    assert room.page is not None
    figures = room.page.facts.findChildren(FigureButton)
    assert [figure.text() for figure in figures] == [
        "1re\u00a0: Passerelles numériques d’Allier, 78,33 sur 100",
        "2e\u00a0: Fédération Horizons jeunesse 03-63, 74,25 sur 100",
        "3e\u00a0: Valmont-sur-Sioule, 58,58 sur 100",
    ]
    figures[0].click()
    assert went == [("deliberation", f"figure/M1//{PASSERELLES}")]
