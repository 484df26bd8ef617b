"""What is done with the files of calls from the menu: copies, their return, control, where they are."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pdn_desktop import app_copies, paths
from pdn_desktop.app_copies import Secret
from pdn_desktop.errors import KeyMissing, Refusal
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.main_window import MainWindow
from pdn_desktop.screens.messages import Messages, Question
from pdn_desktop.screens.preferences import Preferences

if TYPE_CHECKING:
    from pdn_desktop.screens.restore_dialog import Contents, Offered, RestoreDialog
    from pdn_desktop.screens.widgets.places import Places
    from pdn_desktop.storage.call_file import CallFile
    from pdn_desktop.storage.check import CheckReport
    from pdn_desktop.storage.copies import Copy, Holding

SECOND = "second place"
"""Under which name the preferences keep the second place for backups."""
CALLS = "Appels (*.pdn)"


@dataclass(frozen=True)
class Shell:
    """What stands behind the window."""

    window: MainWindow
    runner: Runner
    messages: Messages
    preferences: Preferences

    def tell(self, failure: Exception) -> None:
        """Show what the world refused."""
        if isinstance(failure, Refusal):
            self.messages.refuse(failure)


class Keeping:
    """Looks after the open call's file, and brings copies back; `open_file` opens another call."""

    def __init__(
        self, shell: Shell, call: "Callable[[], CallFile | None]", open_file: Callable[[Path], object]
    ) -> None:
        self._shell, self._call, self._open_file = shell, call, open_file

    # ---- copies -----------------------------------------------------------------------------------------

    def ask_backup(self) -> None:
        """Ask which folder takes a copy of the open call."""
        from pdn_desktop.screens.file_asking import ask_folder  # noqa: PLC0415 -- after the first paint

        start = Path(self._shell.preferences.text("backups", str(paths.backups_folder())))
        ask_folder(self._shell.window, "Dossier de la sauvegarde", start, self.back_up)

    def back_up(self, folder: Path) -> None:
        """Write a verified copy of the open call into this folder."""
        call = self._call()
        if call is not None:
            self._shell.preferences.remember_text("backups", str(folder))
            job = self._shell.runner.run(lambda _: call.backup(folder)).called("Sauvegarde de l’appel…")
            told = "La sauvegarde est écrite et vérifiée."
            job.then(lambda copy: self._shell.messages.tell(told, str(copy))).otherwise(self._shell.tell)

    # ---- their return -----------------------------------------------------------------------------------

    def ask_restore(self) -> None:
        """Show the copies there are."""
        second = self._shell.preferences.text(SECOND)
        job = self._shell.runner.run(lambda _: app_copies.found(second)).called("Recherche des copies…")
        job.then(self._offer).otherwise(self._shell.tell)

    def restore(self, source: Path, secret: Secret) -> None:
        """Put this copy back beside the calls, then offer to open it."""
        job = self._shell.runner.run(lambda _: app_copies.restored(source, secret))
        job.called("Restauration de la copie…").then(self._restored).otherwise(self._shell.tell)

    def _offer(self, found: "tuple[Copy, ...]") -> None:
        from pdn_desktop.screens.file_asking import ask_file  # noqa: PLC0415 -- after the first paint
        from pdn_desktop.screens.restore_dialog import RestoreDialog  # noqa: PLC0415 -- rarely needed

        typed: dict[Path, Secret] = {}

        def restore(path: Path) -> None:
            self.restore(path, typed.get(path, Secret(self._call())))

        dialog = RestoreDialog([_offered(copy) for copy in found], restore, self._shell.window)
        dialog.other_asked.connect(
            lambda: ask_file(
                dialog, "Copie à restaurer", paths.backups_folder(), CALLS, lambda path: _add(dialog, path)
            )
        )
        dialog.looked.connect(lambda path: self._look(dialog, path, typed))
        dialog.look_again()
        dialog.open()

    def _look(self, dialog: "RestoreDialog", path: Path, typed: dict[Path, Secret]) -> None:
        secret = typed.get(path, Secret(self._call()))
        job = self._shell.runner.run(lambda _: app_copies.holding(path, secret)).called(
            "Lecture de la copie…"
        )
        job.then(lambda held: dialog.show_contents(path, _contents(held)))
        job.otherwise(lambda failure: self._not_read(dialog, path, typed, failure))

    def _not_read(
        self, dialog: "RestoreDialog", path: Path, typed: dict[Path, Secret], failure: Exception
    ) -> None:
        if isinstance(failure, Refusal):
            dialog.show_fault(path, failure.what, failure.to_do)
        if isinstance(failure, KeyMissing):
            self._ask_code(dialog, path, typed, keychain=failure.keychain)

    def _ask_code(
        self, dialog: "RestoreDialog", path: Path, typed: dict[Path, Secret], *, keychain: bool
    ) -> None:
        from pdn_desktop.screens.key_dialog import KeyDialog  # noqa: PLC0415 -- rarely needed

        def attempt(code: str, _remember: bool) -> None:  # noqa: FBT001 -- what the dialog hands over
            secret = Secret(None, code)
            job = self._shell.runner.run(lambda _: app_copies.holding(path, secret))
            job.then(lambda held: found(secret, held))
            job.otherwise(lambda failure: asked.show_fault(str(failure)))

        def found(secret: Secret, held: "Holding") -> None:
            typed[path] = secret
            asked.accept()
            dialog.show_contents(path, _contents(held))

        asked = KeyDialog(path.name, attempt, dialog, keychain=keychain, once=True)
        asked.open()

    def _restored(self, path: Path) -> None:
        self._shell.messages.tell("La copie est restaurée et vérifiée.", str(path))
        question = Question(
            "Ouvrir l’appel restauré ?",
            f"Il se trouve dans « {path.name} ». L’appel ouvert, lui, n’a pas changé.",
            accept="L’ouvrir",
            decline="Plus tard",
        )
        self._shell.messages.ask(question, lambda: self._open_file(path))

    # ---- control ----------------------------------------------------------------------------------------

    def check(self) -> None:
        """Control the whole file of the open call, and show what was found."""
        call = self._call()
        if call is not None:
            job = self._shell.runner.run(lambda _: app_copies.control(call)).called(
                "Vérification du fichier…"
            )
            job.then(lambda report: self._show_check(call.path.name, report)).otherwise(self._shell.tell)

    def _show_check(self, name: str, report: "CheckReport") -> None:
        from pdn_desktop.screens.check_dialog import CheckDialog, Control  # noqa: PLC0415 -- rarely needed

        controls = [Control(line.title, line.faults) for line in report.lines]
        CheckDialog(name, controls, self._shell.window).open()

    # ---- where things are -------------------------------------------------------------------------------

    def show_places(self) -> None:
        """Show where the files are."""
        from pdn_desktop.screens.places_dialog import PlacesDialog  # noqa: PLC0415 -- rarely needed

        dialog = PlacesDialog(self._shell.window)
        self.tend(dialog.ui.places)
        dialog.open()

    def tend(self, places: "Places") -> None:
        """Fill these places, and do what is asked there."""
        from pdn_desktop.screens.file_asking import ask_folder  # noqa: PLC0415 -- after the first paint

        def choose(folder: str) -> None:
            self._shell.preferences.remember_text(SECOND, folder)
            self._fill(places)

        places.opened.connect(_show_folder)
        places.second_dropped.connect(lambda: choose(""))
        places.second_asked.connect(
            lambda: ask_folder(
                places.window(), "Seconde sauvegarde", Path.home(), lambda folder: choose(str(folder))
            )
        )
        self._fill(places)

    def _fill(self, places: "Places") -> None:
        from pdn_desktop.screens.widgets.places import Place  # noqa: PLC0415 -- after the first paint

        call = self._call()
        own = [Place("L’appel ouvert", call.path)] if call else [Place("Les appels", paths.calls_folder())]
        backups = Place("Les sauvegardes", paths.backups_folder(), _BACKUPS)
        places.show_places((*own, backups), self._shell.preferences.text(SECOND))


_BACKUPS = "Une copie vérifiée s’y écrit à chaque fermeture de l’appel ; les dix dernières sont gardées."


def _add(dialog: "RestoreDialog", path: Path) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415 -- rarely needed

    from pdn_desktop.storage.copies import Copy  # noqa: PLC0415 -- slow to import

    dialog.add(_offered(Copy(path, datetime.fromtimestamp(path.stat().st_mtime, UTC))))


def _offered(copy: "Copy") -> "Offered":
    from pdn_desktop.domain.deadlines import paris  # noqa: PLC0415 -- after the first paint
    from pdn_desktop.screens.restore_dialog import Offered  # noqa: PLC0415 -- rarely needed

    return Offered(copy.path, paris(copy.written_at))


def _contents(held: "Holding") -> "Contents":
    from pdn_desktop.domain.deadlines import paris  # noqa: PLC0415 -- after the first paint
    from pdn_desktop.screens.restore_dialog import Contents  # noqa: PLC0415 -- rarely needed

    last = paris(held.last_act_at) if held.last_act_at else None
    return Contents(held.title, held.candidacies, held.marks, held.documents, last)


def _show_folder(path: Path) -> None:
    from PySide6.QtCore import QUrl  # noqa: PLC0415 -- rarely needed
    from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 -- rarely needed

    folder = path if path.is_dir() else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
