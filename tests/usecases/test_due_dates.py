"""What is due for a candidacy, when, and how it is said."""

from datetime import date, datetime

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.agenda import Urgency
from pdn_desktop.usecases.candidacies import CandidacyRow
from pdn_desktop.usecases.due_dates import distance, dues, listed_candidacies, next_due
from pdn_desktop.usecases.ports import Clock
from tests.usecases.arrival_samples import Desk, arrival

LAST_DAY = datetime(2024, 3, 17, 23, 59, 59, tzinfo=PARIS)


def row(**changes: object) -> CandidacyRow:
    """Return the line of a candidacy of module 1 filed on the last day."""
    fields: dict[str, object] = {
        "id": "c1",
        "number": "PDN-2024-M1-001",
        "module": ModuleCode.M1,
        "applicant": "Déclic 12-25",
        "coverage": ("03",),
        "territory": "Allier",
        "received_at": LAST_DAY,
        "late": False,
        "status": AdmissibilityStatus.CHECKING,
        "status_name": "en cours de contrôle",
        "reason": "",
        "signed": None,
        "incumbent": False,
        "lacking": (),
        "registration_due": date(2024, 3, 18),
        "acknowledgement_due": date(2024, 3, 29),
        "acknowledged_on": None,
        "implied_rejection": date(2024, 5, 17),
        "silence_before_decision": True,
        "supplement_due": None,
    }
    return CandidacyRow(**(fields | changes))  # type: ignore[arg-type]  # one dictionary for all fields


def said(shown: CandidacyRow, today: date) -> list[tuple[str, date, Urgency, str]]:
    return [(due.key, due.day, due.urgency, due.words) for due in dues(shown, today)]


def test_all_that_is_due_comes_in_the_order_of_the_procedure() -> None:
    shown = row(supplement_due=date(2024, 3, 25))

    assert said(shown, date(2024, 3, 20)) == [
        ("registration", date(2024, 3, 18), Urgency.OVERDUE, "en retard de 2\u00a0jours"),
        ("acknowledgement", date(2024, 3, 29), Urgency.OPEN, "dans 9\u00a0jours"),
        ("supplement", date(2024, 3, 25), Urgency.OPEN, "dans 5\u00a0jours"),
        ("silence", date(2024, 5, 17), Urgency.OPEN, "dans 58\u00a0jours"),
    ]


def test_silence_is_announced_three_weeks_ahead() -> None:
    (silence,) = dues(row(acknowledged_on=date(2024, 3, 18), registration_due=None), date(2024, 4, 26))

    assert (silence.label, silence.urgency) == ("Décision implicite de rejet", Urgency.SOON)


def test_silence_that_has_fallen_lasts_and_is_not_late() -> None:
    fallen = row(acknowledged_on=date(2024, 3, 18), registration_due=None)
    (silence,) = dues(fallen, date(2024, 6, 3))
    assert (silence.words, silence.in_short) == ("depuis 17\u00a0jours", "Rejet implicite, depuis 17\u00a0j")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (AdmissibilityStatus.WITHDRAWN, None),
        (AdmissibilityStatus.DUPLICATE, None),
        (AdmissibilityStatus.INADMISSIBLE, None),
        (AdmissibilityStatus.ADMISSIBLE, "silence"),
    ],
)
def test_nothing_is_due_for_what_is_no_longer_examined(
    status: AdmissibilityStatus, expected: str | None
) -> None:
    due = next_due(row(status=status, acknowledged_on=date(2024, 3, 18)), date(2024, 3, 20))

    assert (due.key if due else None) == expected


def test_a_decision_ends_the_silence() -> None:
    assert (
        next_due(
            row(acknowledged_on=date(2024, 3, 18), registration_due=None, decided=True), date(2024, 3, 20)
        )
        is None
    )


@pytest.mark.parametrize(
    ("today", "key"), [(date(2024, 3, 18), "registration"), (date(2024, 3, 19), "acknowledgement")]
)
def test_a_missed_registration_receipt_leaves_its_place_to_the_acknowledgement(today: date, key: str) -> None:
    due = next_due(row(), today)

    assert due is not None
    assert due.key == key


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (19, "en retard de 1\u00a0jour"),
        (20, "aujourd’hui"),
        (21, "demain"),
        (22, "dans 2\u00a0jours"),
    ],
)
def test_distance_is_said_in_days(day: int, words: str) -> None:
    assert distance(date(2024, 3, day), date(2024, 3, 20)) == words


def test_the_list_says_what_is_due_next(office: CallFile, clock: Clock) -> None:
    desk = Desk(office, clock)
    desk.register(arrival("Dossier.pdf", received_at=LAST_DAY))

    (listed,) = desk.do(listed_candidacies)

    assert (listed.row.number, listed.due.key, listed.due.day) == (
        "PDN-2024-M1-001",
        "acknowledgement",
        date(2024, 3, 29),
    )
