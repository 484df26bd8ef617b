"""A secretary at work in the room of the call: goes to a field, types, leaves it, and looks at the file."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from pdn_desktop.domain.record import Record
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.call import CallRoom
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.widgets.field_row import FieldRow
from pdn_desktop.storage import call_file
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.form_sheets import FormSheet
from pdn_desktop.usecases.setting_up import Preset
from pdn_desktop.usecases.sheets import TableSheet
from tests.screens import screen_samples
from tests.usecases import letter_samples


def make_call(path: Path, code: str) -> None:
    """Make a call with candidacies and three members, nothing decided and no mark given."""
    with call_file.create(path, code, clock=screen_samples.clock) as office:
        for part in (letter_samples.found_call, screen_samples.committee):
            with office.unit("essai") as uow:
                part(uow, screen_samples.clock)


def decide(office: CallFile) -> None:
    """Let both Caf decide module 1."""
    with office.unit("essai") as uow:
        uow.act("test.prepared")
        letter_samples.decide_module_1(uow)


class CallDesk:
    """Works in the room as a person does: goes to a field, types, leaves it, and looks at the file."""

    def __init__(
        self, runner: Runner, messages: Messages, preferences: Preferences, office: CallFile, qtbot: Any
    ) -> None:
        self.office, self.qtbot, self._runner = office, qtbot, runner
        self.undo = QUndoStack()
        self.written: list[tuple[Path, Preset]] = []
        self.gone: list[tuple[str, str]] = []
        self.desk = Desk(runner, messages, screen_samples.clock, "secrétariat")
        self.desk.seat(office)
        bench = Bench(self.desk, messages, self.undo, preferences, lambda *place: self.gone.append(place))
        self.forms: list[tuple[Path, FormSheet]] = []
        self.tables: list[tuple[Path, TableSheet]] = []
        self.room = CallRoom(
            bench,
            lambda *written: self.written.append(written),
            lambda *written: self.forms.append(written),
            lambda *written: self.tables.append(written),
        )
        self.room.resize(1170, 660)

    def settle(self) -> None:
        """Wait until all is read, written and shown."""
        self.qtbot.waitUntil(lambda: not self._runner.busy and not self.room._refresh_timer.isActive())

    def go(self, subject: str) -> FieldRow:
        """Go to this field and return it."""
        self.room.look_at(subject)
        self.settle()
        QApplication.processEvents()
        focused = self.room.focusWidget()
        assert focused is not None, subject
        row = focused.parent()
        assert isinstance(row, FieldRow), subject
        return row

    def write(self, row: FieldRow, text: str) -> None:
        """Type this in the place of what stands there, and leave the field."""
        assert isinstance(row.editor, QLineEdit)
        row.editor.setFocus()
        row.editor.selectAll()
        self.qtbot.keyClicks(row.editor, text)
        self.qtbot.keyClick(row.editor, Qt.Key.Key_Return)
        self.settle()

    def get[R: Record](self, kind: type[R], *key: str) -> R:
        """Return what the file holds."""
        with self.office.unit("lecture") as uow:
            return uow.get(kind, *key)

    def all[R: Record](self, kind: type[R], **equal: Any) -> list[R]:
        """Return all the file holds of this kind."""
        with self.office.unit("lecture") as uow:
            return uow.all(kind, **equal)

    def section[S: QWidget](self, key: str, kind: type[S]) -> S:
        """Open this section and return it."""
        self.room.show_section(key)
        self.settle()
        section = self.room.sections[key]
        assert isinstance(section, kind)
        return section

    def dialog[D: QWidget](self, kind: type[D]) -> D:
        """Return the dialog that has just opened."""
        self.qtbot.waitUntil(lambda: any(isinstance(w, kind) for w in QApplication.topLevelWidgets()))
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())
