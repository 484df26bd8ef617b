"""Makes a fresh machine ready: a Python, `.venv` from the hashed lock, the system libraries that Qt leans on.

Runs on any Python 3.8 or newer, with the standard library only. Everything here may be run again at any time;
when nothing has changed it takes a fraction of a second.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
OLDEST = (3, 12)  # PySide6 6.12 aborts on older ones

RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"

QT_PARTS = ("QtGui.abi3.so", "QtWidgets.abi3.so", "Qt/plugins/platforms/libqxcb.so")
QT_PACKAGES = [
    *(
        "libegl1",
        "libgl1",
        "libglib2.0-0",
        "libdbus-1-3",
        "libfontconfig1",
        "libxkbcommon0",
    ),  # to draw at all
    *(
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-keysyms1",
        "libxcb-render-util0",
        "libxcb-randr0",
    ),  # a window
    *("libxcb-shape0", "libxcb-xfixes0", "libxcb-xkb1", "libxcb-sync1", "libxcb-shm0"),
    *("libxkbcommon-x11-0", "libx11-xcb1"),
]
TEST_PACKAGES = {  # package: what shows that it is there
    "xvfb": "Xvfb",
    "xauth": "xauth",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "imagemagick": "import",
    "poppler-utils": "pdftoppm",
    "default-jre-headless": "java",
    "libpdfbox2-java": "/usr/share/java/pdfbox2.jar",
    "libjaxb-api-java": "/usr/share/java/jaxb-api.jar",  # its preflight needs these two, and does not say so
    "libactivation-java": "/usr/share/java/javax.activation.jar",
    "dbus-daemon": "dbus-daemon",
    "at-spi2-core": "/usr/libexec/at-spi-bus-launcher",
    "python3-gi": "/usr/lib/python3/dist-packages/gi",
}

BUILD_PACKAGES = {  # what makes and proves the installer, besides what the tests need
    "binutils": "objdump",
    "icu-devtools": "/usr/sbin/icupkg",
    "xz-utils": "xz",
    "desktop-file-utils": "update-desktop-database",
    "shared-mime-info": "update-mime-database",
    "xdg-utils": "xdg-mime",
    "libglib2.0-bin": "gio",
    "nsis": "makensis",
}


class CannotPrepare(Exception):  # noqa: N818 -- the machine lacks something, nothing broke
    """The machine lacks something that this script may not install; the French sentence says what."""


def venv_program(name: str) -> Path:
    """Return the path of a program of `.venv`."""
    return VENV / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else ""))


def prepare(lock: str) -> None:
    """Make `.venv` hold what this lock names and the project itself, for this folder."""
    venv_python = venv_program("python")
    if version_of(venv_python) < OLDEST:
        make_venv(find_python())
    elif is_prepared(lock):
        return
    install(venv_python, "--require-hashes", "-r", str(ROOT / lock))
    install(venv_python, "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp(lock).write_text(fingerprint(lock))


def is_prepared(lock: str) -> bool:
    """Tell whether `.venv` was made from these very files; the development lock holds all of the other."""
    return any(
        stamp(each).is_file() and stamp(each).read_text() == fingerprint(each) for each in {lock, DEVELOPMENT}
    )


def stamp(lock: str) -> Path:
    """Return the file that tells which lock `.venv` was last filled from."""
    return VENV / (lock + ".stamp")


def fingerprint(lock: str) -> str:
    """Return a digest of all that decides what `.venv` holds, this folder's name included."""
    digest = hashlib.sha256(str(ROOT).encode())
    for name in (lock, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def version_of(python: str | Path) -> tuple[int, int]:
    """Return a Python's (major, minor), or (0, 0) for one that does not start: pyenv's shims may be dead."""
    code = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([str(python), "-c", code], capture_output=True, timeout=30, check=True)
        major, minor = answer.stdout.split()
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0, 0


def find_python() -> str | Path:
    """Return a Python that Qt can live on: the one `.python-version` names, else the newest."""
    preferred = tuple(int(part) for part in (ROOT / ".python-version").read_text().split(".")[:2])
    found: dict[tuple[int, int], str | Path] = {}
    for candidate in candidates(preferred):
        version = version_of(candidate)
        if version == preferred:
            return candidate
        found.setdefault(version, candidate)
    newest = max(found)
    if newest < OLDEST:
        raise CannotPrepare(
            "PDN Sélection demande Python 3.12 ou plus récent, et ce poste n’en a pas : "
            "installez Python 3.13 (par exemple « pyenv install 3.13 »), puis relancez la même commande."
        )
    return found[newest]


def candidates(preferred: tuple[int, ...]) -> Iterator[str | Path]:
    """Yield where a Python may be, likeliest first."""
    name = "python{}.{}".format(*preferred)
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    inside = "python.exe" if WINDOWS else "bin/python3"
    yield from sorted(pyenv.glob("{}.{}*/{}".format(*preferred, inside)), reverse=True)
    yield name
    yield sys.executable
    yield from ("python3", "python", "python3.14", "python3.12")
    yield from pyenv.glob("*/" + inside)
    if WINDOWS:
        local = Path(os.environ.get("LOCALAPPDATA", "")) / "Programs" / "Python"
        yield from sorted(local.glob("Python3*/python.exe"), reverse=True)


def make_venv(python: str | Path) -> None:
    """Make `.venv` anew; what stood there was no use, and only a virtual environment is ever removed."""
    if VENV.exists() and not (VENV / "pyvenv.cfg").is_file():
        raise CannotPrepare(
            f"Le dossier « {VENV} » n’est pas un environnement Python : déplacez-le, puis relancez."
        )
    shutil.rmtree(VENV, ignore_errors=True)
    quietly([str(python), "-m", "venv", str(VENV)])


def install(venv_python: Path, *what: str) -> None:
    """Install into `.venv`, byte-compiled for a fast start: with uv where there is one, else with pip.

    Some machines tell only pip where packages come from, so pip also stands in where uv fails.
    """
    uv = find_uv()
    if uv:
        command = [*uv, "pip", "install", "-q", "--python", str(venv_python), "--compile-bytecode", *what]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return
    quietly(
        [str(venv_python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input", *what]
    )


def find_uv() -> list[str] | None:
    """Return the command that runs uv, or None."""
    inside = venv_program("uv")
    on_path = shutil.which("uv")
    if inside.is_file():
        return [str(inside)]
    return [on_path] if on_path else None


def quietly(command: list[str], **options: Any) -> None:
    """Run a command and show what it says only when it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, **options)
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace")[-4000:])
        raise CannotPrepare(f"La commande « {' '.join(command)} » a échoué.")


def missing_packages(*wanted: dict[str, str]) -> list[str]:
    """Return the Debian packages that this machine lacks: for a window, and of those wanted besides."""
    if not sys.platform.startswith("linux"):
        return []
    tools = [
        package
        for packages in wanted
        for package, sign in packages.items()
        if not (Path(sign).exists() if sign.startswith("/") else shutil.which(sign))
    ]
    return (QT_PACKAGES if missing_libraries() else []) + tools


def missing_libraries() -> list[str]:
    """Return the system libraries that Qt asks for in vain; Qt's own message names the wrong one."""
    folders = list(VENV.glob("lib/python3*/site-packages/PySide6"))
    parts = [str(folder / part) for folder in folders for part in QT_PARTS]
    told = subprocess.run(["/usr/bin/ldd", *parts], capture_output=True, check=False).stdout.decode(
        errors="replace"
    )
    return sorted({line.split()[0] for line in told.splitlines() if "not found" in line})


def install_packages(packages: list[str]) -> None:
    """Install Debian packages when this is root on such a system; else a French sentence says how to."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid():
        raise CannotPrepare(
            "Il manque à ce poste des paquets du système : installez-les (ou leur équivalent hors de Debian) "
            "par « sudo apt-get install -y --no-install-recommends "
            f"{' '.join(packages)} », puis relancez la même commande."
        )
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    wait = ["-o", "DPkg::Lock::Timeout=120"]
    quietly([apt, "update", "-qq"], env=environment)
    quietly([apt, "install", "-y", "-qq", "--no-install-recommends", *wait, *packages], env=environment)
