"""The faces of a room are chosen by their key, or turned by Ctrl and the page keys, and stop at the ends."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.face_bar import FaceBar


def test_faces_are_chosen_and_turned(qtbot: QtBot, theme: Theme) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    faces = FaceBar("Partie", {"one": "Un", "two": "Deux"}, room)
    with qtbot.waitExposed(room):
        room.show()
    faces.show_face("two")
    assert faces.face == "two"
    qtbot.keyClick(room, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert faces.face == "two"
    qtbot.keyClick(room, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert faces.face == "one"
    faces.show_face("unknown")
    assert faces.face == "one"
