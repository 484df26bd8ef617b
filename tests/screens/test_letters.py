"""The letters' room: what is ready, what waits and why, what is issued, what is printed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QWidget

from pdn_desktop.domain.outcomes import IssuedDocument
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.letters import LettersRoom
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.outbox import Progress
from tests.screens import letters_desk
from tests.screens.conftest import Recorder
from tests.screens.letters_desk import Around, read, settled
from tests.usecases import letter_samples as samples


@pytest.fixture(scope="module")
def decided_call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return letters_desk.decided_call(tmp_path_factory.mktemp("decided") / "appel.pdn")


@pytest.fixture
def office(decided_call: Path, tmp_path: Path) -> Iterator[CallFile]:
    yield from letters_desk.opened(Path(shutil.copy(decided_call, tmp_path / "appel.pdn")))


@pytest.fixture
def around(theme: Theme, runner: Runner, messages: Messages, preferences: Preferences) -> Around:
    return Around(runner, messages, preferences, QUndoStack())


@pytest.fixture
def room(around: Around, office: CallFile, qtbot: Any) -> LettersRoom:
    return around.room(office, qtbot)


def progress(room: LettersRoom) -> dict[str, Progress]:
    return {row.key: row.progress for row in room.outbox.model.rows()}


def test_a_letter_is_ready_once_every_scope_of_its_candidacy_is_decided(room: LettersRoom) -> None:
    found = progress(room)

    assert found[f"{samples.VOLCANS}/result"] is Progress.READY
    assert found[f"{samples.PIXELS}/result"] is Progress.WAITING


def test_each_page_tells_its_own_keys(room: LettersRoom) -> None:
    retold: list[list[str]] = []
    room.retold.connect(lambda: retold.append([hint.keys for hint in room.hints]))
    assert "Ctrl+E" in [hint.keys for hint in room.hints]

    room.ui.tabs.setCurrentWidget(room.texts)
    room.ui.tabs.setCurrentWidget(room.register)

    texts, register = retold
    assert "Ctrl+Espace" in texts
    assert "Ctrl+E" not in texts
    assert register == ["Ctrl+F", "Ctrl+PgSuiv, Ctrl+PgPréc"]


def test_the_reason_why_a_letter_waits_is_on_show(room: LettersRoom, qtbot: Any, runner: Runner) -> None:
    room.look_at(f"{samples.DECLIC}/result")
    settled(room, runner, qtbot)

    assert "n’a pas encore décidé" in room.outbox.ui.causes.words[0]
    assert not room.outbox.ui.issueOne.isEnabled()


def test_a_draft_is_shown_beside_the_list(room: LettersRoom, qtbot: Any, runner: Runner) -> None:
    room.look_at(f"{samples.VOLCANS}/result")
    settled(room, runner, qtbot)

    qtbot.waitUntil(lambda: room.outbox.ui.viewer.pages >= 1)
    assert "Réseau Jeunes Volcans" in room.outbox.ui.letterTitle.text()


def test_what_happens_elsewhere_leaves_the_letter_at_its_place(
    room: LettersRoom, qtbot: Any, runner: Runner
) -> None:
    settled(room, runner, qtbot)
    viewer = room.outbox.ui.viewer
    qtbot.waitUntil(lambda: viewer.pages >= 1 and not viewer.source.busy)
    viewer.view.verticalScrollBar().setValue(20)

    room.changed()
    qtbot.waitUntil(room.outbox._passing.isActive)
    qtbot.waitUntil(lambda: not (room.outbox._passing.isActive() or runner.busy or viewer.source.busy))
    assert viewer.view.verticalScrollBar().value() == 20


def test_tab_reaches_the_search_the_choices_and_the_tools_of_the_page(
    room: LettersRoom, qtbot: Any, qapp: QApplication, runner: Runner
) -> None:
    settled(room, runner, qtbot)
    qtbot.waitUntil(lambda: room.outbox.ui.viewer.pages > 0)
    room.activateWindow()
    room.setFocus()
    reached = []
    while (here := qapp.focusWidget()) is not None and here not in reached:
        reached.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)

    assert reached[0] is room.outbox.ui.table
    names = [widget.objectName() for widget in reached]
    assert names.index("search") < names.index("progress") < names.index("kind")
    assert {"zoomIn", "searchButton", "textButton", "moreButton"} <= set(names)


def test_control_e_asks_to_issue_all_that_is_ready(
    room: LettersRoom, recorder: Recorder, qtbot: Any, runner: Runner
) -> None:
    settled(room, runner, qtbot)
    room.activateWindow()
    for place in (room.outbox.ui.table, room.outbox.ui.filter.search):
        place.setFocus()
        qtbot.keyClick(place, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    assert [question.title for question in recorder.questions] == ["Émettre 18\u00a0documents\u00a0?"] * 2


def test_issuing_asks_first_then_freezes_and_says_so(
    room: LettersRoom, recorder: Recorder, office: CallFile, qtbot: Any, runner: Runner
) -> None:
    room.look_at(f"{samples.VOLCANS}/result")
    settled(room, runner, qtbot)
    room.outbox.ui.issueOne.click()
    assert [question.title for question in recorder.questions] == ["Émettre 1\u00a0document\u00a0?"]
    assert read(office, lambda uow, _: uow.count(IssuedDocument)) == 0

    recorder.accepts = True
    room.outbox.ui.issueOne.click()
    settled(room, runner, qtbot)

    assert recorder.texts == ["1\u00a0document émis : 2024-M1-NR-001."]
    assert progress(room)[f"{samples.VOLCANS}/result"] is Progress.ISSUED


def test_everything_ready_is_issued_at_once_and_printed_as_one_file(
    room: LettersRoom, recorder: Recorder, tmp_path: Path, qtbot: Any, runner: Runner
) -> None:
    recorder.accepts = True
    room.outbox.ui.issueAll.click()
    settled(room, runner, qtbot)
    room.files.save_run(room.outbox.issued(), str(tmp_path / "tirage.pdf"))
    room.files.save_all(str(tmp_path))
    settled(room, runner, qtbot)

    assert Progress.READY not in progress(room).values()
    assert "Réseau Jeunes Volcans" in "".join(
        page.extract_text() for page in PdfReader(tmp_path / "tirage.pdf").pages
    )
    assert {"2024-M1-NR-001.pdf", "2024-M1-RE-001.pdf"} <= {path.name for path in tmp_path.glob("*.pdf")}


def test_a_refused_issue_changes_nothing(
    room: LettersRoom, recorder: Recorder, office: CallFile, qtbot: Any, runner: Runner
) -> None:
    recorder.accepts = True
    row = next(row for row in room.outbox.model.rows() if row.progress is Progress.READY)
    room.files.issue([row])
    room.files.issue([row])
    settled(room, runner, qtbot)

    assert read(office, lambda uow, _: uow.count(IssuedDocument)) == 1
    assert recorder.texts[-1] == "1\u00a0document n’a pas pu être émis."
    assert "Le document 2024-M1-AR-001 a déjà été émis." in recorder.told[-1].detail


def test_the_list_narrows_to_acknowledgements(room: LettersRoom) -> None:
    room.look_at("acknowledgement")

    assert {row.label for row in room.outbox.model.rows()} == {"Accusé de réception"}


def test_what_a_task_narrowed_is_whole_again_for_whoever_comes_back(room: LettersRoom) -> None:
    whole = room.outbox.model.rowCount()
    room.look_at("acknowledgement")
    narrowed = room.outbox.model.rowCount()
    room.hide()
    room.show()
    assert narrowed < whole == room.outbox.model.rowCount()

    room.look_at("acknowledgement")
    room.window().setWindowState(Qt.WindowState.WindowMinimized)
    room.window().setWindowState(Qt.WindowState.WindowNoState)
    assert room.outbox.model.rowCount() == narrowed
    room.hide()
    room.show()

    room.outbox.ui.filter.choose("kind", "acknowledgement")
    room.hide()
    room.show()
    assert room.outbox.model.rowCount() == narrowed


def test_what_is_searched_is_read_beside_and_enter_goes_to_the_list(
    room: LettersRoom, qtbot: Any, runner: Runner
) -> None:
    room.activateWindow()
    search = room.outbox.ui.filter.search
    qtbot.keyClicks(search, "non retenue volcans")
    assert "Réseau Jeunes Volcans" in room.outbox.ui.letterTitle.text()

    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert room.outbox.ui.table.hasFocus()


def test_list_and_letter_take_turns_in_a_narrow_window(room: LettersRoom, qtbot: Any) -> None:
    room.resize(600, 380)
    qtbot.waitUntil(lambda: not room.outbox.ui.letterScroll.isVisible())
    room.outbox.ui.table.setFocus()
    qtbot.keyClick(room.outbox.ui.table, Qt.Key.Key_Return)
    qtbot.waitUntil(room.outbox.ui.letterScroll.isVisible)
    assert not room.outbox.ui.listSide.isVisible()

    qtbot.keyClick(room.outbox, Qt.Key.Key_Escape)
    assert room.outbox.ui.listSide.isVisible()


def test_every_control_has_a_name(
    room: LettersRoom, named: Callable[[QWidget], list[str]], qtbot: Any, runner: Runner
) -> None:
    settled(room, runner, qtbot)

    assert named(room) == []
