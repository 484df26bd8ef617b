"""What is dropped anywhere on the window goes where it belongs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pdn_desktop import app, app_calls, paths
from pdn_desktop.exchange.presets import preset_named
from pdn_desktop.screens.candidacies import CandidaciesRoom
from pdn_desktop.screens.crash import CrashGuard
from pdn_desktop.screens.welcome import Welcome
from pdn_desktop.storage import call_file, keys
from pdn_desktop.usecases.setting_up import create_call


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication) -> Iterator[app.Program]:
    guard = CrashGuard(paths.logs_folder())
    made = app.Program(qapp, guard)
    made.start(None)
    qtbot.waitUntil(lambda: made.window.findChild(Welcome) is not None and not made.runner.busy)
    yield made
    qtbot.waitUntil(lambda: not made.runner.busy, timeout=10_000)
    made.window.close()
    made.stop()
    guard.remove()
    made.window.deleteLater()
    made.deleteLater()


def drop(program: app.Program, *paths_: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths_])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        program.window, QDragEnterEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, key)
    )
    QApplication.sendEvent(
        program.window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, key)
    )


def opened(program: app.Program, path: Path) -> None:
    code = keys.new_code()
    with call_file.create(path, code) as office, office.unit("secrétariat") as uow:
        create_call(uow, app_calls.now, preset=preset_named("call-2024"))
    program.enter(call_file.open_(path, code))


def test_files_wait_for_a_call(program: app.Program, tmp_path: Path) -> None:
    told: list[str] = []
    program.messages.told.connect(lambda message: told.append(message.text))
    drop(program, tmp_path / "envoi.eml")
    assert told == ["Ouvrez d’abord l’appel auquel ces fichiers sont adressés."]


def test_files_are_registered_from_any_room(qtbot: QtBot, program: app.Program, tmp_path: Path) -> None:
    opened(program, tmp_path / "appel.pdn")
    qtbot.waitUntil(lambda: program.window.ui.roomTitle.text() == "Accueil", timeout=10_000)
    mail = tmp_path / "envoi.eml"
    mail.write_bytes(b"From: contact@passerelles.example\r\nSubject: Candidature\r\n\r\nBonjour.\r\n")
    drop(program, mail)
    room = program.window.room
    assert isinstance(room, CandidaciesRoom)
    assert room.on_review
    assert [entry.name for entry in room.review.queue.entries] == ["envoi.eml"]


def test_a_call_is_opened(qtbot: QtBot, program: app.Program, tmp_path: Path) -> None:
    asked: list[str] = []
    program.messages.told.connect(lambda message: asked.append(message.text))
    drop(program, tmp_path / "absent.pdn")
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert "absent.pdn" in asked[0]
