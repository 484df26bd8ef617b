"""The register of documents for a spreadsheet: CSV as Excel and LibreOffice open it in France."""

from collections.abc import Sequence
from datetime import date

from pdn_desktop.domain.wording import listed, short_date
from pdn_desktop.exchange.spreadsheet import write_table
from pdn_desktop.usecases.letter_register import RegisterRow

HEADER = (
    "Numéro", "Document", "Date", "Structure", "Candidature", "Périmètre", "Signataire", "Pages", "Code",
    "Empreinte SHA-256", "Annule et remplace", "Remplacé par", "Motif du remplacement", "Envoyé le", "Mode",
    "Preuve", "Première présentation", "Remis le", "Notifié le", "Recours jusqu’au",
)  # fmt: skip


def write_register(rows: Sequence[RegisterRow]) -> bytes:
    """Return the rows below a header."""
    return write_table((HEADER, *map(_cells, rows)))


def _cells(row: RegisterRow) -> tuple[str, ...]:
    document = row.record
    return (
        document.number, row.label, _day(document.dated), row.structure, listed(row.candidacies),
        listed(document.scopes), listed(document.signatories), str(document.pages), document.check_code,
        document.sha256, row.replaces, row.replaced_by, document.replacement_reason or "",
        _day(document.sent_on), row.mode if document.sent_on else "", document.proof,
        _day(document.presented_on), _day(document.delivered_on), _day(row.notified_on),
        _day(row.remedies_until),
    )  # fmt: skip


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
