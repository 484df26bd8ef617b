"""Verify the chain of the journal stretch by stretch, say what was found, and keep that it was verified."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pdn_desktop.domain.deadlines import paris, paris_day
from pdn_desktop.domain.wording import counted, decimal_text, long_date
from pdn_desktop.usecases.ports import Clock, Office, UnitOfWork

STRETCH = 500
"""So many acts are verified between two steps: less than 50 ms on a slow laptop."""

VERIFIED = "journal.verified"
TO_DO = "Gardez ce fichier tel quel, prévenez la présidence et restaurez la dernière sauvegarde."


@dataclass(frozen=True)
class ChainReport:
    """What a verification found; `broken` are the numbers of the acts that do not follow."""

    count: int
    first_at: datetime | None
    last_at: datetime | None
    broken: tuple[int, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether every act follows from the one before."""
        return not self.broken

    @property
    def extent(self) -> str:
        """Return « 1 234 actes, du 12 février 2024 au 9 juillet 2024 »."""
        words = acts_counted(self.count)
        if self.first_at is None or self.last_at is None:
            return words
        first, last = paris_day(self.first_at), paris_day(self.last_at)
        if first == last:
            return f"{words}, le {long_date(first)}"
        return f"{words}, du {long_date(first)} au {long_date(last)}"

    @property
    def sentence(self) -> str:
        """Return what was found, in one sentence."""
        if self.holds:
            return f"Chaîne intacte : {self.extent}."
        first = self.broken[0]
        if first > self.count:
            return f"La fin du journal manque : des actes ont été retirés après le n°\u00a0{self.count}."
        if len(self.broken) == 1:
            why = "il a été modifié, ou d’autres ont été retirés"
            return f"L’acte n°\u00a0{first} ne suit pas le précédent : {why}."
        return f"{len(self.broken)} actes ne suivent pas le précédent ; le premier est le n°\u00a0{first}."


def verify_chain(office: Office, actor: str, step: Callable[[int, int], object]) -> ChainReport:
    """Verify every act of the journal; `step` is told how far it is, and may stop it by raising."""
    with office.unit(actor) as uow:
        last = uow.journal.last()
        edges = [*uow.journal.entries(before=2, count=1), *uow.journal.entries(count=1)]
    broken: list[int] = []
    for after in range(0, max(last, 1), STRETCH):
        step(after, last)
        with office.unit(actor) as uow:
            broken += uow.journal.broken(after=after, count=STRETCH)
    first_at, last_at = (paris(edges[0].at), paris(edges[-1].at)) if edges else (None, None)
    return ChainReport(last, first_at, last_at, tuple(broken))


def keep_verification(uow: UnitOfWork, _clock: Clock, *, report: ChainReport) -> None:
    """Keep in the journal that it was verified and held, by whom and when."""
    uow.act(VERIFIED, report.extent)


def acts_counted(count: int) -> str:
    """Return « 1 acte », « 1 234 actes »."""
    return counted(count, "acte", "actes").replace(str(count), decimal_text(Decimal(count), 0), 1)
