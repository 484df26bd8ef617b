"""The frame: doors, titles, messages, undo, and a close that loses nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from pdn_desktop.screens.background import Job, Runner
from pdn_desktop.screens.desk import Desk, SaveState
from pdn_desktop.screens.main_window import MainWindow
from pdn_desktop.screens.messages import Message, Messages, Question, Tone
from pdn_desktop.screens.people import EVERYONE, Person, Post
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.question_dialog import QuestionDialog
from pdn_desktop.screens.rooms import Bench, Door, Hint, Room
from pdn_desktop.screens.shortcuts_dialog import ShortcutsDialog
from pdn_desktop.screens.theme import Scheme, Theme


class Plain(Room):
    """A room with one field, that counts how often it reads."""

    hints = (Hint("F6", "suivante"),)

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.field = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.field)
        self.reads, self.subjects, self.left = 0, list[str](), 0

    def refresh(self) -> None:
        self.reads += 1

    def look_at(self, subject: str) -> None:
        self.subjects.append(subject)

    def leave(self) -> None:
        self.left += 1


DOORS = (
    Door("home", "Accueil", "home", Plain, EVERYONE),
    Door("letters", "Courriers", "letters", Plain),
    Door("hearings", "Auditions", "hearing", Plain, EVERYONE),
)


@pytest.fixture
def desk(runner: Runner, messages: Messages) -> Desk:
    return Desk(runner, messages, lambda: datetime(2024, 3, 20, tzinfo=UTC), "secrétaire")


@pytest.fixture
def window(
    qtbot: QtBot, runner: Runner, desk: Desk, messages: Messages, preferences: Preferences, theme: Theme
) -> Iterator[MainWindow]:
    made = MainWindow(runner, desk, messages, preferences, theme, DOORS)
    qtbot.addWidget(made, before_close_func=lambda w: w.setProperty("done", True))
    made.enter_call("Appel 2024")
    made.show()
    qtbot.waitUntil(lambda: not made.ui.undoButton.defaultAction().shortcut().isEmpty())
    yield made
    theme.choose(Scheme.LIGHT)


def plain(window: MainWindow) -> Plain:
    assert isinstance(window.room, Plain)
    return window.room


def test_title_is_room_then_call(window: MainWindow) -> None:
    window.go("letters")
    assert window.windowTitle() == "Courriers — Appel 2024 — PDN Sélection"
    assert window.ui.roomTitle.text() == "Courriers"
    assert window.ui.hints.text() == "F6 : suivante"


def test_room_is_made_once_and_reads_when_shown_or_changed(
    window: MainWindow, qtbot: QtBot, desk: Desk
) -> None:
    window.go("home")
    home = plain(window)
    qtbot.waitUntil(lambda: home.reads == 1)
    window.go("letters")
    desk.changed.emit()
    window.go("home")
    assert window.room is home
    qtbot.waitUntil(lambda: home.reads == 2)
    desk.changed.emit()
    desk.changed.emit()
    qtbot.waitUntil(lambda: home.reads == 3)


def test_a_room_is_left_before_the_next_and_told_its_subject(window: MainWindow) -> None:
    window.go("home")
    home = plain(window)
    window.go("letters", "c1")
    assert home.left == 1
    assert plain(window).subjects == ["c1"]


@pytest.mark.parametrize(("key", "title"), [(Qt.Key.Key_1, "Accueil"), (Qt.Key.Key_2, "Courriers")])
def test_doors_open_by_keyboard(window: MainWindow, qtbot: QtBot, key: Qt.Key, title: str) -> None:
    qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.ui.roomTitle.text() == title)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_with_the_keyboard_is_pressed(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    window.go("home")
    button = QPushButton("Ajouter", plain(window))
    button.show()
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_shift_tab_from_the_window_s_buttons_comes_in_by_the_last_stop(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go("home")
    room = plain(window)
    column = room.layout()
    assert isinstance(column, QVBoxLayout)
    first = QLineEdit(room)  # made last, read first
    column.insertWidget(0, first)
    first.show()
    window.ui.goButton.setFocus()
    qtbot.keyClick(window.ui.goButton, Qt.Key.Key_Backtab)
    assert room.field.hasFocus()

    qtbot.keyClick(room.field, Qt.Key.Key_Backtab)
    assert first.hasFocus()


def test_the_keyboard_stays_in_the_room_when_what_has_it_is_hidden(window: MainWindow, qtbot: QtBot) -> None:
    window.go("home")
    window.activateWindow()
    plain(window).field.setFocus()
    qtbot.waitUntil(plain(window).field.hasFocus)
    plain(window).field.hide()
    assert window.focusWidget() is window.room


def test_doors_are_closed_without_a_call(window: MainWindow) -> None:
    window.go("home")
    window.leave_call()
    page = QLabel("Bienvenue")
    window.show_page(page, "Bienvenue")
    assert window.windowTitle() == "Bienvenue — PDN Sélection"
    assert not window.ui.saveState.isVisible()
    assert not any(door.isEnabled() for door in window.ui.rail.findChildren(QPushButton))


def test_messages_stack_and_the_same_is_shown_once(window: MainWindow, messages: Messages) -> None:
    messages.error("Le disque est plein.", "Rien n’a été modifié.")
    messages.error("Le disque est plein.", "Rien n’a été modifié.")
    messages.tell("Douze courriers émis.")
    banners = window.ui.messageBar.banners()
    assert [banner.message.text for banner in banners] == ["Douze courriers émis.", "Le disque est plein."]
    assert banners[1].spoken == "Refusé : Le disque est plein. Rien n’a été modifié."
    window.ui.messageBar.clear()
    assert not window.ui.messageArea.isVisible()


def test_only_confirmations_leave_by_themselves() -> None:
    assert [Message(tone, "x").lasting for tone in Tone] == [False, False, True, True]


@pytest.mark.parametrize("accepts", [True, False])
def test_question_acts_only_when_accepted(
    window: MainWindow, qtbot: QtBot, messages: Messages, accepts: bool
) -> None:
    done: list[str] = []
    messages.ask(Question("Émettre ?", "Douze courriers.", accept="Émettre"), lambda: done.append("émis"))
    dialog = window.findChild(QuestionDialog)
    assert dialog is not None
    (dialog.ui.accept if accepts else dialog.ui.decline).click()
    assert done == (["émis"] if accepts else [])


def test_dangerous_question_answers_no_by_default(window: MainWindow, messages: Messages) -> None:
    messages.ask(Question("Supprimer ?", "", accept="Supprimer", danger=True), lambda: None)
    dialog = window.findChild(QuestionDialog)
    assert dialog is not None
    assert dialog.ui.decline.isDefault()
    assert not dialog.ui.accept.isDefault()
    dialog.reject()


def test_undo_is_the_window_s(window: MainWindow, qtbot: QtBot) -> None:
    log: list[str] = []

    class Step(QUndoCommand):
        def redo(self) -> None:
            log.append("fait")

        def undo(self) -> None:
            log.append("défait")

    window.go("home")
    window.undo.push(Step("note de C1"))
    assert window.ui.undoButton.defaultAction().text() == "Annuler note de C1"
    plain(window).setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(
        window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert log == ["fait", "défait", "fait"]
    window.undo.undo()
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert log[3:] == ["défait", "fait"]


def test_what_is_undone_is_said_once(window: MainWindow, qtbot: QtBot) -> None:
    window.go("home")
    for words in ("la note de C1", "la note de C2"):
        window.undo.push(QUndoCommand(words))
    plain(window).setFocus()
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    (banner,) = window.ui.messageBar.banners()
    assert banner.message.text.replace("\u00a0", " ") == "Annulé : la note de C1."
    assert not window.ui.undoButton.isEnabled()
    assert window.ui.undoButton.defaultAction().whatsThis() == "Il n’y a rien à annuler."
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    (banner,) = window.ui.messageBar.banners()
    assert banner.message.text.replace("\u00a0", " ") == "Rétabli : la note de C1."


def test_a_member_has_his_own_doors_numbered_anew(
    window: MainWindow, qtbot: QtBot, desk: Desk, messages: Messages
) -> None:
    window.leave_call()
    desk.person = Person("Mme X", Post.MEMBER, "m1")
    window.enter_call("Appel 2024")
    assert window.ui.rail.keys() == ("home", "hearings")
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.ui.roomTitle.text() == "Auditions")
    told: list[Message] = []
    messages.told.connect(told.append)
    window.go("letters")
    assert window.ui.roomTitle.text() == "Auditions"
    assert "secrétariat" in told[0].text
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.ui.roomTitle.text() == "Auditions"


def test_a_room_can_ask_who_works_here(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.introduction_asked):
        window.bench.introduce()


def test_theme_is_switched_and_remembered(window: MainWindow, theme: Theme, preferences: Preferences) -> None:
    window.ui.themeButton.click()
    assert (theme.scheme, preferences.scheme) == (Scheme.DARK, Scheme.DARK)
    assert window.ui.themeButton.accessibleName() == "Thème sombre"


def test_f1_lists_the_keys_of_the_room_too(window: MainWindow, qtbot: QtBot) -> None:
    window.go("home")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    table = dialog.ui.table
    keys = [item.text() for row in range(table.rowCount()) if (item := table.item(row, 0))]
    assert {"Ctrl+Z", "Ctrl+K", "F1", "F10"} <= set(keys)
    assert keys[0] == "F6"
    lines = table.fontMetrics().lineSpacing()
    table.item(0, 1).setText(
        "Vue suivante : côte à côte, une candidature, un critère à la fois, puis la première"
    )
    assert table.rowHeight(0) >= 2 * lines
    dialog.ui.close.click()


def test_narrow_window_keeps_icons_and_names(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(700, 390)
    qtbot.waitUntil(lambda: window.ui.rail.narrow)
    assert window.ui.rail.width() == 60
    assert not window.ui.foot.isVisible()
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not window.ui.rail.narrow)


def test_close_waits_for_the_last_word(window: MainWindow, qtbot: QtBot, runner: Runner) -> None:
    done: list[str] = []
    runner.run(lambda _: done.append("enregistré"))
    with qtbot.waitSignal(window.closed):
        assert not window.close()
    assert done == ["enregistré"]
    assert not window.isVisible()


def test_close_asks_when_something_is_not_saved(window: MainWindow, qtbot: QtBot, desk: Desk) -> None:
    desk.hold("note", faulty=True)
    assert desk.state is SaveState.NOT_SAVED
    assert window.ui.saveState.status.word == "Non enregistré"
    assert not window.close()
    dialog = window.findChild(QuestionDialog)
    assert dialog is not None
    assert dialog.ui.title.text() == "Fermer sans enregistrer ?"
    with qtbot.waitSignal(window.closed):
        dialog.ui.accept.click()


def test_geometry_comes_back(
    window: MainWindow,
    qtbot: QtBot,
    runner: Runner,
    desk: Desk,
    messages: Messages,
    preferences: Preferences,
    theme: Theme,
) -> None:
    window.resize(760, 500)
    window.close()
    again = MainWindow(runner, desk, messages, preferences, theme, DOORS)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 500)


def test_everything_has_a_name(window: MainWindow, named: Callable[[object], list[str]]) -> None:
    window.go("home")
    plain(window).field.setAccessibleName("Champ")
    assert named(window) == []


def test_work_that_lasts_is_named_and_can_be_stopped(
    window: MainWindow, qtbot: QtBot, runner: Runner
) -> None:
    import threading

    release = threading.Event()
    ended: list[str] = []

    def long(job: Job[None]) -> None:
        job.step(1, 3)
        assert release.wait(5)
        job.step(2, 3)
        ended.append("fini")

    window.resize(683, 384)
    runner.run(long).called("Vérification du fichier…", can_cancel=True)
    qtbot.waitUntil(window.ui.busy.isVisible)
    busy = window.ui.busy
    assert busy.words.text() == "Vérification du fichier…"
    assert (busy.bar.value(), busy.bar.maximum()) == (1, 3)
    assert busy.stop.accessibleName().replace("\u00a0", " ") == "Arrêter : Vérification du fichier…"
    busy.stop.click()
    release.set()
    qtbot.waitUntil(lambda: not window.ui.busy.isVisible())
    assert ended == []
    assert not window.ui.foot.isVisible()


def test_short_work_shows_nothing(window: MainWindow, qtbot: QtBot, runner: Runner) -> None:
    seen: list[bool] = []
    window.ui.busy.shown.connect(seen.append)
    runner.run(lambda _: None)
    qtbot.waitUntil(lambda: not runner.busy)
    assert seen == []


def test_only_the_last_of_several_confirmations_is_shown(window: MainWindow, messages: Messages) -> None:
    messages.warn("Un envoi est arrivé hors délai.")
    messages.tell("Candidature enregistrée sous le numéro 1.")
    messages.tell("Candidature enregistrée sous le numéro 2.")
    shown = [banner.message.text for banner in window.ui.messageBar.banners()]
    assert shown == ["Candidature enregistrée sous le numéro 2.", "Un envoi est arrivé hors délai."]


def test_a_confirmation_that_follows_another_is_seen(
    window: MainWindow, qtbot: QtBot, messages: Messages
) -> None:
    window.go("home")
    messages.tell("Candidature enregistrée sous le numéro 1.")
    messages.tell("Candidature enregistrée sous le numéro 2.")
    (banner,) = window.ui.messageBar.banners()
    assert banner.message.text == "Candidature enregistrée sous le numéro 2."
    qtbot.waitUntil(banner.isVisible)


def test_what_is_undone_takes_the_place_of_its_confirmation(window: MainWindow, messages: Messages) -> None:
    messages.tell("La 2 est réunie à la 1.")
    messages.inform("Annulé : Réunion.", topic="undo")
    (banner,) = window.ui.messageBar.banners()
    assert banner.message.text == "Annulé : Réunion."
