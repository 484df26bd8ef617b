"""The right to declare a scope unsuccessful (domain §1.7, annex B)."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from pdn_desktop.domain.call import CountBasis, DecisionScope, ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.unsuccessful import ScopeCounts, UnsuccessfulRight, counts, quality_alert
from tests.domain.call_samples import M1, candidacy

M1_03 = DecisionScope(ModuleCode.M1, "CAF03", "03")
M1_63 = DecisionScope(ModuleCode.M1, "CAF63", "63")
LATE = datetime(2024, 3, 18, 12, tzinfo=UTC)


def right(found: ScopeCounts, basis: CountBasis = CountBasis.ADMISSIBLE, *, closed: bool = True) -> bool:
    return UnsuccessfulRight(M1_03, found, basis, closed, None, quality_alert=False).by_count


def test_the_right_opens_for_the_scope_with_one_admissible_candidacy_only() -> None:
    filed = [candidacy("A", "03"), candidacy("C", "03", "63")]

    allier, puy_de_dome = counts(filed, M1_03, M1.deadline), counts(filed, M1_63, M1.deadline)

    assert (allier.admissible, right(allier)) == (2, False)
    assert (puy_de_dome.admissible, right(puy_de_dome)) == (1, True)


def test_three_counts() -> None:
    filed = [
        candidacy("a", "03"),
        candidacy("late", "03", received_at=LATE, status=AdmissibilityStatus.INADMISSIBLE),
        candidacy("gone", "03", status=AdmissibilityStatus.WITHDRAWN),
        candidacy("again", "03", status=AdmissibilityStatus.DUPLICATE),
        candidacy("elsewhere", "63"),
        candidacy("trainers", "03", module=ModuleCode.M2),
    ]

    assert counts(filed, M1_03, M1.deadline) == ScopeCounts(received=3, in_time=2, admissible=1)


@pytest.mark.parametrize(
    ("basis", "opened"),
    [(CountBasis.RECEIVED, False), (CountBasis.IN_TIME, False), (CountBasis.ADMISSIBLE, True)],
)
def test_the_basis_is_a_setting(basis: CountBasis, opened: bool) -> None:
    assert right(ScopeCounts(received=3, in_time=2, admissible=1), basis) is opened


def test_no_candidacy_at_all_opens_the_right() -> None:
    assert right(counts([], M1_03, M1.deadline))


def test_the_right_waits_for_the_closing() -> None:
    assert not right(ScopeCounts(0, 0, 0), closed=False)


@pytest.mark.parametrize(
    ("best", "alert"), [("49.99", True), ("50.00", False), ("78.33", False), (None, False)]
)
def test_the_quality_alert_is_below_the_threshold(best: str | None, alert: bool) -> None:
    assert quality_alert(None if best is None else Decimal(best), Decimal(50)) is alert
