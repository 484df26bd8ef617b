"""Builders shared by the tests of storage: a small call, and what damages a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.candidacy import Applicant, Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.scoring import Mark
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.unit_of_work import Unit

CODE = "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-S7"
NOON = datetime(2024, 3, 20, 11, tzinfo=UTC)


def module(code: ModuleCode = ModuleCode.M1) -> Module:
    return Module(
        code=code,
        title=f"Module {code}",
        deadline=NOON,
        mission_start=date(2024, 6, 1),
        mission_end=date(2026, 12, 31),
    )


def candidacy(name: str = "c1", module: ModuleCode = ModuleCode.M1) -> Candidacy:
    return Candidacy(
        id=name,
        number=f"PDN-2024-{module}-{name}",
        applicant="a1",
        module=module,
        coverage=frozenset({"03", "63"}),
        received_at=NOON,
    )


def mark(value: str | None = "3.5", **fields: object) -> Mark:
    told = {"member": "m1", "candidacy": "c1", "criterion": "C1", "value": value and Decimal(value), **fields}
    return Mark.model_validate(told)


def furnish(uow: Unit) -> None:
    """Put in two modules, a structure, two candidacies of it and two members."""
    for code in ModuleCode:
        uow.add(module(code))
    uow.add(Applicant(id="a1", name="Horizons fictifs"))
    uow.add_all([candidacy("c1"), candidacy("c2", ModuleCode.M2)])
    uow.add_all([Member(id="m1", name="Membre un"), Member(id="m2", name="Membre deux")])


@contextmanager
def acting(office: CallFile, action: str = "test", actor: str = "Secrétaire") -> Iterator[Unit]:
    """Open a unit that has named its act."""
    with office.unit(actor) as uow:
        uow.act(action)
        yield uow


def changed(path: Path, change: Callable[[bytearray], None]) -> None:
    """Change the bytes of a closed file."""
    content = bytearray(path.read_bytes())
    change(content)
    path.write_bytes(content)
