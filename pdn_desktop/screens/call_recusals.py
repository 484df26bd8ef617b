"""Appel › Déports: who stands aside from which candidacy, and from which rivals with it."""

from collections.abc import Mapping
from typing import Any, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.domain.wording import counted, listed, long_date, short_date
from pdn_desktop.screens import readings
from pdn_desktop.screens.call_declarations import DeclarationsPage
from pdn_desktop.screens.call_section import Section
from pdn_desktop.screens.edits import Edits
from pdn_desktop.screens.icons import icon
from pdn_desktop.screens.messages import Question
from pdn_desktop.screens.reason_dialog import ReasonDialog
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import Step, StepDialog
from pdn_desktop.screens.theme import SPACE_2
from pdn_desktop.screens.widgets.empty_state import EmptyState
from pdn_desktop.screens.widgets.field_row import Field, Form
from pdn_desktop.screens.widgets.tables import Column, RecordsModel, RecordsView
from pdn_desktop.usecases.call_setup import CallSetup
from pdn_desktop.usecases.recusal_register import RecusalRegister, RecusalRow, recusal_register
from pdn_desktop.usecases.recusing import declare_recusal, narrow_recusal, widen_recusal, withdraw_recusal

NARROW, WIDEN = "Limiter…", "Étendre…"
_NARROW_NAME = "Limiter le déport à cette candidature"
_WIDEN_NAME = "Étendre le déport aux candidatures concurrentes"
_WIDE = "all"
_NARROW = "one"
_EXTENTS = {
    _WIDE: "Toutes les candidatures concurrentes",
    _NARROW: "Cette candidature seulement, avec un motif",
}


def extent(row: RecusalRow) -> str:
    """Return how far a recusal reaches, in a few words."""
    if row.restriction:
        return "Celle-ci seulement"
    return f"Et {counted(len(row.also), 'concurrente', 'concurrentes')}"


_COLUMNS: tuple[Column[RecusalRow], ...] = (
    Column("Membre", lambda row: row.name),
    Column("Candidature", lambda row: row.number, width=17),
    Column("Étendue", extent, width=17),
    Column(
        "Déclaré le",
        lambda row: short_date(row.declared_on) if row.declared_on else "",
        order=lambda row: str(row.declared_on),
        width=11,
    ),
)


class RecusalsSection(Section):
    """The register; a recusal is declared, or lifted, and stays in the journal either way.

    `register_asked` wants it on paper.
    """

    register_asked = Signal()

    def __init__(self, bench: Bench, edits: Edits) -> None:
        super().__init__(bench, edits)
        self.register = RecusalRegister((), (), (), ())
        self._rows: dict[str, RecusalRow] = {}
        self._chosen = ""
        self._all_competitors = True
        self.model: RecordsModel[RecusalRow] = RecordsModel(_COLUMNS, lambda row: row.key, self)
        self.table, self.empty = RecordsView(), EmptyState()
        self.detail = QLabel()
        self.declare = QPushButton("Déclarer un déport…")
        self.narrow, self.lift = QPushButton(NARROW), QPushButton("Lever le déport…")
        self.paper = QPushButton(icon("print"), "Registre…")
        self.declarations, self.tabs = DeclarationsPage(bench), QTabWidget()
        self._furnish()

    @override
    def show_setup(self, setup: CallSetup) -> None:
        self._all_competitors = setup.settings.recusal_all_competitors
        self.desk.read(recusal_register).then(self.show_register)

    @override
    def look_at(self, key: str, field: str) -> None:
        self.table.select_key(key)

    def show_register(self, register: RecusalRegister) -> None:
        """Show this register."""
        self.register = register
        self._rows = {row.key: row for row in register.rows}
        self.model.show_rows(register.rows)
        self.declarations.show_declarations(register.declarations)
        self.stack.setCurrentWidget(self.table if register.rows else self.empty)
        self.declare.setEnabled(bool(register.members and register.candidacies))
        self._choose(self._chosen if self._chosen in self._rows else next(iter(self._rows), ""))
        self.table.select_key(self._chosen)

    # ---- furniture --------------------------------------------------------------------------------------

    def _furnish(self) -> None:
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.table.setAccessibleName("Déports déclarés")
        self.table.show_model(self.model)
        self.table.chosen.connect(self._choose)
        self.empty.teach(
            "aside",
            "Aucun déport déclaré",
            "Avant de lire les dossiers, chaque membre dit s’il a un lien avec une structure candidate. "
            "Un membre qui se déporte n’instruit pas, ne débat pas et ne note pas.",
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.declare.setProperty("role", "primary")
        self.declare.clicked.connect(self.ask_declaration)
        self.narrow.clicked.connect(self._ask_extent)
        self.lift.clicked.connect(self._ask_lift)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self.declare)
        buttons.addWidget(self.narrow)
        buttons.addWidget(self.lift)
        buttons.addStretch(1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.stack, 1)
        column.addWidget(self.detail)
        column.addLayout(buttons)
        self.tabs.addTab(page, "Déports")
        self.tabs.addTab(self.declarations, "Déclarations d’intérêts")
        self.paper.clicked.connect(self.register_asked)
        self.paper.setAccessibleName("Enregistrer le registre en PDF")
        self.tabs.setCornerWidget(self.paper)
        self.column.addWidget(self.tabs, 1)

    def _choose(self, key: str) -> None:
        self._chosen = key
        row = self._rows.get(key)
        self.lift.setEnabled(row is not None)
        widens = row is not None and bool(row.restriction) and self._all_competitors
        self.narrow.setText(WIDEN if widens else NARROW)
        self.narrow.setAccessibleName(_WIDEN_NAME if widens else _NARROW_NAME)
        self.narrow.setEnabled(row is not None and (widens or bool(row.also)))
        self.detail.setVisible(row is not None)
        if row is not None:
            self.detail.setText(_told(row))

    # ---- acts -------------------------------------------------------------------------------------------

    def ask_declaration(self) -> StepDialog:
        """Ask for a recusal, and declare it."""
        step = Step(
            "Déclarer un déport",
            "Le membre ne prend plus aucune part à l’examen ; ses fiches, même finalisées, ne comptent plus. "
            "La nature du lien n’est vue que de la présidence et du secrétariat, "
            "et la personne concernée peut en demander communication.",
            "Déclarer le déport",
            fields=self._asked(),
            values={"extent": _WIDE},
        )
        dialog = StepDialog(step, self._declare, self, judge=_judge)
        dialog.open()
        return dialog

    def _asked(self) -> list[Field]:
        fields = [
            _choice("member", "Membre", dict(self.register.members)),
            _choice("candidacy", "Candidature concernée", dict(self.register.candidacies)),
            Field("nature", "Nature du lien", readings.line(), hint="Courte et factuelle."),
        ]
        if self._all_competitors:
            printed = "Seulement pour un déport limité ; imprimé au procès-verbal."
            fields.append(_choice("extent", "Étendue", _EXTENTS))
            fields.append(Field("restriction", "Motif de la limitation", readings.line(), hint=printed))
        return fields

    def _declare(self, values: Mapping[str, Any]) -> None:
        restriction = values["restriction"] if values.get("extent") == _NARROW else ""
        job = self.desk.do(
            declare_recusal,
            member=values["member"],
            candidacy=values["candidacy"],
            nature=values["nature"],
            restriction=restriction,
        )
        self._chosen = f"{values['member']}/{values['candidacy']}"
        job.then(lambda _: self.bench.messages.tell("Le déport est inscrit au registre."))

    def _ask_extent(self) -> None:
        """Ask for the other extent of the recusal in hand: one candidacy, or all that compete with it."""
        row = self._rows[self._chosen]
        if row.restriction:
            question = Question(
                f"Étendre le déport de {row.name} aux candidatures concurrentes\u00a0?",
                f"{row.name} ne prendra plus part à l’examen d’aucune candidature qui concourt avec "
                f"{row.number}\u00a0; ses fiches n’y compteront plus. Le motif de la limitation reste à "
                "l’historique.",
                accept="Étendre le déport",
            )
            self.bench.messages.ask(question, lambda: self._widen(row))
            return
        self._ask_narrow(row)

    def _widen(self, row: RecusalRow) -> None:
        job = self.desk.do(widen_recusal, member=row.member, candidacy=row.candidacy)
        job.then(lambda _: self.bench.messages.tell("Le déport s’étend aux candidatures concurrentes."))

    def _ask_narrow(self, row: RecusalRow) -> None:
        question = Question(
            f"Limiter le déport de {row.name} à {row.number} ?",
            f"{row.name} pourra de nouveau examiner {listed(row.also)}. La présidence en dit le motif : "
            "il est imprimé au procès-verbal.",
            accept="Limiter le déport",
        )
        ReasonDialog(question, lambda reason: self._narrow(row, reason), self).open()

    def _narrow(self, row: RecusalRow, reason: str) -> None:
        job = self.desk.do(narrow_recusal, member=row.member, candidacy=row.candidacy, reason=reason)
        job.then(lambda _: self.bench.messages.tell("Le déport est limité à cette candidature."))

    def _ask_lift(self) -> None:
        row = self._rows.get(self._chosen)
        if row is None:
            return
        question = Question(
            f"Lever le déport de {row.name} ?",
            f"{row.name} pourra de nouveau examiner la candidature {row.number}"
            f"{' et celles qui concourent avec elle' if row.also else ''}. "
            "La déclaration et sa levée restent au journal.",
            accept="Lever le déport",
        )
        self.bench.messages.ask(question, lambda: self.withdraw(row))

    def withdraw(self, row: RecusalRow) -> None:
        """Lift this recusal, and what followed from it."""
        job = self.desk.do(withdraw_recusal, member=row.member, candidacy=row.candidacy)
        job.then(lambda _: self.bench.messages.tell("Le déport est levé."))


def _told(row: RecusalRow) -> str:
    link = f" : {row.nature.rstrip('.')}" if row.nature else ", dont la nature n’est pas précisée"
    parts = [f"{row.name} a un lien avec {row.structure}{link}."]
    if row.declared_on:
        by = f" par {row.by}" if row.by else ""
        parts.append(f"Déclaré le {long_date(row.declared_on)}{by}.")
    if row.also:
        parts.append(f"Le déport s’étend à {listed(row.also)}.")
    if row.restriction:
        parts.append(f"Limité à cette candidature. Motif : {row.restriction.rstrip('.')}.")
    return " ".join(parts)


def _choice(name: str, label: str, options: Mapping[str, str]) -> Field:
    reading = readings.choice({key: key for key in options})
    return Field(name, label, reading, Form.CHOICE, options=options)


def _judge(values: Mapping[str, Any]) -> str:
    if values.get("extent") == _NARROW and not values["restriction"]:
        return "Limiter un déport à une candidature demande un motif."
    return ""
