"""Makes the installer of this system: wheel, clean environment, frozen program, its self-test, installer.

`python build_installer.py [--out dist] [--sign-command "signtool sign … {file}"]`

The program is frozen from the installed wheel, never from the checkout: frozen from a folder, PyInstaller
silently leaves out what only the wheel holds. Debian gets a `.deb`, Windows a `setup.exe` (NSIS), macOS a
`.dmg`; each is made on its own system, and what cannot be made here is said.
"""

import argparse
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent
INSTALLER = ROOT / "resources" / "installer"
PROGRAM = "pdn-selection"
PYINSTALLER = "pyinstaller==6.22.3"
DEBIAN_NEEDS = (
    "libegl1, libgl1, libx11-6, libfontconfig1, libxcb1, libdbus-1-3, libxkbcommon0, libxcb-cursor0"
)
DEBIAN_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
SELF_TEST_SECONDS = 120

WINDOW, COMMAND = "pdn-desktop", "pdn"

START = """\
import sys
from pathlib import Path

if sys.argv[1:] == ["--inspect-pdf"]:  # the child process that opens what arrives
    from pdn_desktop.intake.inspect import main
elif Path(sys.argv[0]).stem == "pdn-desktop":
    from pdn_desktop.__main__ import main
else:
    from pdn_desktop.cli import main

sys.exit(main())
"""
"""Where the frozen program begins: its name says whether it opens the window or takes commands."""


class CannotBuild(Exception):  # noqa: N818 -- the machine lacks something, nothing broke
    """The machine lacks a tool; the sentence says which."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build everything this system can; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the installer goes")
    parser.add_argument("--sign-command", default="", help="signs one file; {file} stands for its path")
    options = parser.parse_args(arguments)
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(prefix="pdn-build-") as folder:
            frozen = freeze(Path(folder))
            say(f"frozen program: {megabytes(folder_size(frozen))}")
            installer = installer_for(sys.platform)(frozen, Path(folder), out)
    except CannotBuild as reason:
        print(f"Impossible ici : {reason}", file=sys.stderr)
        return 1
    if options.sign_command:
        run(*(part.replace("{file}", str(installer)) for part in shlex.split(options.sign_command)))
    say(f"{installer} ({megabytes(installer.stat().st_size)})")
    return 0


# ---- from the checkout to a frozen folder that has tested itself ----


def freeze(work: Path) -> Path:
    """Return the folder of the frozen program, made from the wheel in a clean environment, self-tested."""
    wheel = build_wheel(work)
    python = clean_environment(work, wheel)
    start = work / "start.py"
    start.write_text(START, encoding="utf-8")
    spec = work / f"{PROGRAM}.spec"
    spec.write_text(specification(start, icon_for(sys.platform, work)), encoding="utf-8")
    elsewhere = work / "elsewhere"  # PyInstaller run from the checkout would import the checkout
    elsewhere.mkdir()
    folders = ("--distpath", str(work / "frozen"), "--workpath", str(work / "work"))
    freezing = ("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, str(spec))
    run(str(python), *freezing, cwd=elsewhere)
    frozen = work / "frozen" / PROGRAM
    self_test(frozen)
    return frozen


def build_wheel(work: Path) -> Path:
    """Return the wheel of the checkout."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(work), str(ROOT))
    return next(work.glob("*.whl"))


def clean_environment(work: Path, wheel: Path) -> Path:
    """Return the Python of a new environment that holds the wheel, what it needs, and PyInstaller."""
    folder = work / "environment"
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    locked = ("--require-hashes", "-r", str(ROOT / "requirements.lock"))
    for what in (locked, ("--no-deps", str(wheel)), (PYINSTALLER,)):
        run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)
    return python


def specification(start: Path, icon: Path | None) -> str:
    """Return the text of the PyInstaller specification, its names filled in."""
    names = {
        "START": str(start),
        "PROGRAMS": [COMMAND, WINDOW] if os.name == "nt" else [COMMAND],
        "NAME": PROGRAM,
        "ICON": str(icon) if icon else None,
        "METADATA": ["pdn-selection", "keyring", "PySide6-Essentials", "sqlmodel", "sqlcipher3", "reportlab",
                     "pypdf", "typer"],
    }  # fmt: skip
    filled = "".join(f"{name} = {value!r}\n" for name, value in names.items())
    return filled + (INSTALLER / f"{PROGRAM}.spec").read_text(encoding="utf-8")


def icon_for(system: str, work: Path) -> Path | None:
    """Return the icon Windows and macOS want in the program; Linux takes the SVG from the package."""
    if system not in {"win32", "darwin"}:
        return None
    made = work / ("app.ico" if system == "win32" else "app.icns")
    code = (
        "import sys; from PySide6.QtGui import QGuiApplication, QIcon; "
        "a = QGuiApplication(['x', '-platform', 'offscreen']); "
        "QIcon(sys.argv[1]).pixmap(256, 256).save(sys.argv[2])"
    )
    run(sys.executable, "-c", code, str(ROOT / "resources" / "icons" / "app.svg"), str(made))
    return made


def self_test(frozen: Path) -> None:
    """Let the frozen program test itself, away from the checkout, under a path with accents and a space."""
    with TemporaryDirectory(prefix="pdn-essai-") as folder:
        moved = Path(folder) / "Élé ment"
        shutil.copytree(frozen, moved, symlinks=True)
        run(str(moved / executable(COMMAND)), "self-test", cwd=Path(folder), timeout=SELF_TEST_SECONDS)


def executable(name: str) -> str:
    """Return a program's file name on this system."""
    return f"{name}.exe" if os.name == "nt" else name


# ---- one installer per system -----------------------------------------------------------------------------


def installer_for(system: str) -> Callable[[Path, Path, Path], Path]:
    """Return what makes the installer of this system."""
    makers = {"linux": debian_package, "win32": windows_setup, "darwin": mac_image}
    if system not in makers:
        message = f"aucun installateur n’est prévu pour {system}."
        raise CannotBuild(message)
    return makers[system]


def debian_package(frozen: Path, work: Path, out: Path) -> Path:
    """Return a `.deb`: /opt, links in /usr/bin, menu entry, MIME type, icon."""
    need("dpkg-deb", "le paquet Debian se fait avec dpkg-deb")
    tree = work / "deb"
    machine = DEBIAN_MACHINES.get(platform.machine(), platform.machine())
    shutil.copytree(frozen, tree / "opt" / PROGRAM, symlinks=True)
    place(INSTALLER / "pdn-selection.desktop", tree / f"usr/share/applications/{PROGRAM}.desktop")
    place(INSTALLER / "pdn-selection.xml", tree / f"usr/share/mime/packages/{PROGRAM}.xml")
    place(ROOT / "resources/icons/app.svg", tree / f"usr/share/icons/hicolor/scalable/apps/{PROGRAM}.svg")
    links = tree / "usr" / "bin"
    links.mkdir(parents=True)
    for name in (WINDOW, COMMAND):
        (links / name).symlink_to(f"/opt/{PROGRAM}/{COMMAND}")
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    size = folder_size(frozen) // 1024
    control.write_text(debian_control(machine, size), encoding="utf-8")
    made = out / f"{PROGRAM}_{project_version()}_{machine}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(made))
    return made


def debian_control(machine: str, kilobytes: int) -> str:
    """Return the control file of the package."""
    return (
        f"Package: {PROGRAM}\nVersion: {project_version()}\nArchitecture: {machine}\nSection: office\n"
        f"Priority: optional\nInstalled-Size: {kilobytes}\nMaintainer: PDN Sélection <noreply@invalid>\n"
        f"Depends: {DEBIAN_NEEDS}\nRecommends: libcups2, cups-client\n"
        "Description: Bureau d’un comité de sélection\n"
        " Candidatures, notation, décisions et courriers d’un appel à candidatures,\n"
        " sans réseau, dans un fichier chiffré.\n"
    )


def windows_setup(frozen: Path, work: Path, out: Path) -> Path:
    """Return a per-user `setup.exe` made by NSIS, in French, that opens `.pdn` files."""
    need("makensis", "l’installateur de Windows se fait avec NSIS (makensis)")
    made = out / f"{PROGRAM}-{project_version()}-setup.exe"
    script = work / "setup.nsi"
    text = (INSTALLER / "windows.nsi").read_text(encoding="utf-8")
    for name, value in {"FROZEN": frozen, "OUT": made, "VERSION": project_version()}.items():
        text = text.replace(f"@{name}@", str(value))
    script.write_text(text, encoding="utf-8-sig")
    run("makensis", "-V2", str(script))
    return made


def mac_image(frozen: Path, _work: Path, out: Path) -> Path:
    """Return a `.dmg` that holds the application folder."""
    need("hdiutil", "l’image disque se fait sur macOS, avec hdiutil")
    made = out / f"{PROGRAM}-{project_version()}.dmg"
    run("hdiutil", "create", "-volname", "PDN Sélection", "-srcfolder", str(frozen), "-ov", "-format", "UDZO",
        str(made))  # fmt: skip
    return made


# ---- small matters ----


def project_version() -> str:
    """Return the version that the package states."""
    text = (ROOT / "pdn_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if not found:
        message = "la version du programme est introuvable."
        raise CannotBuild(message)
    return found[1]


def place(source: Path, target: Path) -> None:
    """Copy a file where it belongs, making the folders."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def need(tool: str, why: str) -> None:
    """Refuse to go on without this tool."""
    if shutil.which(tool) is None:
        raise CannotBuild(f"{why}, qui n’est pas installé.")


def folder_size(folder: Path) -> int:
    """Return the bytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def megabytes(size: int) -> str:
    """Return a size for people."""
    return f"{size / 1_000_000:.1f} MB"


def run(*command: str, cwd: Path | None = None, timeout: float | None = None) -> None:
    """Run a tool, said before it starts; its failure ends the build."""
    say(" ".join([Path(command[0]).name, *command[1:4]]))
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    subprocess.run(command, check=True, cwd=cwd, timeout=timeout, env=environment)


def say(line: str) -> None:
    """Tell what is being done, and since when."""
    print(f"[{time.process_time():6.1f}] {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
