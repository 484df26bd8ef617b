"""A count at a glance: the figure, what it counts, and how far it has come."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from pdn_desktop.screens.theme import SPACE_1, SPACE_3, SPACE_4
from pdn_desktop.screens.widgets.gauge import THICKNESS, Gauge
from pdn_desktop.usecases.overview import Figure


class FigureTile(QFrame):
    """Shows one figure on a card."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        whole = "" if figure.whole is None else f" sur {figure.whole}"
        self.setAccessibleName(f"{figure.label} : {figure.value}{whole}")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        column.setSpacing(SPACE_1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_1)
        row.addWidget(_label(str(figure.value), "figure"))
        row.addWidget(_label(whole.strip(), "dim"), 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(_label(figure.label, "dim"))
        if figure.whole is not None:
            gauge = Gauge(self)
            gauge.show_share(figure.value / figure.whole if figure.whole else None)
            column.addWidget(gauge)
        else:
            column.addSpacing(THICKNESS + SPACE_1)  # as high as those that have one


def _label(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("type", kind)
    return label
