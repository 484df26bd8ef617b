"""What every screen test stands on: the look, a runner that ends, messages that are recorded."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QUndoStack
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pdn_desktop.app_doors import write
from pdn_desktop.documents.press import Press
from pdn_desktop.exchange.mail_files import write_draft
from pdn_desktop.exchange.workbook import write_workbook
from pdn_desktop.intake.reading import FileReader
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.candidacies import CandidaciesRoom
from pdn_desktop.screens.candidacy_files import IntakeWriters
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.hearings import HearingsRoom
from pdn_desktop.screens.messages import Message, Messages, Question
from pdn_desktop.screens.people import Person, Post
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench, Room
from pdn_desktop.screens.score_sheet import ScoreSheetRoom
from pdn_desktop.screens.theme import Scheme, Theme
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from tests.conftest import FixedClock
from tests.screens import hearing_desk, screen_samples, secretary, verdict_samples
from tests.screens.call_desk import CallDesk, make_call
from tests.screens.hearing_desk import HearingDesk
from tests.screens.secretary import Secretary


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Dress the application in the light theme."""
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:
    """Return a runner and end its thread."""
    made = Runner()
    yield made
    made.stop()


class Recorder:
    """Listens to the one channel and keeps what passed; answers questions when told to."""

    def __init__(self, messages: Messages) -> None:
        self.told: list[Message] = []
        self.questions: list[Question] = []
        self.accepts = False
        messages.told.connect(self.told.append)
        messages.asked.connect(self._answer)

    @property
    def texts(self) -> list[str]:
        """Return the sentences told, in order."""
        return [message.text for message in self.told]

    def _answer(self, question: Question, then: Any) -> None:
        self.questions.append(question)
        if self.accepts:
            then()


@pytest.fixture
def messages() -> Messages:
    """Return the channel."""
    return Messages()


@pytest.fixture
def recorder(messages: Messages) -> Recorder:
    """Return what listens to the channel."""
    return Recorder(messages)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Return empty preferences."""
    return Preferences(tmp_path)


SECRETARY_CODE = keys.new_code()


@pytest.fixture(scope="session")
def three_filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a call file with three candidacies: one to check, one late, one without signature."""
    path = tmp_path_factory.mktemp("filed") / "appel.pdn"
    with call_file.create(path, SECRETARY_CODE) as office:
        secretary.furnished(office, secretary.clock)
    return path


@pytest.fixture
def filed_office(three_filed: Path, tmp_path: Path, clock: FixedClock) -> Iterator[CallFile]:
    """Return that call, open, on the 20th of March 2024."""
    path = tmp_path / "appel.pdn"
    shutil.copy(three_filed, path)
    with call_file.open_(path, SECRETARY_CODE, clock=clock) as opened:
        yield opened


@pytest.fixture
def at_work(
    qtbot: Any,
    theme: Theme,
    runner: Runner,
    messages: Messages,
    preferences: Preferences,
    clock: FixedClock,
    filed_office: CallFile,
) -> Iterator[Secretary]:
    """Return a secretary in the room of candidacies, the list on show.

    The background work ends before the call file is closed, and before the window is gone.
    """
    desk = Desk(runner, messages, clock, "secrétariat")
    desk.seat(filed_office)
    bench = Bench(desk, messages, QUndoStack(), preferences, lambda _key, _subject: None)
    room = CandidaciesRoom(bench, FileReader, IntakeWriters(Press, write_workbook, write, write_draft))
    room.resize(1170, 660)
    qtbot.addWidget(room)
    with qtbot.waitExposed(room):
        room.show()
    qtbot.waitUntil(lambda: room.model.rowCount() == 3 and not runner.busy)
    yield Secretary(room, filed_office, runner, qtbot)
    runner.stop()


NAMED = frozenset(
    {
        QAccessible.Role.EditableText,
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.ComboBox,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Table,
        QAccessible.Role.List,
        QAccessible.Role.Tree,
        QAccessible.Role.ProgressBar,
        QAccessible.Role.Chart,
        QAccessible.Role.Graphic,
    }
)
TYPED = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QPushButton, QAbstractItemView)


@pytest.fixture(scope="session")
def call_file_to_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a call whose settings are still to be filled in."""
    path = tmp_path_factory.mktemp("call") / "appel.pdn"
    make_call(path, SECRETARY_CODE)
    return path


@pytest.fixture
def call_desk(
    qtbot: Any,
    theme: Theme,
    runner: Runner,
    messages: Messages,
    preferences: Preferences,
    call_file_to_copy: Path,
    tmp_path: Path,
) -> Iterator[CallDesk]:
    """Return a secretary in the room of the call."""
    path = tmp_path / "appel.pdn"
    shutil.copy(call_file_to_copy, path)
    with call_file.open_(path, SECRETARY_CODE, clock=screen_samples.clock) as office:
        made = CallDesk(runner, messages, preferences, office, qtbot)
        qtbot.addWidget(made.room)
        with qtbot.waitExposed(made.room):
            made.room.show()
        made.room.activateWindow()
        made.settle()
        yield made
        made.settle()


@pytest.fixture
def settled(qtbot: QtBot, runner: Runner, room: Room) -> Callable[[], None]:
    """Return a wait for the file and the module's own `room` to agree."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not runner.busy and not room._refresh_timer.isActive())

    return wait


@pytest.fixture(scope="session")
def scoring_call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a call whose candidacies are being scored."""
    path = tmp_path_factory.mktemp("scoring") / "appel.pdn"
    screen_samples.made(path).close()
    return path


@pytest.fixture
def scoring_office(scoring_call: Path, tmp_path: Path) -> Iterator[CallFile]:
    """Return a copy of that call, open."""
    path = Path(shutil.copy(scoring_call, tmp_path / "appel.pdn"))
    with call_file.open_(path, screen_samples.CODE, clock=screen_samples.clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def verdict_call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a call whose candidacies are scored, both modules closed."""
    path = tmp_path_factory.mktemp("verdict") / "appel.pdn"
    verdict_samples.made(path).close()
    return path


@pytest.fixture
def verdict_office(verdict_call: Path, tmp_path: Path) -> Iterator[CallFile]:
    """Return a copy of that call, open."""
    path = Path(shutil.copy(verdict_call, tmp_path / "appel.pdn"))
    with call_file.open_(path, verdict_samples.CODE, clock=verdict_samples.clock) as opened:
        yield opened


@pytest.fixture
def scoring_desk(runner: Runner, messages: Messages, scoring_office: CallFile) -> Iterator[Desk]:
    """Return a desk at that call."""
    made = Desk(runner, messages, screen_samples.clock, "essai")
    made.seat(scoring_office)
    yield made
    runner.stop()


@pytest.fixture
def marks_settled(qtbot: QtBot, runner: Runner, room: ScoreSheetRoom) -> Callable[[], None]:
    """Return a wait for the file and the marks on the screen to agree."""

    def wait() -> None:
        timers = (room._refresh_timer, room._following)
        qtbot.waitUntil(lambda: not runner.busy and not any(timer.isActive() for timer in timers))

    return wait


def type_mark(qtbot: QtBot, room: ScoreSheetRoom, candidacy: str, criterion: str, text: str) -> None:
    """Type this mark in the place of the one there, and Enter."""
    room.ui.grid.go_to(candidacy, criterion)
    field = room.ui.grid.cell(candidacy, criterion).field
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def score_sheet(
    qtbot: QtBot, theme: Theme, messages: Messages, preferences: Preferences, recorder: Recorder
) -> Callable[[Desk], ScoreSheetRoom]:
    """Return what shows the marks of a member at this desk, in the active window."""

    def show(desk: Desk) -> ScoreSheetRoom:
        room = ScoreSheetRoom(Bench(desk, messages, QUndoStack(), preferences, lambda _key, _subject: None))
        room.resize(1170, 660)
        qtbot.addWidget(room)
        with qtbot.waitExposed(room):
            room.show()
        room.activateWindow()
        qtbot.waitUntil(lambda: room.ui.stack.currentWidget() is room.ui.split)
        return room

    return show


@pytest.fixture
def verdict_desk(runner: Runner, messages: Messages, verdict_office: CallFile) -> Iterator[Desk]:
    """Return a desk at that call."""
    made = Desk(runner, messages, verdict_samples.clock, "essai")
    made.seat(verdict_office)
    yield made
    runner.stop()


@pytest.fixture
def named() -> Callable[[QWidget], list[str]]:
    """Return a walk over a window: what has no accessible name, cannot be reached by Tab, or keeps Tab."""
    return _faults


def _faults(window: QWidget) -> list[str]:
    shown = [w for w in window.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
    return [f"{type(w).__name__} {w.objectName()}: {fault}" for w in shown if (fault := _fault(w))]


def _fault(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None or widget.objectName().startswith("qt_"):
        return ""
    if interface.role() in NAMED and not interface.text(QAccessible.Text.Name).strip():
        return f"no name ({interface.role().name})"
    if (
        isinstance(widget, TYPED)
        and not isinstance(widget, QHeaderView)
        and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ):
        return "not reached by Tab"
    if isinstance(widget, QPlainTextEdit) and not widget.tabChangesFocus():
        return "keeps Tab"
    if isinstance(widget, QTableView) and widget.tabKeyNavigation():
        return "keeps Tab"
    return ""


type EnterHearings = Callable[..., HearingDesk]


@pytest.fixture(scope="session")
def unplanned_hearings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a call whose hearings of module 1 are still to be planned."""
    path = tmp_path_factory.mktemp("hearings") / "appel.pdn"
    hearing_desk.made(path)
    return path


@pytest.fixture(scope="session")
def planned_hearings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a call whose hearings of module 1 are planned from nine o’clock."""
    path = tmp_path_factory.mktemp("planned") / "appel.pdn"
    hearing_desk.planned(path)
    return path


@pytest.fixture
def enter_hearings(
    qtbot: Any,
    theme: Theme,
    runner: Runner,
    messages: Messages,
    preferences: Preferences,
    clock: FixedClock,
    tmp_path: Path,
) -> Iterator[EnterHearings]:
    """Return what opens the room of hearings on a copy of a call, as the secretariat or as a member."""
    opened: list[CallFile] = []
    clock.now = hearing_desk.DAY_BEFORE

    def enter(template: Path, size: tuple[int, int] = (1170, 660), member: str = "") -> HearingDesk:
        path = Path(shutil.copy(template, tmp_path / "hearings.pdn"))
        office = call_file.open_(path, screen_samples.CODE, clock=clock)
        opened.append(office)
        desk = Desk(runner, messages, clock, "Camille Exemple")
        if member:
            desk.person = Person("Membre Exemple", Post.MEMBER, member)
        desk.seat(office)
        room = HearingsRoom(
            Bench(desk, messages, QUndoStack(), preferences, lambda _key, _subject: None), Press, write
        )
        room.resize(*size)
        qtbot.addWidget(room)
        with qtbot.waitExposed(room):
            room.show()
        made = HearingDesk(room, office, runner, clock, qtbot)
        made.settle()
        return made

    yield enter
    runner.stop()
    for office in opened:
        office.close()
