"""Putting 20 sheets of 6,000 marks at once, with their history and journal, against a bare upsert."""

from contextlib import closing
from decimal import Decimal
from itertools import count, product
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.commit import bare
from benchmarks.measure import Figure, interleaved
from benchmarks.sample_call import NOW, found
from pdn_desktop.domain.scoring import Mark
from pdn_desktop.storage import call_file, keys

SHEETS = 20
CANDIDACIES = 1_200  # × 5 criteria = the 6,000 marks of a sheet
RUNS = 5
TABLE = (
    "CREATE TABLE note (candidacy INTEGER, member INTEGER, criterion INTEGER, round INTEGER, value INTEGER, "
    "abstained INTEGER, comment TEXT, at TEXT, entry INTEGER, "
    "PRIMARY KEY (candidacy, member, criterion, round)) WITHOUT ROWID"
)
UPSERT = (
    "INSERT INTO note VALUES (?, ?, ?, 0, ?, 0, '', ?, 1) "
    "ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at, entry = excluded.entry"
)


def measure(folder: Path) -> Figure:
    """Put the marks in a fresh file each time: sheets that are merged are new."""
    cells = list(product(range(SHEETS), range(CANDIDACIES), range(1, 6)))
    marks = [
        Mark(
            member=f"m{m}", candidacy=f"c{c}", criterion=f"C{k}", value=Decimal((c + m + k) % 11) / 2, at=NOW
        )
        for m, c, k in cells
    ]
    rows = [(c, m, k, (c + m + k) % 11 * 500, NOW.isoformat()) for m, c, k in cells]
    numbers = count()
    pairs = interleaved(
        lambda: upserted(folder / f"bare{next(numbers)}.db", rows),
        lambda: merged(folder / f"merge{next(numbers)}.pdn", marks),
        RUNS,
    )
    return Figure(f"fusion de {SHEETS} fiches × 6000 notes", "un executemany SQLCipher", pairs, budget=3)


def upserted(path: Path, rows: list[tuple[Any, ...]]) -> float:
    """Put the rows in a bare table, and return the seconds."""
    with closing(bare(path)) as raw:
        raw.execute(TABLE)
        started = perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(UPSERT, rows)
        raw.execute("COMMIT")
        return perf_counter() - started


def merged(path: Path, marks: list[Mark]) -> float:
    """Put the marks in a call file as one act, and return the seconds."""
    with call_file.create(path, keys.new_code()) as office:
        found(office, candidacies=CANDIDACIES, members=SHEETS)
        started = perf_counter()
        with office.unit("bench") as uow:
            uow.act("bench.merged")
            uow.put_all(marks)
        return perf_counter() - started
