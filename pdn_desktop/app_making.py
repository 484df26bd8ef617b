"""Making a call: from which preset, where, and its recovery code, kept before anything else."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pdn_desktop import app_calls, app_doors, paths
from pdn_desktop.app_keeping import Shell

if TYPE_CHECKING:
    from pdn_desktop.screens.new_call_dialog import NewCallDialog
    from pdn_desktop.storage.call_file import CallFile


class Making:
    """Asks, makes, shows the code; `enter` opens the call once its code is kept."""

    def __init__(self, shell: Shell, actor: Callable[[], str], enter: "Callable[[CallFile], object]") -> None:
        self._shell, self._actor, self._enter = shell, actor, enter

    def ask(self) -> None:
        """Ask which preset the call starts from, and where its file goes."""
        job = self._shell.runner.run(lambda _: app_calls.presets()).called("Lecture des modèles…")
        job.then(self._choose).otherwise(self._shell.tell)

    def create(self, preset: str, path: Path, dialog: "NewCallDialog") -> None:
        """Make a call file from this preset, show its code, and open it."""
        actor = self._actor()
        job = self._shell.runner.run(lambda _: app_calls.created(path, preset, actor))
        job.called("Création de l’appel…").otherwise(lambda failure: dialog.show_fault(str(failure)))
        job.then(lambda _: dialog.accept()).then(self._show_code)

    def _choose(self, presets: "list[tuple[str, str]]") -> None:
        from pdn_desktop.screens.new_call_dialog import NewCallDialog  # noqa: PLC0415 -- rarely needed

        dialog = NewCallDialog(
            presets,
            paths.calls_folder(),
            lambda name, path: self.create(name, path, dialog),
            self._shell.window,
        )
        dialog.open()

    def _show_code(self, made: app_calls.Made) -> None:
        from pdn_desktop.screens.recovery_code_dialog import RecoveryCodeDialog  # noqa: PLC0415 -- rarely needed

        dialog = RecoveryCodeDialog(
            made.call.path.stem,
            made.code,
            in_keychain=made.in_keychain,
            then=lambda: self._enter(made.call),
            parent=self._shell.window,
        )
        dialog.sheet_asked.connect(lambda use: self._print(made, use))
        dialog.save_asked.connect(lambda path: self._save(made, path, dialog.show_told))
        dialog.open()

    def _print(self, made: app_calls.Made, use: Callable[[bytes], object]) -> None:
        name, code = made.call.path.stem, made.code
        job = self._shell.runner.run(lambda _: app_calls.recovery_sheet(name, code))
        job.called("Préparation de la feuille…").then(use).otherwise(self._shell.tell)

    def _save(self, made: app_calls.Made, path: Path, told: Callable[[str], object]) -> None:
        def write() -> None:
            app_doors.write(path, app_calls.recovery_sheet(made.call.path.stem, made.code))

        job = self._shell.runner.run(lambda _: write()).called("Enregistrement de la feuille…")
        job.then(lambda _: told(f"Feuille enregistrée : {path.name}. Imprimez-la, puis effacez le fichier."))
        job.otherwise(lambda failure: told(str(failure)))
