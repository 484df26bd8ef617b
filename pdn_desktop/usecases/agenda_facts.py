"""What is known of where the call stands, read once: what the agenda and the stages are told from."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pdn_desktop.domain.call import DecisionScope, Institution, Module, Settings, scopes
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy, ReceiptEvent, SupplementRequest
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.deadlines import implied_rejection, paris_day, registration_due
from pdn_desktop.domain.delays import EXAMINED
from pdn_desktop.domain.double_entry import PaperEntry, Stage
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument, ScopeDecision
from pdn_desktop.domain.scoring import Round, ScoreSheet, ScoringGrid, SheetStatus
from pdn_desktop.domain.session import Session
from pdn_desktop.usecases.declaring import undeclared_members
from pdn_desktop.usecases.delays import Delays, delays
from pdn_desktop.usecases.few_candidacies import few_scopes
from pdn_desktop.usecases.hearing_steps import HearingsLeft, hearings_left
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_settings, missing_settings
from pdn_desktop.usecases.standing import latest_grids
from pdn_desktop.usecases.waiting_arrivals import untold, waiting_arrivals

_FINAL: Mapping[str, Any] = {"round": Round.DOSSIER, "status": SheetStatus.FINAL}
_READ_ONCE = frozenset({Stage.CONFIRM, Stage.SECOND, Stage.SETTLE, Stage.AGREED})


@dataclass(frozen=True)
class Sheets:
    """How far one member has come: final sheets of those the committee expects from him or her."""

    member: Member
    final: int
    expected: int


@dataclass(frozen=True)
class Facts:
    """What tasks and figures are drawn from, read once."""

    today: date
    settings: Settings
    candidacies: tuple[Candidacy, ...]
    requests: tuple[SupplementRequest, ...]
    sheets: tuple[Sheets, ...]
    scopes: tuple[DecisionScope, ...]
    undecided: tuple[DecisionScope, ...]
    unattached: int  # arrivals that belong to no candidacy yet
    missing: tuple[str, ...]  # settings that letters need
    undeclared: tuple[Member, ...] = ()  # who mark and have not declared their interests
    few: tuple[DecisionScope, ...] = ()  # may be declared unsuccessful, and nobody said to go on
    addressed: bool = False  # every Caf has the address where deposits come in
    untold: tuple[date, ...] = ()  # when each « accusé d’enregistrement » that waits is due
    unsent: tuple[str, ...] = ()  # numbers of acknowledgements issued and not sent
    unsent_notices: tuple[str, ...] = ()  # numbers of « lettres d’attente » issued and not sent
    delayed: tuple[tuple[date, Candidacy], ...] = ()  # to be told to wait, and before which day
    hearings: tuple[HearingsLeft, ...] = ()  # of modules some scope of which is undecided
    papers: tuple[Stage, ...] = ()  # how far each paper sheet is that two persons have not agreed on yet
    sessions: tuple[Session, ...] = ()  # of the committee, not closed
    cafs: tuple[Institution, ...] = ()

    def with_status(self, *statuses: AdmissibilityStatus) -> list[Candidacy]:
        """Return the candidacies in one of these states."""
        return [candidacy for candidacy in self.candidacies if candidacy.status in statuses]

    @property
    def examined(self) -> list[Candidacy]:
        """Return the candidacies that wait for a decision in one scope at least."""
        undecided = {(scope.module, scope.department) for scope in self.undecided}
        return [
            candidacy
            for candidacy in self.with_status(*EXAMINED)
            if any((candidacy.module, department) in undecided for department in candidacy.coverage)
        ]


def facts(uow: UnitOfWork, clock: Clock) -> Facts:
    """Read what there is to know; counts sheets rather than loading them."""
    today, requests = paris_day(clock()), tuple(uow.all(SupplementRequest))
    late = delays(uow, today)
    cafs = uow.all(Institution)
    every = scopes(uow.all(Module), cafs)
    decided = {decision.scope for decision in uow.all(ScopeDecision)}
    candidacies = tuple(uow.all(Candidacy))
    undecided = tuple(scope for scope in every if scope.code not in decided)
    return Facts(
        today=today,
        settings=current_settings(uow),
        candidacies=candidacies,
        requests=requests,
        sheets=tuple(_progress(uow, candidacies)),
        scopes=every,
        undecided=undecided,
        unattached=uow.count(ReceiptEvent, candidacy=None),
        missing=missing_settings(uow, clock),
        undeclared=undeclared_members(uow, {scope.module for scope in undecided}),
        few=tuple(few_scopes(uow, clock, candidacies, undecided)),
        addressed=all(caf.deposit_addresses for caf in cafs),
        untold=tuple(_untold(uow, candidacies)),
        unsent=tuple(_unsent(uow)),
        unsent_notices=tuple(_unsent_notices(uow, late, candidacies)),
        delayed=tuple(_delayed(late, candidacies, requests)),
        hearings=_open_hearings(hearings_left(uow, candidacies), undecided),
        papers=tuple(_papers_read(uow, candidacies)),
        sessions=tuple(session for session in uow.all(Session) if session.ended_at is None),
        cafs=tuple(cafs),
    )


def _untold(uow: UnitOfWork, candidacies: Sequence[Candidacy]) -> Iterator[date]:
    """Yield when the « accusé d’enregistrement » of each candidacy that waits for one is due."""
    delay, waiting = current_settings(uow).registration_working_days, waiting_arrivals(uow)
    for candidacy in candidacies:
        if receipts := untold(candidacy, waiting.get(candidacy.id, ())):
            yield registration_due(receipts[0].received_at, delay)


def _delayed(
    late: Delays, candidacies: Iterable[Candidacy], requests: Iterable[SupplementRequest]
) -> Iterator[tuple[date, Candidacy]]:
    """Yield the candidacies to be told to wait, and before which day."""
    asked = by_candidacy(requests)
    for candidacy in candidacies:
        if candidacy.status in EXAMINED:
            silence = implied_rejection(candidacy.received_at, asked[candidacy.id])
            if due := late.due(candidacy, silence):
                yield due, candidacy


def by_candidacy(requests: Iterable[SupplementRequest]) -> defaultdict[str, list[SupplementRequest]]:
    """Return the requests for complements of each candidacy."""
    asked: defaultdict[str, list[SupplementRequest]] = defaultdict(list)
    for request in requests:
        asked[request.candidacy].append(request)
    return asked


def _unsent(uow: UnitOfWork) -> Iterator[str]:
    for kind in (DocumentKind.REGISTRATION, DocumentKind.ACKNOWLEDGEMENT):
        for document in uow.all(IssuedDocument, kind=kind, sent_on=None, replaced_by=None):
            yield document.number


def _unsent_notices(uow: UnitOfWork, late: Delays, candidacies: Iterable[Candidacy]) -> Iterator[str]:
    """Yield the « lettres d’attente » that wait to leave while their candidates still wait for a decision."""
    notices = uow.all(IssuedDocument, kind=DocumentKind.DELAY_NOTICE, sent_on=None, replaced_by=None)
    waiting = {candidacy.id for candidacy in candidacies if late.waits(candidacy)}
    for notice in notices:
        if notice.candidacies[0] in waiting:
            yield notice.number


def _progress(uow: UnitOfWork, candidacies: Sequence[Candidacy]) -> Iterator[Sheets]:
    admissible = {c.id for c in candidacies if c.status is AdmissibilityStatus.ADMISSIBLE}
    aside: dict[str, set[str]] = {}
    for recusal in uow.all(Recusal):
        aside.setdefault(recusal.member, set()).add(recusal.candidacy)
    voters = [member for member in uow.all(Member) if member.votes]
    final = {each.id: uow.count(ScoreSheet, member=each.id, **_FINAL) for each in voters}
    marked = any(final.values())
    gone = _sheets_of(uow, (c.id for c in candidacies if marked and c.id not in admissible))
    for member in voters:
        own = aside.get(member.id, set())
        over = gone[member.id] + sum(
            uow.count(ScoreSheet, member=member.id, candidacy=candidacy, **_FINAL)
            for candidacy in own & admissible
        )
        yield Sheets(member, final[member.id] - over, len(admissible - own))


def _sheets_of(uow: UnitOfWork, candidacies: Iterable[str]) -> Counter[str]:
    """Return how many final sheets each member has of these candidacies, which are not expected any more."""
    return Counter(
        sheet.member
        for candidacy in candidacies
        for sheet in uow.all(ScoreSheet, candidacy=candidacy, **_FINAL)
    )


def _papers_read(uow: UnitOfWork, candidacies: Sequence[Candidacy]) -> Iterator[Stage]:
    """Yield how far each double entry is that waits for somebody; those of a former grid are over."""
    entries = [entry for entry in uow.all(PaperEntry, taken_at=None) if entry.stage in _READ_ONCE]
    if not entries:
        return
    grids = latest_grids(uow.all(ScoringGrid))
    modules = {candidacy.id: candidacy.module for candidacy in candidacies}
    for entry in entries:
        if entry.grid == grids[modules[entry.candidacy]].number:
            yield entry.stage


def _open_hearings(
    left: Iterable[HearingsLeft], undecided: Iterable[DecisionScope]
) -> tuple[HearingsLeft, ...]:
    """Return the hearings of modules some scope of which is undecided: the others are no longer awaited."""
    awaited = {scope.module for scope in undecided}
    return tuple(module for module in left if module.module.code in awaited)
