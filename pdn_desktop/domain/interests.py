"""« Déclaration d’intérêts » (DACI): what a member says of each structure before reading (domain §1.6).

Hints come from the files alone; they help a person remember, and are never applied.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.record import Editable, Instant, personal
from pdn_desktop.domain.wording import bare, listed, of

RUNNING = frozenset(
    {
        AdmissibilityStatus.RECEIVED,
        AdmissibilityStatus.CHECKING,
        AdmissibilityStatus.INCOMPLETE,
        AdmissibilityStatus.ADMISSIBLE,
    }
)
"""Candidacies that are, or may still be, examined: their structures are declared on."""


class InterestDeclaration(Editable):
    """What a member declared on the structures of a module that day; a later one covers those filed since.

    One that was withdrawn, with its reason, is kept and no longer holds.
    """

    id: str
    member: str
    module: ModuleCode
    at: Instant
    by: str  # who entered it: the member, or the secretariat from a signed sheet
    clear: tuple[str, ...] = ()  # applicants without any interest
    links: dict[str, str] = personal({})  # applicants with one: its nature, short and factual
    withdrawn: str = ""  # why
    withdrawn_at: Instant | None = None

    @property
    def holds(self) -> bool:
        """Tell whether it was not withdrawn."""
        return self.withdrawn_at is None

    @property
    def applicants(self) -> frozenset[str]:
        """Return the structures it speaks of."""
        return frozenset(self.clear) | self.links.keys()


def declared_on(declarations: Iterable[InterestDeclaration]) -> frozenset[str]:
    """Return the structures that declarations, of one member and one module, still speak of."""
    return frozenset(applicant for each in declarations if each.holds for applicant in each.applicants)


@dataclass(frozen=True)
class _Traits:
    """What of a structure or of a member may coincide, spelled to be compared."""

    names: frozenset[str]
    mail: str
    people: frozenset[str]


_WORD = re.compile(r"[a-z0-9]+")
_CIVILITIES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "dr", "me"})
_SHORTEST_NAME = 6
"""Shorter names of bodies are too often parts of other words."""
_PUBLIC_MAIL = frozenset(
    (
        *("gmail", "googlemail", "orange", "wanadoo", "free", "laposte", "outlook", "hotmail", "live", "msn"),
        *("sfr", "neuf", "bbox", "yahoo", "icloud", "me", "proton", "protonmail"),
    )
)
"""Mail of anybody: two addresses there say nothing of two persons."""


def hints(member: Member, applicants: Iterable[Applicant]) -> Mapping[str, tuple[str, ...]]:
    """Return, by structure, French sentences on what its file shares with the member or with another file.

    Same body, same mail domain, same person: facts that may mean nothing, for the member to judge.
    """
    traits = {applicant.id: _traits_of(applicant) for applicant in applicants}
    names = {applicant.id: applicant.name for applicant in applicants}
    own = _own_traits(member)
    owners: dict[str, list[str]] = {}
    for key, each in traits.items():
        for person in each.people:
            owners.setdefault(person, []).append(key)
    return {
        key: (*_coincidences(own, each), *_shared(key, each, owners, names)) for key, each in traits.items()
    }


def _coincidences(own: _Traits, file: _Traits) -> Iterator[str]:
    if any(_within(name, other) for name in file.names for other in own.names):
        yield "Votre organisme ou votre qualité cite cette structure."
    if own.mail and own.mail == file.mail:
        yield f"Votre adresse et celle de la structure finissent par «\u00a0@{own.mail}\u00a0»."
    if own.people & file.people:
        yield "Une personne du dossier porte votre nom."


def _shared(
    key: str, file: _Traits, owners: Mapping[str, list[str]], names: Mapping[str, str]
) -> Iterator[str]:
    others = sorted({names[other] for person in file.people for other in owners[person] if other != key})
    if others:
        yield f"Une même personne figure aussi dans le dossier {listed(map(of, others))}."


def _traits_of(applicant: Applicant) -> _Traits:
    head = f"{applicant.head_first_name} {applicant.head_last_name}"
    return _Traits(
        names=frozenset(filter(None, map(_body, (applicant.name, applicant.acronym)))),
        mail=_mail(applicant.email),
        people=frozenset(filter(None, map(_person, (head, applicant.contact_name)))),
    )


def _own_traits(member: Member) -> _Traits:
    names = (_spelled(member.institution), _spelled(member.capacity))
    person = _person(member.name)
    return _Traits(frozenset(filter(None, names)), _mail(member.email), frozenset({person} - {""}))


def _spelled(text: str) -> str:
    return " ".join(_WORD.findall(bare(text.replace("’", " "))))


def _body(name: str) -> str:
    spelled = _spelled(name)
    return spelled if len(spelled) >= _SHORTEST_NAME else ""


def _within(name: str, said: str) -> bool:
    """Tell whether one names the other whole: « Fédération X » in « administratrice de la Fédération X »."""
    shorter, longer = sorted((name, said), key=len)
    return len(shorter) >= _SHORTEST_NAME and f" {shorter} " in f" {longer} "


def _mail(address: str) -> str:
    domain = address.rpartition("@")[2].strip().casefold() if "@" in address else ""
    return "" if domain.split(".")[0] in _PUBLIC_MAIL else domain


def _person(name: str) -> str:
    """Return a first and a last name, in one order; a last name alone is shared by too many."""
    words = [word for word in _WORD.findall(bare(name)) if word not in _CIVILITIES]
    return " ".join(sorted(words)) if len(words) > 1 and min(map(len, words)) > 1 else ""
