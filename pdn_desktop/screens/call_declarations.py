"""Appel › Déports › Déclarations: what each member declared and when, and its withdrawal with a reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.wording import counted, listed, long_date, short_date
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.declaring import withdraw_declaration
from pdn_desktop.usecases.recusal_register import DeclarationRow


def _status(row: DeclarationRow) -> Status:
    if row.withdrawn_on:
        return Status("neutral", "undo", "Retirée")
    if row.links:
        return Status("warn", "aside", counted(len(row.links), "lien", "liens"))
    return Status("ok", "check", "Aucun lien")


_COLUMNS: tuple[Column[DeclarationRow], ...] = (
    Column("Membre", lambda row: row.name),
    Column("Module", lambda row: row.module.value, width=9),
    Column("Déclarée le", lambda row: short_date(row.day), order=lambda row: str(row.day), width=12),
    Column("Ce qui est déclaré", lambda row: _status(row).word, status=_status, width=17),
)


_NAMED = 3
"""More structures are counted: the sentence would take the place of the table."""


class DeclarationsPage(QWidget):
    """The register of declarations; a withdrawn one stays in it, with its reason.

    `to_sign_asked` carries the module whose declarations are to be signed on paper.
    """

    to_sign_asked = Signal(object)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._rows: dict[str, DeclarationRow] = {}
        self._chosen = ""
        self.model: RecordsModel[DeclarationRow] = RecordsModel(_COLUMNS, lambda row: row.key, self)
        self.table, self.empty, self.stack = RecordsView(), EmptyState(), QStackedWidget()
        self.detail, self.withdraw = QLabel(), QPushButton("Retirer la déclaration…")
        self.to_sign = QPushButton("À signer sur papier")
        self._furnish()

    def show_declarations(self, rows: Sequence[DeclarationRow]) -> None:
        """Show these, newest first."""
        self._rows = {row.key: row for row in rows}
        self.model.show_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self._choose(self._chosen if self._chosen in self._rows else next(iter(self._rows), ""))
        self.table.select_key(self._chosen)

    def _furnish(self) -> None:
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.table.setAccessibleName("Déclarations d’intérêts")
        self.table.show_model(self.model)
        self.table.chosen.connect(self._choose)
        self.empty.teach(
            "people",
            "Aucune déclaration",
            "Chaque membre déclare ses intérêts dans la Notation, avant sa première note. "
            "Le secrétariat peut saisir pour lui la fiche qu’il a signée.",
        )
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.withdraw.clicked.connect(self._ask_reason)
        menu = QMenu(self.to_sign)
        for module in ModuleCode:
            act = menu.addAction(f"Module {module[1:]} (PDF)…")
            act.triggered.connect(partial(self.to_sign_asked.emit, module))
        self.to_sign.setMenu(menu)
        self.to_sign.setToolTip("Une page par membre, la liste des structures, l’engagement, la signature")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.stack, 1)
        column.addWidget(self.detail)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        for button in (self.withdraw, self.to_sign):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def _choose(self, key: str) -> None:
        self._chosen = key
        row = self._rows.get(key)
        self.detail.setVisible(row is not None)
        self.withdraw.setEnabled(row is not None and row.withdrawn_on is None)
        if row is not None:
            self.detail.setText(_told(row))

    def _ask_reason(self) -> None:
        row = self._rows[self._chosen]
        question = Question(
            f"Retirer la déclaration de {row.name} ?",
            "Les déports qui en viennent sont levés, et la notation se referme jusqu’à une nouvelle "
            "déclaration. Celle-ci reste au registre avec le motif.",
            accept="Retirer la déclaration",
        )
        ReasonDialog(question, lambda reason: self._withdraw(row, reason), self).open()

    def _withdraw(self, row: DeclarationRow, reason: str) -> None:
        job = self._bench.desk.do(withdraw_declaration, declaration=row.key, reason=reason)
        job.then(
            lambda _: self._bench.messages.tell(
                "La déclaration est retirée ; le membre est à nouveau interrogé."
            )
        )


def _clear(row: DeclarationRow) -> str:
    if len(row.clear) <= _NAMED:
        return listed(row.clear)
    return counted(len(row.clear), "structure", "autres structures" if row.links else "structures")


def _told(row: DeclarationRow) -> str:
    parts = [
        f"Déclaration de {row.name}, module {row.module[1:]}, le {long_date(row.day)}, saisie par {row.by}."
    ]
    parts += [f"Lien avec {name} : {nature.rstrip('.')}." for name, nature in row.links]
    if row.clear:
        parts.append(f"Aucun lien avec {_clear(row)}.")
    if row.withdrawn_on:
        parts.append(f"Retirée le {long_date(row.withdrawn_on)}. Motif : {row.withdrawn.rstrip('.')}.")
    return " ".join(parts)
