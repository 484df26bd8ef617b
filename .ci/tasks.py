"""The project's commands: `python .ci/tasks.py demo | test | bench | screens | installer | lock`.

Each first makes the machine ready. Runs on any Python 3.8 or newer, with the standard library only;
`make demo` and the others call it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import Callable

from prepare import (
    BUILD_PACKAGES,
    DEVELOPMENT,
    ROOT,
    RUNTIME,
    TEST_PACKAGES,
    CannotPrepare,
    install_packages,
    missing_packages,
    prepare,
    quietly,
    venv_program,
)

CHECKS = {
    "ruff format": ("-m", "ruff", "format", "--check", "--quiet", "."),
    "ruff check": ("-m", "ruff", "check", "--quiet", "."),
    "mypy": ("-m", "mypy", "--no-error-summary"),
    "pytest": ("-m", "pytest", "-n", "auto", "--dist", "loadfile"),  # contracts, forms, packaging included
}
EXPORT = ("export", "-q", "--frozen", "--format", "requirements-txt", "--no-header", "--no-annotate")
LOCKS = {RUNTIME: ("--no-dev", "--group", "build"), DEVELOPMENT: ()}


def demo() -> int:
    """Make the demonstration in build/demo, and open its call when there is a screen."""
    ready_for_window = set_up(RUNTIME)
    folder = ROOT / "build" / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    code = subprocess.call([str(venv_program("pdn")), "demo", str(folder)])
    if code or not ready_for_window or not has_screen():
        return code
    call, key = next(folder.glob("*.pdn")), next(folder.glob("*.cle"))
    environment = dict(os.environ, PDN_KEY_FILE=str(key))
    return subprocess.call([str(venv_program("pdn-desktop")), str(call)], env=environment)


def has_screen() -> bool:
    """Tell whether a window can be shown."""
    elsewhere = not sys.platform.startswith("linux")
    return elsewhere or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def test() -> int:
    """Run every check, say how long each took, and return 1 when one failed."""
    if not set_up(DEVELOPMENT):
        return 1
    failed = [name for name, arguments in CHECKS.items() if timed(name, in_venv, *arguments)]
    if failed:
        print("failed: " + ", ".join(failed))
    return 1 if failed else 0


def bench() -> int:
    """Print the benchmarks' table."""
    return in_venv("-m", "benchmarks") if set_up(DEVELOPMENT) else 1


def screens() -> int:
    """Write a picture of every room, light and dark, at two scales, and all of them on one sheet."""
    folder = ROOT / "build" / "screens"
    shutil.rmtree(folder, ignore_errors=True)
    return in_venv("-m", "tests.contact_sheet", str(folder)) if set_up(DEVELOPMENT) else 1


def installer() -> int:
    """Build this system's installer in dist/; on Debian, prove what it installs on a virtual screen."""
    if not set_up(DEVELOPMENT, BUILD_PACKAGES):
        return 1
    folder = ROOT / "dist"
    shutil.rmtree(str(folder), ignore_errors=True)
    code = in_venv("build_installer.py", "--out", str(folder))
    packages = [str(package) for package in folder.glob("*.deb")]
    return code or (in_venv("-m", "tests.installed", *packages) if packages else 0)


def lock() -> int:
    """Make both locks anew from pyproject.toml: hashes, and no host names."""
    prepare(DEVELOPMENT)
    uv = str(venv_program("uv"))
    quietly([uv, "lock", "-q", "--python", str(venv_program("python"))], cwd=str(ROOT))
    for name, groups in LOCKS.items():
        quietly([uv, *EXPORT, "--no-emit-project", *groups, "-o", name], cwd=str(ROOT))
    prepare(DEVELOPMENT)
    return 0


def set_up(which: str, *more: dict[str, str]) -> bool:
    """Make the machine ready; False, after a French sentence, when system packages are missing."""
    started = time.perf_counter()
    prepare(which)
    packages = missing_packages(*([TEST_PACKAGES] if which == DEVELOPMENT else []), *more)
    try:
        if packages:
            install_packages(packages)
    except CannotPrepare as sentence:
        print(sentence, file=sys.stderr)
        return False
    say("set-up", started)
    return True


def in_venv(*arguments: str) -> int:
    """Run the Python of `.venv` in the project's folder and return its exit code."""
    return subprocess.call([str(venv_program("python")), *arguments], cwd=str(ROOT))


def timed(name: str, run: Callable[..., int], *arguments: str) -> int:
    """Run something, say how long it took and return what it returned."""
    started = time.perf_counter()
    result = run(*arguments)
    say(name, started)
    return result


def say(name: str, started: float) -> None:
    """Print one line with the seconds gone by."""
    print(f"{name:<12} {time.perf_counter() - started:6.1f} s", flush=True)


TASKS = {
    "demo": demo,
    "test": test,
    "bench": bench,
    "screens": screens,
    "installer": installer,
    "lock": lock,
}


def main(arguments: list[str]) -> int:
    """Run the task of this name; 1 when the machine cannot be made ready, 2 on wrong usage."""
    if len(arguments) != 1 or arguments[0] not in TASKS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        return TASKS[arguments[0]]()
    except CannotPrepare as sentence:
        print(sentence, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
