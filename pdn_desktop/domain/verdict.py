"""From marks to totals, exactly (domain §3.5): mean per criterion, weights, half-up to two decimals."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tally:
    """The counted marks of one candidacy: integers of `MARK_QUANTUM`, never floats.

    `sums` maps a criterion to (sum of marks, how many marks); an abstention or a missing mark is in neither.
    `raters` counts the members whose final sheet counts.
    """

    raters: int = 0
    sums: dict[str, tuple[int, int]] = field(default_factory=dict)
