"""Ranking 10,000 candidacies marked by 8 members, against one SQL aggregate over the same rows."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

from benchmarks.measure import Figure, interleaved
from pdn_desktop import assets
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.scoring import Mark, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.storage import call_file, engine, keys
from pdn_desktop.usecases.ports import Office, UnitOfWork
from pdn_desktop.usecases.scope_ranking import ranking
from pdn_desktop.usecases.setting_up import create_call

CANDIDACIES = 10_000
MEMBERS = 8
CRITERIA = 5
RUNS = 5
NOW = datetime(2024, 3, 20, 12, tzinfo=UTC)
AGGREGATE = "SELECT candidacy, criterion, sum(value), count(value) FROM mark GROUP BY candidacy, criterion"


def measure(folder: Path) -> Figure:
    """Fill a call file and rank it again and again."""
    code = keys.new_code()
    path, copy = folder / "ranking.pdn", folder / "copy.pdn"
    with call_file.create(path, code) as office:
        fill(office)
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
        scopes = ranking(uow, lambda: NOW, module=ModuleCode.M1)
    seconds = perf_counter() - started
    assert sum(len(scope.rows) for scope in scopes) == CANDIDACIES
    return seconds


def fill(office: Office) -> None:
    """Write a call whose first module is marked whole."""
    preset = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="call-2024")
    with office.unit("bench") as uow:
        create_call(uow, lambda: NOW, preset=preset)
    with office.unit("bench") as uow:
        uow.act("bench.filled")
        add_marks(uow)


def add_marks(uow: UnitOfWork) -> None:
    """Write the members, the candidacies, and a final sheet of each member for each candidacy."""
    (grid,) = uow.all(ScoringGrid, module=ModuleCode.M1)
    members = [Member(id=f"m{i}", name=f"Membre {i}") for i in range(MEMBERS)]
    numbers = range(CANDIDACIES)
    uow.add_all(members)
    uow.add_all(Applicant(id=f"a{i}", name=f"Structure {i}") for i in numbers)
    uow.add_all(candidacy(i) for i in numbers)
    pairs = list(product((m.id for m in members), (f"c{i}" for i in numbers)))
    uow.add_all(
        ScoreSheet(member=m, candidacy=c, status=SheetStatus.FINAL, finalised_at=NOW) for m, c in pairs
    )
    uow.add_all(marks(pairs, [criterion.code for criterion in grid.criteria]))


def candidacy(number: int) -> Candidacy:
    """Return one admissible candidacy, in one of the two departments by turns."""
    return Candidacy(
        id=f"c{number}",
        number=f"PDN-2024-M1-{number:05}",
        applicant=f"a{number}",
        module=ModuleCode.M1,
        coverage=frozenset({("03", "63")[number % 2]}),
        received_at=NOW,
        status=AdmissibilityStatus.ADMISSIBLE,
    )


def marks(pairs: list[tuple[str, str]], criteria: list[str]) -> Iterator[Mark]:
    """Yield a mark per member, candidacy and criterion, the same ones at each run."""
    dice = Random(2024)  # noqa: S311 -- marks, not secrets
    for (member, candidacy_id), criterion in product(pairs, criteria):
        value = Decimal(dice.randint(0, 10)) / 2
        yield Mark(member=member, candidacy=candidacy_id, criterion=criterion, value=value, at=NOW)
