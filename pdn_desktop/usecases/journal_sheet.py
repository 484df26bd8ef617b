"""The journal on paper and for spreadsheets: the acts chosen, without the values they changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pdn_desktop.domain.wording import clock_time, short_date
from pdn_desktop.usecases.journal_board import ActRow
from pdn_desktop.usecases.journal_chain import acts_counted
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_call
from pdn_desktop.usecases.sheets import TableSection, TableSheet

EXPORTED = "journal.exported"
HEADER = ("N°", "Date", "Heure", "Par", "Type", "Acte", "Sur quoi")

_WIDTHS = (0.6, 1.1, 0.9, 1.8, 1.3, 2.8, 4.2)
_NOTE = (
    "Chaque acte porte l’empreinte du précédent : la dernière empreinte ci-dessus répond de tous. "
    "Ce relevé ne contient pas les valeurs modifiées."
)


@dataclass(frozen=True)
class Extract:
    """Acts chosen for export: `total` counts those of the whole journal, `head` is its last hash."""

    rows: tuple[ActRow, ...]
    chosen: str  # how they were chosen, in French; empty = all
    total: int
    head: str

    @property
    def summary(self) -> str:
        """Return « 12 actes sur 1 234 (Notation, depuis le 1er mars 2024) »."""
        if not self.chosen:
            return acts_counted(self.total)
        return f"{acts_counted(len(self.rows))} sur {self.total} ({self.chosen})"

    @property
    def seal(self) -> str:
        """Return the sentence that ties the extract to the journal."""
        return f"Dernière empreinte du journal, acte n°\u00a0{self.total} : {self.head}"


def extract_of(rows: Iterable[ActRow], every: Sequence[ActRow], chosen: str) -> Extract:
    """Return the extract of these rows out of the whole journal, which stands newest first."""
    last = every[0]
    return Extract(tuple(rows), chosen, last.number, last.hash)


def cells(row: ActRow) -> tuple[str, ...]:
    """Return one act as a line of a table."""
    when = short_date(row.at.date()), clock_time(row.at)
    return (str(row.number), *when, row.who, row.kind.value, row.label, row.thing.words)


def journal_sheet(uow: UnitOfWork, _clock: Clock, *, extract: Extract, today: date) -> TableSheet:
    """Return the extract ready for the press."""
    table = TableSection(
        heading="",
        introduction=f"{extract.summary}. {extract.seal}",
        header=HEADER,
        rows=tuple(map(cells, extract.rows)),
        numeric=frozenset({0}),
        widths=_WIDTHS,
        notes=(_NOTE,),
    )
    return TableSheet("Journal des actes", current_call(uow).title, today, (table,))


def keep_export(uow: UnitOfWork, _clock: Clock, *, extract: Extract, form: str) -> None:
    """Keep in the journal that it was exported, in which form, and how much of it."""
    uow.act(EXPORTED, f"{extract.summary}, {form}")
