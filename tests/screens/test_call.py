"""The room of the call: what is left to complete leads to its field, and each field saves itself."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTabBar, QWidget

from pdn_desktop.domain.call import Institution, Module, Settings
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.screens.call_committee import CommitteeSection
from pdn_desktop.screens.call_overview import OverviewSection
from pdn_desktop.screens.desk import SaveState
from tests.screens.call_desk import CallDesk, decide
from tests.screens.conftest import Recorder
from tests.usecases import letter_samples


def test_the_room_opens_on_what_is_left_and_each_line_leads_to_its_field(call_desk: CallDesk) -> None:
    overview = call_desk.section("overview", OverviewSection)
    assert overview.answer.title.text() == "Que reste-t-il à compléter avant d’émettre les courriers\u00a0?"
    assert overview.answer.text.text().startswith("26\u00a0champs sont encore vides.")
    line = next(
        button
        for button in overview.findChildren(QPushButton)
        if button.accessibleName().endswith("Le nom du signataire")
    )
    line.click()
    call_desk.settle()

    focused = call_desk.room.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Prénom et nom du signataire"
    assert call_desk.room.ui.nav.current == "institutions"


def test_a_task_of_the_first_room_leads_to_the_list(call_desk: CallDesk) -> None:
    call_desk.room.show_section("settings")
    call_desk.room.look_at("overview")
    call_desk.settle()

    assert call_desk.room.ui.nav.current == "overview"


def test_what_is_completed_leaves_the_list_and_the_count(call_desk: CallDesk) -> None:
    row = call_desk.go("Institution/CAF03/phone")
    assert row.tag is not None
    call_desk.write(row, "0470000000")

    assert call_desk.get(Institution, "CAF03").phone == "04\u00a070\u00a000\u00a000\u00a000"
    assert not row.tag.isVisible()
    assert "23" in call_desk.room.ui.nav.findChild(QWidget, "section_institutions").accessibleName()
    assert call_desk.section("overview", OverviewSection).answer.text.text().startswith("25")


def test_every_empty_field_can_be_reached_from_the_list(call_desk: CallDesk) -> None:
    setup = call_desk.room._setup
    assert setup is not None
    subjects = [task.subject for group in setup.groups for task in group.tasks]
    assert len(subjects) > 30
    for subject in subjects:
        call_desk.room.look_at(subject)
        call_desk.settle()
        focused = call_desk.room.focusWidget()
        assert focused is not None, subject
        field = subject.rpartition("/")[2]
        if field:
            assert focused.objectName() == field, subject


def test_a_call_that_lacks_nothing_says_so(call_desk: CallDesk) -> None:
    with call_desk.office.unit("essai") as uow:
        uow.act("settings.edited")
        letter_samples.fill_settings(uow)
    call_desk.room.changed()
    call_desk.settle()

    answer = call_desk.section("overview", OverviewSection).answer.text.text()
    assert answer == "Rien\u00a0: tout ce que demandent les courriers et les conventions est rempli."


def test_a_field_is_saved_when_it_is_left_and_undone_from_the_window(call_desk: CallDesk) -> None:
    row = call_desk.go("Module/M1/title")
    call_desk.write(row, "Coordination")
    assert call_desk.get(Module, "M1").title == "Coordination"
    assert call_desk.undo.undoText() == "Intitulé – module 1"
    assert call_desk.desk.state is SaveState.SAVED

    call_desk.room.show_section("settings")
    call_desk.undo.undo()
    call_desk.settle()

    assert call_desk.get(Module, "M1").title == "Coordination générale"
    assert row.text() == "Coordination générale"
    assert call_desk.room.ui.nav.current == "modules"
    call_desk.undo.redo()
    call_desk.settle()
    assert call_desk.get(Module, "M1").title == "Coordination"


def test_an_undo_from_another_room_leads_back(call_desk: CallDesk) -> None:
    call_desk.write(call_desk.go("Module/M1/title"), "Coordination")
    call_desk.room.hide()

    call_desk.undo.undo()
    call_desk.settle()

    assert call_desk.gone == [("call", "Module/M1/title")]


def test_date_and_hour_of_the_deadline_are_two_fields_of_one_instant(call_desk: CallDesk) -> None:
    call_desk.write(call_desk.go("Module/M1/deadline"), "24 mars 2024")
    call_desk.write(call_desk.go("Module/M1/deadline_hour"), "12:00")

    assert call_desk.get(Module, "M1").deadline == datetime(2024, 3, 24, 12, tzinfo=PARIS)
    call_desk.undo.undo()
    call_desk.undo.undo()
    call_desk.settle()
    assert call_desk.get(Module, "M1").deadline == datetime(2024, 3, 17, 23, 59, 59, tzinfo=PARIS)


def test_a_fault_across_fields_stands_beside_the_one_just_typed(call_desk: CallDesk) -> None:
    row = call_desk.go("Module/M1/mission_end")
    call_desk.write(row, "01/01/2024")

    assert row.note.text() == "La mission du module M1 finit avant d’avoir commencé."
    assert call_desk.desk.state is SaveState.NOT_SAVED
    assert call_desk.get(Module, "M1").mission_end == date(2026, 12, 31)
    call_desk.qtbot.keyClick(row.editor, Qt.Key.Key_Escape)
    assert call_desk.desk.state is SaveState.SAVED


def test_a_range_of_months_is_set_and_cleared_as_a_whole(call_desk: CallDesk) -> None:
    call_desk.write(call_desk.go("Module/M1/decision_until"), "juin 2024")
    held = call_desk.get(Module, "M1")
    assert (held.decision_from, held.decision_until) == (date(2024, 4, 1), date(2024, 6, 30))

    row = call_desk.go("Module/M1/decision_from")
    assert isinstance(row.editor, QLineEdit)
    row.editor.clear()
    row.commit()
    call_desk.settle()
    held = call_desk.get(Module, "M1")
    assert (held.decision_from, held.decision_until) == (None, None)


def test_what_the_file_declines_is_said_beside_the_field_and_kept(
    call_desk: CallDesk, recorder: Recorder
) -> None:
    row = call_desk.go("Call/call/reference")
    call_desk.write(row, "PDN-2025")

    assert "déjà dans le numéro de candidatures" in row.note.text()
    assert (row.text(), row.pending) == ("PDN-2025", True)
    assert recorder.texts == []
    assert call_desk.undo.count() == 0


def test_leaving_the_room_saves_what_is_being_typed(call_desk: CallDesk) -> None:
    row = call_desk.go("Settings/settings/retention")
    call_desk.qtbot.keyClicks(row.editor, "deux ans")
    assert call_desk.desk.state is SaveState.SAVING

    call_desk.room.leave()
    call_desk.settle()

    assert call_desk.get(Settings, "settings").retention == "deux ans"


def test_a_default_says_that_it_is_ours_until_it_is_changed(call_desk: CallDesk) -> None:
    row = call_desk.go("Settings/settings/min_raters")
    assert row.origin is not None
    assert row.origin.isVisible()
    call_desk.write(row, "3")

    assert call_desk.get(Settings, "settings").min_raters == 3
    assert not row.origin.isVisible()


def test_sections_are_turned_by_keyboard(call_desk: CallDesk) -> None:
    call_desk.room.setFocus()
    call_desk.qtbot.keyClick(call_desk.room, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert call_desk.room.ui.nav.current == "institutions"
    assert isinstance(call_desk.room.focusWidget(), QTabBar)
    call_desk.qtbot.keyClick(call_desk.room, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert call_desk.room.ui.nav.current == "overview"


@pytest.mark.parametrize("width", [1170, 600])
def test_every_control_has_a_name_and_nothing_is_cut(
    call_desk: CallDesk, named: Callable[[QWidget], list[str]], width: int
) -> None:
    decide(call_desk.office)
    call_desk.room.resize(width, 380 if width < 1000 else 660)
    for key in [*call_desk.room.ui.nav.keys()]:
        call_desk.room.show_section(key)
        call_desk.settle()
        QApplication.processEvents()
        section = call_desk.room.sections[key]
        assert named(section) == [], key
        assert wider_than_their_place(section) == [], key
    assert named(call_desk.room.ui.nav) == []


def wider_than_their_place(section: QWidget) -> list[str]:
    """Return the fields and buttons that stick out on the right of what they stand in."""
    return [
        f"{type(w).__name__} {w.objectName() or w.accessibleName()}"
        for w in section.findChildren(QWidget)
        if w.isVisible()
        and isinstance(w, QLineEdit | QPushButton)
        and w.mapTo(section, w.rect().topRight()).x() > section.width()
    ]


def test_a_narrow_window_shows_one_side_at_a_time(call_desk: CallDesk) -> None:
    call_desk.room.resize(600, 380)
    section = call_desk.section("committee", CommitteeSection)
    call_desk.qtbot.waitUntil(lambda: not section.form.isVisible())
    assert call_desk.room.ui.nav.box.isVisible()
    section.table.setFocus()
    call_desk.qtbot.keyClick(section.table, Qt.Key.Key_Return)
    call_desk.qtbot.waitUntil(section.form.isVisible)
    assert not section.table.isVisible()

    call_desk.qtbot.keyClick(section.form.rows[0].editor, Qt.Key.Key_Escape)
    call_desk.qtbot.waitUntil(section.table.isVisible)
    assert section.table.hasFocus()
