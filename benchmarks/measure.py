"""How every figure is taken: the program and its floor in turn, in one run, and the ratio between them.

Absolute times depend on the machine and on what else it does; the ratio of two neighbours does much less.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

type Stopwatch = Callable[[], float]
"""Does the thing once and returns the seconds it took."""


@dataclass(frozen=True)
class Figure:
    """One line of the table: pairs of (floor, program) in seconds, or megabytes, and the budget they hold."""

    what: str
    floor: str
    pairs: tuple[tuple[float, float], ...]
    budget: float
    ceiling_ms: float | None = None  # no single run of the program may last longer
    unit: str = "ms"  # or « Mo »

    @property
    def ratio(self) -> float:
        """Return the median of the pairs' ratios."""
        return median(program / floor for floor, program in self.pairs)

    @property
    def best(self) -> float:
        """Return the ratio of the two quickest runs, which a busy machine disturbed least."""
        floors, programs = zip(*self.pairs, strict=True)
        return min(programs) / min(floors)

    @property
    def held(self) -> bool:
        """Tell whether ratio and ceiling are within budget."""
        worst = max(program for _, program in self.pairs) * 1000
        return self.ratio <= self.budget and (self.ceiling_ms is None or worst <= self.ceiling_ms)

    def row(self) -> tuple[str, ...]:
        """Return the line as the table prints it."""
        floors, programs = zip(*self.pairs, strict=True)
        budget = f"≤ {self.budget:g} ×"
        if self.ceiling_ms is not None:
            budget += f", {max(programs) * 1000:.0f} ≤ {self.ceiling_ms:g} ms"
        return (
            self.what,
            self.floor,
            self._said(median(floors)),
            self._said(median(programs)),
            f"{self.ratio:.2f} × ({self.best:.2f})",
            budget,
            "tenu" if self.held else "manqué",
        )

    def _said(self, value: float) -> str:
        return f"{value * 1000:.1f} ms" if self.unit == "ms" else f"{value:.1f} {self.unit}"


def interleaved(floor: Stopwatch, program: Stopwatch, runs: int) -> tuple[tuple[float, float], ...]:
    """Return the seconds of each pair, after one pair that only warms up; who goes first alternates."""
    pairs = []
    for number in range(runs + 1):
        if number % 2:
            seconds = program()
            pairs.append((floor(), seconds))
        else:
            seconds = floor()
            pairs.append((seconds, program()))
    return tuple(pairs[1:])


def table(figures: list[Figure]) -> str:
    """Return the figures as an aligned table."""
    head = ("mesure", "plancher", "plancher", "programme", "rapport (au mieux)", "budget", "")
    rows = [head, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)
