"""What the program does when it is wrong itself."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.crash import CrashGuard, report
from pdn_desktop.screens.crash_dialog import CrashDialog


@pytest.fixture
def guard(qapp: object, tmp_path: Path) -> Iterator[CrashGuard]:
    hooks = sys.excepthook, threading.excepthook
    made = CrashGuard(tmp_path)
    made.install()
    yield made
    made.remove()
    sys.excepthook, threading.excepthook = hooks


def fail_about(name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise RuntimeError(name) from error


def caught(name: str) -> RuntimeError:
    try:
        fail_about(name)
    except RuntimeError as failure:
        return failure
    raise AssertionError


def test_report_names_places_and_no_value() -> None:
    text = report(caught("Camille Exemple"))
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert "screens/test_crash.py" in text
    assert "fail_about" in text
    assert "Camille" not in text
    assert str(Path.home()) not in text


def test_same_failure_is_shown_once_and_logged_each_time(
    qtbot: QtBot, guard: CrashGuard, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    guard.crashed.connect(shown.append)
    failure = caught("Camille")
    for _ in range(3):
        sys.excepthook(type(failure), failure, failure.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
    assert len(shown) == 1
    assert guard.log.read_text(encoding="utf-8").count("builtins.RuntimeError") == 3
    caplog.clear()


def test_failure_of_another_thread_reaches_the_window(
    qtbot: QtBot, guard: CrashGuard, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    guard.crashed.connect(shown.append)
    thread = threading.Thread(target=fail_about, args=("Camille",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert "fail_about" in shown[0]
    caplog.clear()


def test_what_qt_says_is_logged(guard: CrashGuard, caplog: pytest.LogCaptureFixture) -> None:
    qWarning("the ground shakes")
    assert "the ground shakes" in guard.log.read_text(encoding="utf-8")
    assert caplog.records[-1].levelno == logging.WARNING
    caplog.clear()


def test_dialog_lets_the_report_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CrashDialog("builtins.KeyError", tmp_path / "journal.log", parent)
    dialog.open()
    dialog.ui.copy.click()
    assert QGuiApplication.clipboard().text() == "builtins.KeyError"
    assert "journal.log" in dialog.ui.place.text()
