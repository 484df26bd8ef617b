"""The numbers of the registers of candidacies, one register per module (domain §5.7)."""

from collections.abc import Container, Iterable, Sequence

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.usecases.ports import UnitOfWork

MAX_PLACE = 99_999
"""The last place of a register: a file may not push it further."""


def candidacy_number(reference: str, module: ModuleCode, place: int) -> str:
    """Return « PDN-2024-M1-001 »."""
    return f"{reference}-{module}-{place:03d}"


def place_of(number: str, reference: str, module: ModuleCode) -> int:
    """Return a number's place in the register, 0 when it is not written as the register writes."""
    digits = number.removeprefix(f"{reference}-{module}-")
    return int(digits) if digits.isascii() and digits.isdigit() and digits != number else 0


def next_candidacy_number(uow: UnitOfWork, reference: str, module: ModuleCode) -> str:
    """Return the next number of the module's register."""
    return candidacy_number(reference, module, _next_place(uow, module))


def numbered(
    uow: UnitOfWork, reference: str, held: Iterable[Candidacy], added: Sequence[Candidacy]
) -> list[Candidacy]:
    """Return the added candidacies, all numbered: those without a number take the next free ones, in order.

    The registers then go on after the highest number.
    """
    taken = {candidacy.number for candidacy in added}
    reached = _highest(reference, held)
    done = []
    for candidacy in added:
        if candidacy.number:
            done.append(candidacy)
            continue
        place = _next_free(uow, reference, candidacy.module, taken)
        reached[candidacy.module] = place
        done.append(candidacy.with_(number=candidacy_number(reference, candidacy.module, place)))
    for module, place in _highest(reference, done).items():
        for _ in range(place - reached[module]):
            _next_place(uow, module)
    return done


def _highest(reference: str, candidacies: Iterable[Candidacy]) -> dict[ModuleCode, int]:
    highest = dict.fromkeys(ModuleCode, 0)
    for candidacy in candidacies:
        place = place_of(candidacy.number, reference, candidacy.module)
        highest[candidacy.module] = max(highest[candidacy.module], place)
    return highest


def _next_free(uow: UnitOfWork, reference: str, module: ModuleCode, taken: Container[str]) -> int:
    place = _next_place(uow, module)
    while candidacy_number(reference, module, place) in taken:
        place = _next_place(uow, module)
    return place


def _next_place(uow: UnitOfWork, module: ModuleCode) -> int:
    return uow.next_number(f"candidacy.{module}")
