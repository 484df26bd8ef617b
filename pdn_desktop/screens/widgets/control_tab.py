"""The tab « Contrôle » of a dossier: what may be ruled, what the rules suggest, the checks D1 to D8."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pdn_desktop.domain.admissibility import JUDGED, REASON_NAMES, Check, CheckResult
from pdn_desktop.domain.candidacy import AdmissibilityStatus
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.wording import clock_time, long_date
from pdn_desktop.screens.theme import SPACE_2, SPACE_3
from pdn_desktop.screens.widgets.callout import Callout
from pdn_desktop.screens.widgets.choice_box import ChoiceBox
from pdn_desktop.screens.widgets.paragraph import paragraph
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.screens.widgets.record_form import Card
from pdn_desktop.usecases.dossier_board import DossierBoard
from pdn_desktop.usecases.related_arrivals import Kin

_RESULTS: Mapping[CheckResult, Status] = {
    CheckResult.HOLDS: Status("ok", "check", "Conforme"),
    CheckResult.ATTENTION: Status("warn", "warning", "Attention"),
    CheckResult.FAILS: Status("bad", "close", "Non conforme"),
    CheckResult.OPEN: Status("todo", "eye", "À vérifier"),
}
_ACTS: Mapping[AdmissibilityStatus, str] = {
    AdmissibilityStatus.ADMISSIBLE: "Recevable",
    AdmissibilityStatus.INCOMPLETE: "Compléments…",
    AdmissibilityStatus.INADMISSIBLE: "Irrecevable…",
}
_TOLD: Mapping[AdmissibilityStatus, str] = {
    AdmissibilityStatus.ADMISSIBLE: "Déclarer la candidature recevable : le comité l’examine",
    AdmissibilityStatus.INCOMPLETE: "Demander des compléments au candidat, avec un délai",
    AdmissibilityStatus.INADMISSIBLE: "Déclarer la candidature irrecevable, avec un motif",
}
_OTHERS: Mapping[AdmissibilityStatus, str] = {
    AdmissibilityStatus.WITHDRAWN: "La structure retire sa candidature…",
    AdmissibilityStatus.DUPLICATE: "En double d’une autre candidature…",
    AdmissibilityStatus.CHECKING: "Revenir au contrôle…",
}
CONCLUSION_ROW, CHOICE_ROW, FIRST_KIN = 2, 3, 4
"""Rows of a check's grid, below its title and its evidence."""
_CONCLUSIONS = {"open": None, "holds": True, "fails": False}
_CONCLUSION_WORDS = {"open": "À apprécier", "holds": "Conforme", "fails": "Non conforme…"}
SIGNATURE = {"unknown": None, "yes": True, "no": False}
_SIGNATURE_WORDS = {"unknown": "À vérifier", "yes": "Signature vue", "no": "Non signé"}


class CheckLine(QFrame):
    """One check: its result in a pill, what it is about, what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.finding, self.pill = QLabel(self), QLabel(self), Pill(self)
        self.conclusion = QLabel(self)
        self.title.setProperty("type", "strong")
        for label in (self.finding, self.conclusion):
            label.setProperty("type", "dim")
        for label in (self.title, self.finding, self.conclusion):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(SPACE_3)
        self.grid.setVerticalSpacing(2)
        self.grid.addWidget(self.title, 0, 0)
        self.grid.addWidget(self.pill, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(self.finding, 1, 0, 1, 2)
        self.grid.addWidget(self.conclusion, CONCLUSION_ROW, 0, 1, 2)
        self.grid.setColumnStretch(0, 1)

    def show_check(self, check: Check) -> None:
        """Show this check."""
        self.title.setText(check.label)
        self.finding.setText(check.evidence)
        self.conclusion.setText(check.conclusion)
        self.conclusion.setVisible(bool(check.conclusion))
        self.pill.show_status(_RESULTS[check.result])


class ControlTab(QWidget):
    """`ruled` carries the state asked for; `signed` what was seen of the signature.

    `concluded` carries the code of a check and what is concluded of it, `merging` the registration to make
    one with this one, None to choose it; `parting` undoes that.
    """

    ruled = Signal(object)
    paper_asked = Signal()
    signed = Signal(object)
    merging = Signal(object)
    parting = Signal()
    concluded = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board: DossierBoard | None = None
        self.advice, self.refusal = Callout(self), Callout(self)
        self.ruling = Card("Recevabilité", parent=self)
        self.checks = Card("Contrôles", parent=self)
        self.buttons = {after: self._button(after, words) for after, words in _ACTS.items()}
        self.others = QPushButton("Autre…", self)
        self.others.setMenu(QMenu(self.others))
        self.signature = self._signature()
        self._lines: dict[str, CheckLine] = {}
        self.conclusions: dict[str, ChoiceBox] = {}
        self._kin: tuple[Kin, ...] = ()
        self._twins: list[QWidget] = []
        self.paper = QPushButton("Fiche de recevabilité (PDF)…", self)
        self._furnish()

    def show_board(self, board: DossierBoard) -> None:
        """Show the checks and what may be ruled."""
        if self.board is None or self.board.detail.row.id != board.detail.row.id:
            self.refusal.hide()
        self.board = board
        self.ruling.say(_standing(board))
        self._show_advice(board)
        for check in board.detail.checks:
            self._line(check).show_check(check)
        self._show_conclusions(board)
        self._show_kin(board.detail.kin)
        key = next(key for key, value in SIGNATURE.items() if value is board.detail.candidacy.signed)
        self.signature.setCurrentIndex(self.signature.findData(key))

    def refuse(self, text: str, detail: str) -> None:
        """Say in place why a ruling does not hold."""
        self.refusal.refuse(text, detail)

    def _show_kin(self, kin: tuple[Kin, ...]) -> None:
        """Show, below check D8, what may be the same deposit, each with its reason and the way to join it."""
        if kin == self._kin:
            return
        self._kin = kin
        for widget in self._twins:
            widget.hide()
            widget.deleteLater()
        self._twins = [self._twin(each) for each in kin]
        for row, widget in enumerate(self._twins, start=FIRST_KIN):
            self._lines["D8"].grid.addWidget(widget, row, 0, 1, 2)

    def _twin(self, kin: Kin) -> QWidget:
        line = QWidget(self.checks)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        button = QPushButton(f"Réunir avec {kin.number}…", line)
        button.setAccessibleDescription(f"{kin.structure} : {kin.because}")
        button.clicked.connect(lambda: self.merging.emit(kin))
        row.addWidget(button)
        row.addWidget(paragraph(f"{kin.structure} – {kin.because}", line, "dim"), 1)
        return line

    def _show_advice(self, board: DossierBoard) -> None:
        advice = board.advice
        tone, drawing = ("info", "info") if advice is None or advice.after is None else _advised(advice.after)
        joined = f"Réunie à {board.joined_to} : ses envois y sont." if board.joined_to else ""
        self.advice.say(tone, drawing, advice.text if advice else joined)
        for after, button in self.buttons.items():
            button.setVisible(after in board.next_steps or _asks_again(board, after))
            wanted = "primary" if advice and advice.after is after else ""
            if button.property("role") != wanted:
                button.setProperty("role", wanted)
                button.style().polish(button)
        menu = self.others.menu()
        menu.clear()
        for after, words in _OTHERS.items():
            if after in board.next_steps and not board.joined_to:
                action = QAction(words, menu)
                action.triggered.connect(lambda _, asked=after: self._ask(asked))
                menu.addAction(action)
        if board.joined_to:
            menu.addAction(f"Annuler la réunion à {board.joined_to}…", self.parting.emit)
        elif AdmissibilityStatus.DUPLICATE in board.next_steps:
            menu.addAction("Réunir avec un autre enregistrement…", lambda: self.merging.emit(None))
        self.others.setVisible(not menu.isEmpty())

    def _ask(self, after: AdmissibilityStatus) -> None:
        self.refusal.hide()
        self.ruled.emit(after)

    def _button(self, after: AdmissibilityStatus, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setToolTip(_TOLD.get(after, ""))
        button.clicked.connect(lambda: self._ask(after))
        return button

    def _signature(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName("Signature du dossier")
        for key, words in _SIGNATURE_WORDS.items():
            box.addItem(words, key)
        box.activated.connect(lambda _: self.signed.emit(SIGNATURE[box.currentData()]))
        return box

    def _choice(self, check: Check) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(f"Conclusion : {check.label}")
        for key, words in _CONCLUSION_WORDS.items():
            box.addItem(words, key)
        box.activated.connect(lambda _: self.concluded.emit(check.code, _CONCLUSIONS[box.currentData()]))
        return box

    def _show_conclusions(self, board: DossierBoard) -> None:
        """Show the choice only where something is to be concluded, or was."""
        findings = {finding.check: finding for finding in board.detail.findings}
        for check in board.detail.checks:
            box, finding = self.conclusions.get(check.code), findings.get(check.code)
            if box is not None:
                key = "open" if finding is None else "holds" if finding.holds else "fails"
                box.setCurrentIndex(box.findData(key))
                box.setVisible(finding is not None or check.result is not CheckResult.HOLDS)

    def _line(self, check: Check) -> CheckLine:
        if check.code not in self._lines:
            line = self._lines[check.code] = CheckLine(self.checks)
            self.checks.column.addWidget(line)
            if check.code == "D2":
                line.grid.addWidget(self.signature, CHOICE_ROW, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            if check.code in JUDGED:
                box = self.conclusions[check.code] = self._choice(check)
                line.grid.addWidget(box, CHOICE_ROW, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        return self._lines[check.code]

    def _furnish(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, SPACE_2, SPACE_3)
        column.setSpacing(SPACE_3)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for button in (*self.buttons.values(), self.others):
            row.addWidget(button)
        row.addStretch(1)
        self.ruling.column.addWidget(self.advice)
        self.ruling.column.addWidget(self.refusal)
        self.ruling.column.addLayout(row)
        self.ruling.column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        self.checks.column.setSpacing(SPACE_3)
        self.paper.clicked.connect(self.paper_asked)
        column.addWidget(self.ruling)
        column.addWidget(self.checks)
        column.addStretch(1)


def _advised(after: AdmissibilityStatus) -> tuple[str, str]:
    return {
        AdmissibilityStatus.ADMISSIBLE: ("ok", "check"),
        AdmissibilityStatus.INADMISSIBLE: ("bad", "warning"),
    }.get(after, ("todo", "flag"))


def _asks_again(board: DossierBoard, after: AdmissibilityStatus) -> bool:
    """Tell whether complements may be asked for once more: until the decision (appel §4)."""
    asked = {AdmissibilityStatus.INCOMPLETE, AdmissibilityStatus.ADMISSIBLE}
    return after is AdmissibilityStatus.INCOMPLETE and board.detail.candidacy.status in asked


def _standing(board: DossierBoard) -> str:
    """Return « Recevable, le 20 mars 2024 à 12 h. » with the reason when there is one."""
    candidacy, row = board.detail.candidacy, board.detail.row
    said = row.status_name[:1].upper() + row.status_name[1:]
    if candidacy.ruled_on is not None:
        moment = paris(candidacy.ruled_on)
        said = f"{said}, le {long_date(moment.date())} à {clock_time(moment)}"
    reason = REASON_NAMES[candidacy.reason] if candidacy.reason else ""
    return (
        ". ".join(
            part.rstrip(".")
            for part in (said, reason[:1].upper() + reason[1:], candidacy.reason_text)
            if part
        )
        + "."
    )
