"""Which arrivals still wait for their « accusé d’enregistrement » (CRPA R. 112-11-1; domain §1.3, P4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pdn_desktop.domain.admissibility import LEAVING
from pdn_desktop.domain.candidacy import Candidacy, ReceiptEvent
from pdn_desktop.domain.deadlines import paris_day
from pdn_desktop.usecases.ports import UnitOfWork


def waiting_arrivals(uow: UnitOfWork) -> Mapping[str, Sequence[ReceiptEvent]]:
    """Return the arrivals that no document acknowledges, by candidacy; `untold` says which are to be."""
    found: defaultdict[str, list[ReceiptEvent]] = defaultdict(list)
    for receipt in uow.all(ReceiptEvent, registration=None):
        if receipt.candidacy:
            found[receipt.candidacy].append(receipt)
    return found


def untold(candidacy: Candidacy, receipts: Iterable[ReceiptEvent]) -> tuple[ReceiptEvent, ...]:
    """Return those of these arrivals whose sender is to be told that they are registered, oldest first.

    What came on paper says no address; what came before the « accusé de réception » is told by it.
    """
    if candidacy.status in LEAVING:
        return ()
    told_on = candidacy.acknowledged_on
    waiting = [
        receipt
        for receipt in receipts
        if receipt.registration is None
        and receipt.sender_email
        and (told_on is None or paris_day(receipt.received_at) > told_on)
    ]
    return tuple(sorted(waiting, key=lambda receipt: receipt.received_at))


def told_by(uow: UnitOfWork, candidacy: Candidacy, former: str | None) -> tuple[ReceiptEvent, ...]:
    """Return the arrivals a new acknowledgement tells: those waiting, or those of a former one."""
    receipts = uow.all(ReceiptEvent, candidacy=candidacy.id)
    if former is None:
        return untold(candidacy, receipts)
    kept = (receipt for receipt in receipts if receipt.registration == former)
    return tuple(sorted(kept, key=lambda receipt: receipt.received_at))
