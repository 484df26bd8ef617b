"""What a candidacy made of one arrival may be: the modules, territories and structures of the call."""

from dataclasses import dataclass

from pdn_desktop.domain.call import Institution, Module
from pdn_desktop.domain.candidacy import Applicant
from pdn_desktop.usecases.ports import Clock, UnitOfWork


@dataclass(frozen=True)
class ApartChoices:
    """What to choose from: modules by code, institutions by department, structures by name."""

    modules: tuple[Module, ...]
    institutions: tuple[Institution, ...]
    applicants: tuple[Applicant, ...]


def apart_choices(uow: UnitOfWork, _clock: Clock) -> ApartChoices:
    """Return what an arrival that is split off may be registered as."""
    return ApartChoices(
        tuple(sorted(uow.all(Module), key=lambda module: module.code)),
        tuple(sorted(uow.all(Institution), key=lambda caf: caf.department)),
        tuple(sorted(uow.all(Applicant), key=lambda applicant: applicant.name.casefold())),
    )
