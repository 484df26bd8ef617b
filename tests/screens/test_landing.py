"""A container hands the keyboard to its main part; Tab still goes everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.landing import Landing


def test_the_keyboard_lands_on_the_part_and_tab_reaches_what_stands_before_it(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = QWidget(window)
    search, rows, after = QLineEdit(room), QListWidget(room), QLineEdit(window)
    inside, outside = QVBoxLayout(room), QVBoxLayout(window)
    for widget in (search, rows):
        inside.addWidget(widget)
    for widget in (room, after):
        outside.addWidget(widget)
    Landing(room, rows)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    room.setFocus()
    assert qapp.focusWidget() is rows
    for expected in (after, search, rows):
        qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        assert qapp.focusWidget() is expected


def test_the_keyboard_lands_elsewhere_when_the_part_is_out_of_sight(qtbot: QtBot, qapp: QApplication) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    inside = QVBoxLayout(room)
    rows, teach = QListWidget(room), QPushButton("Ajouter", room)
    for widget in (rows, teach):
        inside.addWidget(widget)
    Landing(room, rows)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    rows.hide()
    room.setFocus()
    assert qapp.focusWidget() is teach


def test_a_part_that_only_holds_others_hands_the_keyboard_on(qtbot: QtBot, qapp: QApplication) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    part = QWidget(room)
    QVBoxLayout(room).addWidget(part)
    field = QLineEdit(part)
    Landing(room, part)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    room.setFocus()
    assert qapp.focusWidget() is field


def test_the_place_may_change(qtbot: QtBot, qapp: QApplication) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    first, second = QLineEdit(room), QLineEdit(room)
    landing = Landing(room, first)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    landing.place = second
    room.setFocus()
    assert qapp.focusWidget() is second
