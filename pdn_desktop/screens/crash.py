"""What happens when the program itself is wrong: a log without personal data, and one dialog with a report.

The report names the kind of error and the places it went through, never the values at hand:
an exception's own words may quote a candidate.
"""

import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import override

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from pdn_desktop import __version__

LOG_BYTES = 512_000
LOG_FILES = 3
LOGGER = "pdn_desktop"

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def report(failure: BaseException) -> str:
    """Return what a person may send us: versions, kinds of errors and places, no value and no name."""
    import platform  # noqa: PLC0415 -- the start does not wait for what it hopes never to need

    versions = f"PDN Sélection {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    return "\n".join([f"{versions}, {platform.platform()}", *_places(failure)])


def _places(failure: BaseException) -> list[str]:
    lines = []
    cause = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    if cause is not None:
        lines += [*_places(cause), "puis :"]
    lines += [f"{type(failure).__module__}.{type(failure).__qualname__}"]
    for frame in traceback.extract_tb(failure.__traceback__):
        lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
    return lines


def _short(filename: str) -> str:
    # The full path would name the account of the person.
    return "/".join(Path(filename).parts[-2:])


class CrashGuard(QObject):
    """Catches what nobody caught, in any thread; `crashed` carries each report once.

    Attributes:
        log: the file the reports are written to.

    """

    crashed = Signal(str)
    _caught = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = folder / "journal.log"
        self._seen: set[str] = set()
        self._handler: logging.Handler | None = None
        self._native = (folder / "plantage.log").open("a", encoding="utf-8")
        self._caught.connect(self._once)  # queued by Qt itself when emitted in another thread

    def install(self) -> None:
        """Watch this process from now on."""
        faulthandler.enable(self._native)
        sys.excepthook = self._uncaught
        threading.excepthook = lambda args: self._uncaught(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(self._from_qt)

    def remove(self) -> None:
        """Stop watching."""
        qInstallMessageHandler(None)
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        faulthandler.disable()
        if self._handler is not None:
            logging.getLogger(LOGGER).removeHandler(self._handler)
            self._handler.close()
        self._native.close()

    def _record(self, level: int, words: str) -> None:
        """Log these words; the log is opened when there is something to put in it."""
        logger = logging.getLogger(LOGGER)
        if self._handler is None:
            from logging.handlers import RotatingFileHandler  # noqa: PLC0415 -- slow to import

            self._handler = RotatingFileHandler(
                self.log, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
            )
            self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            logger.addHandler(self._handler)
        logger.log(level, "%s", words)

    def _uncaught(
        self, kind: type[BaseException], failure: BaseException | None, places: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt) or failure is None:
            sys.__excepthook__(kind, failure or kind(), places)
            return
        text = report(failure)
        self._record(logging.CRITICAL, text)
        self._caught.emit(text)  # the hook may run in any thread

    def _once(self, text: str) -> None:
        # Painting and models raise again and again: one dialog is enough.
        if text not in self._seen:
            self._seen.add(text)
            QTimer.singleShot(0, self, lambda: self.crashed.emit(text))  # never from inside a paint event

    def _from_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        self._record(_LEVELS.get(kind, logging.WARNING), f"Qt {context.category}: {message}")

    @override
    def deleteLater(self) -> None:
        self.remove()
        super().deleteLater()
