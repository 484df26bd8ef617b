"""`DECISIONS.toml`: what the committee proposes and each Caf decides, scope by scope (docs/cli.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.outcomes import Outcome, Reason, ScopeRuling, UnsuccessfulGround
from pdn_desktop.exchange.parsing import toml_tables
from pdn_desktop.usecases.deciding import Ruling
from pdn_desktop.usecases.faults import built, faulty

MAX_BYTES = 5_000_000


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=20_000)


class _Tie(_Table):
    order: tuple[str, ...]
    reason: str


class _Award(_Table):
    candidacy: str  # number or id
    outcome: Outcome
    rank: int | None = None
    reasons: tuple[Reason, ...] = ()
    strengths: str = ""


class _Proposed(_Award):
    departure: str = ""


class _Decided(_Award):
    reservations: tuple[str, ...] = ()


class _Decision(_Table):
    ruling: ScopeRuling
    reference: str
    decided_on: date
    body: str = ""
    signatory: str = ""
    ground: UnsuccessfulGround | None = None
    reasons: tuple[str, ...] = ()
    new_call_on: date | None = None


class _Scope(_Table):
    scope: str
    tie: _Tie | None = None
    proposals: tuple[_Proposed, ...] = ()
    decision: _Decision | None = None
    awards: tuple[_Decided, ...] = ()


class _Grant(_Table):
    candidacy: str
    institution: str
    year: int
    amount: Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=2, allow_inf_nan=False)]


class _File(_Table):
    scopes: tuple[_Scope, ...] = ()
    funding: tuple[_Grant, ...] = ()


@dataclass(frozen=True)
class Tie:
    """The committee's vote on a tie: candidacy ids, best first."""

    order: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class ScopeEntry:
    """What the file says of one scope, each part optional."""

    scope: str
    tie: Tie | None
    proposals: tuple[Award, ...]
    ruling: Ruling | None
    awards: tuple[Award, ...]


@dataclass(frozen=True)
class Grant:
    """An amount granted, in integer cents."""

    candidacy: str
    institution: str
    year: int
    cents: int


@dataclass(frozen=True)
class Decisions:
    """What a file says: scopes in its order, then amounts."""

    scopes: tuple[ScopeEntry, ...]
    funding: tuple[Grant, ...]


def read_decisions(content: bytes, *, origin: str, candidacies: Sequence[Candidacy]) -> Decisions:
    """Return what the file says; candidacies go by number or id. `Refusal` names the place of a fault."""
    read = built(_File, toml_tables(content, origin=origin), "", origin=origin)
    named = _Names(origin, {c.number: c.id for c in candidacies} | {c.id: c.id for c in candidacies})
    return Decisions(
        scopes=tuple(_scope_entry(scope, f"scopes[{n}]", named) for n, scope in enumerate(read.scopes)),
        funding=tuple(
            Grant(
                candidacy=named.id_of(grant.candidacy, f"funding[{n}].candidacy"),
                institution=grant.institution,
                year=grant.year,
                cents=int(grant.amount * 100),
            )
            for n, grant in enumerate(read.funding)
        ),
    )


@dataclass(frozen=True)
class _Names:
    origin: str
    ids: dict[str, str]

    def id_of(self, written: str, place: str) -> str:
        """Return the id of a candidacy named by its number or id."""
        if written not in self.ids:
            raise faulty(place, f"aucune candidature « {written} »", origin=self.origin)
        return self.ids[written]


def _scope_entry(scope: _Scope, place: str, named: _Names) -> ScopeEntry:
    tie, decision = scope.tie, scope.decision
    order = tuple(named.id_of(written, f"{place}.tie.order") for written in tie.order) if tie else ()
    return ScopeEntry(
        scope=scope.scope,
        tie=Tie(order, tie.reason) if tie else None,
        proposals=_awards(scope.proposals, f"{place}.proposals", named),
        ruling=Ruling(**{name: getattr(decision, name) for name in type(decision).model_fields})
        if decision
        else None,
        awards=_awards(scope.awards, f"{place}.awards", named),
    )


def _awards(rows: Iterable[_Award], place: str, named: _Names) -> tuple[Award, ...]:
    return tuple(
        Award(
            candidacy=named.id_of(row.candidacy, f"{place}[{n}].candidacy"),
            outcome=row.outcome,
            rank=row.rank,
            reasons=row.reasons,
            strengths=row.strengths,
            departure=row.departure if isinstance(row, _Proposed) else "",
            reservations=row.reservations if isinstance(row, _Decided) else (),
        )
        for n, row in enumerate(rows)
    )
