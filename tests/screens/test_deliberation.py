"""The room of the deliberation: rankings for all, members' marks once opened, agreed marks and votes."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.scoring import AgreedMark, TieSettlement
from pdn_desktop.screens.deliberation import DeliberationRoom
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.figures import figure
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.step_dialog import StepDialog
from pdn_desktop.screens.theme import Theme
from pdn_desktop.screens.widgets.comment import Comment
from pdn_desktop.screens.widgets.criterion_origin import CriterionOriginView
from pdn_desktop.screens.widgets.total_origin import TotalOriginView
from pdn_desktop.storage.call_file import CallFile
from tests.screens.conftest import Recorder
from tests.usecases.letter_samples import HORIZONS, PASSERELLES, PIXELS, VALMONT, VOLCANS


@pytest.fixture
def went() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def room(
    qtbot: QtBot,
    theme: Theme,
    verdict_desk: Desk,
    messages: Messages,
    preferences: Preferences,
    recorder: Recorder,
    went: list[tuple[str, str]],
) -> DeliberationRoom:
    bench = Bench(
        verdict_desk, messages, QUndoStack(), preferences, lambda key, subject: went.append((key, subject))
    )
    made = DeliberationRoom(bench)
    made.resize(1170, 660)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.ui.stack.currentWidget() is made.split)
    return made


def cells(room: DeliberationRoom) -> list[tuple[str, str, str]]:
    return [
        (room.ranking.model.columns[0].text(line), line.total, line.contender.raters_text)
        for line in room.ranking.model.rows()
    ]


def agreed(verdict_office: CallFile) -> dict[tuple[str, ...], Decimal]:
    with verdict_office.unit("test") as uow:
        return {mark.key: mark.value for mark in uow.all(AgreedMark)}


def answer(dialog: StepDialog, **texts: str) -> None:
    for name, text in texts.items():
        editor = dialog.rows[name].editor
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, Comment):
            editor.setPlainText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
    dialog.ui.accept.click()


def test_the_ranking_says_rank_total_and_raters(room: DeliberationRoom) -> None:
    assert cells(room) == [("1re", "78,33", "3/3"), ("2e", "74,25", "2/2"), ("3e", "58,58", "3/3")]
    assert "Passerelles numériques d’Allier\u00a0: 78,33" in room.ranking.chart.accessibleDescription()
    assert "membres ayant noté toutes les candidatures (2\u00a0membres)" in room.ranking.common.text()


def test_what_is_left_comes_first_and_leads_there(
    room: DeliberationRoom, went: list[tuple[str, str]]
) -> None:
    assert room.tasks.texts == [
        "Ex æquo à départager dans le périmètre M1-63",
        "1\u00a0fiche n’est pas finalisée",
        "1\u00a0écart de notes à discuter",
        "Proposition du comité à écrire pour 2\u00a0périmètres",
    ]
    for task in room.board.tasks if room.board else ():
        room._follow(task)

    assert went == [("scoring", ""), ("decisions", "M1-03")]
    assert room.marks.contender is not None
    assert room.marks.contender.candidacy.id == VALMONT


def test_members_marks_are_hidden_until_the_deliberation_is_opened(
    room: DeliberationRoom, qtbot: QtBot
) -> None:
    room.look_at(VALMONT)
    assert not room.marks.table.isVisible()
    assert not room.marks.comments.text()

    qtbot.mouseClick(room.ui.open, Qt.MouseButton.LeftButton)

    assert room.marks.table.isVisible()
    assert "Claude Essai (NSP)\u00a0: Pas d’élément au dossier." in room.marks.comments.text()
    qtbot.mouseClick(room.ui.open, Qt.MouseButton.LeftButton)
    assert not room.marks.table.isVisible()
    assert not room.marks.comments.text()


def test_enter_goes_from_a_candidacy_to_its_members_marks(room: DeliberationRoom, qtbot: QtBot) -> None:
    room.set_opened(opened=True)
    room.ranking.table.setFocus()
    qtbot.keyClick(room.ranking.table, Qt.Key.Key_Down)
    qtbot.keyClick(room.ranking.table, Qt.Key.Key_Return)

    assert room.marks.contender is not None
    assert room.marks.contender.candidacy.id == HORIZONS
    assert room.marks.table.hasFocus()


def test_the_mean_of_one_member_alone_is_not_shown_before_the_opening(
    room: DeliberationRoom, settled: Callable[[], None]
) -> None:
    room.ui.module.setCurrentIndex(1)
    room.ui.module.activated.emit(1)
    settled()
    room.look_at(PIXELS)

    assert room.marks.line("C1").mean.text() == "Moyenne\u00a0: non montrée (1/3)"
    room.set_opened(opened=True)
    assert room.marks.line("C1").mean.text() == "Moyenne\u00a0: 4,00 (1/3)"
    assert "provisoire" in room.marks.criteria.text.text()


def test_a_mark_is_agreed_with_a_reason_the_mean_stays_and_it_can_be_undone(
    room: DeliberationRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    room.look_at(VALMONT)
    dialog = room.acts.ask_agreed(room.board.contenders[VALMONT], "C2")
    answer(dialog, value="4.7", reason="")
    assert dialog.rows["value"].fault
    assert dialog.rows["reason"].fault
    answer(dialog, value="4,5", reason="Références vérifiées en séance.")
    settled()

    line = room.marks.line("C2")
    assert agreed(verdict_office) == {(VALMONT, "C2"): Decimal("4.5")}
    assert line.mean.text() == "Moyenne\u00a0: 3,50 (3/3)"
    assert "Références vérifiées en séance." in line.note.text()
    assert "écart" not in " ".join(room.tasks.texts)
    room.bench.undo.undo()
    settled()
    assert agreed(verdict_office) == {}


def test_an_agreed_mark_is_withdrawn_after_a_question(
    room: DeliberationRoom, verdict_office: CallFile, recorder: Recorder, settled: Callable[[], None]
) -> None:
    room.look_at(VALMONT)
    answer(
        room.acts.ask_agreed(room.board.contenders[VALMONT], "C2"),
        value="4",
        reason="Après débat.",
    )
    settled()
    room.marks.line("C2").withdraw.click()
    assert agreed(verdict_office) == {(VALMONT, "C2"): Decimal(4)}

    recorder.accepts = True
    room.marks.line("C2").withdraw.click()
    settled()

    assert agreed(verdict_office) == {}
    room.bench.undo.undo()
    settled()
    assert agreed(verdict_office) == {(VALMONT, "C2"): Decimal(4)}


def test_a_vote_settles_a_tie(
    room: DeliberationRoom, verdict_office: CallFile, settled: Callable[[], None]
) -> None:
    room.ranking.show_scope("M1-63")
    panel = room.ranking.panel
    assert panel is not None
    assert [row.rank for row in panel.ranking.rows] == [1, 1]
    structures = {key: each.structure for key, each in room.board.contenders.items()}
    dialog = room.acts.ask_vote(panel, structures, panel.ties[0])
    answer(dialog, place0=VOLCANS, place1=VOLCANS, reason="Majorité des voix.")
    assert dialog.ui.fault.text() == "Chaque candidature prend une seule place du vote."
    answer(dialog, place1=HORIZONS)
    settled()

    assert [cell[0] for cell in cells(room)] == ["1re", "2e"]
    assert "Départagée par un vote du comité" in room.ranking.decided.text()
    assert "Majorité des voix." in room.ranking.settled.text()
    with verdict_office.unit("test") as uow:
        assert uow.get(TieSettlement, "M1-63").order == (VOLCANS, HORIZONS)


def test_a_refusal_is_shown_beside_the_criteria(room: DeliberationRoom, settled: Callable[[], None]) -> None:
    contender = room.board.contenders[PASSERELLES]

    room.acts.agree(contender, "C1", {"value": Decimal(9), "reason": "Erreur."})
    settled()

    assert room.marks.refusal.text.text() == "Cette note n’est pas dans l’échelle."


def test_ranking_and_candidacy_take_turns_in_a_narrow_window(room: DeliberationRoom, qtbot: QtBot) -> None:
    room.resize(600, 300)
    qtbot.waitUntil(lambda: not room.marks.isVisible())
    room.ranking.table.setFocus()
    qtbot.keyClick(room.ranking.table, Qt.Key.Key_Return)
    assert room.marks.isVisible()

    qtbot.keyClick(room.split, Qt.Key.Key_Escape)
    assert room.ranking.isVisible()


def test_escape_leads_back_to_the_ranking_beside_the_candidacy(
    room: DeliberationRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    settled()
    room.ranking.table.setFocus()
    qtbot.keyClick(room.ranking.table, Qt.Key.Key_Return)
    here = room.focusWidget()
    assert here is not None
    assert here is not room.ranking.table
    qtbot.keyClick(here, Qt.Key.Key_Escape)
    assert room.ranking.table.hasFocus()


def test_every_control_has_a_name(room: DeliberationRoom, named: Callable[[QWidget], list[str]]) -> None:
    room.set_opened(opened=True)

    assert named(room) == []


def explained(room: DeliberationRoom, settled: Callable[[], None]) -> list[str]:
    settled()
    view = room.origins.pane.view
    assert room.origins.pane.isVisible()
    assert view is not None
    return [label.text() for label in view.findChildren(QLabel)]


def test_a_mean_says_which_marks_made_it_once_opened(
    room: DeliberationRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    room.ui.open.click()
    room.ranking.show_candidacy(PASSERELLES)

    qtbot.mouseClick(room.marks.line("C1").mean, Qt.MouseButton.LeftButton)

    texts = explained(room, settled)
    assert "Moyenne\u00a0: (4 + 3,5 + 4) / 3 = 3,833…" in texts
    assert "Points\u00a0: 3,833… × 30 / 5 = 23,00" in texts
    view = room.origins.pane.view
    assert isinstance(view, CriterionOriginView)
    rows = [[view.table.model().index(r, c).data() for c in range(3)] for r in range(3)]
    assert rows == [
        ["Membre Exemple", "4", "Compte"],
        ["Dominique Modèle", "3,5", "Compte"],
        ["Claude Essai", "4", "Compte"],
    ]


def test_before_the_opening_an_explanation_names_nobody_and_tells_no_mark(
    room: DeliberationRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    room.ranking.show_candidacy(PASSERELLES)
    qtbot.mouseClick(room.marks.line("C1").mean, Qt.MouseButton.LeftButton)
    closed = " ".join(explained(room, settled))

    assert "Moyenne de 3\u00a0notes\u00a0: 3,833…" in closed
    assert "(4 + 3,5 + 4)" not in closed
    assert "Modèle" not in closed
    room.ui.open.click()
    assert "(4 + 3,5 + 4)" in " ".join(explained(room, settled))
    room.ui.open.click()
    assert "(4 + 3,5 + 4)" not in " ".join(explained(room, settled))


def test_a_total_clicked_in_the_ranking_leads_to_its_criteria_and_back(
    room: DeliberationRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    table = room.ranking.table
    place = table.visualRect(room.ranking.model.index(0, 3)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    texts = explained(room, settled)
    assert "Total\u00a0: 78,33 sur 100" in texts
    assert "23,00 + 13,50 + 14,666… + 10,50 + 16,666… = 78,333…, arrondi à 78,33" in texts
    view = room.origins.pane.view
    assert isinstance(view, TotalOriginView)
    qtbot.keyClick(view.lines["C2"], Qt.Key.Key_Space)
    assert "Points\u00a0: 4,5 × 15 / 5 = 13,50" in explained(room, settled)

    qtbot.keyClick(room.origins.pane.back, Qt.Key.Key_Escape)

    assert not room.origins.pane.isVisible()
    assert room.marks.isVisible()
    assert table.hasFocus()


def test_in_a_narrow_window_an_explanation_has_one_heading(
    room: DeliberationRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    room.resize(600, 300)
    qtbot.waitUntil(lambda: not room.marks.isVisible())
    room.origins.ask(PASSERELLES)
    qtbot.waitUntil(room.origins.pane.isVisible)
    settled()
    assert not room.split.back.isVisible()

    room.origins.pane.back.click()

    assert room.split.back.isVisible()


def test_f8_explains_the_candidacy_and_another_row_leaves_it(
    room: DeliberationRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    room.ranking.table.setFocus()
    qtbot.keyClick(room.ranking.table, Qt.Key.Key_F8)
    explained(room, settled)

    room.ranking.table.selectRow(1)

    assert not room.origins.pane.isVisible()


def test_an_explanation_on_show_follows_what_changes(
    room: DeliberationRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    room.ranking.show_candidacy(PASSERELLES)
    qtbot.mouseClick(room.marks.line("C1").mean, Qt.MouseButton.LeftButton)
    explained(room, settled)
    contender = room.marks.contender
    assert contender is not None

    room.acts.agree(contender, "C1", {"value": Decimal("4.5"), "reason": "Budget relu."})

    assert "Points\u00a0: 4,5 × 30 / 5 = 27,00" in explained(room, settled)


def test_an_item_of_the_discussion_leads_to_its_criterion_and_a_mark_is_agreed_there(
    room: DeliberationRoom, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    room.ui.open.click()
    settled()
    topics = room.debate.discussion.topics
    lines = topics.findChildren(QPushButton)
    first = [each for each in lines if each.accessibleName().endswith(topics.texts[0])][-1]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    settled()
    view = room.origins.pane.view
    assert isinstance(view, CriterionOriginView)
    assert room.origins.pane.title.text() == topics.texts[0].replace("C1 ", "C1 · ")
    view.agree.click()
    dialog = room.findChild(StepDialog)
    assert dialog is not None
    assert dialog.ui.title.text() == "Arrêter la note C1 de «\u00a0Réseau Jeunes Volcans\u00a0»"
    dialog.reject()
    qtbot.keyClick(room.origins.pane.back, Qt.Key.Key_Escape)
    assert room.marks.isVisible()


def test_another_room_leads_to_what_made_a_total(room: DeliberationRoom, settled: Callable[[], None]) -> None:
    room.look_at(figure(ModuleCode.M1, PASSERELLES))
    texts = explained(room, settled)

    assert "Total\u00a0: 78,33 sur 100" in texts
    assert room.marks.contender is not None
    assert room.marks.contender.candidacy.id == PASSERELLES
