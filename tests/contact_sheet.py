"""Developer tool: every room of the demonstration as a picture, and all on one sheet, for eyes to judge.

`python -m tests.contact_sheet OUT [ROOM…]` (`make screens`) writes ROOM-SCALE-THEME.png at 1366×768 pixels,
light and dark, at 100 and 200 %, and contact-sheet.png. One process each, since Qt reads its scale once.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from datetime import datetime
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from pdn_desktop.app import Program

SCALES = {"100": 1, "200": 2}
THEMES = ("light", "dark")
WIDTH, HEIGHT = 1366, 768
THUMB_WIDTH, THUMB_HEIGHT, GAP, CAPTION = 683, 384, 16, 28
PAUSE_MS = 250
"""How long the program must rest before it is looked at; timers of rooms are shorter."""
SHEET = "contact-sheet.png"
WELCOME, DOSSIER = "welcome", "dossier"
"""What is shown besides the rooms of the rail: the page outside any call, and one candidacy."""


def clock() -> datetime:
    """Return the morning after the story's last act."""
    return datetime(2024, 7, 9, 10, tzinfo=ZoneInfo("Europe/Paris"))


def main(arguments: Sequence[str]) -> int:
    """Show every room, or those named, and put them on the sheet."""
    out, rooms = Path(arguments[0]), arguments[1:]
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        os.environ |= {"PDN_HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # offscreen has no size hints, and says so
        play(Path(folder) / "demo")
        for scale, theme in product(SCALES, THEMES):
            command = [
                sys.executable,
                "-m",
                "tests.contact_sheet",
                "--one",
                out,
                folder,
                scale,
                theme,
                *rooms,
            ]
            environment = os.environ | {"QT_SCALE_FACTOR": str(SCALES[scale])}
            subprocess.run(list(map(str, command)), env=environment, check=True)
    compose(out)
    return 0


def play(folder: Path) -> None:
    """Play the demonstration; what it says is not for here."""
    from pdn_desktop import demo

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        demo.play(folder)


def show(out: Path, folder: Path, scale: str, theme: str, rooms: Sequence[str]) -> None:
    """Save a picture of each room, in this process."""
    from PySide6.QtWidgets import QApplication

    from pdn_desktop import app, demo, paths
    from pdn_desktop.screens.crash import CrashGuard
    from pdn_desktop.screens.preferences import Preferences
    from pdn_desktop.screens.theme import Scheme
    from pdn_desktop.storage import call_file, keys

    call = folder / f"{scale}-{theme}.pdn"
    shutil.copy(folder / "demo" / demo.CALL, call)
    code = keys.read_key_file(folder / "demo" / demo.KEY)
    application = QApplication([])
    app.speak_french(application)
    preferences = Preferences(paths.preferences_folder())
    preferences.scheme = Scheme(theme)
    preferences.flush()
    program = app.Program(application, CrashGuard(paths.logs_folder()), clock)
    program.window.resize(WIDTH // SCALES[scale], HEIGHT // SCALES[scale])
    program.start(None)
    for name, act in views(program, lambda: call_file.open_(call, code, clock=clock)):
        rest(program)
        act()
        rest(program)
        if not rooms or name in rooms:
            program.window.grab().save(str(out / f"{name}-{scale}-{theme}.png"))
    program.window.close()
    rest(program)
    program.stop()


def views(program: "Program", open_call: Callable[[], Any]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is shown, each with the act that leads there from the one before."""
    yield WELCOME, lambda: None
    yield "home", lambda: program.enter(open_call())
    rooms = program.window.ui.rail.keys()
    for room in rooms[1:]:
        yield room, lambda room=room: program.window.go(room)
    yield DOSSIER, lambda: program.window.go("candidacies", first_candidacy(program))


def first_candidacy(program: "Program") -> str:
    """Return the key of the first row of the list of candidacies."""
    program.window.go("candidacies")
    rest(program)
    room: Any = program.window.room
    return str(room.model.key_at(0))


def rest(program: "Program") -> None:
    """Let the background thread, timers and painting come to rest; the event loop leaves Python its lock."""
    from PySide6.QtCore import QEventLoop, QTimer

    from pdn_desktop.screens.widgets.pdf_viewer import PdfViewer

    quiet = 0
    while quiet < 2:
        loop = QEventLoop()
        QTimer.singleShot(PAUSE_MS, loop.quit)
        loop.exec()
        drawing = any(each.source.busy for each in program.window.findChildren(PdfViewer) if each.isVisible())
        quiet = 0 if program.runner.busy or drawing else quiet + 1


def compose(out: Path) -> None:
    """Put every picture of the folder on one sheet: a line per room, light and dark, 100 and 200 %."""
    from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPalette

    application = QGuiApplication([])  # fonts need one
    kinds = [f"{scale}-{theme}" for scale, theme in product(SCALES, THEMES)]
    found = [path.stem.removesuffix(f"-{kinds[0]}") for path in out.glob(f"*-{kinds[0]}.png")]
    names = sorted(found, key=lambda name: (out / f"{name}-{kinds[0]}.png").stat().st_mtime_ns)
    across, down = THUMB_WIDTH + GAP, THUMB_HEIGHT + CAPTION + GAP
    sheet = QImage(GAP + across * len(kinds), GAP + down * len(names), QImage.Format.Format_RGB32)
    sheet.fill(QPalette().color(QPalette.ColorRole.Mid))
    painter = QPainter(sheet)
    for (line, name), (column, kind) in product(enumerate(names), enumerate(kinds)):
        put(painter, GAP + column * across, GAP + line * down, out / f"{name}-{kind}.png")
    painter.end()
    sheet.save(str(out / SHEET))
    application.quit()


def put(painter: "QPainter", x: int, y: int, picture: Path) -> None:
    """Draw one picture and its name."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QImage

    place = QRect(x, y + CAPTION, THUMB_WIDTH, THUMB_HEIGHT)
    painter.drawText(x, y + CAPTION - GAP // 2, picture.stem)
    smooth = Qt.TransformationMode.SmoothTransformation
    keep = Qt.AspectRatioMode.KeepAspectRatio
    painter.drawImage(place.topLeft(), QImage(str(picture)).scaled(place.size(), keep, smooth))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        show(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], sys.argv[5], sys.argv[6:])
    elif sys.argv[1:]:
        sys.exit(main(sys.argv[1:]))
    else:
        sys.exit(__doc__)
