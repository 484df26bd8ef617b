"""One criterion of one candidacy in the debate: mean, spread, agreed mark, and what may be done."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from pdn_desktop.domain.scoring import AgreedMark, Criterion
from pdn_desktop.domain.verdict import CriterionScore, to_hundredths
from pdn_desktop.domain.wording import decimal_text, long_date, mark_text
from pdn_desktop.domain.workings import exact_text
from pdn_desktop.screens.theme import SPACE_1, SPACE_2
from pdn_desktop.screens.widgets.figure_button import FigureButton
from pdn_desktop.screens.widgets.gauge import Gauge
from pdn_desktop.screens.widgets.pill import Pill, Status
from pdn_desktop.usecases.deliberation import Contender

ORIGIN = "Voir d’où vient ce chiffre"
FEWEST = 2
"""The mean of one member alone is that member's mark: hidden until the deliberation is opened."""


@dataclass(frozen=True)
class Part:
    """What one criterion line shows."""

    criterion: Criterion
    weight: Fraction  # in points out of 100
    score: CriterionScore
    expected: int
    spread: Decimal
    to_discuss: bool
    vigilance: bool
    agreed: AgreedMark | None
    veiled: bool

    @property
    def mean(self) -> str:
        """Return « 3,67 (2/3) »: the members' mean and how many gave a mark, of those expected."""
        given = f"{self.score.marks}/{self.expected}"
        if self.score.mean is None:
            return f"– ({given})"
        if self.veiled:
            return f"non montrée ({given})"
        return f"{decimal_text(to_hundredths(self.score.mean), 2)} ({given})"

    @property
    def contribution(self) -> str:
        """Return « 23,00 / 30 points »."""
        weight = exact_text(self.weight)
        if self.score.contribution is None or (self.veiled and self.agreed is None):
            return f"sur {weight} points"
        return f"{decimal_text(self.score.contribution, 2)} / {weight} points"


def parts(contender: Contender, *, opened: bool) -> list[Part]:
    """Return what each criterion line shows of a candidacy."""
    table = contender.table
    return [
        Part(
            criterion=table.grid.criterion(score.criterion),
            weight=table.grid.points(score.criterion),
            score=score,
            expected=contender.expected,
            spread=table.spreads[score.criterion],
            to_discuss=score.criterion in table.to_discuss,
            vigilance=score.criterion in table.vigilance,
            agreed=table.agreed.get(score.criterion),
            veiled=not opened and score.marks < FEWEST,
        )
        for score in table.criteria
    ]


class CriterionLine(QFrame):
    """`agree_asked`, `withdraw_asked` and `origin_asked` carry the criterion's code."""

    agree_asked = Signal(str)
    origin_asked = Signal(str)
    withdraw_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = ""
        self.title, self.mean, self.points = QLabel(self), FigureButton(self), QLabel(self)
        self.note, self.gauge = QLabel(self), Gauge(self)
        self.agree, self.withdraw = QPushButton(self), QPushButton("Retirer…", self)
        self._pills = [Pill(self) for _ in range(3)]
        self._furnish()

    def show_part(self, part: Part, scale: Decimal) -> None:
        """Show this."""
        criterion, agreed = part.criterion, part.agreed
        self.code = criterion.code
        name = criterion.short or criterion.label
        self.title.setText(f"{criterion.code} · {name}")
        self.title.setToolTip(criterion.label)
        self.mean.say(f"Moyenne : {part.mean}", f"{ORIGIN} : {criterion.code} {name}")
        self.points.setText(part.contribution)
        standing = part.score.standing if not part.veiled or agreed else None
        self.gauge.show_share(None if standing is None else float(standing) / float(scale))
        self._show_pills(part)
        self.note.setText(_agreed_text(agreed))
        self.note.setVisible(agreed is not None)
        self.agree.setText("Modifier…" if agreed else "Arrêter une note…")
        self.agree.setAccessibleName(
            f"{'Modifier la note arrêtée' if agreed else 'Arrêter une note'} : {criterion.code} {name}"
        )
        self.withdraw.setVisible(agreed is not None)
        self.withdraw.setAccessibleName(f"Retirer la note arrêtée : {criterion.code} {name}")

    def _show_pills(self, part: Part) -> None:
        shown: list[Status] = []
        if part.agreed is not None:
            shown.append(Status("info", "people", f"Note arrêtée : {mark_text(part.agreed.value)}"))
        if part.to_discuss:
            tone = "neutral" if part.agreed else "warn"
            shown.append(Status(tone, "warning", f"Écart à discuter : {mark_text(part.spread)}"))
        if part.vigilance:
            shown.append(Status("warn", "flag", "Point de vigilance"))
        for number, pill in enumerate(self._pills):
            pill.setVisible(number < len(shown))
            if number < len(shown):
                pill.show_status(shown[number])

    def _furnish(self) -> None:
        for label, kind in (
            (self.title, "strong"),
            (self.points, "dim"),
            (self.note, "small"),
        ):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("type", kind)
        self.title.setWordWrap(True)
        self.note.setWordWrap(True)
        self.mean.clicked.connect(lambda: self.origin_asked.emit(self.code))
        self.agree.clicked.connect(lambda: self.agree_asked.emit(self.code))
        self.withdraw.clicked.connect(lambda: self.withdraw_asked.emit(self.code))
        pills = QHBoxLayout()
        pills.setSpacing(SPACE_1)
        for pill in self._pills:
            pills.addWidget(pill)
        pills.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_1, 0, SPACE_2)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.title, 0, 0, 1, 2)
        grid.addWidget(self.points, 0, 2, right)
        grid.addWidget(self.gauge, 1, 0, 1, 3)
        grid.addWidget(self.mean, 2, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.withdraw, 2, 1, right)
        grid.addWidget(self.agree, 2, 2, right)
        grid.addLayout(pills, 3, 0, 1, 3)
        grid.addWidget(self.note, 4, 0, 1, 3)
        grid.setColumnStretch(0, 1)


def _agreed_text(agreed: AgreedMark | None) -> str:
    if agreed is None:
        return ""
    day = f" le {long_date(agreed.on)}" if agreed.on else ""
    return f"Arrêtée par le comité{day} : {agreed.reason}"
