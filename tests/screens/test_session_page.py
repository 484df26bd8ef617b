"""Délibération › Séance: prepared from an empty page, attended, gone through by keyboard, voted, undone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.session import AgendaItem, Attendance, Disagreement, Presence, Session, Vote
from pdn_desktop.screens.deliberation import SESSION, DeliberationRoom
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.session_page import AGENDA, ROLL, SessionPage
from pdn_desktop.screens.step_dialog import StepDialog
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.comment import Comment
from pdn_desktop.storage.call_file import CallFile
from tests.conftest import FixedClock
from tests.screens import verdict_samples
from tests.screens.conftest import Recorder
from tests.screens.screen_samples import AWAY, FIRST, SECOND


@pytest.fixture
def undo() -> QUndoStack:
    return QUndoStack()


@pytest.fixture
def now(verdict_desk: Desk) -> FixedClock:
    """Return a clock on the desk that the test moves."""
    verdict_desk.clock = FixedClock(verdict_samples.NOW)
    return verdict_desk.clock


@pytest.fixture
def room(
    qtbot: QtBot,
    now: FixedClock,
    theme: Theme,
    verdict_desk: Desk,
    messages: Messages,
    preferences: Preferences,
    recorder: Recorder,
    undo: QUndoStack,
) -> DeliberationRoom:
    made = DeliberationRoom(Bench(verdict_desk, messages, undo, preferences, lambda _key, _subject: None))
    made.resize(1170, 660)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.look_at("session/M1")
    qtbot.waitUntil(lambda: made.ui.stack.currentWidget() is made.session)
    made.activateWindow()
    return made


@pytest.fixture
def page(room: DeliberationRoom, settled: Callable[[], None]) -> SessionPage:
    settled()
    room.session.empty.button.click()
    settled()
    return room.session


@pytest.fixture
def sitting(qtbot: QtBot, page: SessionPage, settled: Callable[[], None]) -> SessionPage:
    """Return the page of a session that was opened, everybody in the room."""
    page.roll.all.click()
    settled()
    qtbot.keyClick(page, Qt.Key.Key_F9)
    settled()
    return page


def write(text: str) -> None:
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText(text)


def answer(page: SessionPage, **texts: str) -> None:
    (dialog,) = [each for each in page.window().findChildren(StepDialog) if each.isVisible()]
    for name, text in texts.items():
        editor = dialog.rows[name].editor
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, Comment):
            editor.setPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
    dialog.ui.accept.click()


def told(office: CallFile) -> dict[str, tuple[Presence, str]]:
    with office.unit("lecture") as uow:
        return {each.member: (each.presence, each.proxy) for each in uow.all(Attendance)}


def points(page: SessionPage) -> list[str]:
    return [page.agenda.model.columns[1].text(view) for view in page.agenda.model.rows()]


def test_an_empty_page_teaches_and_prepares_the_whole_agenda(
    room: DeliberationRoom, settled: Callable[[], None], undo: QUndoStack, verdict_office: CallFile
) -> None:
    settled()
    page = room.session
    assert page.empty.title.text() == "Aucune séance préparée"
    page.empty.button.click()
    settled()

    assert points(page)[:3] == [
        "Ouverture, présences et quorum",
        "Candidatures reçues et recevabilité",
        "Passerelles numériques d’Allier",
    ]
    assert page.clock.title.text() == "La séance n’est pas encore ouverte"
    undo.undo()
    settled()
    assert page.stack.currentWidget() is page.empty
    with verdict_office.unit("lecture") as uow:
        assert uow.count(Session) == 0


def test_each_attendance_is_written_at_once_and_undone(
    page: SessionPage, settled: Callable[[], None], undo: QUndoStack, verdict_office: CallFile
) -> None:
    page.roll.choose(FIRST, Presence.ROOM)
    page.roll.choose(SECOND, Presence.VIDEO)  # before the first is known to be written
    settled()
    assert told(verdict_office) == {FIRST: (Presence.ROOM, ""), SECOND: (Presence.VIDEO, "")}
    assert page.tabs.tabText(ROLL) == "Présences (2/3)"

    page.roll.choose(AWAY, Presence.REPRESENTED)
    answer(page, proxy=SECOND)
    settled()
    assert told(verdict_office)[AWAY] == (Presence.REPRESENTED, SECOND)
    page.roll.choose(SECOND, Presence.EXCUSED)
    settled()
    assert told(verdict_office)[AWAY] == (Presence.EXCUSED, "")
    undo.undo()
    settled()
    assert told(verdict_office)[AWAY] == (Presence.REPRESENTED, SECOND)
    assert page.roll.lines[AWAY].detail.text().startswith("mandat à ")


def test_no_proxy_without_a_holder(
    page: SessionPage, settled: Callable[[], None], recorder: Recorder
) -> None:
    page.roll.choose(AWAY, Presence.REPRESENTED)
    settled()

    assert [text[:33] for text in recorder.texts] == ["Personne ne peut porter ce mandat"]
    assert page.roll.lines[AWAY].presence.currentText() == "Non noté(e)"


def test_hours_of_arrival_and_departure_are_kept_on_the_sessions_day(
    page: SessionPage, settled: Callable[[], None], verdict_office: CallFile
) -> None:
    page.roll.choose(FIRST, Presence.ROOM)
    settled()
    page.roll.ask_hours(FIRST)
    answer(page, arrived="9 h 40", left="11 h")
    settled()
    assert page.roll.lines[FIRST].detail.text() == "arrivée à 9\u00a0h\u00a040, départ à 11\u00a0h"


def test_several_times_out_are_typed_one_a_line(page: SessionPage, settled: Callable[[], None]) -> None:
    page.roll.choose(FIRST, Presence.ROOM)
    settled()
    page.roll.ask_hours(FIRST)
    answer(page, absences="10 h 30 - 10h45\nde 11:00 à 11:20", left="11 h 10")
    (dialog,) = [each for each in page.window().findChildren(StepDialog) if each.isVisible()]
    assert dialog.ui.fault.text().startswith("Les heures se suivent")
    answer(page, absences="10 h 30", left="12 h")
    assert dialog.rows["absences"].fault.startswith("Une sortie et un retour par ligne")
    answer(page, absences="10 h 30 - 10h45\nde 11:00 à 11:20", left="12 h")
    settled()
    assert page.roll.lines[FIRST].detail.text().replace("\u00a0", " ") == (
        "sortie de 10 h 30 à 10 h 45, sortie de 11 h à 11 h 20, départ à 12 h"
    )
    page.roll.ask_hours(FIRST)
    (dialog,) = [each for each in page.window().findChildren(StepDialog) if each.isVisible()]
    assert dialog.rows["absences"].text().replace("\u00a0", " ") == "10 h 30 – 10 h 45\n11 h – 11 h 20"


def test_coming_and_going_takes_one_press_counts_at_once_and_is_undone(
    sitting: SessionPage, settled: Callable[[], None], undo: QUndoStack, now: FixedClock
) -> None:
    line = sitting.roll.lines[FIRST]
    assert line.move_now.text() == "Part"
    for minutes, word in ((20, "Revient"), (10, "Part"), (30, "Revient"), (5, "Part")):
        now.advance(minutes=minutes)
        line.move_now.click()
        settled()
        assert line.move_now.text() == word
    assert line.detail.text().replace("\u00a0", " ") == (
        "sortie de 9 h 50 à 10 h, sortie de 10 h 30 à 10 h 35"
    )
    now.advance(minutes=1)
    line.move_now.click()
    settled()
    assert sitting.clock.quorum.status.word == "Quorum\u00a0: 2\u00a0voix pour 2"
    assert "1\u00a0hors séance en ce moment" in sitting.roll.card.text.text()
    assert sitting.agenda.item.sentence.text().endswith("Hors séance\u00a0: Membre Exemple.")
    undo.undo()
    settled()
    assert line.move_now.text() == "Part"


def test_the_sheet_to_sign_is_asked_where_the_session_is_prepared_and_where_it_is_held(
    page: SessionPage, qtbot: QtBot
) -> None:
    assert page.view is not None
    for button in (page.roll.paper, page.paper):
        with qtbot.waitSignal(page.paper_asked) as asked:
            button.click()
        assert asked.args == [page.view.session.id]


def test_whoever_comes_late_arrives_now(
    page: SessionPage, settled: Callable[[], None], qtbot: QtBot, verdict_office: CallFile
) -> None:
    page.roll.choose(FIRST, Presence.EXCUSED)
    settled()
    assert not page.roll.lines[FIRST].move_now.isVisibleTo(page)
    qtbot.keyClick(page, Qt.Key.Key_F9)
    settled()
    assert page.roll.lines[FIRST].move_now.text() == "Arrive"
    page.roll.lines[FIRST].move_now.click()
    settled()
    assert told(verdict_office)[FIRST] == (Presence.ROOM, "")
    assert page.roll.lines[FIRST].detail.text().startswith("arrivée à ")


def test_who_stands_aside_is_told_on_the_roll_and_on_the_item(
    sitting: SessionPage, settled: Callable[[], None]
) -> None:
    shown = next(view for view in sitting.agenda.model.rows() if view.aside)
    sitting.agenda.take_up(shown.item.id)

    assert sitting.roll.lines[AWAY].leaves.status.word.startswith("Sort\u00a0: point")
    assert sitting.agenda.item.aside.text.text().startswith("Quitte la salle pour ce point, déport")
    assert "1\u00a0membre déporté n’est pas compté" in sitting.agenda.item.sentence.text()


def test_a_session_is_gone_through_by_keyboard_alone(
    qtbot: QtBot, sitting: SessionPage, settled: Callable[[], None], verdict_office: CallFile
) -> None:
    assert sitting.view is not None
    assert sitting.view.current is not None
    assert sitting.view.current.number == 1
    for _ in range(2):
        qtbot.keyClick(sitting, Qt.Key.Key_F9)
        settled()
    assert sitting.clock.title.text().startswith("3 · PDN-2024-M1-001")
    qtbot.keyClick(sitting, Qt.Key.Key_F6)
    assert sitting.tabs.currentIndex() == AGENDA
    write("2")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    write("1")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settled()

    with verdict_office.unit("lecture") as uow:
        (vote,) = uow.all(Vote)
    assert (vote.votes_for, vote.votes_against, vote.quorum.voices) == (2, 1, 3)
    assert sitting.agenda.item.vote_lines[0].words.text() == "2 pour, 1 contre, 0\u00a0abstention"
    qtbot.keyClick(sitting, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    settled()
    assert sitting.clock.title.text().startswith("Séance levée à")


def test_times_are_undone_and_the_item_before_goes_on(
    qtbot: QtBot, sitting: SessionPage, settled: Callable[[], None], undo: QUndoStack
) -> None:
    qtbot.keyClick(sitting, Qt.Key.Key_F9)
    settled()
    undo.undo()
    settled()

    assert sitting.view is not None
    assert sitting.view.current is not None
    assert sitting.view.current.number == 1
    undo.undo()
    settled()
    assert sitting.view.session.began_at is None


def test_too_many_votes_are_declined_beside_the_button(
    qtbot: QtBot, sitting: SessionPage, settled: Callable[[], None]
) -> None:
    sitting.to_vote()
    write("9")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settled()

    ballot = sitting.agenda.item.ballot
    assert (
        ballot.foot.refusal.text.text()
        == "Ce point compte 3\u00a0voix, mandats compris\u00a0: 9 sont saisies."
    )
    assert ballot.rows["votes_for"].text() == "9"


def test_a_tie_asks_for_the_casting_vote_and_a_correction_starts_from_the_vote(
    qtbot: QtBot, sitting: SessionPage, settled: Callable[[], None]
) -> None:
    ballot = sitting.agenda.item.ballot
    sitting.to_vote()
    assert not ballot.rows["casting"].isVisible()
    write("1")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    write("1")
    assert ballot.rows["casting"].isVisible()
    assert ballot.left.text() == "Reste 1\u00a0voix."
    ballot.foot.act.click()
    settled()
    line = sitting.agenda.item.vote_lines[0]
    assert line.verdict.status.word == "Partage des voix"
    line.correct.click()
    assert (ballot.rows["votes_for"].text(), ballot.foot.act.text()) == ("1", "Enregistrer la correction")


def test_a_vote_is_withdrawn_and_brought_back(
    sitting: SessionPage, settled: Callable[[], None], undo: QUndoStack, verdict_office: CallFile
) -> None:
    item = sitting.agenda.item
    item.ballot.rows["consensus"].editor.click()  # type: ignore[union-attr]  # a box
    item.ballot.record()
    settled()
    assert item.vote_lines[0].words.text() == "Par consensus"
    item.vote_lines[0].withdraw.click()
    settled()
    assert item.vote_lines == []
    undo.undo()
    settled()
    assert item.vote_lines[0].verdict.status.word == "Adopté"


def test_a_disagreement_is_recorded_in_the_members_words(
    sitting: SessionPage, settled: Callable[[], None], verdict_office: CallFile
) -> None:
    item = sitting.agenda.item
    item.add_dissent.click()
    answer(sitting, member=FIRST, words="Le budget n’est pas <b>justifié</b>.")
    settled()

    assert "«\u00a0Le budget n’est pas <b>justifié</b>.\u00a0»" in item.dissent_lines[0].words.text()
    item.dissent_lines[0].remove.click()
    settled()
    with verdict_office.unit("lecture") as uow:
        assert uow.count(Disagreement) == 0


def test_notes_are_saved_as_they_are_left_and_items_change_places(
    qtbot: QtBot, page: SessionPage, settled: Callable[[], None], verdict_office: CallFile, undo: QUndoStack
) -> None:
    first = page.agenda.model.rows()[0].item.id
    notes = page.agenda.item.held.row("notes")
    assert notes is not None
    assert isinstance(notes.editor, Comment)
    notes.editor.setPlainText("Ouverture à l’heure.")
    page.commit()
    settled()
    with verdict_office.unit("lecture") as uow:
        assert uow.get(AgendaItem, first).notes == "Ouverture à l’heure."
    page.agenda.table.stepped.emit(first, 1)
    settled()
    assert page.agenda.model.rows()[1].item.id == first
    undo.undo()
    settled()
    assert page.agenda.model.rows()[0].item.id == first


def test_an_item_of_ones_own_is_added_and_removed(
    page: SessionPage, settled: Callable[[], None], undo: QUndoStack
) -> None:
    page.agenda.add.click()
    answer(page, title="Suspension de séance", minutes="20")
    settled()
    assert points(page)[-1] == "Suspension de séance"
    page.agenda.take_up(page.agenda.model.rows()[-1].item.id)
    page.agenda.item.remove.click()
    settled()
    assert points(page)[-1] == "Questions diverses"
    undo.undo()
    settled()
    assert points(page)[-1] == "Suspension de séance"


def test_f9_opens_the_deliberation_again_on_its_own_face(
    qtbot: QtBot, room: DeliberationRoom, settled: Callable[[], None]
) -> None:
    assert room.faces.face == SESSION
    assert not room.ui.open.isVisible()
    qtbot.keyClick(room, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settled()
    qtbot.keyClick(room, Qt.Key.Key_F9)

    assert room.opened
    assert room.ui.open.isVisible()


def test_turning_to_a_session_that_is_not_prepared_lands_on_preparing_it(
    qtbot: QtBot, room: DeliberationRoom, settled: Callable[[], None]
) -> None:
    settled()
    room.faces.show_face("ranking")
    settled()
    room.setFocus()
    room.faces.turn(1)
    settled()
    room.land()
    assert QApplication.focusWidget() is room.session.empty.button


def test_items_on_two_scopes_are_told_apart_by_their_first_words(page: SessionPage) -> None:
    model = page.agenda.model
    words = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    assert words[-3:-1] == [
        "M1-03\u00a0: classement et proposition",
        "M1-63\u00a0: classement et proposition",
    ]


def test_before_the_opening_the_clock_says_that_the_time_is_planned(page: SessionPage) -> None:
    assert page.clock.detail.text().startswith("Durée prévue")


def test_after_a_vote_the_keyboard_is_where_the_next_one_begins(
    qtbot: QtBot, sitting: SessionPage, settled: Callable[[], None]
) -> None:
    qtbot.keyClick(sitting, Qt.Key.Key_F6)
    for text in ("3", "0", "0"):
        write(text)
        QApplication.focusWidget().focusNextChild()  # type: ignore[union-attr]  # a field has it
    sitting.agenda.item.ballot.rows["abstentions"].editor.setFocus()
    sitting.agenda.item.ballot.record()
    settled()
    assert QApplication.focusWidget() is sitting.agenda.item.ballot.rows["votes_for"].editor
