"""Grids, sheets and marks: what members enter. The verdict drawn from them is in `verdict` and `ranking`."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar

from pydantic import field_validator, model_validator

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.record import MARK_QUANTUM, Editable, Instant, Record, personal

FULL = 100
"""Totals are points out of this many."""


class Round(StrEnum):
    """Marks are given twice and both are kept; the later one stands."""

    DOSSIER = "dossier"
    AFTER_AUDITION = "after_audition"


class SheetStatus(StrEnum):
    """State of one member's sheet for one candidacy and round."""

    DRAFT = "draft"
    FINAL = "final"
    REOPENED = "reopened"
    NOT_RATED = "not_rated"  # the member was absent


class Criterion(Record):
    """A criterion of the call, worded as published; weight in points out of 100, or a coefficient."""

    code: str  # C1…C5
    label: str
    weight: Decimal
    descriptors: tuple[str, ...] = ()  # one per whole mark, from 0
    sub_criteria: tuple[str, ...] = ()  # reading guide, not scored
    short: str = ""  # for narrow columns


class ScoringGrid(Editable):
    """One module's grid; sealed by a hash before the first mark is accepted."""

    identity: ClassVar[tuple[str, ...]] = ("module", "number")
    module: ModuleCode
    number: int = 1  # grid version, printed in the minutes
    criteria: tuple[Criterion, ...]
    scale_max: Decimal = Decimal(5)
    step: Decimal = Decimal("0.5")
    level_labels: tuple[str, ...] = ()  # « Non traité »… one per whole mark, from 0
    tie_order: tuple[str, ...] = ()  # criterion codes, first decides
    coefficients: bool = False  # weights are coefficients: any sum, brought to 100 by the total
    proposed: bool = True  # « pondération proposée, à arrêter par le comité »
    adopted_on: date | None = None
    adopted_by: str = ""
    sealed_at: Instant | None = None
    seal: str = ""  # SHA-256 of the canonical grid
    reason: str = ""  # why it replaces the version before it; printed in the minutes

    @field_validator("criteria", mode="before")
    @classmethod
    def _criteria(cls, criteria: Any) -> Any:
        return tuple(Criterion.model_validate(c) if isinstance(c, dict) else c for c in criteria)

    @model_validator(mode="after")
    def _holds(self) -> "ScoringGrid":
        codes = [criterion.code for criterion in self.criteria]
        if not codes or len(set(codes)) != len(codes):
            msg = "criteria have distinct codes"
            raise ValueError(msg)
        if any(c.weight <= 0 for c in self.criteria) or (not self.coefficients and self.weight != FULL):
            msg = "weights are positive and sum to 100"
            raise ValueError(msg)
        if self.step <= 0 or self.scale_max <= 0 or self.scale_max % self.step or self.step % MARK_QUANTUM:
            msg = "the step divides the scale and is a multiple of 0.001"
            raise ValueError(msg)
        if sorted(self.tie_order) != sorted(set(self.tie_order)) or not set(self.tie_order) <= set(codes):
            msg = "the tie order names criteria of the grid, once each"
            raise ValueError(msg)
        return self

    @property
    def weight(self) -> Decimal:
        """Return the sum of the weights: 100 when they are points."""
        return sum((criterion.weight for criterion in self.criteria), Decimal(0))

    def points(self, code: str) -> Fraction:
        """Return what a criterion weighs in points out of 100, whatever the weights are."""
        return FULL * Fraction(self.criterion(code).weight) / Fraction(self.weight)

    @property
    def sealed(self) -> bool:
        """Tell whether marks may be entered."""
        return bool(self.seal)

    def criterion(self, code: str) -> Criterion:
        """Return the criterion of this code; KeyError when the grid has none."""
        return {criterion.code: criterion for criterion in self.criteria}[code]

    def digest(self) -> str:
        """Return the SHA-256 of what scoring depends on, as canonical JSON."""
        content: dict[str, Any] = {
            "module": self.module,
            "number": self.number,
            "criteria": [[c.code, c.label, str(c.weight), list(c.descriptors)] for c in self.criteria],
            "scale_max": str(self.scale_max),
            "step": str(self.step),
            "tie_order": list(self.tie_order),
        }
        if self.coefficients:  # left out else: seals given before there were any hold
            content["coefficients"] = True
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def accepts(self, value: Decimal) -> bool:
        """Tell whether this mark is on the scale and on its step."""
        return value.is_finite() and 0 <= value <= self.scale_max and value % self.step == 0


class ScoreSheet(Editable):
    """One member's sheet for one candidacy and one round."""

    identity: ClassVar[tuple[str, ...]] = ("member", "candidacy", "round")
    member: str
    candidacy: str
    round: Round = Round.DOSSIER
    status: SheetStatus = SheetStatus.DRAFT
    strengths: str = personal()
    weaknesses: str = personal()
    questions: str = personal()
    started_at: Instant | None = None
    finalised_at: Instant | None = None
    reopened_reason: str = ""
    typed_by: str = ""  # who copied it from the paper; empty = marked on a laptop
    confirmed_by: str = ""  # who read the paper again


class Mark(Record):
    """One member's mark on one criterion; `value` None = none given, which is never a zero."""

    identity: ClassVar[tuple[str, ...]] = ("member", "candidacy", "criterion", "round")
    member: str
    candidacy: str
    criterion: str
    round: Round = Round.DOSSIER
    value: Decimal | None = None
    abstained: bool = False  # « ne se prononce pas »
    comment: str = personal()
    at: Instant | None = None

    @model_validator(mode="after")
    def _one_or_the_other(self) -> "Mark":
        if self.abstained and self.value is not None:
            msg = "an abstention holds no mark"
            raise ValueError(msg)
        return self

    @property
    def answered(self) -> bool:
        """Tell whether the member has answered this criterion, by a mark or by an abstention."""
        return self.abstained or self.value is not None


class AgreedMark(Editable):
    """« Note arrêtée »: replaces the mean of one criterion, which stays visible beside it."""

    identity: ClassVar[tuple[str, ...]] = ("candidacy", "criterion")
    candidacy: str
    criterion: str
    value: Decimal
    reason: str
    on: date | None = None
    by: str = ""


class TieSettlement(Editable):
    """The committee's recorded vote on a tie the criteria did not settle: candidacies in order."""

    identity: ClassVar[tuple[str, ...]] = ("scope",)
    scope: str
    order: tuple[str, ...]  # candidacy ids, best first
    reason: str
    on: date | None = None
