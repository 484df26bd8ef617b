"""The real program on a screen of its own, driven as a person does: keys go in, what is on show comes out.

`Desktop` is a virtual screen with a window manager and an accessibility bus; `Window` is one
run of the program. Nothing here imports it. Everything started is ended, whatever happens.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

ROOT = Path(__file__).resolve().parents[2]
EYES = Path(__file__).with_name("eyes.py")
SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's own: it has the accessibility bus, which no package of ours brings."""

LEASH = ("setpriv", "--pdeathsig", "KILL", "--")
"""Ends what it starts when the tests themselves are killed."""

PATIENCE_S = 60.0
"""How long to wait for what must come; a loaded machine is no fault of the program."""
GLANCE_S = 0.05
ROOM_AND_CALL = 2
"""Dashes of the title once a call is open: « room — call — program »."""
KEY_DELAY_MS = "2"


class Desktop:
    """A screen of 1366×768 with nothing on it."""

    def __init__(self, folder: Path) -> None:
        self._started: list[subprocess.Popen[str]] = []
        self._log = (folder / "desktop.log").open("w", encoding="utf-8")
        self.environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder), "NO_AT_BRIDGE": "0"}
        folder.chmod(0o700)  # as a runtime folder must be
        try:
            self._furnish()
        except BaseException:
            self.end()
            raise

    def _furnish(self) -> None:
        """Start each part once the one before answers."""
        screen = self._start("Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-r")
        self.environment["DISPLAY"] = ":" + _line(screen)
        bus = self._start("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = _line(bus)
        manager = self._start("openbox", "--sm-disable", "--startup", "echo started")
        while _line(manager) != "started":
            assert manager.poll() is None
        self._eyes = self._start(SYSTEM_PYTHON, str(EYES))
        assert json.loads(_line(self._eyes)) == "ready"

    def _start(self, *command: str) -> "subprocess.Popen[str]":
        """Start a process with its own group, so that what it starts ends with it."""
        process = subprocess.Popen(
            [*LEASH, *command],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            start_new_session=True,
        )
        self._started.append(process)
        return process

    def end(self) -> None:
        """End everything, last started first."""
        for process in reversed(self._started):
            end_group(process)
        self._log.close()

    def look(self, *question: str) -> Any:
        """Ask the eyes; see there what can be asked."""
        asked = cast("IO[str]", self._eyes.stdin)
        asked.write(json.dumps(question) + "\n")
        asked.flush()
        return json.loads(_line(self._eyes))

    def drive(self, *command: str) -> str:
        """Run a command of xdotool and return what it said."""
        done = subprocess.run(
            ["xdotool", *command],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
        return done.stdout.strip()

    def picture(self, path: Path) -> None:
        """Save what the screen shows."""
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=False)


SOURCE = (sys.executable, "-m", "pdn_desktop")
"""The program as it stands in the checkout."""


class Window:
    """One run of the program. `home` is its folder; `key` the file of the recovery code, if there is one."""

    def __init__(
        self,
        desktop: Desktop,
        *arguments: str | Path,
        home: Path,
        key: Path | None = None,
        program: Sequence[str] = SOURCE,
    ) -> None:
        self.desktop = desktop
        environment = {
            **desktop.environment,
            "PDN_HOME": str(home),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        if key is not None:
            environment["PDN_KEY_FILE"] = str(key)
        home.mkdir(parents=True, exist_ok=True)
        self.log = home / "window.log"
        with self.log.open("a", encoding="utf-8") as log:
            command = [*LEASH, *program, *map(str, arguments)]
            self.process = subprocess.Popen(
                command, env=environment, cwd=ROOT, stdout=log, stderr=log, text=True, start_new_session=True
            )

    def end(self) -> None:
        """End the program if it still runs."""
        end_group(self.process)

    # ---- what a person does -----------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press these keys in turn (« ctrl+z », « Return »)."""
        self.desktop.drive("key", "--delay", KEY_DELAY_MS, *keys)

    def type(self, text: str) -> None:
        """Type this text where the keyboard is."""
        self.desktop.drive("type", "--delay", KEY_DELAY_MS, text)

    def fill_in(self, texts: Sequence[str]) -> None:
        """Type each text and Enter, without a look at the screen."""
        typed = ("type", "--delay", KEY_DELAY_MS, "--args", "1")
        self.desktop.drive(*(part for text in texts for part in (*typed, text, "key", "Return")))

    def go(self, room: str) -> None:
        """Open a room by its number in the rail."""
        self.until(lambda: self.title.count(" — ") == ROOM_AND_CALL, "the call is open")
        doors = [door["name"] for door in self.desktop.look("list", "check box")]
        self.press(f"ctrl+{doors.index(room) + 1}")
        self.until(lambda: self.title.startswith(room + " — "), f"the room « {room} »")

    def close(self) -> None:
        """Close the program by its key and wait until it has gone."""
        self.press("ctrl+q")
        assert self.process.wait(PATIENCE_S) == 0

    def kill(self) -> None:
        """End the program as a power cut does."""
        self.process.kill()
        assert self.process.wait(PATIENCE_S) == -signal.SIGKILL

    # ---- what a person sees -----------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """Return the title of the active window, empty when there is none."""
        return self.desktop.drive("getactivewindow", "getwindowname")

    def sees(self, role: str, pattern: str) -> Mapping[str, Any] | None:
        """Return what is on show under such a name, or None."""
        return cast("Mapping[str, Any] | None", self.desktop.look("find", role, pattern))

    def wait_for(self, role: str, pattern: str) -> Mapping[str, Any]:
        """Wait for something of such a name, and return it."""
        return self.until(lambda: self.sees(role, pattern), f"{role} « {pattern} »")

    def wait_for_focus(self, role: str, pattern: str) -> None:
        """Wait until the keyboard is in something of such a name."""
        self.until(lambda: self.desktop.look("focus", role, pattern), f"the keyboard in {role} « {pattern} »")

    def until[T](self, look: Callable[[], T | None], promise: str) -> T:
        """Look until there is something, and return it; fail when the program ends or nothing comes."""
        limit = time.monotonic() + PATIENCE_S
        while not (seen := look()):
            if self._ended_within(GLANCE_S):
                raise AssertionError(f"the program ended before {promise}:\n{self.log.read_text()}")
            if time.monotonic() > limit:
                raise AssertionError(f"not seen: {promise}; title « {self.title} »")
        return seen

    def _ended_within(self, seconds: float) -> bool:
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True


def end_group(process: "subprocess.Popen[str]") -> None:
    """End a process and all that it started, and let go of its pipes."""
    with suppress(ProcessLookupError):  # it has ended, and so has what it started
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE_S)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def _line(process: "subprocess.Popen[str]") -> str:
    """Wait for one line that this process writes."""
    return cast("IO[str]", process.stdout).readline().strip()
