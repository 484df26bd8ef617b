"""Where a figure of the deliberation comes from: the marks behind it, who gave them, how they add up.

For the committee once the deliberation is opened: before, and on a wall, a screen leaves `voices` and `past`
out, which name the members (domain §3.7).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from statistics import median

from pdn_desktop.domain.call import Institution
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.ranking import VOTE, Row, ties
from pdn_desktop.domain.scoring import (
    AgreedMark,
    Mark,
    Round,
    ScoreSheet,
    ScoringGrid,
    SheetStatus,
    TieSettlement,
)
from pdn_desktop.domain.verdict import CriterionScore, Score, counting_sheets, spread, standing_marks
from pdn_desktop.domain.wording import clock_time, decimal_text, listed, long_date, mark_text
from pdn_desktop.domain.workings import exact_text, tie_steps
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import ScopeRanking, Scored, call_scopes
from pdn_desktop.usecases.scoring_choices import marking_members
from pdn_desktop.usecases.setting_up import current_settings

ROUND_WORDS: Mapping[Round, str] = {Round.DOSSIER: "sur dossier", Round.AFTER_AUDITION: "après audition"}


@dataclass(frozen=True)
class Voice:
    """What one member answered on a criterion, on finalised sheets, and what of it counts."""

    member: Member
    answers: Mapping[Round, Mark]
    counted: Mark | None
    remark: str  # in French: why nothing counts, or what is left to know; may be empty


@dataclass(frozen=True)
class CriterionOrigin:
    """One criterion of one candidacy: the marks that count, and what replaces them."""

    candidacy: Candidacy
    structure: str
    grid: ScoringGrid
    part: CriterionScore
    expected: int  # members who vote and do not stand aside
    voices: tuple[Voice, ...]
    spread_alert: Decimal
    agreed: AgreedMark | None
    agreed_past: tuple[str, ...]  # sentences, oldest first
    past: tuple[str, ...]  # of the members' marks

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Return the marks that make the mean."""
        marks = (voice.counted for voice in self.voices)
        return tuple(mark.value for mark in marks if mark is not None and mark.value is not None)

    @property
    def median(self) -> Fraction | None:
        """Return the median of the marks that count, for information."""
        return median(map(Fraction, self.values)) if self.values else None

    @property
    def spread(self) -> Decimal:
        """Return the gap between the highest and the lowest of the marks that count."""
        return spread(self.values)


@dataclass(frozen=True)
class RankOrigin:
    """Why a candidacy has its rank in a scope: one sentence, then what settled a tie, step by step."""

    scope: str
    territory: str  # « Allier »
    rank: int | None
    sentence: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class TotalOrigin:
    """One candidacy's total: its criteria, its raters, its ranks."""

    candidacy: Candidacy
    structure: str
    grid: ScoringGrid
    score: Score
    expected: int
    uncounted: tuple[str, ...]  # names a member: whose sheet does not count, and why
    ranks: tuple[RankOrigin, ...]


def criterion_origin(uow: UnitOfWork, _clock: Clock, *, candidacy: str, criterion: str) -> CriterionOrigin:
    """Return what makes one criterion of an admissible candidacy; `Refusal` without a grid."""
    known = _Known(uow, candidacy)
    return CriterionOrigin(
        candidacy=known.candidacy,
        structure=known.structure,
        grid=known.scored.grid,
        part=known.score.criterion(criterion),
        expected=known.expected,
        voices=tuple(known.voice(member, criterion) for member in known.members),
        spread_alert=current_settings(uow).spread_alert,
        agreed=uow.find(AgreedMark, candidacy, criterion),
        agreed_past=tuple(_agreed_past(uow, candidacy, criterion)),
        past=tuple(known.past(uow, criterion)),
    )


def total_origin(uow: UnitOfWork, _clock: Clock, *, candidacy: str) -> TotalOrigin:
    """Return what makes the total and the ranks of an admissible candidacy; `Refusal` without a grid."""
    known = _Known(uow, candidacy)
    institutions = {caf.code: caf for caf in uow.all(Institution)}
    structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    scopes = [scope for scope in call_scopes(uow) if scope.module is known.candidacy.module]
    rankings = [known.scored.ranking(scope) for scope in scopes]
    return TotalOrigin(
        candidacy=known.candidacy,
        structure=known.structure,
        grid=known.scored.grid,
        score=known.score,
        expected=known.expected,
        uncounted=tuple(known.uncounted()),
        ranks=tuple(
            _Place(uow, ranked, structures, known.scored).origin(
                candidacy, institutions[ranked.scope.institution].department_name
            )
            for ranked in rankings
            if candidacy in ranked.candidacies
        ),
    )


class _Known:
    """One candidacy with everyone's sheets and marks, and what counts of them."""

    def __init__(self, uow: UnitOfWork, candidacy: str) -> None:
        self.candidacy = uow.get(Candidacy, candidacy)
        self.structure = uow.get(Applicant, self.candidacy.applicant).name
        self.scored = Scored(uow, self.candidacy.module)
        self.score = self.scored.score(candidacy)
        self.members = marking_members(uow)
        self._sheets = uow.all(ScoreSheet, candidacy=candidacy)
        recusals = uow.all(Recusal, candidacy=candidacy)
        marks = uow.all(Mark, candidacy=candidacy)
        final = {sheet.key for sheet in self._sheets if sheet.status is SheetStatus.FINAL}
        self._aside = {recusal.member for recusal in recusals}
        self._given = [m for m in marks if m.answered and (m.member, m.candidacy, m.round) in final]
        counted = list(counting_sheets(self.members, self._sheets, recusals))
        self._counting = {sheet.member for sheet in counted}
        self._standing = {(m.member, m.criterion): m for m in standing_marks(counted, marks)}

    @property
    def expected(self) -> int:
        """Return how many members vote on it."""
        return sum(member.votes and member.id not in self._aside for member in self.members)

    def voice(self, member: Member, criterion: str) -> Voice:
        """Return what one member answered; nothing of one who stands aside is told."""
        aside = member.id in self._aside
        own = [m for m in self._given if (m.member, m.criterion) == (member.id, criterion) and not aside]
        counted = self._standing.get((member.id, criterion))
        return Voice(
            member=member,
            answers={mark.round: mark for mark in own},
            counted=counted,
            remark=self._remark(member, counted),
        )

    def uncounted(self) -> Iterator[str]:
        """Yield « M. Bravo : fiche en cours » for each member whose sheet does not count."""
        for member in self.members:
            if member.id not in self._counting:
                remark = self._remark(member, None)
                yield f"{member.name}\u00a0: {remark[:1].lower()}{remark[1:]}"

    def past(self, uow: UnitOfWork, criterion: str) -> Iterator[str]:
        """Yield what each finalised sheet said of a criterion, oldest first; never a draft."""
        names = {member.id: member.name for member in self.members if member.id not in self._aside}
        told = [
            (at, f"{_moment(at)} · {names[sheet.member]}, {ROUND_WORDS[sheet.round]}\u00a0: {words}")
            for sheet in self._sheets
            if sheet.member in names
            for at, words in _finalised(uow, sheet, criterion)
        ]
        yield from (sentence for _, sentence in sorted(told))

    def _remark(self, member: Member, counted: Mark | None) -> str:
        if member.id in self._aside:
            return "Déport"
        own = [sheet for sheet in self._sheets if sheet.member == member.id]
        if member.id not in self._counting:
            return _uncounted(member, own)
        if counted is None:
            return "Critère sans réponse"
        again = [s for s in own if s.round is Round.AFTER_AUDITION and s.status is not SheetStatus.FINAL]
        said = "Ne se prononce pas" if counted.abstained else ""
        return said or ("Fiche après audition en cours" if again else "")


def _uncounted(member: Member, own: Sequence[ScoreSheet]) -> str:
    """Return why nothing of this member counts."""
    statuses = {sheet.status for sheet in own}
    if not member.votes and SheetStatus.FINAL in statuses:
        return "Voix consultative, ne compte pas"
    if not own:
        return "Fiche non commencée" if member.votes else "Voix consultative, sans fiche"
    if statuses == {SheetStatus.NOT_RATED}:
        return "Absence"
    if SheetStatus.REOPENED in statuses:
        reasons = [sheet.reopened_reason for sheet in own if sheet.status is SheetStatus.REOPENED]
        return f"Fiche rouverte ({reasons[-1]})"
    return "Fiche en cours"


def _finalised(uow: UnitOfWork, sheet: ScoreSheet, criterion: str) -> Iterator[tuple[datetime, str]]:
    """Yield when this sheet was finalised with another answer than before, and that answer in words."""
    states = uow.history(ScoreSheet, *sheet.key)
    marks = uow.history(Mark, sheet.member, sheet.candidacy, criterion, sheet.round)
    before = ""
    for at, _, state in states:
        if state is None or state.status is not SheetStatus.FINAL:
            continue
        given = [mark for when, _, mark in marks if when <= at]
        answer = answer_text(given[-1]) if given and given[-1] is not None else ""
        if answer != before:
            reopened = f" (fiche rouverte\u00a0: {state.reopened_reason})" if before else ""
            yield at, f"{answer or 'sans réponse'}{reopened}"
        before = answer


def _agreed_past(uow: UnitOfWork, candidacy: str, criterion: str) -> Iterator[str]:
    """Yield each collective mark adopted or withdrawn on this criterion, oldest first."""
    for at, who, agreed in uow.history(AgreedMark, candidacy, criterion):
        if agreed is None:
            yield f"{_moment(at)} · note arrêtée retirée, saisi par {who}"
        else:
            told = f"note arrêtée à {mark_text(agreed.value)}, saisie par {who}\u00a0: {agreed.reason}"
            yield f"{_moment(at)} · {told}"


def answer_text(mark: Mark) -> str:
    """Return « 3,5 », « ne se prononce pas », or the empty text without an answer."""
    if mark.value is not None:
        return mark_text(mark.value)
    return "ne se prononce pas" if mark.abstained else ""


def _moment(at: datetime) -> str:
    local = paris(at)
    return f"{long_date(local.date())} à {clock_time(local)}"


class _Place:
    """One scope's ranking, to tell the place of a candidacy in it."""

    def __init__(
        self, uow: UnitOfWork, ranked: ScopeRanking, structures: Mapping[str, str], scored: Scored
    ) -> None:
        self._ranked, self._scored = ranked, scored
        self._names = {key: structures[each.applicant] for key, each in ranked.candidacies.items()}
        self._shared: Sequence[Collection[str]] = ties(ranked.rows)
        self._vote = uow.find(TieSettlement, ranked.scope.code)

    def origin(self, candidacy: str, territory: str) -> RankOrigin:
        """Return why this candidacy has its rank."""
        row = next(row for row in self._ranked.rows if row.candidacy == candidacy)
        scores = {each.candidacy: each.score for each in self._ranked.rows}
        steps = tie_steps(scores, self._scored.grid.tie_order, candidacy)
        if not steps:
            return RankOrigin(self._ranked.scope.code, territory, row.rank, self._alone(row))
        equals = [self._names[each] for each in steps[0].standings if each != candidacy]
        total = decimal_text(row.score.total or Decimal(0), 2)
        shared = f"Même total ({total}) que {listed(equals)}"
        return RankOrigin(
            scope=self._ranked.scope.code,
            territory=territory,
            rank=row.rank,
            sentence=f"{shared}\u00a0: les critères les départagent dans l’ordre.",
            steps=(*(self._step(step.criterion, step.standings) for step in steps), *self._settled(row)),
        )

    def _alone(self, row: Row) -> str:
        ranked = [each for each in self._ranked.rows if each.rank is not None]
        if row.rank is None:
            return self._unranked(row.score)
        return f"Aucune autre candidature n’a ce total\u00a0: rang {row.rank} sur {len(ranked)}."

    def _unranked(self, score: Score) -> str:
        if score.hundredths is None:
            return "Non classée\u00a0: un critère n’a encore aucune note."
        least = self._scored.settings.min_raters
        wanted = f"il faut au moins {least} notateurs, ou une note arrêtée sur chaque critère"
        return f"Non classée\u00a0: total provisoire, {wanted}."

    def _step(self, code: str, standings: Mapping[str, Fraction]) -> str:
        """Return « C1 Qualité du projet : 4 pour A ; 3,5 pour B et C »."""
        criterion = self._scored.grid.criterion(code)
        by_mean: dict[Fraction, list[str]] = {}
        for each, standing in standings.items():
            by_mean.setdefault(standing, []).append(self._names[each])
        said = (f"{exact_text(standing)} pour {listed(names)}" for standing, names in by_mean.items())
        return f"{code} {criterion.short or criterion.label}\u00a0: {'\u00a0; '.join(said)}."

    def _settled(self, row: Row) -> Iterator[str]:
        if any(row.candidacy in group for group in self._shared):
            yield "Les critères laissent l’égalité\u00a0: le rang est partagé jusqu’au vote du comité."
        elif row.decided_by == VOTE and self._vote is not None:
            day = f" du {long_date(self._vote.on)}" if self._vote.on else ""
            yield f"Le vote du comité{day} a départagé\u00a0: {self._vote.reason}"
        else:
            yield f"{row.decided_by} a départagé\u00a0: rang {row.rank}."
