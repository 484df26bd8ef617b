"""The palette opens at once, finds what the call holds, says why not, and leads there by keyboard alone."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.commands import action_entries, action_hints, room_entries
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.main_window import MainWindow
from pdn_desktop.screens.matching import Entry, indexed
from pdn_desktop.screens.palette import Palette
from pdn_desktop.screens.people import EVERYONE, Person, Post
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench, Door, Hint, Room
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.entry_list import spoken
from pdn_desktop.storage.call_file import CallFile


class Plain(Room):
    """A room with a key, a button, and a button that cannot be pressed yet."""

    hints = (Hint("Ctrl+E", "Émettre les courriers prêts"), Hint("↑ ↓", "Choisir"))

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.done: list[str] = []
        QShortcut("Ctrl+E", self, lambda: self.done.append("émis"))
        self.issue = QPushButton("&Imprimer", self)
        self.issue.clicked.connect(lambda: self.done.append("imprimé"))
        self.later = QPushButton("Décider", self)
        self.later.setEnabled(False)
        self.later.setToolTip("Le classement n’est pas arrêté.")

    def refresh(self) -> None:
        pass

    def look_at(self, subject: str) -> None:
        self.done.append(subject)


DOORS = (
    Door("home", "Accueil", "home", Plain, EVERYONE),
    Door("candidacies", "Candidatures", "inbox", Plain, EVERYONE),
    Door("letters", "Courriers", "letters", Plain),
)


@pytest.fixture
def window(
    qtbot: QtBot,
    runner: object,
    messages: object,
    clock: object,
    filed_office: CallFile,
    preferences: Preferences,
    theme: Theme,
) -> Iterator[MainWindow]:
    desk = Desk(runner, messages, clock, "secrétariat")  # type: ignore[arg-type]  # fixtures of conftest
    desk.seat(filed_office)
    made = MainWindow(runner, desk, messages, preferences, theme, DOORS)  # type: ignore[arg-type]  # same
    qtbot.addWidget(made)
    made.enter_call("Appel 2024")
    with qtbot.waitExposed(made):
        made.show()
    made.go("home")
    return made


@pytest.fixture
def blank(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    made.resize(683, 384)
    qtbot.addWidget(made)
    return made


def opened(window: MainWindow, qtbot: QtBot) -> Palette:
    window.show_palette()
    palettes = [each for each in window.findChildren(Palette) if each.isVisible()]
    qtbot.waitUntil(lambda: not window._runner.busy)
    return palettes[0]


def test_enter_goes_to_a_candidacy_found_by_its_number(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.ui.typed, "m1-002")
    assert [entry.kind for entry in palette.ui.list.entries] == ["Candidature"]
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.ui.roomTitle.text() == "Candidatures")
    assert isinstance(window.room, Plain)
    assert len(window.room.done) == 1


def test_what_was_chosen_last_comes_first_next_time(window: MainWindow, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.ui.typed, "courriers")
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.ui.roomTitle.text() == "Courriers")
    assert opened(window, qtbot).ui.list.entries[0].title == "Courriers"


def test_arrows_choose_and_the_choice_stays_when_more_is_found(
    qtbot: QtBot, preferences: Preferences, blank: QWidget
) -> None:
    went: list[str] = []
    some = [Entry(name, "Ici", name, act=lambda name=name: went.append(name)) for name in "abc"]
    palette = Palette(indexed(some), preferences, blank)
    palette.show()
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_Down)
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_Down)
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_Up)
    palette.add(indexed([Entry("d", "Candidature", "d")]))
    assert palette.ui.list.chosen == some[1]
    assert palette.width() <= 683 - 48
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_PageDown)
    assert palette.ui.list.chosen is not None
    assert palette.ui.list.chosen.key == "d"
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_PageUp)
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: went == ["a"])


def test_what_cannot_be_done_says_why_and_stays(
    qtbot: QtBot, preferences: Preferences, blank: QWidget
) -> None:
    went: list[str] = []
    entry = Entry(
        "x", "Action", "Annuler", "", "Ctrl+Z", "Il n’y a rien à annuler", act=lambda: went.append("x")
    )
    palette = Palette(indexed([entry]), preferences, blank)
    palette.show()
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert went == []
    assert spoken(entry) == "Annuler, Action, Ctrl+Z, indisponible : Il n’y a rien à annuler"
    qtbot.keyClicks(palette.ui.typed, "zzz")
    assert palette.ui.nothing.isVisible()
    qtbot.keyClick(palette.ui.typed, Qt.Key.Key_Escape)


def test_a_room_s_keys_and_buttons_are_offered(window: MainWindow) -> None:
    room = window.room
    assert isinstance(room, Plain)
    entries = {entry.title: entry for entry in room_entries(room)}
    assert set(entries) == {"Émettre les courriers prêts", "Imprimer", "Décider"}
    assert entries["Décider"].why == "Le classement n’est pas arrêté"
    assert entries["Émettre les courriers prêts"].keys == "Ctrl+E"
    for title in ("Émettre les courriers prêts", "Imprimer"):
        entries[title].act()
    assert room.done == ["émis", "imprimé"]


def test_actions_carry_french_keys_and_their_reason(qtbot: QtBot, theme: Theme) -> None:
    saving, undoing = QAction("&Sauvegarder une copie…"), QAction("Annuler")
    saving.setShortcut("Ctrl+Shift+S")
    undoing.setEnabled(False)
    undoing.setWhatsThis("Il n’y a rien à annuler.")
    first, second = action_entries([saving, undoing])
    assert (first.title, first.keys, first.why) == ("Sauvegarder une copie…", "Ctrl+Maj+S", "")
    assert second.why == "Il n’y a rien à annuler"
    assert list(action_hints([saving, undoing])) == [Hint("Ctrl+Maj+S", "Sauvegarder une copie")]


def test_a_member_finds_neither_letters_nor_others(window: MainWindow, qtbot: QtBot) -> None:
    window.bench.desk.person = Person("Mme X", Post.MEMBER, "m1")
    window.enter_call("Appel 2024")
    palette = opened(window, qtbot)
    kinds = {entry.kind for entry in palette.ui.list.entries}
    titles = {entry.title for entry in palette.ui.list.entries}
    assert "Membre" not in kinds
    assert "Courriers" not in titles
    assert {"Accueil", "Candidatures"} <= titles


def test_without_a_call_rooms_say_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    window.leave_call()
    entries = opened(window, qtbot).ui.list.entries
    assert {entry.why for entry in entries if entry.kind == "Rubrique"} == {"ouvrez d’abord un appel"}


def test_everything_has_a_name(
    window: MainWindow, qtbot: QtBot, named: Callable[[object], list[str]]
) -> None:
    assert named(opened(window, qtbot)) == []
