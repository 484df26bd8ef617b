"""Projection: nothing on the wall, read aloud or pointed at tells a member, a mark of one, a note."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QUndoStack
from PySide6.QtWidgets import QApplication, QStyle, QTableView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from pdn_desktop.domain.committee import Member
from pdn_desktop.screens.commands import room_entries
from pdn_desktop.screens.deliberation import DeliberationRoom
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.projection import Projection
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage.call_file import CallFile
from tests.screens.conftest import Recorder
from tests.usecases.letter_samples import VALMONT

_TEXTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
SECRETS = ("Membre Exemple", "Dominique Modèle", "Claude Essai", "administratrice", "références vérifiées")
"""Members of the call, the interest of one, the comment of a mark."""


@pytest.fixture
def room(
    qtbot: QtBot,
    theme: Theme,
    verdict_desk: Desk,
    messages: Messages,
    preferences: Preferences,
    recorder: Recorder,
) -> DeliberationRoom:
    made = DeliberationRoom(
        Bench(verdict_desk, messages, QUndoStack(), preferences, lambda _key, _subject: None)
    )
    made.resize(1170, 660)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.ui.stack.currentWidget() is made.split)
    made.set_opened(opened=True)
    made.look_at(VALMONT)
    return made


@pytest.fixture
def wall(qtbot: QtBot, room: DeliberationRoom, settled: Callable[[], None]) -> Iterator[Projection]:
    settled()
    room.look_at("session/M1")
    settled()
    room.session.empty.button.click()
    settled()
    room.session.roll.seat_all()
    settled()
    qtbot.keyClick(room, Qt.Key.Key_F11)
    shown = room.projection
    assert shown is not None
    settled()
    yield shown
    if isValid(shown):
        shown.close()


def spoken(interface: QAccessibleInterface) -> Iterator[str]:
    """Yield all that assistive technology may read of an object and of what it holds."""
    for text in _TEXTS:
        yield interface.text(text)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and not child.state().invisible:
            yield from spoken(child)


def told(window: QWidget) -> str:
    """Return all that a window tells: what assistive technology reads, tooltips, cells and their tooltips."""
    interface = QAccessible.queryAccessibleInterface(window)
    assert interface is not None
    texts = [*spoken(interface), window.windowTitle()]
    shown = [window, *(each for each in window.findChildren(QWidget) if each.isVisible())]
    texts += [text for each in shown for text in (each.toolTip(), each.whatsThis(), each.statusTip())]
    for view in (each for each in shown if isinstance(each, QTableView)):
        model = view.model()
        for row in range(model.rowCount(QModelIndex())):
            for column in range(model.columnCount(QModelIndex())):
                index = model.index(row, column)
                texts += [str(index.data(role)) for role in (0, 3, 4, 5, 11, 12)]
    return "\n".join(texts)


def everything() -> str:
    return "\n".join(told(window) for window in QApplication.topLevelWidgets() if window.isVisible())


def test_what_could_leak_is_there_before(room: DeliberationRoom, settled: Callable[[], None]) -> None:
    settled()
    before = everything()

    assert [secret for secret in SECRETS if secret in before] != []


def test_no_name_of_a_member_can_be_read_while_it_is_projected(
    room: DeliberationRoom, wall: Projection, settled: Callable[[], None], verdict_office: CallFile
) -> None:
    with verdict_office.unit("lecture") as uow:
        names = [member.name for member in uow.all(Member)]
    assert len(names) == 3
    assert wall.faces is not None
    assert room.isHidden()
    for face in range(wall.faces.count()):
        wall.faces.setCurrentIndex(face)
        settled()
        shown = everything()
        assert [secret for secret in (*names, *SECRETS) if secret in shown] == []
        assert "Projection" in shown


def test_means_raters_ranks_topics_and_agenda_stay(wall: Projection, settled: Callable[[], None]) -> None:
    assert wall.faces is not None
    shown = told(wall)
    assert "78,33" in shown
    assert "Passerelles numériques d’Allier" in shown
    assert "3/3" in shown
    wall.faces.show_face("topics")
    assert "peut déplacer" in told(wall)
    wall.faces.show_face("agenda")
    assert "Ouverture, présences et quorum" in told(wall)


def test_the_same_key_leaves_and_the_room_is_back(
    qtbot: QtBot, room: DeliberationRoom, wall: Projection, settled: Callable[[], None]
) -> None:
    qtbot.keyClick(wall, Qt.Key.Key_F11)
    settled()

    assert room.isVisible()
    assert not [
        each for each in QApplication.topLevelWidgets() if isinstance(each, Projection) and each.isVisible()
    ]


def test_what_is_done_meanwhile_is_shown(
    qtbot: QtBot, room: DeliberationRoom, wall: Projection, settled: Callable[[], None]
) -> None:
    session = room.session.view
    assert session is not None
    room.session.acts.open(session)
    settled()
    assert wall.item.text() == "1 · Ouverture, présences et quorum"
    assert wall.quorum.status.word.startswith("Quorum")
    qtbot.keyClick(wall, Qt.Key.Key_F9)
    settled()
    assert wall.item.text() == "2 · Candidatures reçues et recevabilité"


def test_the_palette_offers_it(room: DeliberationRoom, settled: Callable[[], None]) -> None:
    settled()
    offered = {(entry.title, entry.keys) for entry in room_entries(room)}

    assert ("Projection", "F11") in offered


def test_type_is_larger_on_the_wall(wall: Projection) -> None:
    wall.resize(1366, 768)
    wall.fit()
    assert wall.ranking.font().pointSize() == 20
    assert wall.mark.status.word == "Projection"


@pytest.mark.parametrize(("width", "height", "points"), [(1280, 720, 18), (1920, 1080, 28)])
def test_everything_on_the_wall_is_in_large_type_and_nothing_is_cut(
    wall: Projection, settled: Callable[[], None], width: int, height: int, points: int
) -> None:
    wall.showNormal()
    wall.resize(width, height)
    wall.fit()
    settled()
    assert wall.faces is not None
    for face in range(wall.faces.count()):
        wall.faces.setCurrentIndex(face)
        settled()
        table = next(each for each in wall.tables if each.isVisible())
        header = table.horizontalHeader()
        arrow = table.style().pixelMetric(QStyle.PixelMetric.PM_HeaderMarkSize, None, header)
        assert table.font().pointSize() == points
        assert header.font().pointSize() == points
        for number in range(header.count()):
            assert header.sectionSize(number) >= header.sectionSizeHint(number) - arrow
            assert header.sectionSize(number) >= table.sizeHintForColumn(number)
    assert wall.quorum.font().pointSize() == points
    assert wall.mark.font().pointSize() == points
