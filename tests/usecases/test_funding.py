"""What each Caf grants: per retained candidacy and year, changed and taken back."""

from typing import Any

import pytest

from pdn_desktop.domain.call import FundingLine
from pdn_desktop.errors import Refusal
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.funding import awards, fund
from pdn_desktop.usecases.ports import Clock
from tests.usecases import letter_samples as samples


@pytest.fixture
def call(office: CallFile, clock: Clock) -> CallFile:
    with office.unit("secrétariat") as uow:
        samples.found_call(uow, clock)
        samples.decide_module_1(uow)
    return office


def do(call: CallFile, clock: Clock, act: Any, **arguments: Any) -> Any:
    with call.unit("secrétariat") as uow:
        return act(uow, clock, **arguments)


ALLIER: dict[str, Any] = {"candidacy": samples.PASSERELLES, "institution": "CAF03"}


def test_only_the_retained_are_funded_in_the_years_of_the_mission(call: CallFile, clock: Clock) -> None:
    found = do(call, clock, awards)

    assert [(award.scope, award.structure) for award in found] == [
        ("M1-03", "Passerelles numériques d’Allier"),
        ("M1-63", "Fédération Horizons jeunesse 03-63"),
    ]
    assert found[0].cents == {2024: None, 2025: None, 2026: None}


def test_an_amount_is_granted_changed_and_taken_back(call: CallFile, clock: Clock) -> None:
    def granted() -> int | None:
        cents: int | None = do(call, clock, awards)[0].cents[2025]
        return cents

    do(call, clock, fund, **ALLIER, year=2025, cents=3_000_000)
    assert granted() == 3_000_000
    do(call, clock, fund, **ALLIER, year=2025, cents=3_100_000)
    assert granted() == 3_100_000
    do(call, clock, fund, **ALLIER, year=2025, cents=None)
    assert granted() is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": 2030}, "hors de la mission"),
        ({"cents": 0}, "n’est pas positif"),
        ({"institution": "CAF63"}, "ne porte pas sur le département"),
    ],
)
def test_what_cannot_be_granted_is_refused(
    call: CallFile, clock: Clock, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        do(call, clock, fund, **({**ALLIER, "year": 2025, "cents": 100} | changes))

    with call.unit("lecture") as uow:
        assert uow.count(FundingLine) == 0
