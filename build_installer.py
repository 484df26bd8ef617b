"""Makes the installer of this system: wheel, clean environment, frozen program, its self-test, installer.

`python build_installer.py [--out dist] [--keep FOLDER] [--sign-command "signtool sign … {file}"]`

The program is frozen from the installed wheel, never from the checkout: frozen from a folder, PyInstaller
silently leaves out what only the wheel holds. It plays the whole demonstration before it is packed.
Debian gets a `.deb`, Windows a `setup.exe` (NSIS), macOS a `.dmg`; each is made on its own system, and what
cannot be made here is said.
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

BEGUN = time.monotonic()
ROOT = Path(__file__).resolve().parent
INSTALLER = ROOT / "resources" / "installer"
PROGRAM = "pdn-selection"
PYINSTALLER = "pyinstaller==6.22.3"
PROOF_SECONDS = 300

DEBIAN_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
DEBIAN_ODD_NAMES = {
    "libcrypto.so.3": "libssl3",
    "libz.so.1": "zlib1g",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libbrotlidec.so.1": "libbrotli1",
    "libbrotlicommon.so.1": "libbrotli1",
}
"""Packages whose name does not follow from the library's; those that changed it since provide the old one."""

LIBC = re.compile(r"(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util))\.so\.\d")

ICU_TOOLS = {"icupkg": "icu-devtools", "objcopy": "binutils", "as": "binutils", "ld": "binutils"}
ICU_KEPT = re.compile(
    r"""
    ((coll|curr|lang|region|unit|zone)/)?(root|pool|res_index|supplementalData|tzdbNames|ucadata)\.(res|icu)
    | ((coll|curr|lang|region|unit|zone)/)?(fr|fr_FR|en|en_US)\.res
    | (?!unames|[a-z]{2,3}(_\w+)?\.res)[^/]+\.(res|icu|nrm|spp)  # tables of no one language
    | ibm-(437|850|858|912|923|5346|5348)_.+\.cnv                # what Western and Central Europe wrote in
    """,
    re.VERBOSE,
)
"""What the program asks of ICU through Qt: to sort, to name time zones, to read old encodings."""

ICU_SOURCE = """\
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, %object
{symbol}: .incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", %progbits
"""

WINDOW, COMMAND = "pdn-desktop", "pdn"

START = """\
import sys
from pathlib import Path

if sys.argv[1:] == ["--inspect-pdf"]:  # the child process that opens what arrives
    from pdn_desktop.intake.inspect import main
elif sys.argv[1:] == ["--draw-pages"]:  # the one that draws it
    from pdn_desktop.screens.drawing_child import main
elif Path(sys.argv[0]).stem == "pdn-desktop":
    from pdn_desktop.__main__ import main
else:
    from pdn_desktop.cli import main

sys.exit(main())
"""
"""Where the frozen program begins: its name says whether it opens the window or takes commands."""


LICENCES = """\
from importlib.metadata import distributions

cards = {card["Name"].lower(): card for card in (found.metadata for found in distributions())}
for name, card in sorted(cards.items()):
    kinds = [kind.rpartition(" :: ")[2] for kind in card.get_all("Classifier", []) if "License ::" in kind]
    stated = card.get("License-Expression") or (card.get("License") or "").partition("\\n")[0][:60]
    print(f"{name} {card['Version']}: {stated or ', '.join(kinds)}")
"""
"""Run in the clean environment: each package it holds, and the licence that it states."""


class CannotBuild(Exception):  # noqa: N818 -- the machine lacks something, nothing broke
    """The machine lacks a tool; the sentence says which."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build everything this system can; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the installer goes")
    parser.add_argument("--sign-command", default="", help="signs one file; {file} stands for its path")
    parser.add_argument("--keep", type=Path, help="an empty folder for what is made on the way, not removed")
    options = parser.parse_args(arguments)
    os.environ["PATH"] += f"{os.pathsep}/usr/sbin"  # where Debian keeps icupkg
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(prefix="pdn-build-") as folder:
            work = options.keep.resolve() if options.keep else Path(folder)
            work.mkdir(parents=True, exist_ok=True)
            frozen = freeze(work)
            say(f"frozen program: {megabytes(folder_size(frozen))}")
            installer = installer_for(sys.platform)(frozen, work, out)
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
    slim_icu(frozen, work)
    prove(frozen)
    return frozen


def build_wheel(work: Path) -> Path:
    """Return the wheel of the checkout."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(work), str(ROOT))
    return next(work.glob("*.whl"))


def clean_environment(work: Path, wheel: Path) -> Path:
    """Return the Python of a new environment that holds the wheel, what it needs, and PyInstaller."""
    folder = work / "environment"
    venv.create(folder, with_pip=True)
    python = python_of(folder)
    locked = ("--require-hashes", "-r", str(ROOT / "requirements.lock"))
    for what in (locked, ("--no-deps", str(wheel)), (PYINSTALLER,)):
        run(str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *what)
    return python


def python_of(environment: Path) -> Path:
    """Return the Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


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


def prove(frozen: Path) -> None:
    """Let the frozen program test itself and play the demonstration, in a folder with accents and a space."""
    with TemporaryDirectory(prefix="pdn-essai-") as folder:
        moved = Path(folder) / "Élé ment"
        shutil.copytree(frozen, moved, symlinks=True)
        for arguments in (("self-test",), ("demo", "essai")):
            run(str(moved / executable(COMMAND)), *arguments, cwd=Path(folder), timeout=PROOF_SECONDS)


# ---- ICU: Qt's Linux wheels bring all the world's languages, a fifth of the program ------------------------


def slim_icu(frozen: Path, work: Path) -> None:
    """Make the ICU data library anew with what `ICU_KEPT` names; without the tools, leave it and say so."""
    whole = next((path.resolve() for path in frozen.rglob("libicudata.so.*")), None)
    if whole is None:
        return
    missing = {package for tool, package in ICU_TOOLS.items() if shutil.which(tool) is None}
    if missing:
        packages = " et ".join(sorted(missing))
        say(f"Les données d’ICU restent entières (28 Mo de trop) : installez {packages} pour les réduire.")
        return
    name = f"icudt{whole.name.rpartition('.')[2]}"
    folder = work / "icu"
    folder.mkdir()
    data = folder / f"{name}l.dat"  # icupkg writes the file's name before that of each item: keep it
    run("objcopy", "-O", "binary", "--only-section=.rodata", str(whole), str(data))
    dropped = [item for item in output("icupkg", "-l", str(data)).split() if not ICU_KEPT.fullmatch(item)]
    (folder / "dropped.txt").write_text("\n".join(dropped), encoding="ascii")
    run("icupkg", "-r", str(folder / "dropped.txt"), str(data))
    (folder / "icu.s").write_text(ICU_SOURCE.format(symbol=f"{name}_dat", data=data), encoding="utf-8")
    run("as", "-o", str(folder / "icu.o"), str(folder / "icu.s"))
    run("ld", "-shared", "-s", "-soname", whole.name, "-o", str(whole), str(folder / "icu.o"))


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
    for tool in ("dpkg-deb", "ar", "xz", "objdump"):
        need(tool, f"le paquet Debian se fait avec {tool}")
    tree = work / "deb"
    machine = DEBIAN_MACHINES.get(platform.machine(), platform.machine())
    shutil.copytree(frozen, tree / "opt" / PROGRAM, symlinks=True)
    for library in filter(is_library, (tree / "opt" / PROGRAM / "_internal").rglob("*.so*")):
        library.chmod(0o644)  # PyInstaller lets them be run as programs
    place(INSTALLER / "pdn-selection.desktop", tree / f"usr/share/applications/{PROGRAM}.desktop")
    place(INSTALLER / "pdn-selection.xml", tree / f"usr/share/mime/packages/{PROGRAM}.xml")
    place(ROOT / "resources/icons/app.svg", tree / f"usr/share/icons/hicolor/scalable/apps/{PROGRAM}.svg")
    write_documents(tree / "usr" / "share" / "doc" / PROGRAM, work)
    links = tree / "usr" / "bin"
    links.mkdir(parents=True)
    for name in (WINDOW, COMMAND):
        (links / name).symlink_to(f"/opt/{PROGRAM}/{COMMAND}")
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    size = folder_size(frozen) // 1024
    control.write_text(debian_control(machine, size, debian_needs(frozen)), encoding="utf-8")
    made = out / f"{PROGRAM}_{project_version()}_{machine}.deb"
    pack(tree, work, made)
    return made


def pack(tree: Path, work: Path, made: Path) -> None:
    """Make the `.deb` of this tree: as dpkg-deb does, but xz knows machine code by sight, which saves 5 %."""
    parts = work / "parts"
    parts.mkdir()
    run("dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(parts / "plain.deb"))
    run("ar", "x", "plain.deb", cwd=parts)
    code = ["--x86"] if platform.machine() == "x86_64" else []
    for archive in ("control.tar", "data.tar"):
        run("xz", *code, "--lzma2=preset=9", archive, cwd=parts)
    made.unlink(missing_ok=True)
    run("ar", "qcS", str(made), "debian-binary", "control.tar.xz", "data.tar.xz", cwd=parts)


def debian_needs(frozen: Path) -> list[str]:
    """Return the packages of what the program asks for; `CannotBuild` when it lacks a part of Qt."""
    held = {path.name for path in frozen.rglob("*")}
    told = [output("objdump", "-p", str(path)) for path in sorted(frozen.rglob("*")) if is_library(path)]
    asked = {name for text in told for name in re.findall(r"NEEDED +(\S+)", text)} - held
    lost = sorted(name for name in asked if re.match(r"lib(Qt6|pyside|shiboken|icu|python)", name))
    if lost:
        raise CannotBuild(f"le programme demande {', '.join(lost)}, que la spécification a laissé de côté.")
    newest = max(tuple(map(int, found)) for text in told for found in re.findall(r"GLIBC_(\d+)\.(\d+)", text))
    others = {debian_name(name) for name in asked if not LIBC.fullmatch(name)}
    return [f"libc6 (>= {newest[0]}.{newest[1]})", *sorted(others)]


def is_library(path: Path) -> bool:
    """Tell whether this is a program or a library of Linux, and not a link to one."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def debian_name(library: str) -> str:
    """Return the package of a library as Debian names it: « libX11.so.6 » is in « libx11-6 »."""
    name, _, version = library.lower().replace("_", "-").partition(".so.")
    usual = f"{name}-{version}" if name[-1].isdigit() else f"{name}{version}"
    return DEBIAN_ODD_NAMES.get(library, usual)


def write_documents(folder: Path, work: Path) -> None:
    """Write what Debian wants of each package: whose it is, under which licences, and what changed."""
    folder.mkdir(parents=True)
    parts = output(str(python_of(work / "environment")), "-c", LICENCES)
    text = (INSTALLER / "copyright").read_text(encoding="utf-8")
    (folder / "copyright").write_text(text + parts, encoding="utf-8")
    place(ROOT / "CHANGELOG.md", folder / "CHANGELOG.md")


def debian_control(machine: str, kilobytes: int, needs: Sequence[str]) -> str:
    """Return the control file of the package."""
    return (
        f"Package: {PROGRAM}\nVersion: {project_version()}\nArchitecture: {machine}\nSection: misc\n"
        f"Priority: optional\nInstalled-Size: {kilobytes}\nMaintainer: PDN Sélection <noreply@pdn.invalid>\n"
        f"Depends: {', '.join(needs)}\nRecommends: xdg-utils\nSuggests: gnome-keyring | kwalletmanager\n"
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
    environment.setdefault("PDN_HOME", "home")  # of the program that proves itself: nothing of anybody's
    subprocess.run(command, check=True, cwd=cwd, timeout=timeout, env=environment)


def output(*command: str) -> str:
    """Return what a tool says; its failure ends the build."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def say(line: str) -> None:
    """Tell what is being done, and since when."""
    print(f"[{time.monotonic() - BEGUN:6.1f}] {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
