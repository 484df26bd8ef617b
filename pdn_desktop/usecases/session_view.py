"""What a screen, or the minutes, show of one session: attendance, agenda, quorum of each item, votes.

`session_view(uow, clock, *, session)` → `SessionView`; `session_list` says which sessions a module has.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pdn_desktop.domain.call import DecisionScope, Institution, Module, ModuleCode, Settings
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.session import (
    ITEM_NAMES,
    AgendaItem,
    Attendance,
    Disagreement,
    ItemKind,
    Presence,
    Quorum,
    Seating,
    Session,
    Vote,
    aside_from,
    concerned,
    out_of,
    quorum_of,
    seating,
)
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import call_scopes
from pdn_desktop.usecases.session_room import moment_of, vote_moment
from pdn_desktop.usecases.sessions import agenda_gaps, agenda_of, members_in_order, sessions_of
from pdn_desktop.usecases.setting_up import current_settings


@dataclass(frozen=True)
class Attendee:
    """A person of the committee at this session; no attendance = not told yet."""

    member: Member
    body: str  # the Caf or the body it comes from
    attendance: Attendance | None
    away: bool = False  # out of the session now, while it goes on
    holder: str = ""  # the name of who holds this one's proxy
    aside: tuple[int, ...] = ()  # numbers of the items this one leaves the room for

    @property
    def presence(self) -> Presence | None:
        """Return how the member attends; None = not told yet."""
        return self.attendance.presence if self.attendance else None


@dataclass(frozen=True)
class Dissent:
    """A disagreement and who asked for it."""

    disagreement: Disagreement
    member: Member


@dataclass(frozen=True)
class ItemView:
    """One item: its words, who takes part in it, what was voted, when it is expected to begin."""

    item: AgendaItem
    number: int  # from 1, in running order
    title: str
    detail: str  # the structure, the Caf; empty when the title says all
    seats: Seating
    aside: tuple[Member, ...]  # all who leave the room, without a vote too
    out: tuple[Member, ...]  # who attend the session and are out at the item's moment
    quorum: Quorum  # as it is at the item's moment
    votes: tuple[Vote, ...]
    disagreements: tuple[Dissent, ...]
    outdated: tuple[str, ...]  # votes whose quorum is no longer what attendance and recusals say
    expected_at: datetime | None

    @property
    def name(self) -> str:
        """Return the item in one line."""
        return " – ".join(part for part in (self.title, self.detail) if part)


@dataclass(frozen=True)
class SessionView:
    """One session, whole."""

    session: Session
    number: int  # from 1, among those of the module
    module: Module
    settings: Settings
    attendees: tuple[Attendee, ...]
    items: tuple[ItemView, ...]
    gaps: int  # candidacies and scopes the agenda lacks
    members: Mapping[str, Member]  # by id

    @property
    def current(self) -> ItemView | None:
        """Return the item that is being dealt with."""
        return next((view for view in self.items if view.item.running), None)

    @property
    def next(self) -> ItemView | None:
        """Return the first item not dealt with yet, after the one that goes on when there is any left."""
        waiting = [view for view in self.items if view.item.began_at is None]
        reached = self.current.number if self.current else 0
        return next((view for view in waiting if view.number > reached), next(iter(waiting), None))

    @property
    def chairs(self) -> tuple[Member, ...]:
        """Return who presides."""
        return tuple(self.members[key] for key in self.session.chairs if key in self.members)

    def item(self, key: str) -> ItemView | None:
        """Return the item of this id."""
        return next((view for view in self.items if view.item.id == key), None)


def session_list(uow: UnitOfWork, _clock: Clock, *, module: ModuleCode) -> tuple[Session, ...]:
    """Return the sessions of a module, first one first."""
    return tuple(sessions_of(uow, module))


def session_view(uow: UnitOfWork, clock: Clock, *, session: str) -> SessionView:
    """Return one session; `Refusal` when there is none."""
    held = uow.get(Session, session)
    members = members_in_order(uow)
    now = clock()
    items = tuple(_items(uow, held, members, now))
    every = sessions_of(uow, held.module)
    return SessionView(
        session=held,
        number=[each.id for each in every].index(held.id) + 1,
        module=uow.get(Module, held.module),
        settings=current_settings(uow),
        attendees=tuple(_attendees(uow, held, members, items, now)),
        items=items,
        gaps=len(agenda_gaps(uow, held, [view.item for view in items])),
        members={member.id: member for member in members},
    )


def _attendees(
    uow: UnitOfWork, session: Session, members: Sequence[Member], items: Sequence[ItemView], now: datetime
) -> Iterator[Attendee]:
    told = {each.member: each for each in uow.all(Attendance, session=session.id)}
    names = {member.id: member.name for member in members}
    cafs = {caf.code: caf.name for caf in uow.all(Institution)}
    for member in members:
        attendance = told.get(member.id)
        yield Attendee(
            member=member,
            body=cafs.get(member.institution, member.institution),
            attendance=attendance,
            away=session.running and attendance is not None and attendance.out(now),
            holder=names.get(attendance.proxy, "") if attendance else "",
            aside=tuple(view.number for view in items if member in view.aside),
        )


def _items(uow: UnitOfWork, session: Session, members: Sequence[Member], now: datetime) -> Iterator[ItemView]:
    reader = _Reader(uow, session, members)
    agenda = agenda_of(uow, session.id)
    expected = expected_starts(session, agenda, now)
    for number, item in enumerate(agenda, start=1):
        yield reader.view(item, number, moment_of(item, now), expected[item.id])


class _Reader:
    """What all items of a session are told from, read once."""

    def __init__(self, uow: UnitOfWork, session: Session, members: Sequence[Member]) -> None:
        self._session, self._members = session, members
        self._votes, self._said = _by_item(uow.all(Vote)), _by_item(uow.all(Disagreement))
        self._attendances = uow.all(Attendance, session=session.id)
        self._recusals = uow.all(Recusal)
        self._candidacies = {filed.id: filed for filed in uow.all(Candidacy, module=session.module)}
        self._scopes = call_scopes(uow)
        self._settings = current_settings(uow)
        self._structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
        self._cafs = {caf.code: caf.name for caf in uow.all(Institution)}

    def view(
        self, item: AgendaItem, number: int, moment: datetime | None, expected: datetime | None
    ) -> ItemView:
        """Return one item."""
        aside = aside_from(concerned(item, self._scopes, self._candidacies.values()), self._recusals)
        seats = seating(self._members, self._attendances, aside, moment)
        title, detail = self._words(item)
        votes = self._votes.get(item.id, [])
        return ItemView(
            item=item,
            number=number,
            title=title,
            detail=detail,
            seats=seats,
            aside=tuple(member for member in self._members if member.id in aside),
            out=out_of(self._members, self._attendances, aside, moment),
            quorum=self._quorum(seats),
            votes=tuple(votes),
            disagreements=tuple(self._dissents(item)),
            outdated=tuple(vote.id for vote in votes if self._quorum_then(item, vote, aside) != vote.quorum),
            expected_at=expected,
        )

    def _quorum(self, seats: Seating) -> Quorum:
        return quorum_of(seats, self._settings, reconvened=self._session.reconvened)

    def _quorum_then(self, item: AgendaItem, vote: Vote, aside: Collection[str]) -> Quorum:
        return self._quorum(seating(self._members, self._attendances, aside, vote_moment(item, vote)))

    def _dissents(self, item: AgendaItem) -> Iterator[Dissent]:
        names = {member.id: member for member in self._members}
        for each in self._said.get(item.id, []):
            yield Dissent(each, names[each.member])

    def _words(self, item: AgendaItem) -> tuple[str, str]:
        if item.kind is ItemKind.CANDIDACY:
            filed = self._candidacies[item.subject]
            return filed.number, self._structures.get(filed.applicant, "")
        if item.kind is ItemKind.SCOPE:
            scope = _scope(self._scopes, item.subject)
            caf = self._cafs.get(scope.institution, "") if scope else ""
            return f"Classement et proposition {item.subject}", caf
        return item.title.strip() or ITEM_NAMES[item.kind], ""


def _by_item[R: (Vote, Disagreement)](records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for record in records:
        found.setdefault(record.item, []).append(record)
    return found


def _scope(scopes: Iterable[DecisionScope], code: str) -> DecisionScope | None:
    return next((scope for scope in scopes if scope.code == code), None)


def expected_starts(
    session: Session, agenda: Sequence[AgendaItem], now: datetime
) -> dict[str, datetime | None]:
    """Return when each item is expected to begin, by its planned minutes; None where nothing tells it.

    What has begun keeps its real time; what is late pushes the rest, never before now once the session sits.
    """
    told: dict[str, datetime | None] = {}
    at = session.began_at or planned_start(session)
    for item in agenda:
        told[item.id] = item.began_at or at
        begun = item.began_at or at
        if begun is not None:
            at = item.ended_at or begun + timedelta(minutes=item.minutes)
            at = max(at, now) if session.running else at
    return told


def planned_start(session: Session) -> datetime | None:
    """Return when the session was to begin, on the clocks of Paris; None without an hour."""
    if session.planned_at is None:
        return None
    return datetime.combine(session.on, session.planned_at, PARIS)
