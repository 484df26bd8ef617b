"""The register of recusals and of declarations of interests, ready to show; for chair and secretary alone."""

from dataclasses import dataclass
from datetime import date

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.usecases.ports import Clock, UnitOfWork


@dataclass(frozen=True)
class RecusalRow:
    """One declared recusal; `also` names the rival candidacies it reaches."""

    member: str  # id
    candidacy: str  # id
    name: str
    number: str
    structure: str
    nature: str
    declared_on: date | None
    by: str
    also: tuple[str, ...]
    restriction: str

    @property
    def key(self) -> str:
        """Return what tells a row apart."""
        return f"{self.member}/{self.candidacy}"


@dataclass(frozen=True)
class DeclarationRow:
    """One declaration of interests; `links` pairs a structure with the nature of the link."""

    key: str
    name: str
    module: ModuleCode
    day: date
    by: str
    clear: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    withdrawn_on: date | None
    withdrawn: str  # why


@dataclass(frozen=True)
class RecusalRegister:
    """What was declared, by member, and the choices of a new declaration: (id, words) pairs."""

    rows: tuple[RecusalRow, ...]
    declarations: tuple[DeclarationRow, ...]  # newest first
    members: tuple[tuple[str, str], ...]
    candidacies: tuple[tuple[str, str], ...]


def recusal_register(uow: UnitOfWork, _clock: Clock) -> RecusalRegister:
    """Return the register; the nature of a link is for the chair and the secretary only (domain §1.6)."""
    members = {m.id: m.name for m in sorted(uow.all(Member), key=lambda member: member.position)}
    names = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
    filed = {c.id: c for c in sorted(uow.all(Candidacy), key=lambda candidacy: candidacy.number)}
    recusals = uow.all(Recusal)
    declared = sorted(uow.all(InterestDeclaration), key=lambda each: each.at)
    rows = [_row(recusal, recusals, members, filed, names) for recusal in recusals if recusal.cause is None]
    return RecusalRegister(
        rows=tuple(sorted(rows, key=lambda row: (row.name, row.number))),
        declarations=tuple(_declaration(each, members, names) for each in reversed(declared)),
        members=tuple(members.items()),
        candidacies=tuple((key, f"{c.number} – {names.get(c.applicant, '')}") for key, c in filed.items()),
    )


def _declaration(
    given: InterestDeclaration, members: dict[str, str], names: dict[str, str]
) -> DeclarationRow:
    return DeclarationRow(
        key=given.id,
        name=members.get(given.member, ""),
        module=given.module,
        day=paris_day(given.at),
        by=given.by,
        clear=tuple(names[applicant] for applicant in given.clear),
        links=tuple((names[applicant], nature) for applicant, nature in given.links.items()),
        withdrawn_on=paris_day(given.withdrawn_at) if given.withdrawn_at else None,
        withdrawn=given.withdrawn,
    )


def _row(
    own: Recusal,
    recusals: list[Recusal],
    members: dict[str, str],
    filed: dict[str, Candidacy],
    names: dict[str, str],
) -> RecusalRow:
    candidacy = filed[own.candidacy]
    also = [filed[r.candidacy].number for r in recusals if (r.member, r.cause) == (own.member, own.candidacy)]
    return RecusalRow(
        member=own.member,
        candidacy=own.candidacy,
        name=members.get(own.member, ""),
        number=candidacy.number,
        structure=names.get(candidacy.applicant, ""),
        nature=own.nature,
        declared_on=own.declared_on,
        by=own.by,
        also=tuple(sorted(also)),
        restriction=own.restriction,
    )
