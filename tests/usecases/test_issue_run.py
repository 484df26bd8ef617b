"""Issuing many: what is refused stays behind, everything else goes out."""

import pytest

from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases import issue_run
from pdn_desktop.usecases.issue_run import IssueRun
from pdn_desktop.usecases.issuing import print_run
from pdn_desktop.usecases.outbox import OutboxRow, Progress, outbox
from pdn_desktop.usecases.sheets import LetterSheet, Printed
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk
from tests.usecases.letter_samples import VOLCANS

LONG_CITY = "Saint-Remy-en-Rollat-sur-la-Riviere-Longue"
"""More than the 38 characters of an envelope's last line: such a letter cannot be set."""


@pytest.fixture
def decided(desk: Desk) -> Desk:
    desk.change(samples.decide_module_1)
    return desk


def ready(desk: Desk) -> list[OutboxRow]:
    found = desk.read(lambda uow: outbox(uow, desk.clock))
    return [row for row in found if row.progress is Progress.READY]


def run(desk: Desk, rows: list[OutboxRow], stop_at: int = 1_000) -> IssueRun:
    made = IssueRun(desk.office, "Secrétaire", desk.clock, desk.press, lambda done, _: done < stop_at)
    return made.run(rows)


def test_one_refused_letter_stops_no_other(decided: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issue_run, "AT_ONCE", 4)
    rows = ready(decided)
    decided.change(
        lambda uow: uow.replace(uow.get(Applicant, VOLCANS).with_(city=LONG_CITY, address_lines=()))
    )
    done = run(decided, rows)

    assert [declined.what for declined in done.declined] == [
        "Candidature non retenue – Réseau Jeunes Volcans",
    ]
    assert len(done.issued) == decided.read(lambda uow: uow.count(IssuedDocument)) > 0
    assert {row.structure for row in ready(decided)} <= {"Réseau Jeunes Volcans"}


def test_a_convention_two_letters_enclose_is_issued_once(decided: Desk) -> None:
    done = run(decided, ready(decided))
    numbers = [document.number for document in done.issued]
    assert done.declined == []
    assert len(numbers) == len(set(numbers))
    assert ready(decided) == []


def test_a_run_that_is_stopped_keeps_what_was_issued(decided: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issue_run, "AT_ONCE", 2)
    rows = ready(decided)
    done = run(decided, rows, stop_at=4)
    assert done.left == len(rows) - 4
    assert len(done.issued) >= 4


class Jammed:
    """The press, but for the letters of one structure, which it refuses."""

    def __init__(self, desk: Desk, refused: str) -> None:
        self._press, self._refused = desk.press, refused

    def letter(self, sheet: LetterSheet) -> Printed:
        if any(self._refused in line for line in sheet.recipient):
            raise Refusal("Ce courrier ne tient pas.")
        return self._press.letter(sheet)

    def run(self, sheets: object) -> Printed:
        kept = list(sheets)  # type: ignore[call-overload]  # an iterable of sheets
        for sheet in kept:
            self.letter(sheet)
        return self._press.run(kept)


def test_a_letter_that_cannot_be_set_stops_no_print_run(decided: Desk) -> None:
    issued = run(decided, ready(decided)).issued
    letters = [document.id for document in issued]
    jammed = Jammed(decided, "VOLCANS")
    printed = decided.read(lambda uow: print_run(uow, jammed, documents=letters))  # type: ignore[arg-type]  # a part of it
    assert [declined.what for declined in printed.declined] == [
        "2024-M1-AR-002 – Accusé de réception – Réseau Jeunes Volcans",
        "2024-M1-NR-001 – Candidature non retenue – Réseau Jeunes Volcans",
    ]
    assert printed.pages > 10
