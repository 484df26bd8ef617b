"""« Infructueux »: a right that opens per scope, never an automatic act (appel §3; domain §1.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pdn_desktop.domain import deadlines
from pdn_desktop.domain.call import CountBasis, DecisionScope
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy

MOST_FOR_COUNT = 1
"""« Le nombre de candidature est égal ou inférieur à 1 » (appel §3)."""


@dataclass(frozen=True)
class ScopeCounts:
    """How many candidacies cover a scope, three ways; a bi-departmental one counts in both of its scopes."""

    received: int
    in_time: int
    admissible: int

    def by(self, basis: CountBasis) -> int:
        """Return the count the setting chose."""
        return {
            CountBasis.RECEIVED: self.received,
            CountBasis.IN_TIME: self.in_time,
            CountBasis.ADMISSIBLE: self.admissible,
        }[basis]


@dataclass(frozen=True)
class UnsuccessfulRight:
    """What a Caf may consider for one scope; going on is as legitimate as declaring it unsuccessful."""

    scope: DecisionScope
    counts: ScopeCounts
    basis: CountBasis
    closed: bool  # candidacies may no longer come
    best_total: Decimal | None  # of the ranked candidacies
    quality_alert: bool  # the best total is below the informative threshold: to be discussed, no more

    @property
    def by_count(self) -> bool:
        """Tell whether the first ground is open: at most one candidacy, once the scope is closed."""
        return self.closed and self.counts.by(self.basis) <= MOST_FOR_COUNT


def counts(candidacies: Iterable[Candidacy], scope: DecisionScope, deadline: datetime) -> ScopeCounts:
    """Count the candidacies of one scope; a duplicate is the same candidacy registered twice."""
    covering = [
        candidacy
        for candidacy in candidacies
        if candidacy.module is scope.module
        and scope.department in candidacy.coverage
        and candidacy.status is not AdmissibilityStatus.DUPLICATE
    ]
    return ScopeCounts(
        received=len(covering),
        in_time=sum(not deadlines.is_late(c.received_at, deadline) for c in covering),
        admissible=sum(c.status is AdmissibilityStatus.ADMISSIBLE for c in covering),
    )


def quality_alert(best_total: Decimal | None, threshold: Decimal) -> bool:
    """Tell whether ground (b) may be discussed: the best total is below the informative threshold."""
    return best_total is not None and best_total < threshold
