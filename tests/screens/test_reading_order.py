"""Tab goes as the page is read, whatever was made when."""

from collections.abc import Iterator
from typing import override

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.reading_order import BY_COLUMNS, first_stop, last_stop, step, stops


class Page(QWidget):
    """Hands Tab over to the order of reading, as rooms do."""

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return step(self, forward=next) or super().focusNextPrevChild(next)


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    """Return a page of two lines between two fields that are not part of it, made in the wrong order."""
    window = QWidget()
    qtbot.addWidget(window)
    page, before, after = Page(window), QLineEdit(window), QLineEdit(window)
    outside = QVBoxLayout(window)
    for name, widget in (("avant", before), ("page", page), ("après", after)):
        widget.setObjectName(name)
        outside.addWidget(widget)
    grid = QGridLayout(page)
    for name, row, column in (("d", 1, 1), ("c", 1, 0), ("b", 0, 1), ("a", 0, 0)):
        field = QLineEdit(page)
        field.setObjectName(name)
        grid.addWidget(field, row, column)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield page
    window.close()


def names(page: QWidget) -> list[str]:
    return [each.objectName() for each in stops(page)]


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def test_stops_are_read_line_by_line(page: Page) -> None:
    assert names(page) == ["a", "b", "c", "d"]


def test_a_grid_may_be_read_column_by_column(page: Page) -> None:
    page.setProperty(BY_COLUMNS, True)
    assert names(page) == ["a", "c", "b", "d"]


def test_what_is_hidden_disabled_or_only_clicked_is_no_stop(page: Page) -> None:
    for name, change in (("a", "hide"), ("b", "disable"), ("c", "click")):
        field = page.findChild(QLineEdit, name)
        assert field is not None
        field.setVisible(change != "hide")
        field.setEnabled(change != "disable")
        if change == "click":
            field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert names(page) == ["d"]
    assert (first_stop(page), last_stop(page)) == (page.findChild(QLineEdit, "d"),) * 2


def test_a_page_without_stops_has_neither_first_nor_last(qtbot: QtBot) -> None:
    empty = QWidget()
    qtbot.addWidget(empty)
    assert (first_stop(empty), last_stop(empty)) == (None, None)


def test_tab_goes_through_the_page_and_out_of_it(page: Page, qtbot: QtBot) -> None:
    first = first_stop(page)
    assert first is not None
    first.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(focused())
    assert seen == ["b", "c", "d", "avant"]  # made before « après »: outside, the order is Qt's


def test_tab_goes_back(page: Page, qtbot: QtBot) -> None:
    last = last_stop(page)
    assert last is not None
    last.setFocus()
    for expected in ("c", "b", "a"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert focused() == expected


def test_a_container_that_hands_the_focus_on_is_no_stop_of_its_own(page: Page) -> None:
    inside = QWidget(page)
    field = QCheckBox("Oui", inside)
    field.setObjectName("e")
    QHBoxLayout(inside).addWidget(field)
    inside.setFocusProxy(field)
    inside.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    layout = page.layout()
    assert isinstance(layout, QGridLayout)
    layout.addWidget(inside, 2, 0)
    inside.show()
    assert names(page) == ["a", "b", "c", "d", "e"]


def test_tab_scrolls_to_what_it_reaches(qtbot: QtBot) -> None:
    page, area, body = Page(), QScrollArea(), QWidget()
    qtbot.addWidget(page)
    column, rows = QVBoxLayout(page), QVBoxLayout(body)
    start = QLineEdit(page)
    column.addWidget(start)
    column.addWidget(area)
    fields = [QLineEdit(body) for _ in range(30)]
    for field in fields:
        rows.addWidget(field)
    area.setWidget(body)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    with qtbot.waitActive(page):
        page.resize(200, 160)
        page.show()
        page.activateWindow()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    start.setFocus()
    qtbot.keyClick(start, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is fields[0]
    assert not fields[0].visibleRegion().isEmpty()


def test_a_field_that_is_disabled_hands_the_keyboard_to_the_next_one_read(page: Page) -> None:
    first = first_stop(page)
    assert first is not None
    first.setFocus()
    first.setEnabled(False)
    assert focused() == "b"
    assert names(page) == ["b", "c", "d"]
