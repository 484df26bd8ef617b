"""Where files are asked for goes from one run to the next."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pdn_desktop import app, paths
from pdn_desktop.screens.crash import CrashGuard
from pdn_desktop.screens.file_asking import start_in, usual_folder
from pdn_desktop.screens.welcome import Welcome


def test_the_folder_of_the_last_file_is_the_first_of_the_next_run(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    guard = CrashGuard(paths.logs_folder())

    def seen_in_a_run(*used: Path) -> Path:
        start_in("")  # as in a new process
        run = app.Program(qapp, guard)
        run.start(None)
        qtbot.waitUntil(lambda: run.window.findChild(Welcome) is not None)
        seen = usual_folder()
        for folder in used:
            start_in(str(folder))
        run.window.close()
        run.stop()
        run.window.deleteLater()
        run.deleteLater()
        return seen

    assert seen_in_a_run(tmp_path) != tmp_path
    assert [seen_in_a_run(), seen_in_a_run()] == [tmp_path, tmp_path]
    guard.remove()
    start_in("")
