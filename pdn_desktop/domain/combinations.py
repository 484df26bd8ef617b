"""Who could be retained together, one candidacy a scope: shown for information, never applied (§3.5, 13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.ranking import Row


@dataclass(frozen=True)
class Combination:
    """One candidacy for each scope of a module; `total` is the sum of what each scope would give.

    `refused` and `unasked` are retained in part only of the departments they apply for: the former answered
    that they refuse it, the latter did not say.
    """

    choice: Mapping[str, str]  # by scope
    total: Decimal
    refused: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()

    @property
    def possible(self) -> bool:
        """Tell whether no candidacy refuses its part."""
        return not self.refused


def combinations(
    scopes: Mapping[str, Sequence[Row]], candidacies: Mapping[str, Candidacy], best: int
) -> tuple[Combination, ...]:
    """Return every way to retain one candidacy per scope among the `best` ranked of each.

    Those that nobody refuses come first, then the highest sum; a scope where nothing is ranked is left out.
    None when fewer than two scopes have a ranked candidacy: there is nothing to combine.
    """
    ranked = {
        scope: [row for row in rows if row.rank is not None][:best]
        for scope, rows in scopes.items()
        if any(row.rank is not None for row in rows)
    }
    if len(ranked) < 2:  # noqa: PLR2004 -- a combination is of two scopes at least
        return ()
    found = [
        _combined(dict(zip(ranked, rows, strict=True)), candidacies) for rows in product(*ranked.values())
    ]
    return tuple(sorted(found, key=lambda one: (not one.possible, -one.total)))


def _combined(rows: Mapping[str, Row], candidacies: Mapping[str, Candidacy]) -> Combination:
    choice = {scope: row.candidacy for scope, row in rows.items()}
    parted = [each for each in dict.fromkeys(choice.values()) if _in_part(candidacies[each], choice)]
    return Combination(
        choice=choice,
        total=sum((row.score.total for row in rows.values() if row.score.total is not None), Decimal(0)),
        refused=tuple(each for each in parted if candidacies[each].accepts_partial is False),
        unasked=tuple(each for each in parted if candidacies[each].accepts_partial is None),
    )


def _in_part(candidacy: Candidacy, choice: Mapping[str, str]) -> bool:
    """Tell whether a candidacy is chosen in fewer departments than it applies for."""
    given = sum(chosen == candidacy.id for chosen in choice.values())
    return given < len(candidacy.coverage)
