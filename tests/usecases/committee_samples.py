"""A call in a call file, ready to be scored: two Caf, two modules, three voices, candidacies of annex C."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from pdn_desktop.domain.call import Call, ModuleCode, Settings
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.scoring import Round
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import reviewing
from pdn_desktop.usecases.reviewing import Cell, SheetPlace
from tests.domain.call_samples import ALLIER, M1, M2, PUY_DE_DOME, candidacy
from tests.domain.scoring_samples import final, grid, marks_of, member

NAMES = {
    "passerelles": "Passerelles numériques d’Allier",
    "volcans": "Réseau Jeunes Volcans",
    "horizons": "Fédération Horizons jeunesse 03-63",
    "valmont": "Commune de Valmont-sur-Sioule",
    "pixels": "Pixels & Pédagogie",
    "declic": "Déclic 12-25",
}
FILED = (
    ("passerelles", "03", ModuleCode.M1),
    ("volcans", "63", ModuleCode.M1),
    ("horizons", "03 63", ModuleCode.M1),
    ("valmont", "03", ModuleCode.M1),
    ("pixels", "03 63", ModuleCode.M2),
    ("declic", "03", ModuleCode.M2),
)


def filed(name: str, coverage: str, module: ModuleCode, number: int) -> Candidacy:
    """Return an admissible candidacy of this applicant."""
    return candidacy(
        name,
        *coverage.split(),
        module=module,
        number=f"PDN-2024-{module}-{number:03d}",
        applicant=f"a-{name}",
    )


def furnish(office: CallFile, **settings: Any) -> None:
    """Write the call into a blank call file."""
    with office.unit("Secrétariat") as uow:
        uow.act("call.created", "PDN-2024")
        uow.add(Call(id="call", year=2024, reference="PDN-2024", title="Appel 2024"))
        uow.add(Settings(**settings))
        uow.add_all([M1, M2])
        uow.add_all([ALLIER, PUY_DE_DOME])
        uow.add_all([grid(ModuleCode.M1), grid(ModuleCode.M2)])
        uow.add_all([member(who, position=place) for place, who in enumerate(("m1", "m2", "m3"))])
        uow.add_all([Applicant(id=f"a-{name}", name=full) for name, full in NAMES.items()])
        uow.add_all([filed(*each, number) for number, each in enumerate(FILED, start=1)])


def do[T](office: CallFile, act: Callable[..., T], **arguments: Any) -> T:
    """Run one use case in a unit of its own, at noon on 20 March 2024."""
    with office.unit("m1") as uow:
        return act(uow, noon, **arguments)


def noon() -> datetime:
    """Say when these tests happen: module 1 is closed, module 2 is not."""
    return datetime(2024, 3, 20, 11, tzinfo=UTC)


def after_both() -> datetime:
    """Say a moment when both modules are closed."""
    return datetime(2024, 5, 20, 11, tzinfo=UTC)


def scored(
    office: CallFile, who: str, name: str, values: Sequence[str | None], round_: Round = Round.DOSSIER
) -> None:
    """Write a member's finalised sheet at once, as an import does; None is an abstention."""
    with office.unit(who) as uow:
        uow.act("sheet.imported", name)
        uow.add(final(who, name, round_))
        uow.add_all(marks_of(who, name, values, round=round_))


def score(
    office: CallFile, who: str, name: str, values: Sequence[str | None], round_: Round = Round.DOSSIER
) -> None:
    """Give a member's marks one by one, None for an abstention, and finalise the sheet."""
    for place, value in enumerate(values, start=1):
        cell = Cell(who, name, f"C{place}", round_)
        if value is None:
            do(office, reviewing.abstain, cell=cell, comment="Pas d’élément au dossier.")
        else:
            do(office, reviewing.enter_mark, cell=cell, value=Decimal(value))
            do(office, reviewing.set_comment, cell=cell, comment="Vu au dossier.")
    do(office, reviewing.finalise_sheet, sheet=SheetPlace(who, name, round_))
