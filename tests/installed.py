"""Developer tool: the Debian package, unpacked in a folder of its own, is used as a person uses it.

`python -m tests.installed FILE.deb` (`make installer`) lets the program test itself, plays the demonstration,
opens its call by double click on a virtual screen, starts the program a second time, goes by keyboard only
from a first run to printed letters (`end_to_end/first_run.py`), and checks the files afterwards. Nothing is
installed on this machine. A failure leaves a picture in build/failed-screens/.
"""

import os
import runpy
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pdn_desktop.storage.keys import write_key_file
from tests.end_to_end.desktop import ROOT, Desktop, Window
from tests.end_to_end.first_run import Story
from tests.storage.released_call import DATA
from tests.storage.storage_samples import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE = ROOT / "build" / "failed-screens" / "installed.png"
PROGRAM = "pdn-selection"
MIME = "application/x-pdn-call"
INSTALLED_BYTES, PACKED_BYTES = 130_000_000, 40_000_000
"""What the program may weigh, installed and packed."""
PATIENCE_S = 300
DOUBLE_CLICK = ("sh", "-c", 'gio open "$0" && exec sleep 600')
"""What a file manager does; it does not wait for the program, so that something else must hold its group."""


def main(arguments: Sequence[str]) -> int:
    """Prove this package, or fail with what went wrong."""
    package = Path(arguments[0]).resolve()
    with TemporaryDirectory(prefix="pdn-installé-") as name, TemporaryDirectory() as typed:
        folder = Path(name)
        root = unpacked(package, folder / "racine")
        weigh(package, root)
        set_up_for_windows(folder / "windows")
        environment = surroundings(root, folder)
        call, key = commanded(folder, environment)
        older_opened(folder, environment)
        described(call, root, environment)
        with screen(folder, environment) as desktop:
            opened(desktop, call, key, folder / "home")
            first, code = started(desktop, call.parent / "mails", Path(typed))
        told("pdn", "check", call, "--key-file", key, environment=environment)
        told("pdn", "check", first, "--key-file", code, environment=environment)
    say("le programme installé tient")
    return 0


def unpacked(package: Path, root: Path) -> Path:
    """Unpack the package as dpkg would at the root, and do what its triggers do."""
    told("dpkg-deb", "-x", package, root)
    for link in (root / "usr" / "bin").iterdir():
        target = link.readlink()
        link.unlink()
        link.symlink_to(root / target.relative_to("/"))
    told("update-mime-database", root / "usr/share/mime")
    told("update-desktop-database", root / "usr/share/applications")
    return root


def weigh(package: Path, root: Path) -> None:
    """Fail when the program outgrows what a person is willing to fetch and keep."""
    files = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    installed, packed = sum(path.stat().st_size for path in files), package.stat().st_size
    say(f"{installed / 1e6:.1f} Mo installés, {packed / 1e6:.1f} Mo à télécharger")
    assert installed <= INSTALLED_BYTES
    assert packed <= PACKED_BYTES


def set_up_for_windows(folder: Path) -> None:
    """Compile the Windows script around a few files: the program itself is made on Windows."""
    frozen = folder / "frozen"
    (frozen / "_internal").mkdir(parents=True)
    for name in ("pdn-desktop.exe", "pdn.exe", "_internal/essai.dll"):
        (frozen / name).write_bytes(b"MZ")
    made = runpy.run_path(str(ROOT / "build_installer.py"))["windows_setup"](frozen, folder, folder)
    assert made.read_bytes().startswith(b"MZ")


def surroundings(root: Path, folder: Path) -> dict[str, str]:
    """Return the environment of a person who has this program and no Python."""
    usual = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PDN_", "VIRTUAL"))
    }
    shared = f"{root / 'usr/share'}:/usr/local/share:/usr/share"
    ours = {
        "PATH": f"{root / 'usr/bin'}:/usr/bin:/bin",
        "XDG_DATA_DIRS": shared,
        "PDN_HOME": str(folder / "home"),
    }
    own = {name: str(folder / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    return {**usual, **ours, **own}


def commanded(folder: Path, environment: Mapping[str, str]) -> tuple[Path, Path]:
    """Drive the program by commands; return the demonstration's call and the file of its code."""
    told("pdn", "--help", environment=environment)
    told("pdn", "self-test", environment={**environment, "QT_QPA_PLATFORM": "offscreen"})
    made = folder / "Démonstration 2024"
    told("pdn", "demo", made, environment=environment)
    return next(made.glob("*.pdn")), next(made.glob("*.cle"))


def older_opened(folder: Path, environment: Mapping[str, str]) -> None:
    """Open, and so migrate, the call that the first version left."""
    call, key = folder / "ancien.pdn", folder / "ancien.cle"
    shutil.copyfile(DATA / "call-v1.pdn", call)
    write_key_file(key, CODE)
    told("pdn", "show", call, "call", "--key-file", key, environment=environment)
    told("pdn", "check", call, "--key-file", key, environment=environment)


def described(call: Path, root: Path, environment: Mapping[str, str]) -> None:
    """Ask the system what it makes of the menu entry and of a call file."""
    told("desktop-file-validate", root / f"usr/share/applications/{PROGRAM}.desktop")
    kind = told("gio", "info", "-a", "standard::content-type", call, environment=environment)
    opener = told("xdg-mime", "query", "default", MIME, environment=environment)
    assert kind.endswith(f"standard::content-type: {MIME}")
    assert opener == f"{PROGRAM}.desktop"


@contextmanager
def screen(folder: Path, environment: Mapping[str, str]) -> "Iterator[Desktop]":
    """Yield a virtual screen on which the program is installed."""
    runtime = folder / "runtime"
    runtime.mkdir()
    desktop = Desktop(runtime)
    desktop.environment.update({name: environment[name] for name in environment if name not in os.environ})
    desktop.environment |= {"PATH": environment["PATH"], "XDG_DATA_DIRS": environment["XDG_DATA_DIRS"]}
    try:
        yield desktop
    finally:
        desktop.end()


@contextmanager
def ended(window: Window) -> "Iterator[Window]":
    """Yield this window and end it; when something fails, keep the picture of the screen first."""
    try:
        yield window
    except BaseException:
        window.desktop.picture(PICTURE)
        say(f"écran gardé dans {PICTURE}")
        raise
    finally:
        window.end()


def opened(desktop: Desktop, call: Path, key: Path, home: Path) -> None:
    """Open the call by double click, start the program once more, and close it."""
    started = time.monotonic()
    with ended(Window(desktop, call, home=home, key=key, program=DOUBLE_CLICK)) as window:
        window.until(lambda: window.title.startswith("Accueil — "), "the call is open")
        say(f"ouvert par double-clic en {time.monotonic() - started:.1f} s : {window.title}")
        second = Window(desktop, call, home=home, key=key, program=("pdn-desktop",))
        assert second.process.wait(PATIENCE_S) == 0
        window.go("Notation")
        window.press("ctrl+q")
        window.until(lambda: not window.title, "the program has gone")


def started(desktop: Desktop, mails: Path, folder: Path) -> tuple[Path, Path]:
    """Go from a first run to printed letters; return the call made and the file of its code.

    What is typed of `folder` is plain: xdotool loses accents, which a keyboard does not.
    """
    copied = [Path(shutil.copy(mails / f"0{number}-module-1.eml", folder)) for number in (1, 2, 3)]
    begun = time.monotonic()
    with ended(Window(desktop, home=folder / "home", program=("pdn-desktop",))) as window:
        code = Story(window, folder, copied).tell()
    say(f"du premier lancement aux courriers imprimés en {time.monotonic() - begun:.0f} s, au clavier seul")
    key = folder / "code.cle"
    write_key_file(key, code)
    return next((folder / "home" / "calls").glob("*.pdn")), key


def told(*command: str | Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a command that must succeed, and return what it says."""
    program = shutil.which(command[0], path=(environment or os.environ)["PATH"]) or command[0]
    done = subprocess.run(
        [program, *map(str, command[1:])],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    say(" ".join(Path(part).name for part in map(str, command)))
    return done.stdout.strip()


def say(line: str) -> None:
    """Say what holds so far."""
    print(f"[{time.monotonic() - BEGUN:6.1f}] {line}", flush=True)  # noqa: T201 -- a tool that tells


BEGUN = time.monotonic()

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
