"""The registers of intake, ready to print or to lay in a spreadsheet: deposits, admissibility, complements.

Domain §5.7. Every arrival is listed, late, loose or withdrawn ones too: a register leaves nothing out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pdn_desktop.domain import deadlines
from pdn_desktop.domain.admissibility import REASON_NAMES, STATUS_NAMES, answered
from pdn_desktop.domain.call import JournalEntry, Module
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    Applicant,
    Candidacy,
    ReceiptEvent,
    ReceivedFile,
    SupplementRequest,
)
from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.domain.wording import counted, short_date
from pdn_desktop.usecases.candidacies import CHANNEL_NAMES
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.setting_up import current_call
from pdn_desktop.usecases.sheets import TableSection, TableSheet
from pdn_desktop.usecases.unregistering import UNREGISTERED

type Cell = str | int | date | datetime | None


class RegisterKind(StrEnum):
    """The three registers; the value names their files."""

    DEPOSITS = "depots"
    ADMISSIBILITY = "recevabilite"
    COMPLEMENTS = "complements"


@dataclass(frozen=True)
class RegisterColumn:
    """One column: its key for programs, its French title, its share of the printed line (0 = not printed)."""

    key: str
    title: str
    width: float = 0


@dataclass(frozen=True)
class IntakeRegister:
    """One register; moments are on the clocks of Paris."""

    kind: RegisterKind
    title: str
    call: str
    on: date
    columns: tuple[RegisterColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def short(self) -> str:
        """Return the name of its sheet in a workbook."""
        return _SHORT[self.kind]

    def sheet(self) -> TableSheet:
        """Return the register as a table to print."""
        printed = [number for number, column in enumerate(self.columns) if column.width]
        section = TableSection(
            heading=_HEADINGS[self.kind][0],
            introduction=f"{counted(len(self.rows), 'ligne', 'lignes')}, {_HEADINGS[self.kind][1]}.",
            header=tuple(self.columns[number].title for number in printed),
            rows=tuple(tuple(cell_text(row[number]) for number in printed) for row in self.rows),
            widths=tuple(self.columns[number].width for number in printed),
        )
        return TableSheet(self.title, self.call, self.on, (section,))


_DEPOSITS = (
    RegisterColumn("order", "N°", 0.6),
    RegisterColumn("received_at", "Reçu le", 1.7),
    RegisterColumn("timing", "Délai", 1.4),
    RegisterColumn("channel", "Voie", 1.1),
    RegisterColumn("sender", "Expéditeur", 2.4),
    RegisterColumn("addresses", "Adresses atteintes", 2.4),
    RegisterColumn("candidacy", "Candidature", 2.3),
    RegisterColumn("structure", "Structure", 2.1),
    RegisterColumn("registration", "Accusé", 2.1),
    RegisterColumn("standing", "Version"),
    RegisterColumn("module", "Module"),
    RegisterColumn("subject", "Objet"),
    RegisterColumn("sent_at", "Envoyé le"),
    RegisterColumn("file_count", "Fichiers"),
    RegisterColumn("files", "Noms des fichiers"),
    RegisterColumn("message_id", "Identifiant du message"),
    RegisterColumn("original", "Fichier d’origine"),
    RegisterColumn("sha256", "Empreinte SHA-256 de l’original"),
)
_ADMISSIBILITY = (
    RegisterColumn("candidacy", "Candidature", 2.3),
    RegisterColumn("structure", "Structure", 2.6),
    RegisterColumn("territory", "Territoire", 1.2),
    RegisterColumn("received_at", "Reçue le", 1.7),
    RegisterColumn("timing", "Délai", 1.4),
    RegisterColumn("status", "État", 1.5),
    RegisterColumn("reason", "Motif", 2.4),
    RegisterColumn("ruled_at", "Prononcé le", 1.7),
    RegisterColumn("by", "Par", 2.1),
)
_COMPLEMENTS = (
    RegisterColumn("candidacy", "Candidature", 2.3),
    RegisterColumn("structure", "Structure", 2.4),
    RegisterColumn("asked_on", "Demandé le", 1.6),
    RegisterColumn("items", "Éléments demandés", 4),
    RegisterColumn("due_on", "Pour le", 1.6),
    RegisterColumn("answered_on", "Répondu le", 1.6),
    RegisterColumn("state", "Suite", 1.6),
    RegisterColumn("by", "Par", 2.1),
    RegisterColumn("received", "Éléments arrivés"),
    RegisterColumn("lacking", "Éléments qui manquent"),
    RegisterColumn("letter", "Courrier"),
)
_HEADINGS = {
    RegisterKind.DEPOSITS: ("Envois reçus", "dans l’ordre des arrivées"),
    RegisterKind.ADMISSIBILITY: ("Candidatures", "dans l’ordre des numéros"),
    RegisterKind.COMPLEMENTS: ("Demandes", "dans l’ordre des demandes"),
}
"""What stands above each printed table, and how its lines follow one another."""

_SHORT = {
    RegisterKind.DEPOSITS: "Dépôts",
    RegisterKind.ADMISSIBILITY: "Recevabilité",
    RegisterKind.COMPLEMENTS: "Compléments",
}
_TITLES = {
    RegisterKind.DEPOSITS: "Registre des dépôts",
    RegisterKind.ADMISSIBILITY: "Registre de recevabilité",
    RegisterKind.COMPLEMENTS: "Registre des demandes de compléments",
}


def intake_registers(uow: UnitOfWork, clock: Clock) -> tuple[IntakeRegister, ...]:
    """Return the three registers as they stand."""
    reading = _Reading(uow)
    today = deadlines.paris_day(clock())
    lines: Mapping[RegisterKind, tuple[tuple[RegisterColumn, ...], Iterable[tuple[Cell, ...]]]] = {
        RegisterKind.DEPOSITS: (_DEPOSITS, reading.deposits()),
        RegisterKind.ADMISSIBILITY: (_ADMISSIBILITY, reading.admissibility()),
        RegisterKind.COMPLEMENTS: (_COMPLEMENTS, reading.complements(today)),
    }
    title = current_call(uow).title
    return tuple(
        IntakeRegister(kind, _TITLES[kind], title, today, columns, tuple(rows))
        for kind, (columns, rows) in lines.items()
    )


def cell_text(cell: Cell) -> str:
    """Return a cell in French words: « 17/03/2024 23:59:59 », « – » for nothing."""
    if isinstance(cell, datetime):
        return f"{short_date(cell.date())} {cell:%H:%M:%S}"
    if isinstance(cell, date):
        return short_date(cell)
    return str(cell) if cell not in {None, ""} else "–"


class _Reading:
    """What the registers are drawn from, read once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._modules = {module.code: module for module in uow.all(Module)}
        self._names = {applicant.id: applicant.name for applicant in uow.all(Applicant)}
        self._candidacies = {candidacy.id: candidacy for candidacy in uow.all(Candidacy)}
        self._documents = {document.id: document for document in uow.all(IssuedDocument)}
        self._requests = uow.all(SupplementRequest)
        self._asked: dict[str, list[SupplementRequest]] = defaultdict(list)
        for request in self._requests:
            self._asked[request.candidacy].append(request)
        self._places: dict[str, int] = {}

    def deposits(self) -> Iterator[tuple[Cell, ...]]:
        """Yield one line per arrival, oldest first."""
        files: dict[str, list[ReceivedFile]] = defaultdict(list)
        for file in self._uow.all(ReceivedFile):
            files[file.receipt].append(file)
        receipts = sorted(self._uow.all(ReceiptEvent), key=lambda receipt: (receipt.received_at, receipt.id))
        self._places = {receipt.id: order for order, receipt in enumerate(receipts, start=1)}
        for order, receipt in enumerate(receipts, start=1):
            held = sorted(files[receipt.id], key=lambda file: file.position)
            yield (*self._arrived(order, receipt), len(held), " ; ".join(file.name for file in held),
                   receipt.message_id, receipt.file_name, receipt.original_sha256)  # fmt: skip

    def _arrived(self, order: int, receipt: ReceiptEvent) -> tuple[Cell, ...]:
        candidacy = self._candidacies.get(receipt.candidacy or "")
        timing = self._answer_timing(receipt, candidacy) or self._timing(receipt.received_at, candidacy)
        channel = CHANNEL_NAMES[receipt.channel]
        return (
            order,
            deadlines.paris(receipt.received_at),
            timing if receipt.received_at_known else "date inconnue",
            f"{channel[:1].upper()}{channel[1:]}",
            receipt.sender_email or receipt.sender_name,
            ", ".join(receipt.addresses),
            candidacy.number if candidacy else "à rattacher",
            self._names[candidacy.applicant] if candidacy else "",
            self._acknowledged(receipt),
            self._standing(receipt),
            str(candidacy.module) if candidacy else "",
            receipt.subject,
            deadlines.paris(receipt.sent_at) if receipt.sent_at else None,
        )

    def _answer_timing(self, receipt: ReceiptEvent, candidacy: Candidacy | None) -> str:
        """Return how an arrival after a request for complements stands to its due date, else nothing."""
        if candidacy is None:
            return ""
        requests = self._asked.get(candidacy.id, ())
        asked = answered(receipt.received_at, candidacy.received_at, requests)
        if asked is None:
            return ""
        late = deadlines.paris_day(receipt.received_at) > asked.due_on
        return "complément, hors délai" if late else "complément, à temps"

    def _acknowledged(self, receipt: ReceiptEvent) -> str:
        """Return « 2024-M1-AE-001, envoyé le 15/03/2024 »: what tells that the arrival came."""
        document = self._documents.get(receipt.registration or "")
        if document is None:
            return ""
        sent = f"envoyé le {short_date(document.sent_on)}" if document.sent_on else "à envoyer"
        return f"{document.number}, {sent}"

    def _standing(self, receipt: ReceiptEvent) -> str:
        """Return which arrival this one is a new version of, by its place in the register."""
        place = self._places.get(receipt.replaces or "")
        return f"remplace l’envoi n° {place}" if place else ""

    def admissibility(self) -> Iterator[tuple[Cell, ...]]:
        """Yield one line per number of the register, with the last ruling, or what took the number back."""
        lines = [*self._ruled(), *self._taken_back()]
        yield from sorted(lines, key=lambda line: _place(str(line[0])))

    def _taken_back(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the numbers whose registration was undone: none is ever given again."""
        undone = {}
        for entry in self._uow.all(JournalEntry, action=UNREGISTERED):
            for change in self._uow.journal.changes(entry):
                if isinstance(change.before, Candidacy) and change.after is None:
                    undone[change.before.id] = change.before, entry
        for gone, entry in undone.values():
            if gone.id not in self._candidacies:
                territory, received = ", ".join(sorted(gone.coverage)), deadlines.paris(gone.received_at)
                when = deadlines.paris(entry.at)
                yield gone.number, "", territory, received, "", "enregistrement annulé", "", when, entry.actor

    def _ruled(self) -> Iterator[tuple[Cell, ...]]:
        rulings = sorted(self._uow.all(AdmissibilityRuling), key=lambda ruling: ruling.at)
        last = {ruling.candidacy: ruling for ruling in rulings}
        for candidacy in self._candidacies.values():
            ruling = last.get(candidacy.id)
            reasons = (REASON_NAMES[candidacy.reason] if candidacy.reason else "", candidacy.reason_text)
            yield (
                candidacy.number,
                self._names[candidacy.applicant],
                ", ".join(sorted(candidacy.coverage)),
                deadlines.paris(candidacy.received_at),
                self._timing(candidacy.received_at, candidacy),
                STATUS_NAMES[candidacy.status],
                " – ".join(reason for reason in reasons if reason),
                deadlines.paris(ruling.at) if ruling else None,
                ruling.by if ruling else "",
            )

    def complements(self, today: date) -> Iterator[tuple[Cell, ...]]:
        """Yield one line per request for complements, oldest first."""
        for request in sorted(self._requests, key=lambda request: (request.asked_on, request.due_on)):
            candidacy = self._candidacies[request.candidacy]
            yield (
                candidacy.number,
                self._names[candidacy.applicant],
                request.asked_on,
                " ; ".join(request.items),
                request.due_on,
                request.answered_on,
                _follow_up(request, today),
                request.by,
                " ; ".join(request.items if request.answered_on else request.received),
                " ; ".join(request.lacking),
                self._number(request.document),
            )

    def _number(self, document: str | None) -> str:
        held = self._documents.get(document or "")
        return held.number if held else ""

    def _timing(self, received_at: datetime, candidacy: Candidacy | None) -> str:
        if candidacy is None:
            return ""
        late = deadlines.is_late(received_at, self._modules[candidacy.module].deadline)
        return "hors délai" if late else "dans le délai"


def _place(number: str) -> tuple[str, int, str]:
    """Return what puts « PDN-2024-M1-1000 » after « PDN-2024-M1-999 »."""
    return number.rpartition("-")[0], len(number), number


def _follow_up(request: SupplementRequest, today: date) -> str:
    if request.answered_on is None and request.partly_on is not None:
        return f"en partie le {short_date(request.partly_on)}"
    if request.answered_on is None:
        return "sans réponse" if request.due_on < today else "attendue"
    return "répondu hors délai" if request.answered_on > request.due_on else "répondu"
