"""Questions and commitments: the same core questions for all, specific ones, what was promised (domain §4.5).

A commitment stays until the convention, which prints it in its annex of commitments (domain §5.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Recusal
from pdn_desktop.domain.hearing import HearingAnswer, HearingCommitment, HearingQuestion
from pdn_desktop.domain.record import new_id
from pdn_desktop.domain.scoring import Criterion, ScoringGrid
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.hearings import planned_hearing
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.standing import latest_grids


def core_questions(uow: UnitOfWork, module: ModuleCode) -> tuple[HearingQuestion, ...]:
    """Return the module's core questions, in order: the same for all its candidates."""
    found = uow.all(HearingQuestion, module=module, candidacy=None)
    return tuple(sorted(found, key=lambda question: question.position))


@dataclass(frozen=True)
class QuestionList:
    """What the list of core questions shows: the questions in order, and the criteria they may bear on."""

    questions: tuple[HearingQuestion, ...]
    criteria: tuple[Criterion, ...]


def question_list(uow: UnitOfWork, _clock: Clock, *, module: ModuleCode) -> QuestionList:
    """Return the module's core questions, and the criteria of its grid; none while it has no grid."""
    grid = latest_grids(uow.all(ScoringGrid, module=module)).get(module)
    return QuestionList(core_questions(uow, module), grid.criteria if grid else ())


def set_core_questions(
    uow: UnitOfWork, _clock: Clock, *, module: ModuleCode, questions: Sequence[HearingQuestion]
) -> tuple[HearingQuestion, ...]:
    """Put these core questions, in this order, in the place of the module's.

    One that changes is no longer a proposal of ours. `Refusal` to drop one that was asked.
    """
    former = {question.id: question for question in core_questions(uow, module)}
    kept = {question.id for question in questions}
    for key, question in former.items():
        if key not in kept and uow.count(HearingAnswer, question=key):
            raise Refusal(
                f"La question «\u00a0{question.text}\u00a0» a déjà été posée ou notée.",
                to_do="Gardez-la dans la liste, ou corrigez ses mots.",
            )
    uow.act("hearing.questions_set", module)
    for key, question in former.items():
        if key not in kept:
            uow.remove(question)
    return tuple(
        uow.put(_core(question, former.get(question.id), module, place))
        for place, question in enumerate(questions)
    )


def add_question(
    uow: UnitOfWork,
    _clock: Clock,
    *,
    candidacy: str,
    text: str,
    criterion: str = "",
    member: str = "",
    to_professional: bool = False,
) -> HearingQuestion:
    """Add a question to ask this candidate only; `member` is whose sheet it comes from."""
    filed = uow.get(Candidacy, candidacy)
    _require(text, "Une question a des mots.")
    if member and uow.count(Recusal, member=member, candidacy=candidacy):
        raise Refusal(f"Un déport écarte ce membre de la candidature {filed.number}.")
    place = uow.count(HearingQuestion, module=filed.module, candidacy=candidacy)
    question = HearingQuestion(
        id=new_id(),
        module=filed.module,
        candidacy=candidacy,
        criterion=criterion,
        text=text,
        to_professional=to_professional,
        member=member,
        position=place,
    )
    uow.act("hearing.question_added", filed.number)
    uow.add(question)
    return question


def edit_question(uow: UnitOfWork, _clock: Clock, *, question: HearingQuestion) -> HearingQuestion:
    """Change the words or the criterion of one question, core or specific."""
    uow.act("hearing.question_edited", question.candidacy or question.module)
    return uow.replace(question.with_(proposed=False))


def remove_question(uow: UnitOfWork, _clock: Clock, *, question: str) -> None:
    """Take out a specific question; what was answered to it stays in the history.

    `Refusal` for a core one: `set_core_questions` changes the list for all.
    """
    found = uow.get(HearingQuestion, question)
    if found.candidacy is None:
        raise Refusal("Cette question est commune à tous les candidats.", to_do="Modifiez la liste commune.")
    uow.act("hearing.question_removed", found.candidacy)
    for answer in uow.all(HearingAnswer, question=question):
        uow.remove(answer)
    uow.remove(found)


def set_answer(  # noqa: PLR0913 -- a tick, who asked, what was said
    uow: UnitOfWork,
    _clock: Clock,
    *,
    question: str,
    candidacy: str,
    asked: bool | None = None,
    asked_by: str | None = None,
    answer: str | None = None,
    impression: str | None = None,
) -> HearingAnswer:
    """Tick a question as asked and note its answer; None leaves a field as it is. Saved as it is typed.

    An answer that is written means the question was asked, unless told otherwise.
    """
    planned_hearing(uow, candidacy)
    asked_of = uow.get(HearingQuestion, question)
    filed = uow.get(Candidacy, candidacy)
    if asked_of.module is not filed.module or asked_of.candidacy not in {None, candidacy}:
        raise Refusal("Cette question n’est pas posée à ce candidat.")
    before = uow.find(HearingAnswer, question, candidacy) or HearingAnswer(
        question=question, candidacy=candidacy
    )
    if asked is None and answer and answer.strip() and not before.answer.strip():
        asked = True
    given = {"asked": asked, "asked_by": asked_by, "answer": answer, "impression": impression}
    uow.act("hearing.answered", filed.number)
    return uow.put(before.with_(**{name: value for name, value in given.items() if value is not None}))


def add_commitment(
    uow: UnitOfWork, clock: Clock, *, candidacy: str, text: str, criterion: str = ""
) -> HearingCommitment:
    """Keep an « engagement pris en séance » in words the convention can print: « tenir une permanence… »."""
    planned_hearing(uow, candidacy)
    _require(text, "Un engagement a des mots.")
    commitment = HearingCommitment(
        id=new_id(), candidacy=candidacy, criterion=criterion, text=text, by=uow.actor, at=clock()
    )
    uow.act("hearing.commitment_added", uow.get(Candidacy, candidacy).number)
    uow.add(commitment)
    return commitment


def edit_commitment(
    uow: UnitOfWork, clock: Clock, *, commitment: str, text: str, criterion: str | None = None
) -> HearingCommitment:
    """Change the words of a commitment; the former ones stay in the history."""
    _require(text, "Un engagement a des mots.")
    found = uow.get(HearingCommitment, commitment)
    uow.act("hearing.commitment_edited", uow.get(Candidacy, found.candidacy).number)
    of = found.criterion if criterion is None else criterion
    return uow.replace(found.with_(text=text, criterion=of, by=uow.actor, at=clock()))


def remove_commitment(uow: UnitOfWork, _clock: Clock, *, commitment: str) -> None:
    """Take a commitment out; it stays in the history."""
    found = uow.get(HearingCommitment, commitment)
    uow.act("hearing.commitment_removed", uow.get(Candidacy, found.candidacy).number)
    uow.remove(found)


def _core(
    question: HearingQuestion, former: HearingQuestion | None, module: ModuleCode, place: int
) -> HearingQuestion:
    placed = question.with_(module=module, candidacy=None, member="", position=place)
    said = former is not None and (former.text, former.criterion) == (placed.text, placed.criterion)
    return placed.with_(proposed=placed.proposed and said)


def _require(text: str, refusal: str) -> None:
    if not text.strip():
        raise Refusal(refusal, to_do="Écrivez-la en une phrase.")
