"""Developer tool: renders rooms to PNG in both themes and at two scales, for eyes to judge.

`python -m tests.screens.pictures OUT [ROOM…]` starts one process per scale, since Qt reads the factor once.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SIZES = {"1366": (1366, 768, 1), "1366-200": (683, 384, 2), "1920-150": (1280, 720, 1.5)}
PAUSE_MS = 40
TURNS = 30


def main(arguments: Sequence[str]) -> int:
    """Render every room, or those named, into the folder."""
    out, *rooms = arguments
    for name, theme in product(SIZES, ("light", "dark")):
        environment = {**os.environ, "QT_SCALE_FACTOR": str(SIZES[name][2])}
        command = [sys.executable, "-m", "tests.screens.pictures", "--one", out, name, theme, *rooms]
        subprocess.run(command, env=environment, check=True)
    return 0


def render(out: Path, name: str, scheme: str, rooms: Sequence[str]) -> None:
    """Render the rooms at one size and in one theme, in this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory() as folder:
        os.environ["PDN_HOME"] = folder
        from PySide6.QtWidgets import QApplication

        from pdn_desktop import app, paths
        from pdn_desktop.screens.crash import CrashGuard
        from pdn_desktop.screens.preferences import Preferences
        from pdn_desktop.screens.theme import Scheme
        from tests.screens import screen_samples

        application = QApplication([])
        app.speak_french(application)
        preferences = Preferences(paths.preferences_folder())
        preferences.scheme = Scheme(scheme)
        preferences.flush()
        program = app.Program(application, CrashGuard(paths.logs_folder()), screen_samples.clock)
        program.enter(screen_samples.made(Path(folder) / "appel.pdn"))
        width, height, _ = SIZES[name]
        program.window.resize(width, height)
        program.window.show()
        for room in rooms or program.window.ui.rail.keys():
            settle(application, program)
            program.window.go(room)
            settle(application, program)
            out.mkdir(parents=True, exist_ok=True)
            program.window.grab().save(str(out / f"{room}-{name}-{scheme}.png"))
        program.window.close()
        settle(application, program)
        program.stop()


def settle(application: Any, program: Any) -> None:
    """Let the background thread, timers and painting come to rest."""
    from PySide6.QtCore import QThread

    for _ in range(TURNS):
        application.processEvents()
        QThread.msleep(PAUSE_MS)


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        render(Path(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5:])
    else:
        sys.exit(main(sys.argv[1:]))
