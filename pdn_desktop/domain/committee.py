"""The committee: its members, their voice, and who stands aside for what."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.record import Editable, personal


class Role(StrEnum):
    """What a person may do in the committee (domain §1.2)."""

    SECRETARY = "secretary"
    CHAIR = "chair"  # votes, and has the casting vote
    VOTING = "voting"  # voix délibérative
    ADVISORY = "advisory"  # voix consultative: shown apart, never counted
    OBSERVER = "observer"


VOTING_ROLES = frozenset({Role.CHAIR, Role.VOTING})


class Member(Editable):
    """A person of the committee."""

    id: str
    name: str
    civility: str = ""
    capacity: str = ""  # « administratrice »…
    institution: str = ""  # code of a Caf, or the name of another body
    role: Role = Role.VOTING
    email: str = personal()
    position: int = 0

    @property
    def votes(self) -> bool:
        """Tell whether this member's final sheets count."""
        return self.role in VOTING_ROLES


class Recusal(Editable):
    """« Déport »: this member takes no part in this candidacy; one row per candidacy concerned."""

    id: str
    member: str
    candidacy: str
    cause: str | None = None  # the candidacy the interest is in; this one follows by competition
    nature: str = personal()  # short and factual; chair and secretary only
    declared_on: date | None = None
    by: str = ""  # self, chair
    restriction: str = ""  # why the chair keeps it to `cause` alone; printed in the minutes


def recusal_extent(
    conflicted: Candidacy, candidacies: Iterable[Candidacy], *, all_competitors: bool = True
) -> list[Candidacy]:
    """Return the candidacies a conflict of interest with one of them keeps a member from (domain §1.6).

    By default all that compete in a scope where it competes: scoring a rival moves the conflicted one's rank.
    Their admissibility does not matter, as it may still change.
    """
    if not all_competitors:
        return [conflicted]
    return [c for c in candidacies if c.id == conflicted.id or rivals(c, conflicted)]


def rivals(one: Candidacy, other: Candidacy) -> bool:
    """Tell whether two candidacies compete in some scope."""
    return one.id != other.id and one.module is other.module and bool(one.coverage & other.coverage)


def to_follow(
    changed: Candidacy, recusals: Iterable[Recusal], candidacies: Iterable[Candidacy]
) -> list[tuple[Recusal, Candidacy]]:
    """Return where recusals reach since a candidacy was registered or extended, and are not yet entered.

    Each pair is a recusal of a member's own and the candidacy it reaches; those the chair restricted stay
    where they are.
    """
    filed = {candidacy.id: candidacy for candidacy in candidacies} | {changed.id: changed}
    known = list(recusals)
    entered = {(recusal.member, recusal.candidacy) for recusal in known}
    found: dict[tuple[str, str], tuple[Recusal, Candidacy]] = {}
    for root in known:
        if root.cause is None and not root.restriction and root.candidacy in filed:
            own = filed[root.candidacy]
            for target in filed.values() if own.id == changed.id else [changed]:
                if rivals(own, target) and (root.member, target.id) not in entered:
                    found.setdefault((root.member, target.id), (root, target))
    return list(found.values())
