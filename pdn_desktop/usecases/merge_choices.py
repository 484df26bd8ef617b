"""What two registrations of one deposit say differently: a person chooses, nothing is lost in silence."""

from collections.abc import Mapping
from dataclasses import dataclass

from pdn_desktop.domain.call import Institution
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.wording import listed
from pdn_desktop.usecases.deposits import CHOSEN
from pdn_desktop.usecases.field_words import field_name
from pdn_desktop.usecases.names import Names
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.value_words import told

_LABELS = {"applicant": "Structure", "coverage": "Territoire"}
"""As the forms call them."""


@dataclass(frozen=True)
class Difference:
    """A field on which both say something else: its name, its label, and the words of each, by candidacy."""

    field: str
    label: str
    said: Mapping[str, str]


def merge_differences(uow: UnitOfWork, _clock: Clock, *, one: str, other: str) -> tuple[Difference, ...]:
    """Return what these two registrations say differently; what only one of them says is not lost anyway."""
    both = [uow.get(Candidacy, one), uow.get(Candidacy, other)]
    names = Names(uow)
    return tuple(
        Difference(
            name,
            _LABELS.get(name) or field_name(Candidacy.__name__, name),
            {each.id: _words(uow, names, each, name) for each in both},
        )
        for name in CHOSEN
        if _differ(*(getattr(each, name) for each in both))
    )


def _differ(first: object, second: object) -> bool:
    return first != second and first not in {None, ""} and second not in {None, ""}


def _words(uow: UnitOfWork, names: Names, candidacy: Candidacy, name: str) -> str:
    if name == "applicant":
        return uow.get(Applicant, candidacy.applicant).name
    if name == "coverage":
        cafs = sorted(uow.all(Institution), key=lambda caf: caf.department)
        return listed(caf.department_name for caf in cafs if caf.department in candidacy.coverage)
    return told(names, name, getattr(candidacy, name))
