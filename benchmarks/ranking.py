"""Ranking 10,000 candidacies marked by 8 members, against one SQL aggregate over the same rows."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from benchmarks.measure import Figure, interleaved
from benchmarks.sample_call import MODULE, NOW, clock, found
from pdn_desktop.domain.scoring import Mark, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.storage import call_file, engine, keys
from pdn_desktop.usecases.ports import Office
from pdn_desktop.usecases.scope_ranking import ranking

CANDIDACIES = 10_000
MEMBERS = 8
CRITERIA = 5
RUNS = 5
AGGREGATE = "SELECT candidacy, criterion, sum(value), count(value) FROM mark GROUP BY candidacy, criterion"


def measure(folder: Path) -> Figure:
    """Fill a call file and rank it again and again."""
    code = keys.new_code()
    path, copy = folder / "ranking.pdn", folder / "copy.pdn"
    with call_file.create(path, code) as office:
        found(office, candidacies=CANDIDACIES, members=MEMBERS)
        mark_all(office)
    shutil.copy(path, copy)
    with call_file.open_(path, code) as office, closing(engine.connect(copy, office.key)) as raw:
        pairs = interleaved(lambda: aggregated(raw), lambda: ranked(office), RUNS)
    return Figure(
        f"classement, {CANDIDACIES} candidatures × {MEMBERS} membres", "un agrégat SQL", pairs, budget=3
    )


def aggregated(raw: Any) -> float:
    """Sum the marks of the same file per candidacy and criterion, and return the seconds."""
    started = perf_counter()
    rows = raw.execute(AGGREGATE).fetchall()
    seconds = perf_counter() - started
    assert len(rows) == CANDIDACIES * CRITERIA
    return seconds


def ranked(office: Office) -> float:
    """Rank every scope of the module, and return the seconds."""
    started = perf_counter()
    with office.unit("bench") as uow:
        scopes = ranking(uow, clock, module=MODULE)
    seconds = perf_counter() - started
    assert sum(len(scope.rows) for scope in scopes) == CANDIDACIES
    return seconds


def mark_all(office: Office) -> None:
    """Write a final sheet of each member for each candidacy."""
    pairs = list(product((f"m{i}" for i in range(MEMBERS)), (f"c{i}" for i in range(CANDIDACIES))))
    with office.unit("bench") as uow:
        (grid,) = uow.all(ScoringGrid, module=MODULE)
        uow.act("bench.marked")
        uow.add_all(
            ScoreSheet(member=member, candidacy=candidacy, status=SheetStatus.FINAL, finalised_at=NOW)
            for member, candidacy in pairs
        )
        uow.add_all(marks(pairs, [criterion.code for criterion in grid.criteria]))


def marks(pairs: list[tuple[str, str]], criteria: list[str]) -> Iterator[Mark]:
    """Yield a mark per member, candidacy and criterion, the same ones at each run."""
    dice = Random(2024)  # noqa: S311 -- marks, not secrets
    for (member, candidacy), criterion in product(pairs, criteria):
        value = Decimal(dice.randint(0, 10)) / 2
        yield Mark(member=member, candidacy=candidacy, criterion=criterion, value=value, at=NOW)
