"""When candidates are told that the decision comes late: the worked dates of the 2024 call."""

from datetime import UTC, date, datetime

import pytest

from pdn_desktop.domain.call import Module, ModuleCode, Settings
from pdn_desktop.domain.delays import delay_notice_due

SILENCE = date(2024, 6, 28)  # of a dossier filed on the last day of module 2
ANNOUNCED = date(2024, 7, 31)


def module(**fields: object) -> Module:
    return Module(
        code=ModuleCode.M2,
        title="Formation renforcée",
        deadline=datetime(2024, 4, 28, 21, 59, 59, tzinfo=UTC),
        mission_start=date(2024, 9, 1),
        mission_end=date(2025, 12, 31),
        decision_from=date(2024, 6, 1),
        decision_until=ANNOUNCED,
    ).with_(**fields)


def due(today: date, module_: Module, silence: date = SILENCE, **settings: object) -> date | None:
    return delay_notice_due(module_, Settings().with_(**settings), silence, today)


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2024, 6, 6), None), (date(2024, 6, 7), SILENCE), (date(2024, 7, 15), SILENCE)],
)
def test_a_decision_planned_after_the_implied_rejection_is_told_three_weeks_ahead(
    today: date, expected: date | None
) -> None:
    assert due(today, module()) == expected


def test_a_decision_moved_past_what_was_announced_is_told_at_once() -> None:
    moved = module(decision_expected_on=date(2024, 9, 15))
    assert due(date(2024, 5, 2), moved, date(2024, 12, 1)) == ANNOUNCED
    assert due(date(2024, 5, 2), moved) == SILENCE  # the first of both days


def test_a_decision_planned_in_time_needs_no_letter() -> None:
    early = module(decision_expected_on=date(2024, 6, 20))
    assert due(date(2024, 6, 19), early) is None
    assert due(date(2024, 6, 27), early) is None
    assert due(SILENCE, early) == SILENCE  # it should have come: silence falls today


def test_what_was_announced_and_passed_is_late_whatever_was_planned() -> None:
    later = date(2024, 12, 1)
    assert due(ANNOUNCED, module(), later) is None
    assert due(date(2024, 8, 1), module(), later) == ANNOUNCED


def test_with_nothing_announced_silence_alone_counts() -> None:
    vague = module(decision_from=None, decision_until=None)
    assert due(date(2024, 6, 6), vague) is None
    assert due(date(2024, 6, 7), vague) == SILENCE


def test_the_settings_say_how_early_and_whether_at_all() -> None:
    assert due(date(2024, 6, 7), module(), delay_notice_days=5) is None
    assert due(date(2024, 6, 23), module(), delay_notice_days=5) == SILENCE
    assert due(date(2024, 6, 23), module(), delay_notices=False) is None
