"""A desk for the room of hearings: the 2024 call with four candidacies of module 1, its clock set by hand."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.hearing import Hearing
from pdn_desktop.domain.record import Record
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.hearings import HearingsRoom
from pdn_desktop.screens.step_dialog import StepDialog
from pdn_desktop.screens.widgets.field_row import FieldRow
from pdn_desktop.storage import call_file
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import hearing_plan
from tests.conftest import FixedClock
from tests.screens import screen_samples
from tests.usecases import letter_samples

M1 = ModuleCode.M1
DAY_BEFORE = datetime(2024, 3, 19, 10, tzinfo=PARIS)
THE_DAY = datetime(2024, 3, 21, 9, 1, tzinfo=PARIS)
PLACE = "Caf de l’Allier, 9 rue Modèle, 03000 Moulins"


def made(path: Path) -> None:
    """Make the call file: settings filled in, one member standing aside, nothing planned."""
    office = screen_samples.made(path)
    with office.unit("essai") as uow:
        uow.act("settings.edited")
        letter_samples.fill_settings(uow)
    office.close()


def planned(path: Path) -> None:
    """Make the call file with the four hearings of module 1 planned from nine o’clock, the place known."""
    made(path)
    with call_file.open_(path, screen_samples.CODE, clock=lambda: DAY_BEFORE) as office:
        day = do(office, hearing_plan.hearing_day, module=M1).with_(place=PLACE)
        do(office, hearing_plan.set_hearing_day, day=day)
        proposal = do(office, hearing_plan.propose_plan, module=M1)
        do(office, hearing_plan.accept_plan, module=M1, slots=proposal.slots)


def plain(text: str) -> str:
    """Return the text with plain spaces, to be compared with what a person would type."""
    return text.replace("\u00a0", " ")


def do[T](office: CallFile, usecase: Callable[..., T], **arguments: Any) -> T:
    """Run one use case two days before the hearings."""
    with office.unit("essai") as uow:
        return usecase(uow, lambda: DAY_BEFORE, **arguments)


class HearingDesk:
    """Works in the room, and looks into the file."""

    def __init__(
        self, room: HearingsRoom, office: CallFile, runner: Runner, clock: FixedClock, qtbot: Any
    ) -> None:
        self.room, self.office, self.runner = room, office, runner
        self.clock, self.qtbot = clock, qtbot

    def settle(self) -> None:
        """Wait until everything asked is done and shown."""
        self.qtbot.waitUntil(lambda: not self.runner.busy and not self.room._refresh_timer.isActive())

    def wait(self, **by: int) -> None:
        """Let time pass in the room."""
        self.clock.now += timedelta(**by)
        self.room.session.clock.show_now()

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """Return hour, structure and state of each row of the planning."""
        model = self.room.planning.model
        hour, structure, *_, state = model.columns
        return [(plain(hour.text(row)), structure.text(row), state.text(row)) for row in model.rows()]

    def key(self, structure: str) -> str:
        """Return the candidacy of the structure whose name begins like this."""
        assert self.room.board is not None
        return next(r.candidacy.id for r in self.room.board.rows if r.structure.startswith(structure))

    def choose(self, structure: str) -> None:
        """Choose this structure in the planning."""
        self.room.planning.look_at(self.key(structure))

    def filed(self, structure: str) -> Hearing:
        """Return its hearing as the file holds it."""
        return self.read(Hearing, self.key(structure))

    def read[R: Record](self, kind: type[R], *key: str) -> R:
        """Return a record as the file holds it."""
        with self.office.unit("lecture") as uow:
            return uow.get(kind, *key)

    def all[R: Record](self, kind: type[R]) -> list[R]:
        """Return all records of a kind, as the file holds them."""
        with self.office.unit("lecture") as uow:
            return uow.all(kind)

    def sit(self, structure: str, at: datetime = THE_DAY) -> None:
        """Open the room of this structure's hearing at this hour."""
        self.clock.now = at
        self.room.open(self.key(structure))
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.qtbot.keyClick(self.room.focusWidget() or self.room, key, modifier)
        self.settle()

    def fill(self, row: FieldRow, text: str) -> None:
        """Type a text in a field and leave it."""
        editor = row.editor
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        row.commit()
        self.settle()

    def answer(self, **texts: str) -> None:
        """Answer the dialog on show."""
        dialog = self.dialog(StepDialog)
        for name, text in texts.items():
            editor = dialog.rows[name].editor
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(editor.findData(text))
            elif isinstance(editor, QPlainTextEdit):
                editor.setPlainText(text)
            elif isinstance(editor, QLineEdit):
                editor.setText(text)
        dialog.ui.accept.click()
        self.settle()

    def dialog[D: QWidget](self, kind: type[D]) -> D:
        """Return the dialog on show."""
        return next(child for child in self.room.findChildren(kind) if child.isVisible())
