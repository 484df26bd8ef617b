"""Ranking per scope: equal at two decimals is a tie, settled in the declared order (domain §3.5, 9–11)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.scoring import TieSettlement
from pdn_desktop.domain.verdict import Score

VOTE = "vote"
"""What `decided_by` says when the committee's recorded vote settled the tie."""


@dataclass(frozen=True)
class Row:
    """One candidacy in a ranking; `rank` None = it cannot be ranked, and stands last."""

    candidacy: str
    rank: int | None
    score: Score
    decided_by: str | None = None  # the criterion that set it apart in a tie, or `VOTE`


def competing(candidacies: Iterable[Candidacy], department: str) -> list[Candidacy]:
    """Return the admissible candidacies that cover a department: a bi-departmental one competes in both."""
    return [
        candidacy
        for candidacy in candidacies
        if candidacy.status is AdmissibilityStatus.ADMISSIBLE and department in candidacy.coverage
    ]


def rank(
    scores: Mapping[str, Score], tie_order: Sequence[str], settlement: TieSettlement | None = None
) -> tuple[Row, ...]:
    """Return every candidacy of one scope in rank order; ties nothing settles share a rank (1, 1, 3).

    `scores` maps candidacies to their scores; its order is kept where nothing else decides.
    """
    tied = _Tied(scores, settlement)
    rows: list[Row] = []
    for group in _by_total(scores):
        for equal, decided_by in tied.apart(group, tie_order, None):
            place = len(rows) + 1
            rows += [Row(candidacy, place, scores[candidacy], decided_by) for candidacy in equal]
    unranked = (Row(candidacy, None, score) for candidacy, score in scores.items() if not score.rankable)
    return (*rows, *unranked)


def ties(rows: Iterable[Row]) -> list[list[str]]:
    """Return the groups of candidacies that still share a rank."""
    ranked = [row for row in rows if row.rank is not None]
    shared = ([row.candidacy for row in group] for _, group in groupby(ranked, attrgetter("rank")))
    return [group for group in shared if len(group) > 1]


def _by_total(scores: Mapping[str, Score]) -> list[list[str]]:
    totals = {
        candidacy: score.hundredths
        for candidacy, score in scores.items()
        if score.hundredths is not None and not score.provisional
    }
    return _descending(totals, totals.__getitem__)


def _descending(candidacies: Iterable[str], value: Callable[[str], Fraction | int]) -> list[list[str]]:
    """Return the candidacies grouped by equal value, best first; the order among equals is kept."""
    ordered = sorted(candidacies, key=value, reverse=True)
    return [list(group) for _, group in groupby(ordered, key=value)]


@dataclass(frozen=True)
class _Tied:
    """Sets a group of equal totals apart, criterion after criterion, then by the committee's vote."""

    scores: Mapping[str, Score]
    settlement: TieSettlement | None

    def apart(
        self, group: list[str], criteria: Sequence[str], by: str | None
    ) -> list[tuple[list[str], str | None]]:
        """Return the group in order, as sub-groups that stay equal, each with what isolated it."""
        if len(group) == 1:
            return [(group, by)]
        if not criteria:
            return self._voted(group)
        first, *rest = criteria
        parts = _descending(group, lambda candidacy: self.scores[candidacy].standing(first))
        split_by = first if len(parts) > 1 else None
        return [place for part in parts for place in self.apart(part, rest, split_by)]

    def _voted(self, group: list[str]) -> list[tuple[list[str], str | None]]:
        """Return the group in the order voted, when the vote was about all of it."""
        voted = self.settlement.order if self.settlement else ()
        if not set(group) <= set(voted):
            return [(group, None)]
        return [([candidacy], VOTE) for candidacy in sorted(group, key=voted.index)]
