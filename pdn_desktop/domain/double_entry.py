"""A paper sheet typed twice: by one person, then by another who does not see what the first typed.

A reading holds, by key, what was read on the paper, as text: « C1 » a mark, « C1/comment » its comment,
« strengths » an appreciation. Nothing counts before both readings agree or each difference is settled.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pdn_desktop.domain.record import Editable, Instant, personal
from pdn_desktop.domain.scoring import Round

ABSTAINED = "NSP"
"""How a reading writes « ne se prononce pas »."""
NOTES = ("strengths", "weaknesses", "questions")
"""The appreciations below the table of a sheet; a score sheet has fields of these names."""
_COMMENT = "/comment"


class Turn(StrEnum):
    """Which of the two persons types."""

    FIRST = "first"
    SECOND = "second"


class Stage(StrEnum):
    """How far the double entry of a sheet is."""

    UNTYPED = "untyped"
    FIRST = "first"  # being typed for the first time
    CONFIRM = "confirm"  # waits for another person
    SECOND = "second"  # being typed for the second time
    SETTLE = "settle"  # differences are left
    AGREED = "agreed"  # nothing is left to settle, and not taken yet
    TAKEN = "taken"  # the member's marks are made of it


class PaperEntry(Editable):
    """What two persons read on the paper of one sheet, and how they settled what they read otherwise."""

    identity: ClassVar[tuple[str, ...]] = ("member", "candidacy", "round")
    member: str
    candidacy: str
    round: Round = Round.DOSSIER
    grid: int = 1  # version of the grid typed by
    first_by: str = ""
    first_read: dict[str, str] = personal({})
    first_done: Instant | None = None
    second_by: str = ""
    second_read: dict[str, str] = personal({})
    second_done: Instant | None = None
    settled: dict[str, str] = personal({})  # what the paper says where the readings differ
    reasons: dict[str, str] = personal({})  # why it is neither reading
    taken_at: Instant | None = None

    @property
    def stage(self) -> Stage:
        """Return how far it is."""
        if self.taken_at:
            return Stage.TAKEN
        if not self.first_done:
            return Stage.FIRST if self.first_by else Stage.UNTYPED
        if not self.second_done:
            return Stage.SECOND if self.second_by else Stage.CONFIRM
        return Stage.SETTLE if self.unsettled else Stage.AGREED

    @property
    def turn(self) -> Turn:
        """Return whose turn it is to type, or was last."""
        return Turn.SECOND if self.first_done else Turn.FIRST

    def reading(self, turn: Turn) -> Mapping[str, str]:
        """Return what one of the two has typed so far."""
        return self.first_read if turn is Turn.FIRST else self.second_read

    @property
    def differences(self) -> "tuple[Difference, ...]":
        """Return what the readings do not agree on, settled or not; none before both are finished."""
        if not (self.first_done and self.second_done):
            return ()
        return tuple(differences(self.first_read, self.second_read))

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Return the keys that still have to be looked up on the paper."""
        return tuple(each.key for each in self.differences if each.key not in self.settled)

    @property
    def agreed(self) -> Mapping[str, str]:
        """Return what the sheet says once every difference is settled."""
        keys = dict.fromkeys((*self.first_read, *self.second_read))
        found = {key: self.settled.get(key, _either(self.first_read, self.second_read, key)) for key in keys}
        return {key: text for key, text in found.items() if text}


@dataclass(frozen=True)
class Difference:
    """One thing two persons read otherwise; an empty text is a blank on the paper."""

    key: str
    first: str
    second: str


def differences(first: Mapping[str, str], second: Mapping[str, str]) -> Iterator[Difference]:
    """Yield what two readings do not agree on.

    A mark read by one only is a difference: a blank is an answer. Words are optional, and typed by one
    are the sheet's; typed by both, they differ when more than blanks and case tell them apart.
    """
    for key in dict.fromkeys((*first, *second)):
        one, other = first.get(key, ""), second.get(key, "")
        if is_mark(key):
            if one != other:
                yield Difference(key, one, other)
        elif one.strip() and other.strip() and _plain(one) != _plain(other):
            yield Difference(key, one, other)


def is_mark(key: str) -> bool:
    """Tell whether a key of a reading stands for a mark, not for words."""
    return key not in NOTES and not key.endswith(_COMMENT)


def comment_key(criterion: str) -> str:
    """Return the key of a criterion's comment."""
    return f"{criterion}{_COMMENT}"


def criterion_of(key: str) -> str:
    """Return the criterion a key is about, empty for an appreciation."""
    return "" if key in NOTES else key.removesuffix(_COMMENT)


def mark_of(text: str) -> tuple[Decimal | None, bool]:
    """Return the mark a reading holds and whether it is an abstention; neither for a blank."""
    if text == ABSTAINED:
        return None, True
    return (Decimal(text) if text else None), False


def text_of(value: Decimal | None, *, abstained: bool = False) -> str:
    """Return how a reading writes a mark: equal marks are written alike."""
    if abstained:
        return ABSTAINED
    return "" if value is None else f"{value.normalize():f}"


def keys_of(criteria: Sequence[str]) -> tuple[str, ...]:
    """Return every key a reading of a sheet of these criteria may hold, in the order of the paper."""
    answers = (key for criterion in criteria for key in (criterion, comment_key(criterion)))
    return (*answers, *NOTES)


def _either(first: Mapping[str, str], second: Mapping[str, str], key: str) -> str:
    return first.get(key) or second.get(key, "")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
