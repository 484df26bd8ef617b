"""What the minutes of a module tell, gathered from the call file: facts only, nothing worded or guessed.

The nature of a recusal is never among them (domain §1.6); the same facts are the JSON of `pdn minutes`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from pdn_desktop.domain.admissibility import is_late
from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    InadmissibilityReason,
    SupplementRequest,
)
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.hearing import Hearing, HearingMode, HearingStatus
from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.domain.outcomes import Outcome, Proposal, ScopeDecision, ScopeRuling
from pdn_desktop.domain.ranking import Row
from pdn_desktop.domain.scoring import AgreedMark, Mark, ScoreSheet, ScoringGrid, TieSettlement
from pdn_desktop.domain.verdict import counting_sheets, spread, standing_marks, to_hundredths
from pdn_desktop.usecases.minutes import minutes_words
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import ScopeRanking, Scored, call_scopes
from pdn_desktop.usecases.setting_up import current_settings
from pdn_desktop.usecases.sitting_facts import SittingFact, sittings


@dataclass(frozen=True)
class FiledFact:
    """One dossier received: when, whether in time, and what was ruled of it."""

    number: str
    structure: str
    departments: tuple[str, ...]  # « Allier »
    received_at: datetime
    late: bool
    status: AdmissibilityStatus
    reason: InadmissibilityReason | None
    text: str


@dataclass(frozen=True)
class SupplementFact:
    """One request for complements."""

    number: str
    structure: str
    asked_on: date
    due_on: date
    items: tuple[str, ...]
    answered_on: date | None


@dataclass(frozen=True)
class RecusalFact:
    """One member who stood aside, from which candidacies; why the chair narrowed it, never the link."""

    member: str
    civility: str
    numbers: tuple[str, ...]
    restriction: str
    left_room: bool  # attended, and left while they were examined


@dataclass(frozen=True)
class HearingFact:
    """One hearing: when it was really held, who came for the candidate, what happened."""

    number: str
    structure: str
    status: HearingStatus
    mode: HearingMode
    on: date | None
    began_at: datetime | None
    finished_at: datetime | None
    attendees: tuple[str, ...]
    incidents: str
    reason: str


@dataclass(frozen=True)
class CriterionFact:
    """What one candidacy got on one criterion."""

    criterion: str
    marks: int
    mean: Decimal | None
    agreed: Decimal | None
    spread: Decimal


@dataclass(frozen=True)
class MemberMarksFact:
    """One member's standing marks on one candidacy; None for « ne se prononce pas »."""

    member: str
    marks: Mapping[str, Decimal | None]


@dataclass(frozen=True)
class ScoreFact:
    """One admissible candidacy's score; `members` stays empty unless the call prints individual marks."""

    number: str
    structure: str
    total: Decimal | None
    provisional: bool
    raters: int
    criteria: tuple[CriterionFact, ...]
    members: tuple[MemberMarksFact, ...]


@dataclass(frozen=True)
class AgreedFact:
    """One collective mark, with the mean it stands for and its reason."""

    number: str
    structure: str
    criterion: str
    mean: Decimal | None
    value: Decimal
    reason: str
    on: date | None


@dataclass(frozen=True)
class RankedFact:
    """One line of a ranking; `decided_by` is the criterion that settled a tie, or `vote`."""

    number: str
    structure: str
    rank: int | None
    total: Decimal | None
    provisional: bool
    raters: int
    decided_by: str | None


@dataclass(frozen=True)
class ProposalFact:
    """What is proposed of one candidacy; `reasons` pairs a criterion's code with the words."""

    number: str
    structure: str
    outcome: Outcome
    rank: int | None
    reasons: tuple[tuple[str, str], ...]
    strengths: str
    departure: str


@dataclass(frozen=True)
class ScopeOpinionFact:
    """The committee's opinion on one scope."""

    scope: str
    institution: str  # code
    rows: tuple[RankedFact, ...]
    tie_reason: str
    tie_on: date | None
    proposals: tuple[ProposalFact, ...]
    dropped: bool  # the Caf declared the scope unsuccessful, or dropped it


@dataclass(frozen=True)
class Counts:
    """How many dossiers came; duplicates are told apart."""

    received: int
    in_time: int
    admissible: int
    inadmissible: int
    withdrawn: int
    duplicates: int


@dataclass(frozen=True)
class MinutesFacts:
    """Everything the minutes of one module tell."""

    module: Module
    institutions: tuple[Institution, ...]  # by department
    members: tuple[Member, ...]
    grid: ScoringGrid
    words: MinutesWords
    sittings: tuple[SittingFact, ...]
    counts: Counts
    filed: tuple[FiledFact, ...]
    supplements: tuple[SupplementFact, ...]
    recusals: tuple[RecusalFact, ...]
    hearings: tuple[HearingFact, ...]
    scores: tuple[ScoreFact, ...]
    agreed: tuple[AgreedFact, ...]
    scopes: tuple[ScopeOpinionFact, ...]
    spread_alert: Decimal
    vigilance_threshold: Decimal
    journal: tuple[int, str]  # number and hash of the last act


def minutes_facts(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> MinutesFacts:
    """Return what the minutes tell today; `Refusal` while the module has no grid."""
    return _Gathering(uow, module).facts(sittings(uow, clock, module=module))


def score_facts(uow: UnitOfWork, *, module: ModuleCode) -> tuple[ScoreFact, ...]:
    """Return the score of every admissible candidacy of a module, by number, with the spread of its marks."""
    return tuple(_Gathering(uow, module).scores())


class _Gathering:
    """Reads once what several parts of the minutes tell."""

    def __init__(self, uow: UnitOfWork, module: ModuleCode) -> None:
        self._uow = uow
        self._module = uow.get(Module, module)
        self._scored = Scored(uow, module)
        self._filed = {candidacy.id: candidacy for candidacy in self._scored.filed}
        self._structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
        self._cafs = tuple(sorted(uow.all(Institution), key=lambda caf: caf.department))
        self._members = tuple(sorted(uow.all(Member), key=lambda member: member.position))
        self._recusals = uow.all(Recusal)
        self._settings = current_settings(uow)

    def facts(self, sat: tuple[SittingFact, ...]) -> MinutesFacts:
        last = self._uow.journal.entries(count=1)
        return MinutesFacts(
            module=self._module,
            institutions=self._cafs,
            members=self._members,
            grid=self._scored.grid,
            words=minutes_words(self._uow, module=self._module.code),
            sittings=sat,
            counts=self._counts(),
            filed=tuple(self._filed_facts()),
            supplements=tuple(self._supplements()),
            recusals=tuple(self._recused(sat)),
            hearings=tuple(self._hearings()),
            scores=tuple(self.scores()),
            agreed=tuple(self._agreed()),
            scopes=tuple(self._scopes()),
            spread_alert=self._settings.spread_alert,
            vigilance_threshold=self._settings.vigilance_threshold,
            journal=(last[0].seq, last[0].hash) if last else (0, ""),
        )

    def _named(self, candidacy: str) -> tuple[str, str]:
        """Return a candidacy's number and structure."""
        filed = self._filed[candidacy]
        return filed.number, self._structures[filed.applicant]

    # ---- dossiers ---------------------------------------------------------------------------------------

    def _counts(self) -> Counts:
        states = [candidacy.status for candidacy in self._filed.values()]
        counted = [c for c in self._filed.values() if c.status is not AdmissibilityStatus.DUPLICATE]
        return Counts(
            received=len(counted),
            in_time=sum(not is_late(candidacy, self._module) for candidacy in counted),
            admissible=states.count(AdmissibilityStatus.ADMISSIBLE),
            inadmissible=states.count(AdmissibilityStatus.INADMISSIBLE),
            withdrawn=states.count(AdmissibilityStatus.WITHDRAWN),
            duplicates=states.count(AdmissibilityStatus.DUPLICATE),
        )

    def _filed_facts(self) -> Iterator[FiledFact]:
        for filed in self._filed.values():
            yield FiledFact(
                *self._named(filed.id),
                departments=tuple(
                    caf.department_name for caf in self._cafs if caf.department in filed.coverage
                ),
                received_at=filed.received_at,
                late=is_late(filed, self._module),
                status=filed.status,
                reason=filed.reason,
                text=filed.reason_text,
            )

    def _supplements(self) -> Iterator[SupplementFact]:
        asked = (each for each in self._uow.all(SupplementRequest) if each.candidacy in self._filed)
        for each in sorted(asked, key=lambda each: (each.asked_on, self._filed[each.candidacy].number)):
            yield SupplementFact(
                *self._named(each.candidacy), each.asked_on, each.due_on, each.items, each.answered_on
            )

    def _recused(self, sat: Sequence[SittingFact]) -> Iterator[RecusalFact]:
        left = {name for sitting in sat for item in sitting.items for name in item.left}
        for member in self._members:
            own = [r for r in self._recusals if r.member == member.id and r.candidacy in self._filed]
            if own:
                numbers = tuple(sorted(self._filed[r.candidacy].number for r in own))
                restrictions = dict.fromkeys(r.restriction for r in own if r.restriction)
                why, gone = "\n".join(restrictions), member.name in left
                yield RecusalFact(member.name, member.civility, numbers, why, gone)

    def _hearings(self) -> Iterator[HearingFact]:
        held = {hearing.candidacy: hearing for hearing in self._uow.all(Hearing)}
        told = [held[key] for key in self._filed if key in held]
        for hearing in sorted(told, key=_passing):
            starts = hearing.began_at or hearing.starts_at
            yield HearingFact(
                *self._named(hearing.candidacy),
                status=hearing.status,
                mode=hearing.mode,
                on=starts.date() if starts else None,
                began_at=hearing.began_at,
                finished_at=hearing.finished_at,
                attendees=tuple(
                    f"{each.name}, {each.function}" if each.function else each.name
                    for each in hearing.attendees
                ),
                incidents=hearing.incidents,
                reason=hearing.reason,
            )

    # ---- marks ------------------------------------------------------------------------------------------

    def _standing(self) -> Mapping[str, Sequence[Mark]]:
        """Return the marks that count, by candidacy."""
        sheets = [each for each in self._uow.all(ScoreSheet) if each.candidacy in self._filed]
        counted = counting_sheets(self._members, sheets, self._recusals)
        standing: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in standing_marks(counted, self._uow.all(Mark)):
            standing[mark.candidacy].append(mark)
        return standing

    def scores(self) -> Iterator[ScoreFact]:
        """Hand out each candidacy's score, by number."""
        standing = self._standing()
        ranked = {row.candidacy: row for place in self._rankings() for row in place.rows}
        for candidacy in self._scored.admissible:
            if candidacy.id in ranked:
                yield self._score(ranked[candidacy.id], standing.get(candidacy.id, ()))

    def _score(self, row: Row, marks: Sequence[Mark]) -> ScoreFact:
        values: defaultdict[str, list[Decimal]] = defaultdict(list)
        for mark in marks:
            if mark.value is not None:
                values[mark.criterion].append(mark.value)
        return ScoreFact(
            *self._named(row.candidacy),
            total=row.score.total,
            provisional=row.score.provisional,
            raters=row.score.raters,
            criteria=tuple(
                CriterionFact(
                    part.criterion, part.marks, _mean(part.mean), part.agreed, spread(values[part.criterion])
                )
                for part in row.score.criteria
            ),
            members=tuple(self._individual(marks)) if self._settings.minutes_individual_marks else (),
        )

    def _individual(self, marks: Iterable[Mark]) -> Iterator[MemberMarksFact]:
        given: defaultdict[str, dict[str, Decimal | None]] = defaultdict(dict)
        for mark in marks:
            given[mark.member][mark.criterion] = mark.value
        for member in self._members:
            if member.id in given:
                yield MemberMarksFact(member.name, given[member.id])

    def _agreed(self) -> Iterator[AgreedFact]:
        means = {(s.number, c.criterion): c.mean for s in self.scores() for c in s.criteria}
        for each in self._uow.all(AgreedMark):
            if each.candidacy in self._filed:
                number, structure = self._named(each.candidacy)
                mean = means.get((number, each.criterion))
                yield AgreedFact(number, structure, each.criterion, mean, each.value, each.reason, each.on)

    # ---- opinion ----------------------------------------------------------------------------------------

    def _rankings(self) -> Iterator[ScopeRanking]:
        for scope in call_scopes(self._uow):
            if scope.module is self._module.code:
                yield self._scored.ranking(scope)

    def _scopes(self) -> Iterator[ScopeOpinionFact]:
        for ranked in self._rankings():
            code = ranked.scope.code
            settled = self._uow.find(TieSettlement, code)
            proposals = {p.candidacy: p for p in self._uow.all(Proposal, scope=code)}
            ruling = self._uow.find(ScopeDecision, code)
            ordered = [proposals[row.candidacy] for row in ranked.rows if row.candidacy in proposals]
            yield ScopeOpinionFact(
                scope=code,
                institution=ranked.scope.institution,
                rows=tuple(self._ranked(row) for row in ranked.rows),
                tie_reason=settled.reason if settled else "",
                tie_on=settled.on if settled else None,
                proposals=tuple(self._proposed(proposal) for proposal in ordered),
                dropped=ruling is not None and ruling.ruling is not ScopeRuling.AWARDED,
            )

    def _ranked(self, row: Row) -> RankedFact:
        score = row.score
        return RankedFact(
            *self._named(row.candidacy),
            row.rank, score.total, score.provisional, score.raters, row.decided_by,
        )  # fmt: skip

    def _proposed(self, proposal: Proposal) -> ProposalFact:
        return ProposalFact(
            *self._named(proposal.candidacy),
            outcome=proposal.outcome,
            rank=proposal.rank,
            reasons=tuple((reason.criterion, reason.text) for reason in proposal.reasons),
            strengths=proposal.strengths,
            departure=proposal.departure,
        )


def _passing(hearing: Hearing) -> tuple[bool, float]:
    starts = hearing.began_at or hearing.starts_at
    return starts is None, starts.timestamp() if starts else 0.0


def _mean(mean: Fraction | None) -> Decimal | None:
    return None if mean is None else to_hundredths(mean)
