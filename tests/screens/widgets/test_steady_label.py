"""Words that ask for another place only when they become higher or lower."""

from typing import Any, override

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pdn_desktop.screens.widgets.steady_label import SteadyLabel

LONG = "Très insuffisant à insuffisant · sur dossier : 3,5"


class Layouts(QObject):
    """Counts how often a widget is told to lay its parts out."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


@pytest.fixture
def place(qtbot: Any) -> QWidget:
    place = QWidget()
    qtbot.addWidget(place)
    lines = QVBoxLayout(place)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(SteadyLabel(place))
    lines.addStretch(1)
    place.resize(180, 100)
    with qtbot.waitExposed(place):
        place.show()
    return place


def label_of(place: QWidget) -> SteadyLabel:
    label = place.findChild(SteadyLabel)
    assert isinstance(label, SteadyLabel)
    return label


def layouts_after(place: QWidget, qtbot: Any, text: str) -> int:
    watch = Layouts(place)
    label_of(place).setText(text)
    QCoreApplication.processEvents()
    return watch.count


def test_other_words_of_one_line_have_nothing_laid_out_again(place: QWidget, qtbot: Any) -> None:
    assert layouts_after(place, qtbot, "Satisfaisant") == 0


def test_words_of_two_lines_get_two_lines_and_give_them_back(place: QWidget, qtbot: Any) -> None:
    one_line = label_of(place).height()
    assert layouts_after(place, qtbot, LONG) == 1
    assert label_of(place).height() == 2 * one_line
    assert layouts_after(place, qtbot, "À noter") == 1
    assert label_of(place).height() == one_line


def test_a_narrower_place_measures_the_words_shown_now(place: QWidget, qtbot: Any) -> None:
    label = label_of(place)
    place.resize(90, 100)
    QCoreApplication.processEvents()
    place.resize(400, 100)
    QCoreApplication.processEvents()
    label.setText(LONG)  # one line here as well
    place.resize(90, 100)
    qtbot.waitUntil(lambda: label.height() == label.heightForWidth(90))
    assert label.height() > 2 * label.fontMetrics().height()


def test_assistive_technology_reads_the_words(place: QWidget) -> None:
    label = label_of(place)
    label.setText("<b>Satisfaisant</b>")
    read = QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)
    assert (label.text(), read) == ("<b>Satisfaisant</b>", "<b>Satisfaisant</b>")
