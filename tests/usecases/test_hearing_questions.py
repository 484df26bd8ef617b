"""Questions are the same for all, answers are kept, promises wait for the convention."""

import pytest

from pdn_desktop.domain.hearing import HearingCommitment, HearingQuestion
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import hearing_questions
from pdn_desktop.usecases.hearing_questions import core_questions
from tests.usecases.hearing_samples import M1, Room

FIRST = HearingQuestion(id="q1", module=M1, criterion="C1", text="Et le tuilage\u00a0?", proposed=True)
SECOND = HearingQuestion(id="q2", module=M1, text="Quels indicateurs\u00a0?", proposed=True)


@pytest.fixture
def room(office: CallFile) -> Room:
    planned = Room(office, None)
    planned.plan()
    planned.do(lambda uow, _clock: (uow.act("test"), uow.add_all([FIRST, SECOND])))
    return planned


def core(room: Room) -> list[HearingQuestion]:
    return list(room.do(lambda uow, _clock: core_questions(uow, M1)))


def test_a_proposal_that_is_reworded_becomes_the_committees(room: Room) -> None:
    one, two = core(room)
    room.do(
        hearing_questions.set_core_questions,
        module=M1,
        questions=[two, one.with_(text="Comment se passera le tuilage\u00a0?")],
    )

    assert [(q.id, q.position, q.proposed) for q in core(room)] == [("q2", 0, True), ("q1", 1, False)]


def test_a_core_question_that_was_asked_stays(room: Room) -> None:
    room.do(hearing_questions.set_answer, question="q1", candidacy="valmont", asked=True)

    with pytest.raises(Refusal, match="a déjà été posée"):
        room.do(hearing_questions.set_core_questions, module=M1, questions=[SECOND])
    with pytest.raises(Refusal, match="commune à tous"):
        room.do(hearing_questions.remove_question, question="q1")


def test_an_answer_written_means_the_question_was_asked(room: Room) -> None:
    written = room.do(
        hearing_questions.set_answer, question="q1", candidacy="valmont", answer="Un mois", asked_by="m1"
    )
    assert (written.asked, written.answer, written.asked_by) == (True, "Un mois", "m1")
    unticked = room.do(hearing_questions.set_answer, question="q1", candidacy="valmont", asked=False)
    assert (unticked.asked, unticked.answer) == (False, "Un mois")


def test_a_specific_question_is_for_one_candidate(room: Room) -> None:
    own = room.do(
        hearing_questions.add_question,
        candidacy="valmont",
        text=" Qui remplace la coordinatrice\u00a0? ",
        criterion="C4",
        member="m1",
    )

    assert own.text == "Qui remplace la coordinatrice\u00a0?"
    with pytest.raises(Refusal, match="n’est pas posée"):
        room.do(hearing_questions.set_answer, question=own.id, candidacy="horizons", asked=True)
    room.do(hearing_questions.set_answer, question=own.id, candidacy="valmont", asked=True)
    room.do(hearing_questions.remove_question, question=own.id)
    assert [question.id for question in core(room)] == ["q1", "q2"]


def test_an_empty_question_or_promise_is_refused(room: Room) -> None:
    with pytest.raises(Refusal, match="a des mots"):
        room.do(hearing_questions.add_question, candidacy="valmont", text=" ")
    with pytest.raises(Refusal, match="a des mots"):
        room.do(hearing_questions.add_commitment, candidacy="valmont", text="\n")


def test_a_promise_is_kept_changed_and_taken_out_with_its_history(room: Room) -> None:
    made = room.do(
        hearing_questions.add_commitment, candidacy="valmont", text="un point mensuel", criterion="C1"
    )
    room.do(hearing_questions.edit_commitment, commitment=made.id, text="un point chaque quinzaine")
    room.do(hearing_questions.remove_commitment, commitment=made.id)

    past = room.do(lambda uow, _clock: uow.history(HearingCommitment, made.id))
    assert [state and state.text for _, _, state in past] == [
        "un point mensuel",
        "un point chaque quinzaine",
        None,
    ]
