"""Candidatures: what arrived, what is missing, what is due next; the way to each dossier."""

from collections.abc import Mapping, Sequence
from typing import override

from PySide6.QtGui import QResizeEvent

from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.wording import counted, short_date
from pdn_desktop.screens.forms.ui_candidacies import Ui_Candidacies
from pdn_desktop.screens.rooms import Bench, Hint, Room
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel
from pdn_desktop.usecases.agenda import Urgency
from pdn_desktop.usecases.candidacies import ReceiptRow, loose_receipts
from pdn_desktop.usecases.due_dates import Due, Listed, listed_candidacies

NARROW_BELOW = 820
"""Below this width, in logical pixels, the list keeps number, structure, state and what is due."""

STATUSES: Mapping[AdmissibilityStatus, Status] = {
    AdmissibilityStatus.RECEIVED: Status("info", "inbox", "Reçue"),
    AdmissibilityStatus.CHECKING: Status("info", "eye", "En contrôle"),
    AdmissibilityStatus.INCOMPLETE: Status("warn", "warning", "Incomplète"),
    AdmissibilityStatus.ADMISSIBLE: Status("ok", "check", "Recevable"),
    AdmissibilityStatus.INADMISSIBLE: Status("bad", "close", "Irrecevable"),
    AdmissibilityStatus.WITHDRAWN: Status("neutral", "minus", "Retirée"),
    AdmissibilityStatus.DUPLICATE: Status("neutral", "copy", "En double"),
}
_DUE_DRAWINGS = {Urgency.OVERDUE: "warning", Urgency.SOON: "clock"}
_WIDE_ONLY = (2, 3, 4, 6)


def due_status(due: Due) -> Status:
    """Return what is due as a pill: red and overdue, orange and near, grey and far, always in words."""
    drawing = _DUE_DRAWINGS.get(due.urgency, "calendar")
    tone = due.urgency.value if due.urgency in _DUE_DRAWINGS else "neutral"
    return Status(tone, drawing, f"{due.short}, {due.words}")


def _late_status(listed: Listed) -> Status | None:
    return Status("bad", "warning", _received(listed)) if listed.row.late else None


def _received(listed: Listed) -> str:
    moment = listed.row.received_at
    late = ", hors délai" if listed.row.late else f" à {moment:%H:%M}"
    return f"{short_date(moment.date())}{late}"


def _lacking(listed: Listed) -> str:
    parts = [counted(len(listed.row.lacking), "pièce", "pièces")] if listed.row.lacking else []
    return ", ".join([*parts, *(["signature"] if listed.row.signed is False else [])]) or "—"


_COLUMNS: tuple[Column[Listed], ...] = (
    Column("Numéro", lambda each: each.row.number, width=16),
    Column("Structure", lambda each: each.row.applicant),
    Column("Module", lambda each: str(each.row.module), width=7),
    Column("Territoire", lambda each: each.row.territory, width=18),
    Column(
        "Reçue le",
        _received,
        order=lambda each: each.row.received_at,
        status=_late_status,
        width=19,
    ),
    Column(
        "État",
        lambda each: STATUSES[each.row.status].word,
        order=lambda each: list(STATUSES).index(each.row.status),
        status=lambda each: STATUSES[each.row.status],
        width=14,
    ),
    Column("Il manque", _lacking, order=lambda each: len(each.row.lacking), width=14),
    Column(
        "Prochaine échéance",
        lambda each: f"{each.due.short}, {each.due.words}" if each.due else "—",
        order=lambda each: each.due.day.toordinal() if each.due else 10**7,
        status=lambda each: due_status(each.due) if each.due else None,
        width=27,
    ),
)


class CandidaciesRoom(Room):
    """Lists candidacies; Enter opens one."""

    hints = (
        Hint("Ctrl+F", "Chercher"),
        Hint("Entrée", "Ouvrir le dossier"),
        Hint("Échap", "Revenir à la liste"),
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.ui = Ui_Candidacies()
        self.ui.setupUi(self)
        self.model = RecordsModel(_COLUMNS, lambda each: each.row.id, self)
        self._furnish()

    @override
    def refresh(self) -> None:
        self.desk.read(listed_candidacies).then(self.show_rows)
        self.desk.read(loose_receipts).then(self._show_loose)

    @override
    def look_at(self, subject: str) -> None:
        """Select this candidacy."""
        self.ui.table.select_key(subject)

    def show_rows(self, rows: Sequence[Listed]) -> None:
        """Show these candidacies; keep the one that was selected."""
        self.model.show_rows(rows)
        self._count()
        self.ui.stack.setCurrentWidget(self.ui.listPage if rows else self.ui.empty)

    def _show_loose(self, receipts: Sequence[ReceiptRow]) -> None:
        self.ui.loose.show_receipts(receipts)
        if receipts:
            self.ui.stack.setCurrentWidget(self.ui.listPage)

    def _furnish(self) -> None:
        ui = self.ui
        ui.empty.teach(
            "inbox",
            "Aucune candidature pour le moment",
            "Déposez ici les courriels (.eml) et les dossiers (.pdf) reçus : le programme propose le module, "
            "la structure et le territoire, et vous confirmez.",
            "Ajouter des envois…",
        )
        ui.filter.add_choice("status", "État", (("", "Tous les états"), *_status_choices()))
        ui.filter.add_choice(
            "module", "Module", (("", "Tous les modules"), ("M1", "Module 1"), ("M2", "Module 2"))
        )
        ui.filter.searched.connect(self._searched)
        ui.filter.narrowed.connect(self._narrowed)
        ui.filter.left_down.connect(ui.table.setFocus)
        ui.table.show_model(self.model)
        ui.resume.hide()

    def _searched(self, text: str) -> None:
        self.model.search(text)
        self._count()

    def _narrowed(self) -> None:
        status, module = self.ui.filter.choice("status"), self.ui.filter.choice("module")
        self.model.keep(lambda each: status in {"", each.row.status} and module in {"", each.row.module})
        self._count()

    def _count(self) -> None:
        self.ui.filter.show_count(counted(self.model.rowCount(), "candidature", "candidatures"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for number in _WIDE_ONLY:
            self.ui.table.setColumnHidden(number, event.size().width() < NARROW_BELOW)


def _status_choices() -> list[tuple[str, str]]:
    return [(status.value, shown.word) for status, shown in STATUSES.items()]
