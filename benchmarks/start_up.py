"""Start-up: from the start of the process to the first paint, and to a call that can be used."""

import os
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measure import Figure, interleaved
from benchmarks.sample_call import found
from pdn_desktop.storage import call_file, keys

HERE = Path(__file__).resolve().parent
RUNS = 9


def measure(folder: Path) -> list[Figure]:
    """Start an empty window and the program in turn, on a call of its own."""
    call = make_call(folder)
    environment = surroundings(folder)
    moments: list[dict[str, float]] = []

    def floor() -> float:
        return started(["bare_window.py"], environment)["painted"]

    def program() -> float:
        moments.append(started(["watched_window.py", str(call)], environment))
        return moments[-1]["painted"]

    pairs = interleaved(floor, program, RUNS)
    usable = tuple((bare, seen["usable"]) for (bare, _), seen in zip(pairs, moments[1:], strict=True))
    return [
        Figure("premier affichage", "fenêtre vide", pairs, budget=1.5),
        Figure("appel ouvert, utilisable", "fenêtre vide", usable, budget=6),
    ]


def make_call(folder: Path) -> Path:
    """Make a call from the shipped preset, and the key file that opens it."""
    code = keys.new_code()
    keys.write_key_file(folder / "key.txt", code)
    with call_file.create(folder / "start.pdn", code) as office:
        found(office, candidacies=12, members=5)
    return folder / "start.pdn"


def surroundings(folder: Path) -> dict[str, str]:
    """Return an environment with folders of its own, where compiled modules are kept."""
    wanted = {
        "PDN_HOME": str(folder / "home"),
        "PDN_KEY_FILE": str(folder / "key.txt"),
        "PYTHONPATH": str(HERE.parent),
    }
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **usual, **wanted}


def started(command: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Run one of our scripts to its end and return the seconds from its start to each moment it tells."""
    script, *arguments = command
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        check=True,
        timeout=60,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
    )
    return {what: float(at) - start for what, at in map(str.split, done.stdout.splitlines())}
