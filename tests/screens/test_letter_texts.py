"""Rewording in the window: kept when the hands rest, faults told at their line, the page beside, the past."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.call import LetterDraft, LetterTemplate
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import SaveState
from pdn_desktop.screens.letter_texts import LetterTextsPage
from pdn_desktop.screens.letters import LettersRoom
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.letter_templates import TEMPLATES, shipped_text
from tests.screens import letters_desk
from tests.screens.letters_desk import Around, read, settled


@pytest.fixture(scope="module")
def decided_call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return letters_desk.decided_call(tmp_path_factory.mktemp("decided") / "appel.pdn")


@pytest.fixture
def office(decided_call: Path, tmp_path: Path) -> Iterator[CallFile]:
    yield from letters_desk.opened(Path(shutil.copy(decided_call, tmp_path / "appel.pdn")))


@pytest.fixture
def room(
    theme: Theme, runner: Runner, messages: Messages, preferences: Preferences, office: CallFile, qtbot: Any
) -> LettersRoom:
    made = Around(runner, messages, preferences, QUndoStack()).room(office, qtbot)
    made.look_at("text/not_retained")
    settled(made, runner, qtbot)
    return made


@pytest.fixture
def page(room: LettersRoom) -> LetterTextsPage:
    return room.texts


@pytest.fixture
def rest(room: LettersRoom, runner: Runner, qtbot: Any) -> Callable[[], None]:
    return lambda: settled(room, runner, qtbot)


def kept(office: CallFile) -> str:
    found = read(office, lambda uow, _: uow.find(LetterTemplate, "not_retained"))
    return found.text if found else ""


def test_every_text_is_listed_and_one_is_shown_with_its_page(page: LetterTextsPage, qtbot: Any) -> None:
    assert [row.name for row in page.model.rows()] == list(TEMPLATES)
    assert page.ui.editor.text() == shipped_text("not_retained")
    qtbot.waitUntil(lambda: page.ui.viewer.pages >= 1)
    words = [page.ui.example.itemText(number) for number in range(page.ui.example.count())]
    assert words[-1] == "Exemple fictif"
    assert "Réseau Jeunes Volcans – PDN-2024-M1-002" in words


def test_what_is_typed_is_kept_when_the_hands_rest(
    page: LetterTextsPage, office: CallFile, rest: Callable[[], None], qtbot: Any
) -> None:
    page.ui.editor.go_to_line(17)
    qtbot.keyClicks(page.ui.editor, "Bravo ! ")
    assert page.desk.state is SaveState.SAVING
    rest()

    assert kept(office).splitlines()[16].startswith("Bravo ! {% if nous %}")
    assert page.desk.state is SaveState.SAVED
    assert page.ui.detail.text() == "Texte adapté à cet appel"


def test_a_fault_is_told_at_its_line_and_no_word_is_lost(
    page: LetterTextsPage, office: CallFile, rest: Callable[[], None]
) -> None:
    page.ui.editor.go_to_line(3)
    page.ui.editor.insert("{{ structure.raison_social }}")
    rest()

    assert page.ui.fault.text.text() == (
        "Ligne 3 : «\u00a0Candidature non retenue\u00a0»\u00a0: champ inconnu "
        "«\u00a0raison_social\u00a0»\u00a0; vouliez-vous «\u00a0raison_sociale\u00a0»\u00a0?"
    )
    assert page.ui.editor.extraSelections()[0].cursor.blockNumber() == 2
    assert "raison_social }}" in page.ui.editor.text()
    assert kept(office) == ""
    assert read(office, lambda uow, _: uow.count(LetterDraft)) == 1
    assert page.desk.state is SaveState.SAVED


def test_a_faulty_draft_is_found_again_with_its_fault(
    room: LettersRoom, page: LetterTextsPage, rest: Callable[[], None]
) -> None:
    page.ui.editor.put_text("{% if nous %}")
    rest()
    room.look_at("text/politesse")
    rest()
    assert page.ui.editor.text() == shipped_text("politesse")
    assert not page.ui.fault.isVisible()

    room.look_at("text/not_retained")
    rest()
    assert page.ui.editor.text() == "{% if nous %}"
    assert page.ui.fault.isVisible()


def test_going_back_to_the_shipped_text_can_be_undone(
    page: LetterTextsPage, office: CallFile, rest: Callable[[], None], qtbot: Any
) -> None:
    adapted = shipped_text("not_retained").replace("l’intérêt", "l’attention")
    page.ui.editor.put_text(adapted)
    rest()
    page.ui.restore.click()
    rest()
    assert kept(office) == ""

    qtbot.keyClick(page.ui.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    rest()
    assert kept(office) == adapted


def test_a_version_is_compared_and_taken_again(
    page: LetterTextsPage, rest: Callable[[], None], qtbot: Any
) -> None:
    page.ui.editor.put_text(shipped_text("not_retained").replace("l’intérêt", "l’attention"))
    rest()
    page.ui.aside.setCurrentWidget(page.ui.versions)
    qtbot.waitUntil(lambda: page.ui.versions.model.rowCount() == 2)
    page.ui.versions.table.selectRow(1)
    assert [line[:1] for line in page.ui.versions.diff.toPlainText().splitlines() if line[:1] in "−+"] == [
        "−",
        "+",
    ]
    page.ui.versions.restore.click()
    rest()
    assert page.ui.editor.text() == shipped_text("not_retained")


def test_a_field_is_found_and_inserted_by_keyboard(
    page: LetterTextsPage, rest: Callable[[], None], qtbot: Any
) -> None:
    page.ui.editor.go_to_line(4)
    qtbot.keyClick(page.ui.editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.ui.fields.search, "nom de la structure")
    qtbot.keyClick(page.ui.fields.search, Qt.Key.Key_Return)

    assert page.ui.editor.text().splitlines()[3] == "{{ structure.raison_sociale }}"
    rest()


def test_what_is_typed_is_not_undone_by_what_is_read_meanwhile(
    page: LetterTextsPage, office: CallFile, rest: Callable[[], None], qtbot: Any
) -> None:
    page.ui.editor.go_to_line(17)
    for word in ("un ", "deux ", "trois "):
        qtbot.keyClicks(page.ui.editor, word)
        page.ui.editor.settle()
        page.refresh()
    rest()

    assert page.ui.editor.text().splitlines()[16].startswith("un deux trois {% if nous %}")
    assert kept(office).splitlines()[16].startswith("un deux trois {% if nous %}")


def test_list_text_and_page_take_turns_in_a_narrow_window(
    room: LettersRoom, page: LetterTextsPage, rest: Callable[[], None], qtbot: Any
) -> None:
    room.resize(620, 330)
    qtbot.waitUntil(lambda: page._narrow is True)
    page._to_list()
    assert not page.ui.aside.isVisible()
    qtbot.keyClick(page.ui.table, Qt.Key.Key_Return)
    assert [page.ui.aside.tabText(n) for n in range(4)] == ["Texte", "Aperçu", "Champs", "Versions"]
    qtbot.keyClick(page.ui.editor, Qt.Key.Key_Escape)
    assert page.ui.table.isVisible()

    room.resize(1170, 660)
    qtbot.waitUntil(lambda: page._narrow is False)
    assert page.ui.editor.isVisible()
    assert page.ui.table.isVisible()
    rest()


def test_every_control_has_a_name(
    page: LetterTextsPage, named: Callable[[QWidget], list[str]], rest: Callable[[], None]
) -> None:
    rest()
    assert named(page) == []
