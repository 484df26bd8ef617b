"""What each Caf grants, per candidacy and year; conventions print it (domain §5.6, article 9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pdn_desktop.domain.call import FundingLine, Institution, Module, scopes
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.outcomes import Decision, Outcome
from pdn_desktop.domain.record import new_id
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork


def grant(
    uow: UnitOfWork, _clock: Clock, *, candidacy: str, institution: str, year: int, cents: int
) -> FundingLine:
    """Return a line to be kept by `set_funding`: integer cents, one institution, one year."""
    held = uow.all(FundingLine, candidacy=candidacy, institution=institution, year=year)
    if held:
        return held[0].with_(cents=cents)
    return FundingLine(id=new_id(), candidacy=candidacy, institution=institution, year=year, cents=cents)


def set_funding(uow: UnitOfWork, _clock: Clock, *, lines: Sequence[FundingLine]) -> tuple[FundingLine, ...]:
    """Keep these amounts, each in the place of the one it changes; `Refusal` when one cannot be granted.

    A Caf funds its own department, in the years of the mission; an amount is positive.
    """
    for line in lines:
        _check(uow, line)
    uow.act("funding.set")
    return tuple(uow.put(line) for line in lines)


def _check(uow: UnitOfWork, line: FundingLine) -> None:
    candidacy = uow.get(Candidacy, line.candidacy)
    institution = uow.get(Institution, line.institution)
    module = uow.get(Module, candidacy.module)
    if line.cents <= 0:
        raise Refusal(f"Le montant accordé à {candidacy.number} pour {line.year} n’est pas positif.")
    if institution.department not in candidacy.coverage:
        raise Refusal(f"{candidacy.number} ne porte pas sur le département de la {institution.name}.")
    if not module.mission_start.year <= line.year <= module.mission_end.year:
        raise Refusal(
            f"{line.year} est hors de la mission du module {module.code}, "
            f"de {module.mission_start.year} à {module.mission_end.year}."
        )


def fund(
    uow: UnitOfWork, clock: Clock, *, candidacy: str, institution: str, year: int, cents: int | None
) -> None:
    """Grant or change one amount, or take it back (None); `Refusal` as `set_funding`."""
    if cents is not None:
        line = grant(uow, clock, candidacy=candidacy, institution=institution, year=year, cents=cents)
        set_funding(uow, clock, lines=[line])
        return
    uow.act("funding.withdrawn", candidacy)
    for held in uow.all(FundingLine, candidacy=candidacy, institution=institution, year=year):
        uow.remove(held)


@dataclass(frozen=True)
class Award:
    """A candidacy retained in one scope, and what its Caf grants per year of the mission; None = not yet."""

    scope: str
    institution: str
    institution_name: str
    candidacy: str
    number: str
    structure: str
    cents: Mapping[int, int | None]


def awards(uow: UnitOfWork, _clock: Clock) -> tuple[Award, ...]:
    """Return every candidacy retained, by scope, with the amounts granted so far."""
    modules = {module.code: module for module in uow.all(Module)}
    institutions = {caf.code: caf for caf in uow.all(Institution)}
    lines = {(line.candidacy, line.institution, line.year): line.cents for line in uow.all(FundingLine)}
    found = []
    for scope in scopes(list(modules.values()), list(institutions.values())):
        module = modules[scope.module]
        years = range(module.mission_start.year, module.mission_end.year + 1)
        for decision in uow.all(Decision, scope=scope.code, outcome=Outcome.RETAINED):
            candidacy = uow.get(Candidacy, decision.candidacy)
            award = Award(
                scope=scope.code,
                institution=scope.institution,
                institution_name=institutions[scope.institution].name,
                candidacy=candidacy.id,
                number=candidacy.number,
                structure=uow.get(Applicant, candidacy.applicant).name,
                cents={year: lines.get((candidacy.id, scope.institution, year)) for year in years},
            )
            found.append(award)
    return tuple(found)
