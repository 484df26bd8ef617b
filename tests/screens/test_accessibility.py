"""Every room can be heard, worked by keyboard, and read at 200 %: walked on the real program.

The rooms are those of the rail: a new door is covered by itself. One program serves all tests of a call.
"""

from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from pdn_desktop import app_doors, demo, paths
from pdn_desktop.app import Program
from pdn_desktop.exchange.presets import preset_named
from pdn_desktop.screens.crash import CrashGuard
from pdn_desktop.screens.grid_view import Face
from pdn_desktop.screens.papers import PAPERS
from pdn_desktop.screens.reading_order import first_stop
from pdn_desktop.screens.theme import Scheme
from pdn_desktop.storage import call_file, keys
from pdn_desktop.usecases.setting_up import create_call
from tests.screens import accessibility

WHOLE, LARGE = (1366, 768), (683, 384)
"""The window on a small laptop, in logical pixels, at 100 and at 200 %."""
SECTIONS = ["institutions", "modules", "committee", "recusals", "grids", "pieces", "settings", "funding"]
ROOMS = [door.key for door in app_doors.doors()]


def paris_morning() -> datetime:
    """Return the morning after the last act of the demonstration."""
    return datetime(2024, 7, 9, 10, tzinfo=ZoneInfo("Europe/Paris"))


class Desk:
    """The program, and what can be looked at in it."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program, self.folder = program, folder
        self._call = ""
        self.seen: set[object] = set()  # kinds of widgets that show their focus

    def settle(self) -> None:
        """Wait until all is read and laid out."""
        accessibility.settle(self.program.window, self.program.runner)

    def enter(self, call: str) -> None:
        """Open this call, unless it is open."""
        if call != self._call:
            self._call = call
            code = keys.read_key_file(self.folder / "demo" / demo.KEY)
            self.program.enter(call_file.open_(self.folder / call, code, clock=paris_morning))
            self.settle()

    def open(self, name: str) -> QWidget:
        """Show this room, or this page of a room."""
        key, _, page = name.partition("/")
        self.program.window.go(key)
        self.settle()
        if page:
            PAGES[key](self, self.room, page)
            self.settle()
        return self.room

    @property
    def room(self) -> Any:
        """Return the room on show."""
        return self.program.window.room


def _section(_desk: Desk, room: Any, page: str) -> None:
    room.show_section(page)


def _candidacy(desk: Desk, room: Any, page: str) -> None:
    if page == "review":
        room.take_in([min((desk.folder / "demo" / "mails").glob("*.eml"))])
        return
    room.open(room.model.key_at(0))
    desk.settle()
    room.page.ui.tabs.setCurrentIndex(int(page))


def _scope(_desk: Desk, room: Any, page: str) -> None:
    room.open(page)
    room.page.decision.again.click()


def _face(_desk: Desk, room: Any, page: str) -> None:
    room.show_face(page)
    room.setFocus()


def _view(desk: Desk, room: Any, page: str) -> None:
    room.tabs.setCurrentIndex(1 if page == PAPERS else 0)
    if page == PAPERS:
        desk.settle()
        room.papers.member.setCurrentIndex(1)
        room.papers.refresh()
        desk.settle()
        room.papers.open_sheet(room.papers.model.row(0).place)
        return
    room.sheets.views.read_as(Face(page))
    room.sheets.ui.grid.setFocus()


def _sitting(desk: Desk, room: Any, page: str) -> None:
    if page in ORIGINS:
        room.faces.show_face("ranking")
        desk.settle()
        room.origins.ask(next(iter(room.board.contenders)), ORIGINS[page])
        return
    room.faces.show_face("session")
    desk.settle()
    room.session.tabs.setCurrentIndex(int(page))
    room.setFocus()


PAGES: dict[str, Callable[[Desk, Any, str], None]] = {
    "call": _section,
    "candidacies": _candidacy,
    "decisions": _scope,
    "deliberation": _sitting,
    "hearings": _face,
    "scoring": _view,
}
ORIGINS = {"total": "", "criterion": "C1"}
"""What made a figure, by the page that tells it."""
FILLED, BARE = "demo/demo-2024.pdn", "bare.pdn"
WITHIN = {
    FILLED: [
        *(f"candidacies/{n}" for n in range(5)),
        "candidacies/review",
        "decisions/M1-03",
        *(f"deliberation/{page}" for page in (*range(3), *ORIGINS)),
        *(f"hearings/{face}" for face in ("session", "day", "questions")),
        *(f"scoring/{page}" for page in (*Face, PAPERS)),
    ],
    BARE: [f"call/{key}" for key in SECTIONS],
}
PLACES = [
    pytest.param((call, size, room), id=f"{Path(call).stem}-{scale}-{room}")
    for call in (FILLED, BARE)
    for scale, size in (("100", WHOLE), ("200", LARGE))
    for room in [*ROOMS, *([] if (call, scale) == (BARE, "100") else WITHIN[call])]
]


@pytest.fixture(scope="module")
def desk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return the program, with the demonstration and a call that nobody has answered yet at hand."""
    folder = tmp_path_factory.mktemp("calls")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PDN_HOME", str(folder / "home"))
        _make_calls(folder)
        guard = CrashGuard(paths.logs_folder())
        program = Program(qapp, guard, paris_morning)
        program._theme.choose(Scheme.LIGHT)
        program.window.show()
        made = Desk(program, folder)
        made.settle()
        program.window.activateWindow()
        yield made
        made.settle()
        program.window.close()
        program.stop()
        guard.remove()
        program.window.deleteLater()
        program.deleteLater()


def _make_calls(folder: Path) -> None:
    with (folder / "said.txt").open("w", encoding="utf-8") as said, redirect_stdout(said):
        demo.play(folder / "demo")
    code = keys.read_key_file(folder / "demo" / demo.KEY)
    with (
        call_file.create(folder / BARE, code, clock=paris_morning) as office,
        office.unit("secrétariat") as uow,
    ):
        create_call(uow, paris_morning, preset=preset_named("call-2024"))


@pytest.fixture(scope="module", params=PLACES)
def page(request: pytest.FixtureRequest, desk: Desk) -> QWidget:
    """Return this page, on show, in a window of this size."""
    call, size, name = request.param
    desk.program.window.resize(*size)
    desk.enter(call)
    return desk.open(name)


def test_everything_speaks(page: QWidget) -> None:
    assert accessibility.unnamed(page) + accessibility.misread(page) == []
    assert accessibility.unlabelled(page) == []
    assert accessibility.silent_tables(page) + accessibility.silent_drawings(page) == []


def test_first_focus_is_in_sight(desk: Desk, page: QWidget) -> None:
    focused = QApplication.focusWidget()
    if first_stop(page) is None:  # nothing to work with: nothing is left to do
        return
    assert focused is not None
    assert page.isAncestorOf(focused)
    assert accessibility.faint(desk.program.window, [focused], set()) == []


def test_keyboard_goes_everywhere_in_reading_order(desk: Desk, page: QWidget) -> None:
    walked = accessibility.walk(desk.program.window)
    assert accessibility.traps(walked) == []
    assert accessibility.unreached(page, walked) == []
    assert accessibility.disordered(page, walked) == []
    reached = [stop.widget for stop in walked if page.isAncestorOf(stop.widget)]
    assert accessibility.faint(desk.program.window, reached, desk.seen) == []


def test_nothing_is_cut_small_or_sideways(page: QWidget) -> None:
    assert accessibility.clipped(page) == []
    assert accessibility.sideways(page) == []
    assert accessibility.small_targets(page) == []
