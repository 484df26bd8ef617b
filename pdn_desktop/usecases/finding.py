"""What can be found by name or number in a call: candidacies, issued documents, members; reads only."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.wording import listed
from pdn_desktop.usecases.call_setup import subject_of
from pdn_desktop.usecases.ports import Clock, UnitOfWork


class FoundKind(StrEnum):
    """What kind of thing was found; the value is the word shown."""

    CANDIDACY = "Candidature"
    LETTER = "Courrier"
    MEMBER = "Membre"


@dataclass(frozen=True)
class Found:
    """One thing, and the room and subject where it is shown."""

    kind: FoundKind
    title: str
    detail: str
    room: str
    subject: str


def findable(uow: UnitOfWork, _clock: Clock, *, member: str = "") -> tuple[Found, ...]:
    """Return all that can be found, candidacies first; to a member, only what he may mark."""
    names = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    if member:
        return tuple(_candidacy(each, names) for each in open_to(uow, member))
    return (
        *(_candidacy(each, names) for each in uow.all(Candidacy)),
        *_letters(uow, names),
        *(_member(each) for each in uow.all(Member)),
    )


def open_to(uow: UnitOfWork, member: str) -> list[Candidacy]:
    """Return the admissible candidacies this member has not stood aside from (domain §3.7, §8.4)."""
    aside = {recusal.candidacy for recusal in uow.all(Recusal, member=member)}
    admissible = uow.all(Candidacy, status=AdmissibilityStatus.ADMISSIBLE)
    return [candidacy for candidacy in admissible if candidacy.id not in aside]


def _candidacy(candidacy: Candidacy, names: dict[str, str]) -> Found:
    title = f"{candidacy.number} · {names.get(candidacy.applicant, '')}"
    places = f"Module {candidacy.module[1:]}, {listed(sorted(candidacy.coverage))}"
    return Found(FoundKind.CANDIDACY, title, places, "candidacies", candidacy.id)


def _letters(uow: UnitOfWork, names: dict[str, str]) -> Iterator[Found]:
    for document in uow.all(IssuedDocument, replaced_by=None):
        name = names.get(document.applicant or "", "")
        what = document.title.removesuffix(f" – {name}")
        yield Found(
            FoundKind.LETTER, f"{document.number} · {name}", what, "letters", f"document/{document.id}"
        )


def _member(member: Member) -> Found:
    detail = ", ".join(part for part in (member.capacity, member.institution) if part)
    return Found(FoundKind.MEMBER, member.name, detail, "call", subject_of(Member, member.id))
