"""What each Caf grants, per candidacy and year; conventions print it (domain §5.6, article 9)."""

from collections.abc import Sequence

from pdn_desktop.domain.call import FundingLine, Institution, Module
from pdn_desktop.domain.candidacy import Candidacy
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
