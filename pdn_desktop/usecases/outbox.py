"""Letters and conventions as one list: what is ready, what waits and why, what was issued."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pdn_desktop.usecases.agreements import PlannedAgreement, agreement_plan
from pdn_desktop.usecases.correspondence import RESULT_KINDS, PlannedLetter, letter_plan
from pdn_desktop.usecases.issuing import Planned
from pdn_desktop.usecases.letter_templates import AGREEMENTS
from pdn_desktop.usecases.ports import Clock, UnitOfWork


class Progress(StrEnum):
    """Where a letter or convention stands."""

    READY = "ready"
    TO_REDO = "to_redo"  # issued, then the decision it tells changed
    BLOCKED = "blocked"  # a setting is empty
    WAITING = "waiting"  # a decision is not known yet
    ISSUED = "issued"
    NOTHING = "nothing"  # nobody is written to, for a reason that is said


@dataclass(frozen=True)
class OutboxRow:
    """One letter or convention; `reasons` say in French why it cannot be issued."""

    key: str
    label: str
    structure: str
    numbers: tuple[str, ...]  # of the candidacies
    progress: Progress
    reasons: tuple[str, ...]
    planned: Planned
    first: tuple[PlannedAgreement, ...] = ()  # conventions it encloses, issued in the same act

    @property
    def document_number(self) -> str:
        """Return the number it was issued under, or the empty text."""
        return self.planned.issued.number if self.planned.issued else ""

    @property
    def previewable(self) -> bool:
        """Tell whether a draft can be shown: its result must be known."""
        return self.planned.kind is not None


def outbox(uow: UnitOfWork, clock: Clock) -> tuple[OutboxRow, ...]:
    """Return every letter, in the order of candidacies, then every convention."""
    agreements = agreement_plan(uow, clock)
    ready: dict[str, list[PlannedAgreement]] = {}
    for agreement in agreements:
        for candidacy in agreement.candidacies if agreement.ready else ():
            ready.setdefault(candidacy, []).append(agreement)
    letters = (
        _letter_row(letter, tuple(ready.get(letter.candidacy, ()))) for letter in letter_plan(uow, clock)
    )
    return (*letters, *(_agreement_row(agreement) for agreement in agreements))


def _letter_row(letter: PlannedLetter, agreements: tuple[PlannedAgreement, ...]) -> OutboxRow:
    # A letter that encloses a convention lacks its number: issuing both at once fills that in.
    if agreements and not letter.waits and len(letter.missing) == 1 and _tells_result(letter):
        letter = replace(letter, missing=())
    else:
        agreements = ()
    reasons = (*letter.waits, *(f"il manque {what}" for what in letter.missing))
    return OutboxRow(
        key=f"{letter.candidacy}/{'result' if _tells_result(letter) else letter.kind}",
        label=letter.label,
        structure=letter.structure,
        numbers=(letter.number,),
        progress=_progress(letter),
        reasons=reasons,
        planned=letter,
        first=agreements,
    )


def _tells_result(letter: PlannedLetter) -> bool:
    return letter.kind is None or letter.kind in RESULT_KINDS


def _progress(letter: PlannedLetter) -> Progress:
    if letter.issued:
        return Progress.TO_REDO if letter.outdated else Progress.ISSUED
    if letter.ready:
        return Progress.READY
    return Progress.WAITING if letter.waits or letter.kind is None else Progress.BLOCKED


def _agreement_row(agreement: PlannedAgreement) -> OutboxRow:
    done = Progress.ISSUED if agreement.issued else Progress.BLOCKED
    return OutboxRow(
        key=f"{agreement.applicant}/{'+'.join(agreement.scopes)}",
        label=AGREEMENTS[agreement.kind],
        structure=agreement.structure,
        numbers=agreement.numbers,
        progress=Progress.READY if agreement.ready else done,
        reasons=tuple(f"il manque {what}" for what in agreement.missing),
        planned=agreement,
    )
