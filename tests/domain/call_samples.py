"""Builders shared by the tests of candidacies: the two Caf, the two modules, candidacies of the 2024 call."""

from datetime import UTC, date, datetime

from pdn_desktop.domain.call import Institution, Module, ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy
from pdn_desktop.domain.deadlines import end_of_day

ALLIER = Institution(
    code="CAF03",
    name="Caf de l’Allier",
    full_name="Caisse d’allocations familiales de l’Allier",
    department="03",
    department_name="Allier",
    of_department="de l’Allier",
    call_spelling="de l’Allier",
    deposit_addresses=("partenaires@caf03.example",),
)
PUY_DE_DOME = Institution(
    code="CAF63",
    name="Caf du Puy-de-Dôme",
    full_name="Caisse d’allocations familiales du Puy-de-Dôme",
    department="63",
    department_name="Puy-de-Dôme",
    of_department="du Puy-de-Dôme",
    call_spelling="du Puy de Dôme",
    deposit_addresses=("jeunesse@caf63.example",),
)
M1 = Module(
    code=ModuleCode.M1,
    title="Coordination générale",
    deadline=end_of_day(date(2024, 3, 17)),
    mission_start=date(2024, 6, 1),
    mission_end=date(2026, 12, 31),
    capacity=1,
)
M2 = Module(
    code=ModuleCode.M2,
    title="Formation renforcée",
    deadline=end_of_day(date(2024, 4, 28)),
    mission_start=date(2024, 9, 1),
    mission_end=date(2025, 12, 31),
)


def candidacy(name: str, *coverage: str, module: ModuleCode = ModuleCode.M1, **fields: object) -> Candidacy:
    """Return an admissible candidacy of module 1, received in time, unless told otherwise."""
    return Candidacy.model_validate(
        {
            "id": name,
            "number": f"PDN-2024-{module}-{name}",
            "applicant": f"structure {name}",
            "module": module,
            "coverage": coverage,
            "received_at": datetime(2024, 3, 10, 9, tzinfo=UTC),
            "status": AdmissibilityStatus.ADMISSIBLE,
            **fields,
        }
    )
