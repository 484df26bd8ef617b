"""`pdn robustness`: what would have to change for a scope's ranking to change."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from pdn_desktop.cli_session import actor, opened, say, say_json, say_table
from pdn_desktop.domain.ranking import Row
from pdn_desktop.domain.robustness import Acceptability, Swap, WeightRange
from pdn_desktop.domain.wording import listed
from pdn_desktop.storage.call_file import utc_now
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.robustness import ScopeRobustness, Variant
from pdn_desktop.usecases.robustness import robustness as read_scope
from pdn_desktop.usecases.scope_ranking import call_scopes

HUNDREDTH = Decimal("0.01")
_HEADINGS = ("Critère", "Poids", "Première de", "à", "Sinon", "Ordre de", "à", "Sinon")


def robustness(call: Path, key_file: Path | None, *, as_json: bool) -> None:
    """Write how far the ranking of every scope carries."""
    with opened(call, key_file) as office, office.unit(actor()) as uow:
        scopes = [_View(uow, scope.code) for scope in call_scopes(uow)]
    if as_json:
        say_json([view.facts() for view in scopes])
        return
    for view in scopes:
        view.tell()


class _View:
    """One scope as it is written, for programs and for people."""

    def __init__(self, uow: UnitOfWork, scope: str) -> None:
        self._found: ScopeRobustness = read_scope(uow, utc_now, scope=scope)
        self._scope = scope
        self._numbers = {key: filed.number for key, filed in self._found.ranking.candidacies.items()}

    def facts(self) -> dict[str, Any]:
        """Return the public JSON of the scope (docs/cli.md)."""
        found = self._found
        return {
            "scope": self._scope,
            "first": self._first(found.ranking.rows),
            "weights": [
                {
                    "criterion": first.criterion,
                    "weight": Decimal(first.weight.numerator) / first.weight.denominator,
                    "first": self._range(first),
                    "order": self._range(order),
                }
                for first, order in zip(found.first, found.order, strict=True)
            ],
            "without_member": [
                {"member": variant.without, **self._variant(variant)} for variant in found.without
            ],
            "median": self._variant(found.median),
            "acceptability": [self._acceptability(one) for one in found.acceptability],
        }

    def tell(self) -> None:
        """Say the scope to a person."""
        found = self._found
        if not found.first:
            say(f"{self._scope} : moins de deux candidatures classées, rien ne peut changer d’ordre.\n")
            return
        say(f"{self._scope} : première {self._first(found.ranking.rows)}")
        say_table(_HEADINGS, [self._line(*ranges) for ranges in zip(found.first, found.order, strict=True)])
        for variant in found.without:
            if variant.changed:
                say(f"Sans {variant.without}, change de rang : {self._named(variant.changed)}.")
        if found.median.changed:
            say(f"Par la médiane, change de rang : {self._named(found.median.changed)}.")
        for one in found.acceptability:
            say(f"{self._numbers[one.candidacy]} première pour {_percent(one.shares[0])} des pondérations")
        error = _percent(max(one.error for one in found.acceptability))
        say(f"(pondérations tirées au hasard : {found.acceptability[0].draws}, à ± {error} près)\n")

    def _line(self, first: WeightRange, order: WeightRange) -> list[str]:
        cells = [first.criterion, _comma(Decimal(first.weight.numerator) / first.weight.denominator)]
        for held in (first, order):
            low, high = _inside(held)
            swaps = {swap.rises for swap in (held.below, held.above) if swap}
            cells += [_comma(low), _comma(high), self._named(sorted(swaps, key=self._numbers.__getitem__))]
        return cells

    def _range(self, held: WeightRange) -> dict[str, Any]:
        low, high = _inside(held)
        return {"from": low, "to": high, "below": self._swap(held.below), "above": self._swap(held.above)}

    def _swap(self, swap: Swap | None) -> dict[str, str] | None:
        return {"rises": swap.rises, "falls": swap.falls} if swap else None

    def _variant(self, variant: Variant) -> dict[str, Any]:
        return {"first": self._first(variant.rows), "changed": list(variant.changed)}

    def _acceptability(self, one: Acceptability) -> dict[str, Any]:
        return {
            "candidacy": one.candidacy,
            "number": self._numbers[one.candidacy],
            "shares": [f"{share:.4f}" for share in one.shares],
            "draws": one.draws,
            "error": f"{one.error:.4f}",
        }

    def _first(self, rows: Iterable[Row]) -> str | None:
        return next((self._numbers[row.candidacy] for row in rows if row.rank is not None), None)

    def _named(self, candidacies: Iterable[str]) -> str:
        return listed(self._numbers[candidacy] for candidacy in candidacies)


def _inside(held: WeightRange) -> tuple[Decimal, Decimal]:
    """Return the bounds to the hundredth, inwards: the order holds at what is written."""
    return _rounded(held.low, ROUND_CEILING), _rounded(held.high, ROUND_FLOOR)


def _rounded(value: Fraction, rounding: str) -> Decimal:
    return (Decimal(value.numerator) / value.denominator).quantize(HUNDREDTH, rounding)


def _comma(value: Decimal) -> str:
    return str(value).replace(".", ",")


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")
