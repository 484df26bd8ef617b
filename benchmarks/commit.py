"""One mark put, from the unit of work to the disk, against the same row in a bare SQLCipher commit."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count, product
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.measure import Figure, interleaved
from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.scoring import Mark
from pdn_desktop.storage import call_file, engine, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.keys import FileKey

RUNS = 600
NOW = datetime(2024, 3, 20, 12, tzinfo=UTC)
CELLS = list(product(range(14), range(3), range(5)))  # candidacies, members, criteria
TABLE = (
    "CREATE TABLE mark (candidacy INTEGER, member INTEGER, criterion INTEGER, round INTEGER, value INTEGER, "
    "comment TEXT, PRIMARY KEY (candidacy, member, criterion, round)) WITHOUT ROWID"
)
UPSERT = (
    "INSERT INTO mark VALUES (?, ?, ?, 0, ?, '') "
    "ON CONFLICT DO UPDATE SET value = excluded.value, comment = excluded.comment"
)


def measure(folder: Path) -> Figure:
    """Put the same marks in a bare table and in a call file, by turns; later ones replace earlier ones."""
    with (
        call_file.create(folder / "commit.pdn", keys.new_code()) as office,
        closing(bare(folder / "bare.db")) as raw,
    ):
        fill(office)
        pairs = interleaved(timed(count(), raw_put(raw)), timed(count(), unit_put(office)), RUNS)
    return Figure("une note, jusqu’au disque", "un COMMIT SQLCipher", pairs, budget=2)


def bare(path: Path) -> Any:
    """Return a connection with the settings of a call file, and one table."""
    path.touch()
    connection = engine.connect(path, FileKey(bytes(32)), salt=bytes(16))
    for setting in ("locking_mode = exclusive", "journal_mode = wal", "synchronous = full"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.execute(TABLE)
    return connection


def fill(office: CallFile) -> None:
    """Write the candidacies and the members that marks are about."""
    with office.unit("bench") as uow:
        uow.act("bench.filled")
        uow.add(
            Module(
                code=ModuleCode.M1,
                title="Module",
                deadline=NOW,
                mission_start=date(2024, 6, 1),
                mission_end=date(2026, 12, 31),
            )
        )
        uow.add(Applicant(id="a", name="Structure"))
        uow.add_all(Member(id=f"m{i}", name=f"Membre {i}") for i in range(3))
        uow.add_all(candidacy(i) for i in range(14))


def candidacy(number: int) -> Candidacy:
    """Return one candidacy."""
    return Candidacy(
        id=f"c{number}",
        number=f"PDN-2024-M1-{number:03}",
        applicant="a",
        module=ModuleCode.M1,
        coverage=frozenset({"03"}),
        received_at=NOW,
    )


def timed(numbers: "count[int]", put: Callable[[int], None]) -> Callable[[], float]:
    """Return a stopwatch that puts the next mark."""

    def once() -> float:
        number = next(numbers)
        started = perf_counter()
        put(number)
        return perf_counter() - started

    return once


def raw_put(raw: Any) -> Callable[[int], None]:
    """Return how a mark is put by SQLCipher alone."""

    def put(number: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(UPSERT, (*CELLS[number % len(CELLS)], number % 11 * 500))
        raw.execute("COMMIT")

    return put


def unit_put(office: CallFile) -> Callable[[int], None]:
    """Return how a mark is put by the program: with its history and its journal entry."""

    def put(number: int) -> None:
        about, member, criterion = CELLS[number % len(CELLS)]
        value = Decimal(number % 11) / 2
        with office.unit("Membre") as uow:
            uow.act("mark.entered", f"c{about}")
            uow.put(
                Mark(
                    member=f"m{member}",
                    candidacy=f"c{about}",
                    criterion=f"C{criterion}",
                    value=value,
                    at=NOW,
                )
            )

    return put
