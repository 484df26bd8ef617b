"""Only files of this machine may be dropped."""

from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QWidget

from pdn_desktop.screens.widgets.drop_veil import DropVeil


def entering(data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    return event


def test_files_raise_the_veil_until_they_leave(qtbot: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    veil = DropVeil("Déposez", parent)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.eml")])  # noqa: S108 -- a name that is never opened
    QApplication.sendEvent(parent, entering(data))
    assert not veil.isHidden()

    QApplication.sendEvent(parent, QDragLeaveEvent())
    assert veil.isHidden()


def test_files_that_are_not_all_taken_are_left_to_what_stands_around(qtbot: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    veil = DropVeil("Déposez", parent, lambda path: path.suffix != ".pdn")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/tmp/{name}") for name in ("a.eml", "b.pdn")])  # noqa: S108 -- same
    QApplication.sendEvent(parent, entering(data))
    assert veil.isHidden()


def test_text_and_pages_of_the_web_are_not_taken(qtbot: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    veil = DropVeil("Déposez", parent)
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.eml")])
    data.setText("bonjour")
    QApplication.sendEvent(parent, entering(data))

    assert veil.isHidden()
