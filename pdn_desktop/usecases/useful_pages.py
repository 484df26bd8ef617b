"""« Page utile pour C3 »: pages of a dossier that a member marks while reading, found again when marking.

They are the member's own: no other member sees them, and they never leave the call file.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pdn_desktop.domain.bookmarks import UsefulPage
from pdn_desktop.domain.candidacy import Candidacy, ReceiptEvent, ReceivedFile
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.reviewing import current_grid


@dataclass(frozen=True)
class Spot:
    """A page of a received file, from 1, with the name of the file."""

    file: str
    page: int
    name: str = ""


type Spots = Mapping[tuple[str, str], tuple[Spot, ...]]
"""By candidacy and criterion, in the order of the files and of their pages."""


def useful_pages(uow: UnitOfWork, _clock: Clock, *, member: str) -> Spots:
    """Return the pages this member marked; those of dossiers he stands aside from are left out."""
    aside = {recusal.candidacy for recusal in uow.all(Recusal, member=member)}
    found: defaultdict[tuple[str, str], list[tuple[tuple[str, int], Spot]]] = defaultdict(list)
    files: dict[str, tuple[ReceivedFile, str]] = {}
    for marked in uow.all(UsefulPage, member=member):
        if marked.file not in files:
            files[marked.file] = _file(uow, marked.file)
        file, candidacy = files[marked.file]
        if candidacy and candidacy not in aside:
            place = (file.receipt, file.position)
            found[candidacy, marked.criterion].append((place, Spot(file.id, marked.page, file.name)))
    return {
        key: tuple(spot for _, spot in sorted(spots, key=lambda each: (each[0], each[1].page)))
        for key, spots in found.items()
    }


def mark_page(
    uow: UnitOfWork, clock: Clock, *, member: str, criterion: str, file: str, page: int
) -> UsefulPage:
    """Mark a page as useful for a criterion; `Refusal` off the dossier, or for one who stands aside."""
    received, candidacy = _readable(uow, member, file)
    codes = {each.code for each in current_grid(uow, candidacy.module).criteria}
    if criterion not in codes:
        raise Refusal(f"La grille du module {candidacy.module} n’a pas de critère «\u00a0{criterion}\u00a0».")
    if page < 1 or page > (received.pages or page):
        raise Refusal(f"«\u00a0{received.name}\u00a0» n’a pas de page {page}.")
    uow.act("page.marked", candidacy.id)
    return uow.put(UsefulPage(member=member, file=file, page=page, criterion=criterion, at=clock()))


def unmark_page(uow: UnitOfWork, _clock: Clock, *, member: str, criterion: str, file: str, page: int) -> None:
    """Take the mark off a page; `Refusal` when it bears none."""
    marked = uow.get(UsefulPage, member, file, str(page), criterion)
    uow.act("page.unmarked", _file(uow, file)[1])
    uow.remove(marked)


def _file(uow: UnitOfWork, file: str) -> tuple[ReceivedFile, str]:
    """Return a received file and its candidacy, empty when it belongs to none."""
    received = uow.get(ReceivedFile, file)
    return received, uow.get(ReceiptEvent, received.receipt).candidacy or ""


def _readable(uow: UnitOfWork, member: str, file: str) -> tuple[ReceivedFile, Candidacy]:
    uow.get(Member, member)
    received, candidacy = _file(uow, file)
    if not candidacy:
        raise Refusal(f"«\u00a0{received.name}\u00a0» n’appartient encore à aucune candidature.")
    filed = uow.get(Candidacy, candidacy)
    if uow.count(Recusal, member=member, candidacy=candidacy):
        raise Refusal(f"Un déport écarte ce membre de la candidature {filed.number}.")
    return received, filed
