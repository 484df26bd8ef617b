"""Hearings of candidates: the day of a module, each candidacy's slot, what is asked, noted and promised (§4).

The call gives a date « prévisionnelle » and nothing more: place, lengths and order are settings of ours [P].
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import field_validator, model_validator

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.record import Editable, Instant, Record, personal

WARNINGS = (timedelta(minutes=5), timedelta(minutes=1))
"""How long before the end of a part the room is told; nothing is ever cut by force (domain §4.2)."""


class HearingStatus(StrEnum):
    """Where one candidacy's hearing stands (domain §1.5); being absent never eliminates."""

    NOT_PLANNED = "not_planned"
    PLANNED = "planned"
    CONVENED = "convened"
    HELD = "held"
    ABSENT = "absent"
    DECLINED = "declined"
    CANCELLED = "cancelled"


AWAITED = frozenset({HearingStatus.PLANNED, HearingStatus.CONVENED})
"""The hearing has its slot and is still to come, or is going on."""

SETTLED = frozenset(
    {HearingStatus.HELD, HearingStatus.ABSENT, HearingStatus.DECLINED, HearingStatus.CANCELLED}
)
"""Nothing is left to plan; planning anew leaves these as they are."""

UNHEARD = SETTLED - {HearingStatus.HELD}
"""The candidacy stays in the selection and is scored on its dossier."""

STATUS_NAMES = {
    HearingStatus.NOT_PLANNED: "à planifier",
    HearingStatus.PLANNED: "planifiée",
    HearingStatus.CONVENED: "convoquée",
    HearingStatus.HELD: "tenue",
    HearingStatus.ABSENT: "absence",
    HearingStatus.DECLINED: "déclinée",
    HearingStatus.CANCELLED: "annulée",
}


class HearingMode(StrEnum):
    """How the candidates take part; by video only when it is offered to all (domain §4.4)."""

    ON_SITE = "on_site"
    VIDEO = "video"


class HearingOrder(StrEnum):
    """In which order candidates pass; never by score (domain §4.2)."""

    ALPHABETICAL = "alphabetical"
    DRAWN = "drawn"


class Phase(StrEnum):
    """The parts of a slot, in order."""

    WELCOME = "welcome"
    PRESENTATION = "presentation"
    QUESTIONS = "questions"
    CLOSING = "closing"
    EXCHANGE = "exchange"  # the committee alone


PHASE_NAMES = {
    Phase.WELCOME: "Accueil et émargement",
    Phase.PRESENTATION: "Présentation par le candidat",
    Phase.QUESTIONS: "Questions du comité",
    Phase.CLOSING: "Mot de conclusion",
    Phase.EXCHANGE: "Échanges à chaud, saisie des notes",
}


class HearingDay(Editable):
    """How a module's candidates are heard: day, place, lengths in minutes, order; one per module."""

    identity: ClassVar[tuple[str, ...]] = ("module",)
    module: ModuleCode
    on: date
    first_slot: time = time(9)
    welcome: int = 3
    presentation: int = 15
    questions: int = 20
    closing: int = 2
    exchange: int = 5
    extra: int = 0  # more questions when some candidacy answers for two departments: the same for all
    pause: int = 10  # between two slots
    lunch_from: time | None = time(12, 30)
    lunch_until: time | None = time(14)
    ends_by: time = time(18)  # a slot that ends later is warned of
    arrive_before: int = 10  # minutes before the slot
    place: str = ""  # « Caf de l’Allier, 9 rue …, 03000 Moulins »
    room: str = ""
    access: str = ""  # step-free access, parking
    video_offered: bool = True  # to all, or to nobody
    video_link: str = ""
    video_test: str = ""  # when the link can be tried
    phone_fallback: str = ""  # when the link drops
    max_participants: int = 3
    names_due_on: date | None = None  # names, slides, needs
    slides: str = "PDF, 20 Mo au plus"
    expected: str = ""  # further documents expected
    order: HearingOrder = HearingOrder.ALPHABETICAL
    seed: str = ""  # of the drawing of lots: anyone can draw again and find the same order
    drawn: tuple[str, ...] = ()  # candidacies as drawn
    drawn_at: Instant | None = None
    drawn_by: str = ""
    quorum: str = ""  # as former versions let it be typed; the settings of the call tell it now
    members_convened_on: date | None = None

    @model_validator(mode="after")
    def _holds(self) -> "HearingDay":
        lengths = (self.welcome, self.presentation, self.questions, self.closing, self.exchange)
        if min(*lengths, self.extra, self.pause, self.arrive_before) < 0 or not self.heard_for:
            msg = "lengths are not negative, and candidates are given time"
            raise ValueError(msg)
        if (self.lunch_from is None) is not (self.lunch_until is None):
            msg = "lunch has a beginning and an end"
            raise ValueError(msg)
        if self.lunch_from and self.lunch_until and self.lunch_from >= self.lunch_until:
            msg = "lunch ends after it began"
            raise ValueError(msg)
        if self.max_participants < 1:
            msg = "a delegation has at least one person"
            raise ValueError(msg)
        return self

    @property
    def phases(self) -> tuple[tuple[Phase, int], ...]:
        """Return the parts of a slot and their minutes, in order; those of no length are left out."""
        minutes = (self.welcome, self.presentation, self.questions + self.extra, self.closing, self.exchange)
        return tuple((phase, length) for phase, length in zip(Phase, minutes, strict=True) if length)

    @property
    def length(self) -> timedelta:
        """Return how long a slot lasts, without the pause after it."""
        return timedelta(minutes=sum(minutes for _, minutes in self.phases))

    @property
    def heard_for(self) -> int:
        """Return the minutes the candidates are in the room."""
        return self.welcome + self.presentation + self.questions + self.extra + self.closing

    def told_place(self, mode: HearingMode) -> str:
        """Return what an invitation tells of the place, or of the link and the phone it falls back on."""
        if mode is HearingMode.VIDEO:
            return " · ".join(part for part in (self.video_link.strip(), self.phone_fallback.strip()) if part)
        return self.venue

    @property
    def venue(self) -> str:
        """Return the place and the room on one line; empty when none is given."""
        return ", ".join(part for part in (self.place.strip(), self.room.strip()) if part)


class Attendee(Record):
    """A person who came for the candidate."""

    name: str
    function: str = ""
    remote: bool = False


class Pause(Record):
    """A time that does not count: the link dropped, an alarm rang."""

    since: Instant
    until: Instant | None = None
    reason: str = ""


class Hearing(Editable):
    """One candidacy's hearing: when, how, who came, how long it really took, what happened."""

    identity: ClassVar[tuple[str, ...]] = ("candidacy",)
    candidacy: str
    status: HearingStatus = HearingStatus.PLANNED
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    mode: HearingMode = HearingMode.ON_SITE
    convened_on: date | None = None
    convened_for: Instant | None = None  # the start its last invitation tells
    convened_at: str = ""  # the place or link its last invitation tells
    attendees: tuple[Attendee, ...] = personal(())
    members: tuple[str, ...] = ()  # ids of those of the committee who sat
    remote_members: tuple[str, ...] = ()  # those of them who sat by video: they count as present
    began_at: Instant | None = None
    finished_at: Instant | None = None
    pauses: tuple[Pause, ...] = ()
    needs: str = personal()  # access needs the candidates told
    minutes_by: str = ""  # who writes the shared notes
    incidents: str = personal()
    remarks: str = personal()
    reason: str = personal()  # of an absence, a refusal to come, a cancellation

    @field_validator("attendees", mode="before")
    @classmethod
    def _attendees(cls, given: Any) -> Any:
        return _records(Attendee, given)

    @field_validator("pauses", mode="before")
    @classmethod
    def _pauses(cls, given: Any) -> Any:
        return _records(Pause, given)

    @model_validator(mode="after")
    def _in_order(self) -> "Hearing":
        for first, last in ((self.starts_at, self.ends_at), (self.began_at, self.finished_at)):
            if last and (first is None or last.astimezone(UTC) < first.astimezone(UTC)):
                msg = "a hearing ends after it began"
                raise ValueError(msg)
        if self.status in AWAITED | {HearingStatus.HELD} and self.starts_at is None:
            msg = "a hearing that is planned has its slot"
            raise ValueError(msg)
        return self

    def moved(self, day: HearingDay) -> bool:
        """Tell whether its last invitation tells another time, or another place or link, than it now has."""
        if self.convened_on is None:
            return False
        return (self.convened_for, self.convened_at) != (self.starts_at, day.told_place(self.mode))

    @property
    def running(self) -> bool:
        """Tell whether it goes on now."""
        return self.began_at is not None and self.finished_at is None

    @property
    def paused(self) -> bool:
        """Tell whether its clock stands still."""
        return self.running and bool(self.pauses) and self.pauses[-1].until is None

    @property
    def begun(self) -> bool:
        """Tell whether the candidates were heard, or are being heard."""
        return self.status is HearingStatus.HELD or self.began_at is not None

    def elapsed(self, now: datetime) -> timedelta:
        """Return how long it has lasted, pauses apart; zero before it begins."""
        if self.began_at is None:
            return timedelta()
        end = self.finished_at or now
        stood = sum(
            (max(min(pause.until or end, end) - pause.since, timedelta()) for pause in self.pauses),
            timedelta(),
        )
        return max(end - self.began_at - stood, timedelta())


class HearingNote(Editable):
    """What the minute-taker writes on one criterion, for all; an empty criterion is the whole hearing."""

    identity: ClassVar[tuple[str, ...]] = ("candidacy", "criterion")
    candidacy: str
    criterion: str = ""
    text: str = personal()
    by: str = ""
    at: Instant


class PrivateNote(Editable):
    """A member's own note on a hearing; purged early (domain §8.5)."""

    identity: ClassVar[tuple[str, ...]] = ("member", "candidacy")
    member: str
    candidacy: str
    text: str = personal()
    at: Instant


class HearingQuestion(Editable):
    """A question to ask: of all the module's candidates (no `candidacy`), or of one."""

    id: str
    module: ModuleCode
    candidacy: str | None = None
    criterion: str = ""  # empty = transversal
    text: str
    to_professional: bool = False  # « au professionnel pressenti »
    proposed: bool = False  # a proposal of ours the committee has not made its own
    member: str = ""  # whose sheet a specific one comes from
    position: int = 0

    @field_validator("text")
    @classmethod
    def _asks(cls, text: str) -> str:
        if not text.strip():
            msg = "a question has words"
            raise ValueError(msg)
        return text.strip()


class HearingAnswer(Editable):
    """Whether a question was asked at one hearing, by whom, and what was answered."""

    identity: ClassVar[tuple[str, ...]] = ("question", "candidacy")
    question: str
    candidacy: str
    asked: bool = False
    asked_by: str = ""
    answer: str = personal()
    impression: str = personal()


class HearingCommitment(Editable):
    """« Engagement pris en séance »: kept until the convention, which prints it (domain §4.6, §5.6)."""

    id: str
    candidacy: str
    criterion: str = ""
    text: str
    by: str = ""
    at: Instant

    @field_validator("text")
    @classmethod
    def _says(cls, text: str) -> str:
        if not text.strip():
            msg = "a commitment has words"
            raise ValueError(msg)
        return text.strip()


def _records(kind: type[Record], given: Any) -> Any:
    """Return what storage reads back as records; anything else goes to validation as it is."""
    if not isinstance(given, list | tuple):
        return given
    return tuple(kind.model_validate(one) if isinstance(one, dict) else one for one in given)
