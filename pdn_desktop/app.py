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

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from pdn_desktop import __version__, app_calls, app_doors, app_drops, assets, paths
from pdn_desktop.app_keeping import CALLS, SECOND, Keeping, Shell
from pdn_desktop.app_making import Making
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
    from pdn_desktop.screens.call_menu import CallMenu
    from pdn_desktop.screens.people import Person
    from pdn_desktop.screens.welcome import Welcome
    from pdn_desktop.storage.call_file import CallFile
    from pdn_desktop.usecases.ports import Clock

FIRST_ROOM = "home"
UNDONE = "left undone"
"""Under which name the preferences keep what could not be done while the program closed."""
FOLDER = "last folder"
"""Under which name the preferences keep where the last file was asked for."""


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
        self.shell = Shell(self.window, self.runner, self.messages, self.preferences)
        self.keeping = Keeping(self.shell, lambda: self._call, self.open)
        self.making = Making(self.shell, lambda: self.desk.actor, self.enter)
        self._call: CallFile | None = None
        self._welcome: Welcome | None = None
        self._menu: CallMenu | None = None
        self._guard = guard
        self.window.went.connect(self._remember_room)
        self.window.introduction_asked.connect(self.introduce)
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
            job = self.runner.run(lambda _: app_calls.left(call, self._second_place))
            self.runner.finish()
            if isinstance(job.failure, Refusal):  # said at the next start: there is no window any more
                self.preferences.remember_text(UNDONE, str(job.failure))
        self.runner.finish()
        paths.remove_copies()
        _keep_folder(self.preferences)

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
        job = self.runner.run(lambda job: app_calls.opened(path, job)).called("Ouverture de l’appel…")
        job.follow(lambda *_: self._call or self.window.room_of(FIRST_ROOM))  # made while the file is opened
        job.then(self.enter).otherwise(lambda failure: self._not_opened(path, failure))

    def show_demonstration(self) -> None:
        """Open the 2024 call with fictitious candidates, made the first time it is asked for."""
        self.window.show_page(_waiting("La démonstration se prépare…"), "Démonstration")
        job = self.runner.run(lambda _: app_calls.demonstration()).called("Préparation de la démonstration…")
        job.then(self.enter).otherwise(self._demonstration_failed)

    def close_call(self) -> None:
        """Leave the call that is open for the welcome page."""
        if self._call is not None:
            self._leave()
            self.desk.person = self.preferences.person(None, getpass.getuser())
            self._show_welcome()

    def _leave(self) -> None:
        """Write a verified copy of the open call, then let go of its file."""
        call, self._call = self._call, None
        if call is not None:
            self.window.leave_call()
            self.desk.seat(None)
            if self._menu is not None:
                self._menu.show_call(is_open=False)
            job = self.runner.run(lambda _: app_calls.left(call, self._second_place))
            job.called("Sauvegarde de l’appel…").otherwise(self.shell.tell)
            paths.remove_copies()

    @property
    def _second_place(self) -> str:
        return self.preferences.text(SECOND)

    def _begin(self, named: Path | None) -> None:
        from pdn_desktop.screens.file_asking import start_in  # noqa: PLC0415 -- after the first paint

        self._add_menu()
        start_in(self.preferences.text(FOLDER))
        self.desk.aids = app_doors.aids()
        self.runner.run(lambda _: paths.remove_copies())
        app_drops.take_drops(self.window, self.messages, self.open)
        self.desk.person = self.preferences.person(None, getpass.getuser())
        undone = self.preferences.text(UNDONE)
        if undone:
            self.messages.warn("À la dernière fermeture du programme :", undone)
            self.preferences.remember_text(UNDONE, "")
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
        self.desk.person = self.preferences.person(call.path, getpass.getuser())
        self.preferences.introduce(self.desk.person, call.path)
        self.preferences.opened(call.path)
        self.desk.read(app_calls.call_title).then(self._show_call)

    def _show_call(self, title: str) -> None:
        linecache.clearcache()  # PySide6 keeps the source of every module imported after it
        self.window.enter_call(title)
        if self._menu is not None:
            self._menu.show_call(is_open=True)
        last = self.preferences.last_room(self._call.path) if self._call else ""
        self.window.go(last if self.window.opens(last) else FIRST_ROOM)
        if self.desk.person.is_member and not self.desk.person.member:
            self.introduce()

    def _remember_room(self, key: str) -> None:
        if self._call is not None:
            self.preferences.remember_room(self._call.path, key)

    # ---- who works here ---------------------------------------------------------------------------------

    def introduce(self) -> None:
        """Ask who works here, and as what on the open call."""
        if self._call is None:
            self._ask_identity([])
        else:
            self.desk.read(app_calls.members).then(self._ask_identity)

    def _ask_identity(self, members: list[tuple[str, str]]) -> None:
        from pdn_desktop.screens.identity_dialog import IdentityDialog  # noqa: PLC0415 -- rarely needed

        IdentityDialog(self.desk.person, members, self._introduced, self.window).open()

    def _introduced(self, person: "Person") -> None:
        """Remember who works here; rooms are made anew, so that none shows what is another's."""
        self.desk.person = person
        call = self._call
        self.preferences.introduce(person, call.path if call else None)
        if call is None:
            self._greet()
            return
        self.window.leave_call()
        self.desk.read(app_calls.call_title).then(self._show_call)

    def _greet(self) -> None:
        if self._welcome is not None:
            first = not self.preferences.introduced
            self._welcome.show_person(self.desk.person, first_time=first)

    def _not_opened(self, path: Path, failure: Exception) -> None:
        if self._call is None:
            self._show_welcome()
        if isinstance(failure, KeyMissing):
            self._ask_code(path, keychain=failure.keychain)
        else:
            self.shell.tell(failure)

    def _demonstration_failed(self, failure: Exception) -> None:
        self._show_welcome()
        self.shell.tell(failure)

    # ---- pages and dialogs ------------------------------------------------------------------------------

    def _show_welcome(self) -> None:
        from pdn_desktop.screens.welcome import Welcome  # noqa: PLC0415 -- after the first paint

        if self._welcome is None:
            self._welcome = Welcome()
            self._welcome.open_asked.connect(self._open_asked)
            self._welcome.create_asked.connect(self.making.ask)
            self._welcome.demo_asked.connect(self.show_demonstration)
            self._welcome.introduced.connect(self._said_who)
            self._welcome.who_asked.connect(self.introduce)
            self.keeping.tend(self._welcome.ui.places)
        self._greet()
        self._welcome.show_recent(self.preferences.recent_calls())
        self.window.show_page(self._welcome, "Bienvenue")

    def _said_who(self, person: "Person") -> None:
        self.desk.person = person
        self.preferences.introduce(person, None)

    def _open_asked(self, name: str) -> None:
        from pdn_desktop.screens.file_asking import ask_file  # noqa: PLC0415 -- after the first paint

        if name:
            self.open(Path(name))
        else:
            ask_file(self.window, "Ouvrir un appel", paths.calls_folder(), CALLS, self.open)

    def _ask_code(self, path: Path, *, keychain: bool) -> None:
        from pdn_desktop.screens.key_dialog import KeyDialog  # noqa: PLC0415 -- rarely needed

        def attempt(code: str, remember: bool) -> None:  # noqa: FBT001 -- what the dialog hands over
            job = self.runner.run(lambda _: app_calls.opened_by_code(path, code, remember=remember))
            job.then(lambda _: dialog.accept()).then(self.enter)
            job.otherwise(lambda failure: dialog.show_fault(str(failure)))

        dialog = KeyDialog(path.name, attempt, self.window, keychain=keychain)
        dialog.open()

    def _add_menu(self) -> None:
        from pdn_desktop.screens.call_menu import CallMenu, MenuAct  # noqa: PLC0415 -- after the first paint

        keeping, window = self.keeping, self.window
        groups = (
            (
                MenuAct("&Ouvrir un appel…", "Ctrl+O", "folder", lambda: self._open_asked("")),
                MenuAct("&Nouvel appel…", "Ctrl+N", "plus", self.making.ask),
            ),
            (
                MenuAct(
                    "&Sauvegarder une copie…", "Ctrl+Shift+S", "save", keeping.ask_backup, needs_call=True
                ),
                MenuAct("&Restaurer une sauvegarde…", "", "undo", keeping.ask_restore),
                MenuAct("&Vérifier le fichier", "", "check", keeping.check, needs_call=True),
                MenuAct("&Fichiers et sauvegardes…", "", "info", keeping.show_places),
            ),
            (MenuAct("Votre nom et votre rô&le…", "", "people", self.introduce, tells_who=True),),
            (
                MenuAct("Fer&mer l’appel", "Ctrl+W", "close", self.close_call, needs_call=True),
                MenuAct("&Quitter", "Ctrl+Q", "aside", window.close),
            ),
        )
        self._menu = CallMenu(groups, self.preferences, lambda: self.desk.person, self.open, window)
        window.ui.callButton.setMenu(self._menu)

    def _report(self, text: str) -> None:
        from pdn_desktop.screens.crash_dialog import CrashDialog  # noqa: PLC0415 -- hopefully never needed

        CrashDialog(text, self._guard.log, self.window).open()


def _keep_folder(preferences: Preferences) -> None:
    """Let the next run ask for files where this one last did."""
    from pdn_desktop.screens.file_asking import last_folder  # noqa: PLC0415 -- after the first paint

    if folder := last_folder():
        preferences.remember_text(FOLDER, folder)


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
