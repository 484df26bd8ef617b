"""How the arrivals of one candidacy stand to one another: which replaces which, which says the same twice.

Several messages can complete one filing; a corrected version replaces the one before it (domain §1.3, P3).
The delay is judged on the first arrival (check D1); the last version that came in time prevails (D8).
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from pdn_desktop.domain import deadlines, wording
from pdn_desktop.domain.candidacy import ReceiptEvent
from pdn_desktop.errors import Refusal


def superseded(receipts: Iterable[ReceiptEvent], deadline: datetime) -> Mapping[str, str]:
    """Return, by the id of each arrival whose version no longer counts, the id of the one that prevails.

    What came late replaces nothing that came in time.
    """
    known = {receipt.id: receipt for receipt in receipts}
    return {
        receipt.replaces: receipt.id
        for receipt in sorted(known.values(), key=lambda each: each.received_at)
        if receipt.replaces in known and may_replace(receipt, known[receipt.replaces], deadline)
    }


def may_replace(newer: ReceiptEvent, older: ReceiptEvent, deadline: datetime) -> bool:
    """Tell whether an arrival may take the place of another: it came after, and no later than it may."""
    in_time = not deadlines.is_late(newer.received_at, deadline)
    return newer.received_at >= older.received_at and (
        in_time or deadlines.is_late(older.received_at, deadline)
    )


def check_replacement(newer: ReceiptEvent, older: ReceiptEvent, deadline: datetime) -> None:
    """Refuse a version that may not take the place of another, and say what to do with it."""
    if newer.id == older.id or newer.received_at < older.received_at:
        raise Refusal(
            "Un envoi ne remplace qu’un envoi arrivé avant lui.",
            to_do="Choisissez l’envoi le plus ancien des deux, ou corrigez sa date d’arrivée.",
        )
    if not may_replace(newer, older, deadline):
        raise Refusal(
            f"Cet envoi est arrivé {deadlines.timing_text(newer.received_at, deadline)} : il ne remplace pas "
            "une version reçue dans le délai, ce qui romprait l’égalité entre les candidats.",
            safe="Les deux envois sont gardés.",
            to_do="Laissez-le compléter le dépôt : la version reçue dans le délai reste celle qui compte.",
        )


def versions_text(receipts: Iterable[ReceiptEvent], deadline: datetime) -> str:
    """Return which version prevails and on which arrival the delay is judged; empty when there is one."""
    known = {receipt.id: receipt for receipt in receipts}
    replaced = superseded(known.values(), deadline)
    if not replaced:
        return ""
    last = max((known[each] for each in replaced.values()), key=lambda each: each.received_at)
    first = min(known.values(), key=lambda each: each.received_at)
    return (
        f"Le délai se juge sur le premier envoi, du {moment_text(first)} ; la version examinée est celle du "
        f"{moment_text(last)}, qui remplace la précédente."
    )


def late_text(receipts: Collection[ReceiptEvent], deadline: datetime) -> str:
    """Return what came after the deadline besides a first arrival in time; empty for nothing."""
    late = [each for each in receipts if deadlines.is_late(each.received_at, deadline)]
    if not late or len(late) == len(receipts):
        return ""
    came = wording.counted(len(late), "envoi est arrivé", "envois sont arrivés")
    return f"{came} après la limite : à n’examiner que si des compléments ont été demandés."


def moment_text(receipt: ReceiptEvent) -> str:
    """Return « 15 mars 2024 à 10 h »."""
    moment = deadlines.paris(receipt.received_at)
    return f"{wording.long_date(moment.date())} à {wording.clock_time(moment)}"


def copies(files: Mapping[str, frozenset[str]]) -> Mapping[str, str]:
    """Return, by arrival, an earlier one that brought the very same files: one deposit sent to both poles.

    `files` are the digests each arrival brought, earliest first; one without files is nobody's copy.
    """
    first: dict[frozenset[str], str] = {}
    found = {}
    for receipt, digests in files.items():
        if digests and digests in first:
            found[receipt] = first[digests]
        first.setdefault(digests, receipt)
    return found


def outdated(
    receipts: Collection[ReceiptEvent], deadline: datetime, files: Mapping[str, frozenset[str]]
) -> Mapping[str, str]:
    """Return what is superseded with its copies: a dossier sent to both poles is corrected at both.

    `files` are as for `copies`. A copy sent after the correction is left alone.
    """
    at = {receipt.id: receipt.received_at for receipt in receipts}
    replaced, twins = superseded(receipts, deadline), copies(files)
    newer = {twins.get(old, old): new for old, new in replaced.items()}
    also = {each: newer[twins.get(each, each)] for each in at if twins.get(each, each) in newer}
    return {each: new for each, new in also.items() if at[each] < at[new]} | dict(replaced)
