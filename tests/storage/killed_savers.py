"""Savers killed at random moments: prints kills, saves acknowledged, saves lost, broken files.

Run as `python -m tests.storage.killed_savers PATH KEY KILLS`; forking spares the imports at each kill.
"""

import os
import random
import signal
import sys
from itertools import count
from pathlib import Path

from pdn_desktop.domain.committee import Member
from pdn_desktop.storage.call_file import open_
from pdn_desktop.storage.keys import FileKey


def save_for_ever(path: Path, key: FileKey, pipe: int, run: int) -> None:
    """Save members one by one, and say each as soon as its unit has ended."""
    with open_(path, key) as office:
        for number in count():
            with office.unit("Secrétaire") as uow:
                uow.act("member.added")
                uow.add(Member(id=f"{run}-{number}", name="Fictive"))
            os.write(pipe, f"{run}-{number}\n".encode())


def kill_one(path: Path, key: FileKey, run: int) -> set[str]:
    """Start a saver, kill it after a random number of saves, and return those it acknowledged."""
    reading, writing = os.pipe()
    saver = os.fork()
    if saver == 0:
        save_for_ever(path, key, writing, run)
    os.close(writing)
    with os.fdopen(reading) as told:
        first = [told.readline() for _ in range(random.randint(1, 12))]  # noqa: S311 -- a moment, not a secret
        os.kill(saver, signal.SIGKILL)
        acknowledged = {line.strip() for line in (*first, *told) if line.endswith("\n")}
    os.waitpid(saver, 0)
    return acknowledged


def main() -> None:
    """Kill savers of one file one after the other, and compare the file with what was acknowledged."""
    path, key = Path(sys.argv[1]), FileKey(bytes.fromhex(sys.argv[2]))
    acknowledged: set[str] = set()
    broken = 0
    for run in range(int(sys.argv[3])):
        acknowledged |= kill_one(path, key, run)
        with open_(path, key) as office, office.unit("lecture") as uow:
            saved = {member.id for member in uow.all(Member)}
        broken += office.entries != len(saved)
    print(sys.argv[3], len(acknowledged), len(acknowledged - saved), broken)  # noqa: T201 -- its answer


if __name__ == "__main__":
    main()
