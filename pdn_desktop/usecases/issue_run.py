"""Issue many documents: one that is refused stops no other, and what was issued stays issued."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.agreements import PlannedAgreement
from pdn_desktop.usecases.issuing import Declined, Planned, issue
from pdn_desktop.usecases.outbox import OutboxRow
from pdn_desktop.usecases.ports import Clock, Office
from pdn_desktop.usecases.sheets import Press

AT_ONCE = 10
"""So many rows share a unit of work: reading the call for each would take longer than printing it."""


@dataclass
class IssueRun:
    """Issues rows of the outbox by small lots; `step` is told how far it is and says whether to go on.

    A lot that is refused is issued row by row, so that only what is at fault stays behind.
    """

    office: Office
    actor: str
    clock: Clock
    press: Press
    step: Callable[[int, int], bool]
    issued: list[IssuedDocument] = field(default_factory=list)
    declined: list[Declined] = field(default_factory=list)
    left: int = 0  # rows not tried: the person stopped
    _agreements: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)

    def run(self, rows: Sequence[OutboxRow]) -> "IssueRun":
        """Issue these rows, with the conventions they enclose, and return what became of them."""
        for done in range(0, len(rows), AT_ONCE):
            if not self.step(done, len(rows)):
                self.left = len(rows) - done
                return self
            self._lot(rows[done : done + AT_ONCE])
        self.step(len(rows), len(rows))
        return self

    def _lot(self, rows: Sequence[OutboxRow]) -> None:
        letters = list(self._with_enclosed(rows))
        try:
            with self.office.unit(self.actor) as uow:
                issued = issue(uow, self.clock, self.press, letters=letters)
        except Refusal as refusal:
            if len(rows) == 1:
                self.declined.append(Declined(f"{rows[0].label} – {rows[0].structure}", str(refusal)))
            else:
                for row in rows:
                    self._lot([row])
            return
        self.issued += issued
        self._agreements |= {_key(letter) for letter in letters if isinstance(letter, PlannedAgreement)}

    def _with_enclosed(self, rows: Sequence[OutboxRow]) -> Iterator[Planned]:
        """Yield each document once, the convention of a letter with it, unless it was just issued."""
        seen: list[Planned] = []
        for document in (document for row in rows for document in (*row.first, row.planned)):
            done = isinstance(document, PlannedAgreement) and _key(document) in self._agreements
            if document not in seen and not done:
                seen.append(document)
                yield document


def _key(agreement: PlannedAgreement) -> tuple[str, tuple[str, ...]]:
    return agreement.applicant, agreement.scopes
