"""« Séance » of the committee: who attends, with which quorum an item is dealt with and voted (domain §1.2).

Quorum, proxies and votes follow CRPA R. 133-3 to R. 133-13, a model here and not a duty; those who stand
aside are left out of an item altogether, neither present nor in the total (domain §1.6).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import ClassVar

from pydantic import model_validator

from pdn_desktop.domain.call import DecisionScope, ModuleCode, QuorumRule, Settings
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.record import Editable, Instant, Record, personal
from pdn_desktop.domain.wording import counted


class Session(Editable):
    """One sitting of the committee for one module; a module may need several."""

    id: str
    module: ModuleCode
    on: date
    planned_at: time | None = None
    began_at: Instant | None = None  # when the chair really opened it
    ended_at: Instant | None = None  # « la séance est levée »
    place: str = ""
    video_link: str = ""  # empty: nobody attends by video
    chairs: tuple[str, ...] = ()  # ids of those who preside
    secretary: str = ""  # the name of who keeps the minutes
    reconvened: bool = False  # convened a second time on the same agenda: no quorum is needed
    incidents: str = personal()

    @model_validator(mode="after")
    def _in_order(self) -> "Session":
        _check_order(self.began_at, self.ended_at)
        return self

    @property
    def running(self) -> bool:
        """Tell whether it was opened and not yet closed."""
        return self.began_at is not None and self.ended_at is None


class Presence(StrEnum):
    """How a member attends; whoever is not told is not known yet."""

    ROOM = "room"
    VIDEO = "video"  # counts as present (R. 133-10)
    REPRESENTED = "represented"  # by the holder of a proxy
    EXCUSED = "excused"
    ABSENT = "absent"


SEATED = frozenset({Presence.ROOM, Presence.VIDEO})
"""The member takes part in person."""

PRESENCE_NAMES = {
    Presence.ROOM: "en salle",
    Presence.VIDEO: "en visioconférence",
    Presence.REPRESENTED: "représenté(e)",
    Presence.EXCUSED: "excusé(e)",
    Presence.ABSENT: "absent(e)",
}


class Absence(Record):
    """A time a member was out of a session he or she came back to."""

    since: Instant
    until: Instant

    def holds(self, moment: datetime) -> bool:
        """Tell whether the member was out at this instant; back at the very end."""
        return self.since <= moment < self.until


class Attendance(Editable):
    """How one member attends one session; whoever is out for a time may have given a proxy meanwhile."""

    identity: ClassVar[tuple[str, ...]] = ("session", "member")
    session: str
    member: str
    presence: Presence
    proxy: str = ""  # id of the member who votes for this one while he or she is away
    arrived_at: Instant | None = None  # empty: there from the start
    left_at: Instant | None = None  # empty: there until the end
    absences: tuple[Absence, ...] = ()  # in order, between the two

    @model_validator(mode="after")
    def _holds(self) -> "Attendance":
        told = [moment for moment in self._moments() if moment is not None]
        if any(later.astimezone(UTC) < earlier.astimezone(UTC) for earlier, later in pairwise(told)):
            msg = "arrival, absences and departure follow one another"
            raise ValueError(msg)
        if self.proxy == self.member:
            msg = "a proxy is given to someone else"
            raise ValueError(msg)
        if self.presence is Presence.REPRESENTED and not self.proxy:
            msg = "who is represented has given a proxy"
            raise ValueError(msg)
        return self

    def at(self, moment: datetime | None) -> Presence:
        """Return how the member attends at this instant; None = the session as a whole."""
        if not self.out(moment):
            return self.presence
        return Presence.REPRESENTED if self.proxy else Presence.ABSENT

    def out(self, moment: datetime | None) -> bool:
        """Tell whether the member attends the session and is out of it at this instant."""
        return self.presence in SEATED and moment is not None and self._away(moment)

    def come(self, now: datetime, presence: Presence = Presence.ROOM) -> "Attendance":
        """Return this with an arrival now: a first one, or one after a time out."""
        if self.presence not in SEATED:
            return self.with_(presence=presence, arrived_at=now, left_at=None, absences=())
        if self.arrived_at is not None and now < self.arrived_at:
            return self.with_(arrived_at=now)
        if self.left_at is not None and self.left_at <= now:
            return self.with_(left_at=None, absences=(*self.absences, Absence(since=self.left_at, until=now)))
        ended = [absence.with_(until=now) if absence.holds(now) else absence for absence in self.absences]
        return self.with_(absences=tuple(ended))

    def leave(self, now: datetime) -> "Attendance":
        """Return this with a departure now; what was told of later times falls."""
        past = tuple(absence for absence in self.absences if absence.until <= now)
        return self.with_(left_at=now, absences=past)

    def _away(self, moment: datetime) -> bool:
        late = self.arrived_at is not None and moment < self.arrived_at
        out = any(absence.holds(moment) for absence in self.absences)
        return late or out or (self.left_at is not None and moment >= self.left_at)

    def _moments(self) -> Iterator[datetime | None]:
        yield self.arrived_at
        for absence in self.absences:
            yield absence.since
            yield absence.until
        yield self.left_at


class ItemKind(StrEnum):
    """What an item of the agenda is about."""

    OPENING = "opening"  # attendance, proxies, quorum, recusals
    ADMISSIBILITY = "admissibility"  # what was received, late, inadmissible
    CANDIDACY = "candidacy"
    SCOPE = "scope"  # its ranking and what is proposed to the Caf
    OTHER = "other"


ITEM_NAMES = {
    ItemKind.OPENING: "Ouverture, présences et quorum",
    ItemKind.ADMISSIBILITY: "Candidatures reçues et recevabilité",
    ItemKind.CANDIDACY: "Candidature",
    ItemKind.SCOPE: "Classement et proposition",
    ItemKind.OTHER: "Questions diverses",
}

ITEM_MINUTES = {
    ItemKind.OPENING: 5,
    ItemKind.ADMISSIBILITY: 10,
    ItemKind.CANDIDACY: 15,
    ItemKind.SCOPE: 15,
    ItemKind.OTHER: 10,
}
"""How long we propose to plan for each kind [P]."""


class AgendaItem(Editable):
    """One item of a session's agenda, in running order; notes tell facts, the conclusion what was held."""

    id: str
    session: str
    kind: ItemKind
    subject: str = ""  # id of the candidacy, code of the scope
    title: str = ""  # of an item of one's own; the others are named after their subject
    position: int = 0
    minutes: int = 10  # planned
    began_at: Instant | None = None
    ended_at: Instant | None = None
    notes: str = personal()
    conclusion: str = ""  # « sens de la délibération », printed in the minutes

    @model_validator(mode="after")
    def _holds(self) -> "AgendaItem":
        _check_order(self.began_at, self.ended_at)
        if self.minutes < 0:
            msg = "a length is not negative"
            raise ValueError(msg)
        if (self.kind in {ItemKind.CANDIDACY, ItemKind.SCOPE}) is not bool(self.subject):
            msg = "a candidacy or a scope is what an item is about, and nothing else is"
            raise ValueError(msg)
        return self

    @property
    def running(self) -> bool:
        """Tell whether it is being dealt with now."""
        return self.began_at is not None and self.ended_at is None

    def elapsed(self, now: datetime) -> timedelta:
        """Return how long it has been dealt with; zero before it begins."""
        if self.began_at is None:
            return timedelta()
        return max((self.ended_at or now) - self.began_at, timedelta())


class CastingVote(StrEnum):
    """« Voix prépondérante » on a tie; several chairs only have it together (CASF R. 313-2-3)."""

    FOR = "for"
    AGAINST = "against"
    SPLIT = "split"  # they disagree: nothing is adopted


class Verdict(StrEnum):
    """What a vote came to."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"  # as many for as against, and no casting vote settled it


VERDICT_NAMES = {
    Verdict.ADOPTED: "adopté",
    Verdict.REJECTED: "rejeté",
    Verdict.TIED: "partage des voix, rien n’est adopté",
}


@dataclass(frozen=True)
class Quorum:
    """How many voices an item could count on, and how many it needed."""

    eligible: int  # who vote in the committee, those who stand aside left out
    present: int  # in the room or by video
    represented: int  # by a holder who was present
    required: int

    @property
    def voices(self) -> int:
        """Return the votes that may be cast, proxies included."""
        return self.present + self.represented

    @property
    def reached(self) -> bool:
        """Tell whether enough of them take part."""
        return self.voices >= self.required


class Vote(Editable):
    """One vote on one item: counts or consensus, never who voted what; the quorum as it was checked."""

    id: str
    item: str
    motion: str = ""  # what was put to the vote; empty: what the item is about
    consensus: bool = False
    votes_for: int = 0
    votes_against: int = 0
    abstentions: int = 0
    casting: CastingVote | None = None
    casting_by: tuple[str, ...] = ()  # ids of the chairs who had it
    eligible: int
    present: int
    represented: int
    required: int
    aside: tuple[str, ...] = ()  # ids of those who stood aside
    at: Instant
    by: str = ""

    @model_validator(mode="after")
    def _holds(self) -> "Vote":
        if min(self.votes_for, self.votes_against, self.abstentions) < 0 or self.silent < 0:
            msg = "no more votes are cast than there are voices"
            raise ValueError(msg)
        if self.consensus and (self.cast or self.casting):
            msg = "a consensus counts no votes"
            raise ValueError(msg)
        if self.casting and not self.even:
            msg = "a casting vote settles a tie"
            raise ValueError(msg)
        return self

    @property
    def quorum(self) -> Quorum:
        """Return the quorum as it was when the vote was taken."""
        return Quorum(self.eligible, self.present, self.represented, self.required)

    @property
    def cast(self) -> int:
        """Return how many voices took part, abstentions included."""
        return self.votes_for + self.votes_against + self.abstentions

    @property
    def silent(self) -> int:
        """Return how many voices took no part in a counted vote."""
        return 0 if self.consensus else self.quorum.voices - self.cast

    @property
    def even(self) -> bool:
        """Tell whether as many voted for as against."""
        return not self.consensus and self.votes_for == self.votes_against

    @property
    def verdict(self) -> Verdict:
        """Return what it came to: the majority of the votes for and against, then the casting vote."""
        if self.consensus or self.votes_for > self.votes_against:
            return Verdict.ADOPTED
        if self.votes_for < self.votes_against:
            return Verdict.REJECTED
        settled = {CastingVote.FOR: Verdict.ADOPTED, CastingVote.AGAINST: Verdict.REJECTED}
        return settled.get(self.casting, Verdict.TIED) if self.casting else Verdict.TIED


class Disagreement(Editable):
    """« Désaccord » a member asks to have recorded, in his or her words (CRPA R. 133-13)."""

    id: str
    item: str
    member: str
    words: str = personal()
    at: Instant


# ---- rules ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seating:
    """Who of those who vote takes part in one item; ids, in the committee's order."""

    present: tuple[str, ...]
    remote: tuple[str, ...]  # those of the present who attend by video
    represented: Mapping[str, str]  # the member, then who holds the proxy
    aside: tuple[str, ...]  # recused: out of the room
    missing: tuple[str, ...]

    @property
    def eligible(self) -> int:
        """Return how many vote in the committee and do not stand aside."""
        return len(self.present) + len(self.represented) + len(self.missing)


def seating(
    members: Iterable[Member],
    attendances: Iterable[Attendance],
    aside: Collection[str] = (),
    moment: datetime | None = None,
) -> Seating:
    """Return who takes part in an item at this instant; only members who vote are told of.

    Who stands aside leaves the room, and the proxy he or she holds counts for nothing there.
    """
    voting = [member.id for member in members if member.votes]
    told = {each.member: each for each in attendances}
    seats = {key: told[key].at(moment) for key in voting if key in told and key not in aside}
    present = tuple(key for key, presence in seats.items() if presence in SEATED)
    represented = {
        key: told[key].proxy
        for key, presence in seats.items()
        if presence is Presence.REPRESENTED and told[key].proxy in present
    }
    gone = {*present, *represented, *aside}
    return Seating(
        present=present,
        remote=tuple(key for key in present if seats[key] is Presence.VIDEO),
        represented=represented,
        aside=tuple(key for key in voting if key in aside),
        missing=tuple(key for key in voting if key not in gone),
    )


def out_of(
    members: Iterable[Member],
    attendances: Iterable[Attendance],
    aside: Collection[str],
    moment: datetime | None,
) -> tuple[Member, ...]:
    """Return who attend a session and are out of it at this instant, those who stand aside left out."""
    out = {each.member for each in attendances if each.out(moment)}
    return tuple(member for member in members if member.id in out and member.id not in aside)


def quorum_of(seats: Seating, settings: Settings, *, reconvened: bool = False) -> Quorum:
    """Return the quorum of an item dealt with by those; convened again on the same agenda, none is needed."""
    return Quorum(
        eligible=seats.eligible,
        present=len(seats.present),
        represented=len(seats.represented),
        required=0 if reconvened else required_voices(settings, seats.eligible),
    )


def required_voices(settings: Settings, eligible: int) -> int:
    """Return how many voices an item needs among so many who may vote on it."""
    value = settings.quorum_value
    return {
        QuorumRule.MAJORITY: eligible // 2 + 1,
        QuorumRule.SHARE: -(-eligible * value // 100),
        QuorumRule.NUMBER: value,
        QuorumRule.NONE: 0,
    }[settings.quorum_rule]


def quorum_words(settings: Settings) -> str:
    """Return the rule of the quorum as a complement: « la majorité des membres… »."""
    who = "des membres ayant voix délibérative"
    value = settings.quorum_value
    return {
        QuorumRule.MAJORITY: f"la majorité {who}",
        QuorumRule.SHARE: f"{value}\u00a0% {who}",
        QuorumRule.NUMBER: counted(
            value, "membre ayant voix délibérative", "membres ayant voix délibérative"
        ),
        QuorumRule.NONE: "",
    }[settings.quorum_rule]


def concerned(
    item: AgendaItem, scopes: Iterable[DecisionScope], candidacies: Iterable[Candidacy]
) -> frozenset[str]:
    """Return the candidacies an item is about: its own, or all that compete in its scope."""
    if item.kind is ItemKind.CANDIDACY:
        return frozenset({item.subject})
    scope = next(
        (scope for scope in scopes if item.kind is ItemKind.SCOPE and scope.code == item.subject), None
    )
    return frozenset(
        candidacy.id
        for candidacy in candidacies
        if scope is not None
        and candidacy.module is scope.module
        and scope.department in candidacy.coverage
        and candidacy.status is AdmissibilityStatus.ADMISSIBLE
    )


def aside_from(candidacies: Collection[str], recusals: Iterable[Recusal]) -> frozenset[str]:
    """Return the members who leave the room for an item about these candidacies (domain §1.6)."""
    return frozenset(recusal.member for recusal in recusals if recusal.candidacy in candidacies)


def may_hold_proxy(holder: Member, giver: str, attendances: Iterable[Attendance]) -> bool:
    """Tell whether this member may hold the giver's proxy: votes, attends, and holds no other."""
    told = {each.member: each for each in attendances}
    own = told.get(holder.id)
    if not holder.votes or holder.id == giver or own is None or own.presence not in SEATED:
        return False
    return all(each.proxy != holder.id for each in told.values() if each.member != giver)


def _check_order(first: datetime | None, last: datetime | None) -> None:
    if last and (first is None or last.astimezone(UTC) < first.astimezone(UTC)):
        msg = "an end comes after its beginning"
        raise ValueError(msg)
