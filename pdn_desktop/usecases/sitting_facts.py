"""The committee's sittings of a module as its minutes tell them: attendance, quorum and votes per item."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pdn_desktop.domain.call import Institution, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.session import (
    ITEM_NAMES,
    SEATED,
    AgendaItem,
    Attendance,
    Disagreement,
    ItemKind,
    Presence,
    Quorum,
    Session,
    Verdict,
    Vote,
    aside_from,
    concerned,
    out_of,
    quorum_of,
    seating,
)
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import call_scopes
from pdn_desktop.usecases.session_room import moment_of
from pdn_desktop.usecases.setting_up import current_settings

SEATED_ROLES = frozenset({Role.CHAIR, Role.VOTING, Role.ADVISORY})
"""Who is told present or absent; the secretary keeps the minutes."""


@dataclass(frozen=True)
class SeatFact:
    """One member at one sitting; `presence` is None while nobody told."""

    name: str
    capacity: str
    institution: str
    role: Role
    presence: Presence | None
    proxy: str  # name of who holds the proxy
    arrived_at: datetime | None
    left_at: datetime | None
    absences: tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True)
class VoteFact:
    """One vote: counts or consensus, never who voted what."""

    motion: str
    consensus: bool
    votes_for: int
    votes_against: int
    abstentions: int
    silent: int
    casting: str | None
    casting_by: tuple[str, ...]
    verdict: Verdict
    at: datetime
    quorum: Quorum  # as it was checked at that moment


@dataclass(frozen=True)
class ItemFact:
    """One item of the agenda: who stood aside, its quorum, what was held and how."""

    kind: ItemKind
    title: str
    subject: str  # number of the candidacy, code of the scope
    began_at: datetime | None
    ended_at: datetime | None
    quorum: Quorum
    aside: tuple[str, ...]
    left: tuple[str, ...]  # of those, who attended and left the room
    out: tuple[str, ...]  # who attended the session and were out at that moment
    conclusion: str
    votes: tuple[VoteFact, ...]
    disagreements: tuple[tuple[str, str], ...]  # member, words

    @property
    def dealt(self) -> bool:
        """Tell whether the committee came to it: it began, or was voted on."""
        return self.began_at is not None or bool(self.votes)


@dataclass(frozen=True)
class SittingFact:
    """One sitting, from its opening to its close."""

    on: date
    began_at: datetime | None
    ended_at: datetime | None
    place: str
    by_video: bool
    chairs: tuple[Member, ...]
    secretary: str
    reconvened: bool
    incidents: str
    seats: tuple[SeatFact, ...]
    items: tuple[ItemFact, ...]


def sittings(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> tuple[SittingFact, ...]:
    """Return the sittings of a module in the order they were held."""
    held = sorted(uow.all(Session, module=module), key=lambda session: (session.on, session.id))
    gathering = _Gathering(uow, module, clock())
    return tuple(gathering.sitting(session) for session in held)


class _Gathering:
    """Reads once what all sittings tell of."""

    def __init__(self, uow: UnitOfWork, module: ModuleCode, now: datetime) -> None:
        self._uow, self._now = uow, now
        self._members = sorted(uow.all(Member), key=lambda member: member.position)
        self._names = {member.id: member.name for member in self._members}
        self._filed = {candidacy.id: candidacy for candidacy in uow.all(Candidacy, module=module)}
        self._structures = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
        self._scopes = call_scopes(uow)
        self._recusals = uow.all(Recusal)
        self._settings = current_settings(uow)
        self._votes = _by_item(uow.all(Vote))
        self._disagreements = _by_item(uow.all(Disagreement))

    def sitting(self, session: Session) -> SittingFact:
        attendances = self._uow.all(Attendance, session=session.id)
        items = sorted(self._uow.all(AgendaItem, session=session.id), key=lambda item: item.position)
        chairs = [member for member in self._members if member.id in session.chairs]
        return SittingFact(
            on=session.on,
            began_at=session.began_at,
            ended_at=session.ended_at,
            place=session.place,
            by_video=any(each.presence is Presence.VIDEO for each in attendances),
            chairs=tuple(chairs),
            secretary=session.secretary,
            reconvened=session.reconvened,
            incidents=session.incidents,
            seats=tuple(self._seats(attendances)),
            items=tuple(self._item(session, item, attendances) for item in items),
        )

    def _seats(self, attendances: Sequence[Attendance]) -> Iterator[SeatFact]:
        told = {each.member: each for each in attendances}
        cafs = {caf.code: caf.name for caf in self._uow.all(Institution)}
        for member in self._members:
            if member.role in SEATED_ROLES:
                own = told.get(member.id)
                yield SeatFact(
                    name=member.name,
                    capacity=member.capacity,
                    institution=cafs.get(member.institution, member.institution),
                    role=member.role,
                    presence=own.presence if own else None,
                    proxy=self._names.get(own.proxy, "") if own else "",
                    arrived_at=own.arrived_at if own else None,
                    left_at=own.left_at if own else None,
                    absences=tuple((each.since, each.until) for each in own.absences) if own else (),
                )

    def _item(self, session: Session, item: AgendaItem, attendances: Sequence[Attendance]) -> ItemFact:
        aside = aside_from(concerned(item, self._scopes, self._filed.values()), self._recusals)
        gone = [member for member in self._members if member.id in aside]
        votes: Sequence[Vote] = self._votes.get(item.id, ())
        moment = moment_of(item, self._now)
        seats = seating(self._members, attendances, aside, moment)
        quorum = quorum_of(seats, self._settings, reconvened=session.reconvened)
        return ItemFact(
            kind=item.kind,
            title=self._title(item),
            subject=self._subject(item),
            began_at=item.began_at,
            ended_at=item.ended_at,
            quorum=votes[-1].quorum if votes else quorum,  # as it was checked when they voted
            aside=tuple(member.name for member in gone),
            left=tuple(member.name for member in gone if _attends(attendances, member, moment)),
            out=tuple(member.name for member in out_of(self._members, attendances, aside, moment)),
            conclusion=item.conclusion,
            votes=tuple(self._vote(vote) for vote in votes),
            disagreements=tuple(
                (self._names.get(each.member, ""), each.words)
                for each in self._disagreements.get(item.id, ())
            ),
        )

    def _title(self, item: AgendaItem) -> str:
        if item.title:
            return item.title
        if item.kind is ItemKind.CANDIDACY and item.subject in self._filed:
            filed = self._filed[item.subject]
            return f"{filed.number}, {self._structures[filed.applicant]}"
        return f"{ITEM_NAMES[item.kind]} {item.subject}".strip()

    def _subject(self, item: AgendaItem) -> str:
        filed = self._filed.get(item.subject)
        return filed.number if filed else item.subject

    def _vote(self, vote: Vote) -> VoteFact:
        return VoteFact(
            motion=vote.motion,
            consensus=vote.consensus,
            votes_for=vote.votes_for,
            votes_against=vote.votes_against,
            abstentions=vote.abstentions,
            silent=vote.silent,
            casting=vote.casting,
            casting_by=tuple(self._names.get(member, "") for member in vote.casting_by),
            verdict=vote.verdict,
            at=vote.at,
            quorum=vote.quorum,
        )


def _attends(attendances: Sequence[Attendance], member: Member, moment: datetime | None) -> bool:
    return any(each.member == member.id and each.at(moment) in SEATED for each in attendances)


def _by_item[R: (Vote, Disagreement)](records: Sequence[R]) -> Mapping[str, Sequence[R]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for record in records:
        found[record.item].append(record)
    return found
