"""Looks at the program through the accessibility bus, as a screen reader does; runs on the system's Python.

Reads one question per line, answers one line, both JSON. A thing is `{"role", "name", "focused"}`.
`["find", role, pattern]` answers with the first thing on show; a space in the pattern is any kind of space.
`["focus", role, pattern]` answers with such a thing when it has the keyboard, `["list", role]` with all
things of this role in reading order.
Questions to the program go out by whole generations of the tree: one at a time they would take seconds.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gi.repository import Gio, GLib

PROGRAM = "PDN Sélection"
LONGEST_ANSWER_MS = 20_000
FOCUSED, SHOWING = 1 << 12, 1 << 25  # bits of the first word of a state

Place = tuple[str, str]
"""Who answers on the bus, and for which thing."""
ROOT: Place = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")


@dataclass(frozen=True)
class Thing:
    """Something on show."""

    place: Place
    role: str
    name: str
    state: int

    def fits(self, role: str, pattern: str) -> bool:
        """Tell whether this is on show, of this role and of such a name."""
        found = re.search(pattern.replace(" ", r"\s"), self.name)
        return bool(self.role == role and found and self.state & SHOWING)

    def told(self) -> dict[str, Any]:
        """Return what is answered."""
        return {"role": self.role, "name": self.name, "focused": bool(self.state & FOCUSED)}


class Eyes:
    """Looks anew at each question; looks first where the thing asked for last was."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        asked = ("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        (address,) = session.call_sync(*asked, None, None, Gio.DBusCallFlags.NONE, LONGEST_ANSWER_MS)
        kind = Gio.DBusConnectionFlags
        flags = kind.AUTHENTICATION_CLIENT | kind.MESSAGE_BUS_CONNECTION
        self._bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self._last: dict[tuple[str, str], Place] = {}

    def find(self, role: str, pattern: str) -> dict[str, Any] | None:
        """Return the first thing of this role whose name this pattern finds."""
        last = self._last.get((role, pattern))
        found = next((thing for thing in self._likeliest_first(last) if thing.fits(role, pattern)), None)
        if found is None:
            return None
        self._last[role, pattern] = found.place
        return found.told()

    def all_of(self, role: str) -> list[dict[str, Any]]:
        """Return all things of this role."""
        return [thing.told() for thing in self._tree() if thing.role == role]

    def focus(self, role: str, pattern: str) -> dict[str, Any] | None:
        """Return what has the keyboard when it is of this role and name."""
        focused = [thing for thing in self._tree() if thing.state & FOCUSED and thing.fits(role, pattern)]
        return focused[-1].told() if focused else None

    def _likeliest_first(self, last: Place | None) -> Iterator[Thing]:
        if last:
            yield from self._described([last])
        yield from self._tree()

    def _tree(self) -> list[Thing]:
        """Return what is on show, in reading order."""
        programs = self._described(self._children([ROOT])[0])
        generation = {(number,): thing for number, thing in enumerate(programs) if thing.name == PROGRAM}
        seen: dict[tuple[int, ...], Thing] = {}
        while generation:
            children = self._children([thing.place for thing in generation.values()])
            born = {
                (*order, number): place
                for order, places in zip(generation, children, strict=True)
                for number, place in enumerate(places)
            }
            things = zip(born, self._described(list(born.values())), strict=True)
            generation = {order: thing for order, thing in things if thing.state & SHOWING}
            seen |= generation
        return [seen[order] for order in sorted(seen)]

    def _described(self, places: Sequence[Place]) -> list[Thing]:
        """Return these things; one that has just gone shows nothing."""
        ours = "org.a11y.atspi.Accessible"
        named = GLib.Variant("(ss)", (ours, "Name"))
        roles = self._ask(places, ours, "GetRoleName")
        names = self._ask(places, "org.freedesktop.DBus.Properties", "Get", named)
        states = self._ask(places, ours, "GetState")
        return [
            Thing(place, role or "", name or "", state[0] if state else 0)
            for place, role, name, state in zip(places, roles, names, states, strict=True)
        ]

    def _children(self, places: Sequence[Place]) -> list[list[Place]]:
        answers = self._ask(places, "org.a11y.atspi.Accessible", "GetChildren")
        return [[tuple(child) for child in answer or ()] for answer in answers]

    def _ask(self, places: Sequence[Place], interface: str, method: str, parameters: Any = None) -> list[Any]:
        """Ask all these things at once; None stands for no answer."""
        answers: dict[int, Any] = {}

        def keep(bus: Any, result: Any, number: int) -> None:
            try:
                answers[number] = bus.call_finish(result).unpack()[0]
            except GLib.Error:
                answers[number] = None

        for number, (owner, path) in enumerate(places):
            call = (owner, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE)
            self._bus.call(*call, LONGEST_ANSWER_MS, None, keep, number)
        while len(answers) < len(places):
            GLib.MainContext.default().iteration(True)
        return [answers[number] for number in range(len(places))]


def main() -> None:
    """Answer until the questions end."""
    eyes = Eyes()
    tell("ready")
    for line in sys.stdin:
        kind, *what = json.loads(line)
        tell({"find": eyes.find, "list": eyes.all_of, "focus": eyes.focus}[kind](*what))


def tell(answer: object) -> None:
    """Write one answer."""
    print(json.dumps(answer, ensure_ascii=False), flush=True)  # noqa: T201 -- the answer


if __name__ == "__main__":
    main()
