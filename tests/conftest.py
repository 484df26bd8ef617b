"""What every test stands on: no real keychain, folder or screen, no silent warning, nothing left over.

A test that expects a log record at WARNING or above asserts it through `caplog`, then calls `caplog.clear()`.
"""

import faulthandler
import gc
import logging
import os
import re
import shutil
import threading
from collections.abc import Generator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import hypothesis
import keyring
import pytest
from keyring.backend import KeyringBackend

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "build" / "failed-screens"
CRASHES = ROOT / "build" / "crashes"
"""Where each process of the suite tells, when it dies, what its threads were doing."""
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")

hypothesis.settings.register_profile("house", deadline=None)  # a loaded machine is no fault of the code
hypothesis.settings.load_profile("house")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # for the programs that tests start


class MemoryKeychain(KeyringBackend):
    """A keychain that lives as long as one test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class FixedClock:
    """Says always the same instant until the test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> datetime:
        """Move on by `timedelta(**by)` and return the new instant."""
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock() -> FixedClock:
    """Return a clock that stands at noon on 20 March 2024, in Paris."""
    return FixedClock(datetime(2024, 3, 20, 12, tzinfo=ZoneInfo("Europe/Paris")))


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the program's folders under a fresh one, and return it."""
    folder = tmp_path_factory.getbasetemp() / "homes" / uuid4().hex
    monkeypatch.setenv("PDN_HOME", str(folder))
    monkeypatch.delenv("PDN_KEY_FILE", raising=False)
    return folder


@pytest.fixture(autouse=True)
def keychain() -> MemoryKeychain:
    """Stand an empty keychain in the place of the system's, and return it."""
    backend = MemoryKeychain()
    keyring.set_keyring(backend)
    return backend


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    records = [
        r for phase in ("setup", "call") for r in caplog.get_records(phase) if r.levelno >= logging.WARNING
    ]
    if records:
        pytest.fail("unexpected log: " + "; ".join(f"{r.name}: {r.getMessage()}" for r in records))


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Collect after the test what has grown: once a `Runner` was made, only an event loop does."""
    yield
    grown = zip(gc.get_count(), gc.get_threshold(), range(3), strict=True)
    if due := [generation for count, threshold, generation in grown if count > threshold]:
        gc.collect(max(due))


@pytest.fixture(autouse=True)
def _nothing_left_over(request: pytest.FixtureRequest) -> Iterator[None]:
    before = set(threading.enumerate())
    windows = _windows() if "qapp" in request.fixturenames else []
    yield
    left: list[object] = [t for t in threading.enumerate() if t not in before and not _ends(t)]
    if "qapp" in request.fixturenames:
        left += _new_windows_after_clean_up(windows)
    if left:
        pytest.fail(f"left over: {left}")


def _ends(thread: threading.Thread) -> bool:
    """Tell whether a thread is done or about to be; Qt's own pool threads belong to Qt."""
    if isinstance(thread, threading._DummyThread):
        return True
    thread.join(timeout=1)
    return not thread.is_alive()


def _windows() -> "list[QWidget]":
    """Return the windows that stand on their own: a popup or a dialog goes with the one it belongs to."""
    from PySide6.QtWidgets import QApplication

    return [
        window
        for window in QApplication.topLevelWidgets()
        if window.parentWidget() is None and window.metaObject().className() != "QTipLabel"
    ]


def _new_windows_after_clean_up(known: "list[QWidget]") -> "list[QWidget]":
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if any(window not in known for window in _windows()):
        gc.collect()  # a window in a reference cycle is not left over
    return [window for window in _windows() if window not in known]


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """Return the one application: French, with the bundled fonts, so that pictures are equal everywhere."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
    from PySide6.QtGui import QFont, QFontDatabase

    QLocale.setDefault(QLocale("fr_FR"))
    french = QTranslator(qapp)
    assert french.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    qapp.installTranslator(french)
    for font in sorted((ROOT / "resources" / "fonts").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(font)) >= 0, font
    qapp.setFont(QFont("PDN Ecran", 10))
    return qapp


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of every window of a failed screen test."""
    report = yield
    if report.when == "call" and report.failed and "qapp" in getattr(item, "fixturenames", ()):
        PICTURES.mkdir(parents=True, exist_ok=True)
        for number, window in enumerate(w for w in _windows() if w.isVisible()):
            name = re.sub(r"\W+", "-", item.name)
            window.grab().save(str(PICTURES / f"{name}-{number}.png"))
    return report


def pytest_sessionstart(session: pytest.Session) -> None:
    """Forget what the last run left, and let this process tell where it dies."""
    if not WORKER:
        for left in (PICTURES, CRASHES):
            shutil.rmtree(left, ignore_errors=True)
    CRASHES.mkdir(parents=True, exist_ok=True)
    told = (CRASHES / f"{WORKER or 'one'}.txt").open("w", encoding="utf-8")
    faulthandler.enable(file=told)
    session.config.add_cleanup(told.close)


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int) -> None:
    """Say where the pictures of failed screens lie, and where a process died."""
    if exitstatus and PICTURES.is_dir() and any(PICTURES.iterdir()):
        terminalreporter.write_line(f"pictures of failed screens: {PICTURES}")
    for told in sorted(CRASHES.glob("*.txt")) if exitstatus else ():
        ours = [line for line in told.read_text("utf-8").splitlines() if "site-packages" not in line]
        terminalreporter.write("".join(f"{line}\n" for line in ours))
