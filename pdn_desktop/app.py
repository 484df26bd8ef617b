"""Puts the program together and opens its window; the only module, with `cli`, that knows all others.

Records, storage and documents are imported after the first paint, and in the background thread.
"""

import argparse
import getpass
import linecache
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from pdn_desktop import __version__, app_calls, app_doors, assets, paths
from pdn_desktop.errors import KeyMissing, Refusal
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.crash import CrashGuard
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.french import FrenchGaps
from pdn_desktop.screens.main_window import MainWindow
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.single_instance import SingleInstance
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from pdn_desktop.screens.new_call_dialog import NewCallDialog
    from pdn_desktop.screens.welcome import Welcome
    from pdn_desktop.storage.call_file import CallFile
    from pdn_desktop.usecases.ports import Clock

FIRST_ROOM = "home"
CALL_FILTER = "Appels (*.pdn)"


def main(arguments: Sequence[str]) -> int:
    """Open the window on the call named in the arguments, or on the welcome page; return the exit code."""
    named = _read(arguments)
    application = QApplication([sys.argv[0], "-style", "fusion"])
    speak_french(application)
    try:
        return _run(application, named)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 -- there is no window to say it in
        return 1


def _read(arguments: Sequence[str]) -> Path | None:
    parser = argparse.ArgumentParser("pdn-desktop", description="Le bureau du comité de sélection.")
    parser.add_argument("call", nargs="?", type=Path, metavar="APPEL.pdn", help="l’appel à ouvrir")
    parser.add_argument("--version", action="version", version=__version__)
    call: Path | None = parser.parse_args(arguments).call
    return call.resolve() if call else None


def _run(application: QApplication, named: Path | None) -> int:
    single = SingleInstance(paths.preferences_folder())
    if not single.first and single.hand_over([str(named or "")]):
        return 0
    guard = CrashGuard(paths.logs_folder())
    guard.install()
    program = Program(application, guard)
    single.asked.connect(program.asked_again)
    program.start(named)
    program.window.painted.connect(single.listen)  # behind all that `start` has set going
    try:
        return application.exec()
    finally:
        program.stop()
        single.release()
        guard.remove()


def speak_french(application: QApplication) -> None:
    """Use French for numbers, dates and Qt's own texts."""
    QLocale.setDefault(QLocale("fr_FR"))
    application.installTranslator(FrenchGaps(application))
    french = QTranslator(application)
    if french.load(QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(french)
    application.setApplicationName("PDN Sélection")
    application.setDesktopFileName("pdn-selection")
    application.setWindowIcon(QIcon(str(assets.path("icons/app.svg"))))


class Program(QObject):
    """The window, what stands behind it, and the call file that is open, if any."""

    def __init__(self, application: QApplication, guard: CrashGuard, clock: "Clock" = app_calls.now) -> None:
        super().__init__(application)
        self.preferences = Preferences(paths.preferences_folder())
        self.runner = Runner(self)
        self.messages = Messages(self)
        self.desk = Desk(self.runner, self.messages, clock, getpass.getuser())
        self._theme = Theme(application, self.preferences.scheme)
        self.window = MainWindow(
            self.runner, self.desk, self.messages, self.preferences, self._theme, app_doors.doors()
        )
        self._call: CallFile | None = None
        self._welcome: Welcome | None = None
        self._guard = guard
        guard.crashed.connect(self._report)

    def start(self, named: Path | None) -> None:
        """Show the frame, and open the call or the welcome page once it is painted."""
        self.window.show_page(_opening(named), "Ouverture" if named else "Bienvenue")
        self.window.painted.connect(lambda: self._begin(named))
        self.window.show()

    def stop(self) -> None:
        """Leave the call that is open and end the background thread."""
        if self._call is not None:
            call, self._call = self._call, None
            self.runner.run(lambda _: app_calls.left(call))
        self.runner.finish()

    def asked_again(self, name: str) -> None:
        """Come to the front, and open the file that a second start was given."""
        self.window.raise_()
        self.window.activateWindow()
        if name:
            self.open(Path(name))

    # ---- opening and closing ----------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Open this call file; its recovery code is asked when the key is not at hand."""
        if self._call is None:
            self.window.show_page(_opening(path), "Ouverture")
        elif self._call.path == path:
            return
        job = self.runner.run(lambda job: app_calls.opened(path, job))
        job.follow(lambda *_: self._call or self.window.room_of(FIRST_ROOM))  # made while the file is opened
        job.then(self.enter).otherwise(lambda failure: self._not_opened(path, failure))

    def create(self, preset: str, path: Path, dialog: "NewCallDialog") -> None:
        """Make a call file from this preset, show its code, and open it."""
        job = self.runner.run(lambda _: app_calls.created(path, preset))
        job.then(lambda _: dialog.accept()).otherwise(lambda failure: dialog.show_fault(str(failure)))
        job.then(self._show_code)

    def show_demonstration(self) -> None:
        """Open the 2024 call with fictitious candidates, made the first time it is asked for."""
        self.window.show_page(_waiting("La démonstration se prépare…"), "Démonstration")
        job = self.runner.run(lambda _: app_calls.demonstration())
        job.then(self.enter).otherwise(self._demonstration_failed)

    def close_call(self) -> None:
        """Leave the call that is open for the welcome page."""
        if self._call is not None:
            self._show_welcome()
            self._leave()

    def _leave(self) -> None:
        """Write a verified copy of the open call, then let go of its file."""
        call, self._call = self._call, None
        if call is not None:
            self.window.leave_call()
            self.desk.seat(None)
            self.runner.run(lambda _: app_calls.left(call)).otherwise(self._tell)

    def back_up(self, folder: Path) -> None:
        """Write a verified copy of the open call into this folder."""
        call = self._call
        if call is not None:
            job = self.runner.run(lambda _: call.backup(folder)).otherwise(self._tell)
            job.then(lambda copy: self.messages.tell("La sauvegarde est écrite et vérifiée.", str(copy)))

    def _begin(self, named: Path | None) -> None:
        self._add_menu()
        if named is None:
            self._show_welcome()
            self.runner.run(lambda _: app_calls.warm_up())
        else:
            self.open(named)

    def enter(self, call: "CallFile") -> None:
        """Seat this open call at the desk, in the place of the one before, and show its first room."""
        self._leave()
        self._call = call
        self.desk.seat(call)
        self.preferences.opened(call.path)
        self.desk.read(app_calls.call_title).then(self._show_call)

    def _show_call(self, title: str) -> None:
        linecache.clearcache()  # PySide6 keeps the source of every module imported after it
        self.window.enter_call(title)
        self.window.go(FIRST_ROOM)

    def _not_opened(self, path: Path, failure: Exception) -> None:
        if self._call is None:
            self._show_welcome()
        if isinstance(failure, KeyMissing):
            self._ask_code(path)
        else:
            self._tell(failure)

    def _demonstration_failed(self, failure: Exception) -> None:
        self._show_welcome()
        self._tell(failure)

    def _tell(self, failure: Exception) -> None:
        if isinstance(failure, Refusal):
            self.messages.refuse(failure)

    # ---- pages and dialogs ------------------------------------------------------------------------------

    def _show_welcome(self) -> None:
        from pdn_desktop.screens.welcome import Welcome  # noqa: PLC0415 -- after the first paint

        if self._welcome is None:
            self._welcome = Welcome()
            self._welcome.open_asked.connect(self._open_asked)
            self._welcome.create_asked.connect(self._ask_new)
            self._welcome.demo_asked.connect(self.show_demonstration)
        self._welcome.show_recent(self.preferences.recent_calls())
        self.window.show_page(self._welcome, "Bienvenue")

    def _open_asked(self, name: str) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 -- after the first paint

        if name:
            self.open(Path(name))
            return
        dialog = QFileDialog(self.window, "Ouvrir un appel", str(paths.calls_folder()), CALL_FILTER)
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open(Path(chosen)))
        dialog.open()

    def _ask_code(self, path: Path) -> None:
        from pdn_desktop.screens.key_dialog import KeyDialog  # noqa: PLC0415 -- rarely needed

        def attempt(code: str, remember: bool) -> None:  # noqa: FBT001 -- what the dialog hands over
            job = self.runner.run(lambda _: app_calls.opened_by_code(path, code, remember=remember))
            job.then(lambda _: dialog.accept()).then(self.enter)
            job.otherwise(lambda failure: dialog.show_fault(str(failure)))

        dialog = KeyDialog(path.name, attempt, self.window)
        dialog.open()

    def _ask_new(self) -> None:
        self.runner.run(lambda _: app_calls.presets()).then(self._choose_preset)

    def _choose_preset(self, presets: "list[tuple[str, str]]") -> None:
        from pdn_desktop.screens.new_call_dialog import NewCallDialog  # noqa: PLC0415 -- rarely needed

        dialog = NewCallDialog(
            presets, paths.calls_folder(), lambda name, path: self.create(name, path, dialog), self.window
        )
        dialog.open()

    def _show_code(self, made: "app_calls.Made") -> None:
        from pdn_desktop.screens.recovery_code_dialog import RecoveryCodeDialog  # noqa: PLC0415 -- rarely needed

        RecoveryCodeDialog(
            made.call.path.stem,
            made.code,
            in_keychain=made.in_keychain,
            then=lambda: self.enter(made.call),
            parent=self.window,
        ).open()

    def _ask_backup(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 -- after the first paint

        start = self.preferences.text("backups", str(paths.backups_folder()))
        dialog = QFileDialog(self.window, "Dossier de la sauvegarde", start)
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.back_up(Path(chosen)))
        dialog.open()

    def _add_menu(self) -> None:
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 -- after the first paint

        acts = (
            ("Ouvrir un appel…", "Ctrl+O", lambda: self._open_asked("")),
            ("Nouvel appel…", "Ctrl+N", self._ask_new),
            ("Sauvegarder une copie…", "Ctrl+Shift+S", self._ask_backup),
            ("Fermer l’appel", "Ctrl+W", self.close_call),
            ("Quitter", "Ctrl+Q", self.window.close),
        )
        menu = QMenu(self.window)
        for words, keys, act in acts:
            action = QAction(words, self.window)
            action.setShortcut(keys)
            action.triggered.connect(act)
            self.window.addAction(action)
            menu.addAction(action)
        self.window.ui.callButton.setMenu(menu)

    def _report(self, text: str) -> None:
        from pdn_desktop.screens.crash_dialog import CrashDialog  # noqa: PLC0415 -- hopefully never needed

        CrashDialog(text, self._guard.log, self.window).open()


def _opening(path: Path | None) -> QWidget:
    return _waiting(f"Ouverture de « {path.name} »…" if path else "")


def _waiting(words: str) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.addStretch(1)
    label = ElidedLabel(page)
    label.setText(words)
    label.setProperty("type", "dim")
    row.addWidget(label, 1)
    row.addStretch(1)
    return page
