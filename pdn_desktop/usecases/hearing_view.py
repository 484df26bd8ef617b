"""What the room shows during one hearing: the dossier, criteria, questions, notes, promises, the clock.

`hearing_view(uow, clock, *, candidacy, member="")` → `HearingView`; `member` is whose private note is shown.
The clock itself: `view.hearing.elapsed(now)` and `phase_at(view.day, elapsed)` of `domain.hearing_slots`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import Applicant, Candidacy, ReceiptEvent, ReceivedFile
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.hearing import (
    AWAITED,
    Hearing,
    HearingAnswer,
    HearingCommitment,
    HearingDay,
    HearingNote,
    HearingQuestion,
    HearingStatus,
    PrivateNote,
)
from pdn_desktop.domain.hearing_slots import slot_of
from pdn_desktop.domain.scoring import Criterion, Round, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.domain.wording import counted, territory_of
from pdn_desktop.usecases.hearing_questions import core_questions
from pdn_desktop.usecases.hearings import heard_candidacies, hearing_day, hearings_of
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.standing import latest_grids

_SITTING = frozenset({Role.CHAIR, Role.VOTING, Role.ADVISORY, Role.SECRETARY})


@dataclass(frozen=True)
class Asked:
    """One question and what became of it at this hearing."""

    question: HearingQuestion
    answer: HearingAnswer | None

    @property
    def asked(self) -> bool:
        """Tell whether it was ticked."""
        return self.answer is not None and self.answer.asked


@dataclass(frozen=True)
class Suggested:
    """« Questions à poser » of a member's finalised sheet; a click makes it a specific question."""

    member: Member
    text: str


@dataclass(frozen=True)
class Seat:
    """A member of the committee at this hearing."""

    member: Member
    aside: bool  # stands aside: leaves the room
    present: bool
    remote: bool


@dataclass(frozen=True)
class HearingView:
    """Everything on one hearing, read at once."""

    candidacy: Candidacy
    applicant: Applicant
    module: Module
    territory: str  # « de l’Allier et du Puy-de-Dôme »
    hearing: Hearing | None
    day: HearingDay
    criteria: tuple[Criterion, ...]
    level_labels: tuple[str, ...]  # « Non traité »… one per whole mark, from 0
    core: tuple[Asked, ...]
    specific: tuple[Asked, ...]
    suggested: tuple[Suggested, ...]  # not yet made a question
    notes: Mapping[str, HearingNote]  # by criterion; the empty key is the whole hearing
    private: PrivateNote | None
    commitments: tuple[HearingCommitment, ...]
    seats: tuple[Seat, ...]
    files: tuple[ReceivedFile, ...]
    previous: str  # candidacy heard before, by slot; empty at either end
    next: str
    warnings: tuple[str, ...]

    @property
    def not_asked(self) -> tuple[HearingQuestion, ...]:
        """Return the core questions not ticked yet: all candidates are asked the same (domain §4.2)."""
        return tuple(each.question for each in self.core if not each.asked)


def hearing_view(uow: UnitOfWork, clock: Clock, *, candidacy: str, member: str = "") -> HearingView:
    """Return one hearing as the room sees it; planned or not."""
    filed = uow.get(Candidacy, candidacy)
    grid = latest_grids(uow.all(ScoringGrid, module=filed.module)).get(filed.module)
    hearing = uow.find(Hearing, candidacy)
    day = hearing_day(uow, clock, module=filed.module)
    specific = _specific(uow, candidacy)
    before, after = _neighbours(uow, filed)
    answers = {answer.question: answer for answer in uow.all(HearingAnswer, candidacy=candidacy)}
    institutions = [c for c in uow.all(Institution) if c.department in filed.coverage]
    return HearingView(
        candidacy=filed,
        applicant=uow.get(Applicant, filed.applicant),
        module=uow.get(Module, filed.module),
        territory=territory_of(sorted(institutions, key=lambda caf: caf.department)),
        hearing=hearing,
        day=day,
        criteria=grid.criteria if grid else (),
        level_labels=grid.level_labels if grid else (),
        core=tuple(Asked(q, answers.get(q.id)) for q in core_questions(uow, filed.module)),
        specific=tuple(Asked(q, answers.get(q.id)) for q in specific),
        suggested=tuple(_suggested(uow, candidacy, specific)),
        notes={note.criterion: note for note in uow.all(HearingNote, candidacy=candidacy)},
        private=uow.find(PrivateNote, member, candidacy) if member else None,
        commitments=tuple(uow.all(HearingCommitment, candidacy=candidacy)),
        seats=tuple(_seats(uow, candidacy, hearing)),
        files=tuple(_files(uow, candidacy)),
        previous=before,
        next=after,
        warnings=tuple(_warnings(day, hearing)),
    )


def _specific(uow: UnitOfWork, candidacy: str) -> list[HearingQuestion]:
    return sorted(uow.all(HearingQuestion, candidacy=candidacy), key=lambda question: question.position)


def _suggested(uow: UnitOfWork, candidacy: str, specific: Sequence[HearingQuestion]) -> Iterator[Suggested]:
    """Yield what finalised sheets of members who do not stand aside would ask, one line each."""
    aside = {recusal.member for recusal in uow.all(Recusal, candidacy=candidacy)}
    taken = {(question.member, question.text) for question in specific}
    members = {member.id: member for member in uow.all(Member)}
    sheets = uow.all(ScoreSheet, candidacy=candidacy, round=Round.DOSSIER, status=SheetStatus.FINAL)
    for sheet in sheets:
        member = members.get(sheet.member)
        if member is None or sheet.member in aside:
            continue
        for line in (part.strip(" \t-–•\u00a0") for part in sheet.questions.splitlines()):
            if line and (sheet.member, line) not in taken:
                yield Suggested(member, line)


def _seats(uow: UnitOfWork, candidacy: str, hearing: Hearing | None) -> Iterator[Seat]:
    aside = {recusal.member for recusal in uow.all(Recusal, candidacy=candidacy)}
    present = hearing.members if hearing else ()
    remote = hearing.remote_members if hearing else ()
    for member in sorted(uow.all(Member), key=lambda member: member.position):
        if member.role in _SITTING:
            yield Seat(member, member.id in aside, member.id in present, member.id in remote)


def _files(uow: UnitOfWork, candidacy: str) -> Iterator[ReceivedFile]:
    receipts = sorted(uow.all(ReceiptEvent, candidacy=candidacy), key=lambda receipt: receipt.received_at)
    for receipt in receipts:
        yield from sorted(uow.all(ReceivedFile, receipt=receipt.id), key=lambda file: file.position)


def _neighbours(uow: UnitOfWork, filed: Candidacy) -> tuple[str, str]:
    hearings = hearings_of(uow, heard_candidacies(uow, filed.module))
    slots = sorted(slot for h in hearings.values() if h.status in AWAITED or h.begun if (slot := slot_of(h)))
    order = ["", *(slot.candidacy for slot in slots), ""]
    if filed.id not in order:
        return "", ""
    place = order.index(filed.id)
    return order[place - 1], order[place + 1]


def _warnings(day: HearingDay, hearing: Hearing | None) -> Iterator[str]:
    if hearing is None:
        return
    if len(hearing.attendees) > day.max_participants:
        many = counted(len(hearing.attendees), "personne", "personnes")
        yield f"{many} pour le candidat\u00a0: la convocation en annonce {day.max_participants} au plus."
    if hearing.begun and hearing.convened_on is None:
        yield "Aucune convocation n’a été émise pour cette audition."
    if hearing.status is HearingStatus.HELD and not hearing.attendees:
        yield "La présence des candidats n’est pas saisie."
