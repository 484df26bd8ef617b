"""Nothing typed of a proposal or a decision is lost: kept as a draft, taken up again, gone once recorded."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QUndoStack
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.drafts import DraftedAward, DraftKind, ScopeDraft
from pdn_desktop.domain.outcomes import Outcome, Proposal, ScopeDecision, UnsuccessfulGround
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.decisions import DecisionsRoom
from pdn_desktop.screens.desk import Desk, SaveState
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.decision_card import UNSUCCESSFUL
from pdn_desktop.storage.call_file import CallFile
from tests.screens import verdict_samples
from tests.screens.conftest import Recorder
from tests.screens.decision_desk import WHY, at_rest, choose, opened_room, page, propose, write
from tests.usecases.letter_samples import HORIZONS, VALMONT


@pytest.fixture
def room(
    theme: Theme, verdict_desk: Desk, messages: Messages, preferences: Preferences, qtbot: QtBot
) -> DecisionsRoom:
    return opened_room(Bench(verdict_desk, messages, QUndoStack(), preferences, lambda *_: None), qtbot)


@pytest.fixture
def settled(qtbot: QtBot, runner: Runner, room: DecisionsRoom) -> Callable[[], None]:
    return lambda: at_rest(qtbot, runner, room)


@pytest.fixture
def another_room(room: DecisionsRoom, qtbot: QtBot) -> Callable[[], DecisionsRoom]:
    """Open the room once more, as after the program was started again."""
    bench = room.bench
    fresh = Bench(bench.desk, bench.messages, QUndoStack(), bench.preferences, bench.go)
    return lambda: opened_room(fresh, qtbot)


def drafts(office: CallFile, scope: str = "M1-03") -> dict[DraftKind, ScopeDraft]:
    with office.unit("test") as uow:
        return {draft.kind: draft for draft in uow.all(ScopeDraft, scope=scope)}


def test_what_is_typed_of_a_proposal_is_taken_up_again_after_a_start(
    room: DecisionsRoom,
    another_room: Callable[[], DecisionsRoom],
    verdict_office: CallFile,
    verdict_desk: Desk,
    settled: Callable[[], None],
) -> None:
    line = page(room).proposal.form.lines[VALMONT]
    choose(line, Outcome.NOT_RETAINED, WHY)
    write(line.strengths, "une équipe solide")
    room.leave()
    settled()
    assert verdict_desk.state is SaveState.SAVED
    with verdict_office.unit("test") as uow:
        assert uow.count(Proposal) == 0

    proposal = page(another_room()).proposal

    taken_up = proposal.form.lines[VALMONT]
    assert (taken_up.chosen, taken_up.rows[0].reason.text) == (Outcome.NOT_RETAINED, WHY)
    assert taken_up.strengths.text() == "une équipe solide"
    assert proposal.strip.isVisible()
    assert proposal.strip.text.text().endswith(", repris.")
    assert "Proposition en cours de saisie (brouillon)." in room.ui.matrix.cells["M1-03"].outcome.text()


def test_what_is_typed_of_a_decision_is_taken_up_again_with_its_faults(
    room: DecisionsRoom,
    another_room: Callable[[], DecisionsRoom],
    verdict_office: CallFile,
    settled: Callable[[], None],
) -> None:
    shown = page(room, "M2-63")
    shown.ways.declare.click()
    write(shown.decision.rows["reasons"], "Une seule candidature.\nTrop peu.")
    write(shown.decision.rows["reference"], "DEC-63")
    write(shown.decision.rows["decided_on"], "hier")
    room.leave()
    settled()

    again = page(another_room(), "M2-63").decision

    assert (again.choice, again.ground) == (UNSUCCESSFUL, UnsuccessfulGround.COUNT)
    assert again.rows["reasons"].text() == "Une seule candidature.\nTrop peu."
    assert again.rows["reference"].text() == "DEC-63"
    assert again.rows["decided_on"].text() == "hier"
    assert "Une date, par exemple" in again.rows["decided_on"].fault
    with verdict_office.unit("test") as uow:
        assert uow.count(ScopeDecision) == 0


def test_typing_that_rests_is_kept_without_leaving_the_field(
    room: DecisionsRoom, verdict_office: CallFile, qtbot: QtBot
) -> None:
    choose(page(room).proposal.form.lines[VALMONT], Outcome.NOT_RETAINED)
    text = page(room).proposal.form.lines[VALMONT].rows[0].text
    text.setFocus()
    qtbot.keyClicks(text, "Trop vague")

    qtbot.waitUntil(lambda: any(a.reasons for d in drafts(verdict_office).values() for a in d.awards))
    (award,) = drafts(verdict_office)[DraftKind.PROPOSAL].awards
    assert award.reasons[0].text == "Trop vague"
    assert text.hasFocus()


def test_recording_takes_the_draft_out(
    room: DecisionsRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    shown = page(room)
    choose(shown.proposal.form.lines[VALMONT], Outcome.NOT_RETAINED, WHY)
    settled()
    assert DraftKind.PROPOSAL in drafts(verdict_office)
    propose(shown)
    settled()
    assert drafts(verdict_office) == {}
    write(shown.decision.rows["reference"], "DEC-1")
    shown.decision.rows["reference"].commit()
    settled()
    assert DraftKind.DECISION in drafts(verdict_office)
    shown.decision.foot.act.click()
    settled()

    assert drafts(verdict_office) == {}
    assert not shown.decision.strip.isVisible()


def test_an_abandoned_draft_comes_back_by_undo(
    room: DecisionsRoom, verdict_office: CallFile, verdict_desk: Desk, settled: Callable[[], None]
) -> None:
    proposal = page(room).proposal
    choose(proposal.form.lines[VALMONT], Outcome.NOT_RETAINED, WHY)
    proposal.foot.give_up.click()
    settled()
    assert drafts(verdict_office) == {}
    assert proposal.form.lines[VALMONT].chosen is None
    assert verdict_desk.state is SaveState.SAVED
    assert room.bench.undo.undoText() == "l’abandon du brouillon de la proposition (M1-03)"

    room.bench.undo.undo()
    settled()

    assert proposal.form.lines[VALMONT].rows[0].reason.text == WHY
    assert proposal.strip.text.text().endswith(", repris.")
    room.bench.undo.redo()
    settled()
    assert proposal.form.lines[VALMONT].chosen is None


def test_a_proposal_that_stands_is_written_anew_from_its_draft(
    room: DecisionsRoom,
    another_room: Callable[[], DecisionsRoom],
    settled: Callable[[], None],
) -> None:
    shown = page(room)
    propose(shown)
    settled()
    shown.proposal.again.click()
    choose(shown.proposal.form.lines[HORIZONS], Outcome.RETAINED)
    room.leave()
    settled()

    proposal = page(another_room()).proposal

    assert proposal.form.isVisible()
    assert proposal.form.lines[HORIZONS].chosen is Outcome.RETAINED
    proposal.foot.give_up.click()
    settled()
    assert not proposal.form.isVisible()
    assert proposal.again.isVisible()


def from_elsewhere(office: CallFile, text: str) -> ScopeDraft:
    with office.unit("Autre personne") as uow:
        uow.act("scope.drafted", "M1-03")
        award = DraftedAward(candidacy=HORIZONS, outcome=Outcome.RETAINED, strengths=text)
        held = uow.find(ScopeDraft, "M1-03", DraftKind.PROPOSAL)
        made = ScopeDraft(
            scope="M1-03",
            kind=DraftKind.PROPOSAL,
            awards=(award,),
            at=verdict_samples.NOW,
            by="Autre personne",
            version=held.version if held else 0,
        )
        return uow.put(made)


@pytest.mark.parametrize("insists", [True, False])
def test_the_draft_of_somebody_else_is_not_overwritten_unseen(
    room: DecisionsRoom,
    verdict_office: CallFile,
    verdict_desk: Desk,
    recorder: Recorder,
    settled: Callable[[], None],
    insists: bool,
) -> None:
    proposal = page(room).proposal
    choose(proposal.form.lines[VALMONT], Outcome.NOT_RETAINED, WHY)
    settled()
    other = from_elsewhere(verdict_office, "un réseau")
    write(proposal.form.lines[VALMONT].strengths, "une équipe")
    proposal.settle()
    settled()

    assert drafts(verdict_office)[DraftKind.PROPOSAL].awards == other.awards
    assert verdict_desk.state is SaveState.NOT_SAVED
    assert ", d’Autre personne, est dans l’appel" in proposal.strip.text.text()
    assert proposal.form.lines[VALMONT].strengths.text() == "une équipe"
    assert not proposal.foot.act.isEnabled()
    (proposal.strip.insist if insists else proposal.strip.yield_).click()
    settled()

    kept = drafts(verdict_office)[DraftKind.PROPOSAL].awards
    assert [award.candidacy for award in kept] == ([VALMONT] if insists else [HORIZONS])
    assert proposal.form.lines[HORIZONS].chosen is (None if insists else Outcome.RETAINED)
    assert proposal.strip.text.text().endswith(", enregistré." if insists else ", repris.")
    assert verdict_desk.state is SaveState.SAVED
    assert recorder.texts == []


def test_a_draft_that_is_refused_when_recorded_stays(
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

    with verdict_office.unit("test") as uow:
        assert uow.count(ScopeDecision) == 0
    assert drafts(verdict_office)[DraftKind.DECISION].reference == "DEC-1"
