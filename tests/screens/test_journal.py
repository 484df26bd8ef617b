"""The room of the journal: acts in French, found and narrowed; values; the chain; extracts."""

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pdn_desktop.documents.press import Press
from pdn_desktop.exchange.journal_csv import journal_csv
from pdn_desktop.screens import journal
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.desk import Desk
from pdn_desktop.screens.journal import JournalRoom
from pdn_desktop.screens.journal_files import CSV, PDF
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.rooms import Bench
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.prepared import driver
from tests.conftest import FixedClock
from tests.screens.conftest import Recorder
from tests.usecases import journal_samples
from tests.usecases.letter_desk import words

CODE = keys.new_code()


@pytest.fixture(scope="module")
def lived_call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lived") / "appel.pdn"
    with call_file.create(path, CODE, clock=march) as office:
        journal_samples.lived(office)
    return path


def march() -> datetime:
    return datetime.fromisoformat("2024-03-20T12:00:00+01:00")


@pytest.fixture
def office(lived_call: Path, tmp_path: Path, clock: FixedClock) -> Iterator[CallFile]:
    path = tmp_path / "appel.pdn"
    shutil.copy(lived_call, path)
    clock.advance(days=30)
    with call_file.open_(path, CODE, clock=clock) as opened:
        yield opened


@pytest.fixture
def gone() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def room(
    qtbot: Any,
    theme: Theme,
    runner: Runner,
    messages: Messages,
    preferences: Preferences,
    office: CallFile,
    clock: FixedClock,
    gone: list[tuple[str, str]],
) -> JournalRoom:
    desk = Desk(runner, messages, clock, "Secrétariat")
    desk.seat(office)
    bench = Bench(desk, messages, QUndoStack(), preferences, lambda *place: gone.append(place))
    made = JournalRoom(bench, Press, journal_csv, Path.write_bytes)
    made.resize(1170, 660)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    settled(made, runner, qtbot)
    return made


def settled(room: JournalRoom, runner: Runner, qtbot: Any) -> None:
    qtbot.waitUntil(
        lambda: not runner.busy and not room._passing.isActive() and not room._refresh_timer.isActive()
    )


@pytest.fixture
def settle(room: JournalRoom, runner: Runner, qtbot: Any) -> Callable[[], None]:
    return lambda: settled(room, runner, qtbot)


def listed(room: JournalRoom) -> list[int]:
    return [row.number for row in room.model.rows()]


def shown(room: JournalRoom) -> str:
    return "\n".join(each.text() for each in room.card.findChildren(QLabel) if each.isVisible())


def test_acts_are_listed_newest_first_and_the_first_is_read(room: JournalRoom) -> None:
    assert listed(room) == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert room.ui.filter.count.text() == "9\u00a0actes"
    assert room.model.row(4).words == (
        "Signature du dossier contrôlée\u00a0: PDN-2024-M1-004, Commune de Valmont-sur-Sioule"
    )
    assert room.card.title.text() == "Structure modifiée"


def test_an_act_shows_values_before_and_after_as_plain_words(room: JournalRoom, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: "<b>Élue</b>" in shown(room))
    assert "Nom du représentant (donnée personnelle)" in shown(room)

    room.table.select_key("4")
    qtbot.waitUntil(lambda: "2 → 3,5" in shown(room))
    assert "Vichy" not in shown(room)


def test_words_typed_narrow_the_list_whatever_the_accents(room: JournalRoom) -> None:
    room.ui.filter.search.setText("volcans note saisie")

    assert listed(room) == [4, 3]
    assert room.card.row is not None
    assert room.card.row.number == 4


def test_kind_and_person_narrow_together(room: JournalRoom) -> None:
    room.ui.filter.choose("kind", "Notation")
    assert listed(room) == [4, 3]

    room.ui.filter.choose("who", "Secrétariat")
    assert listed(room) == []


@pytest.mark.parametrize(("period", "left"), [("0", 0), ("6", 0), ("29", 0), ("2024-03", 9)])
def test_a_period_keeps_its_days(room: JournalRoom, period: str, left: int) -> None:
    """The acts are thirty days old."""
    room.ui.filter.choose("period", period)

    assert len(listed(room)) == left


def test_months_and_people_are_those_of_the_journal(room: JournalRoom) -> None:
    offered = {
        name: [box.itemText(n) for n in range(box.count())] for name, box in room.ui.filter._choices.items()
    }

    assert offered["who"] == ["Tout le monde", "Secrétariat", "m1"]
    assert offered["period"][-1] == "Mars 2024"


def test_when_nothing_is_left_the_room_leads_back(room: JournalRoom, qtbot: Any) -> None:
    room.ui.filter.search.setText("introuvable")
    assert room.stack.currentWidget() is room.none
    assert not room.ui.export_.isEnabled()

    qtbot.mouseClick(room.none.button, Qt.MouseButton.LeftButton)
    assert len(listed(room)) == 9
    assert room.stack.currentWidget() is room.table


def test_going_to_the_thing_opens_its_room(room: JournalRoom, gone: list[tuple[str, str]]) -> None:
    room.go_to_thing()
    room.table.select_key("8")  # a member who left is nowhere
    room.go_to_thing()

    assert gone == [("candidacies", "horizons")]
    assert not room.card.go.isVisible()


def test_another_room_leads_to_the_acts_on_one_thing(room: JournalRoom) -> None:
    room.ui.filter.choose("kind", "Appel")
    room.look_at("PDN-2024-M1-002")

    assert listed(room) == [4, 3]


def test_new_acts_come_on_top_and_what_is_read_stays(
    room: JournalRoom, office: CallFile, settle: Callable[[], None]
) -> None:
    room.table.select_key("5")
    with office.unit("m1") as uow:
        uow.act("call.edited", "PDN-2024")
    room.changed()
    settle()

    assert listed(room)[:2] == [10, 9]
    assert room.card.row is not None
    assert room.card.row.number == 5


def test_a_long_journal_is_read_page_by_page_without_gap(
    room: JournalRoom, office: CallFile, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "PAGE", 4)
    for _ in range(11):
        with office.unit("m1") as uow:
            uow.act("call.edited", "PDN-2024")
    room.changed()
    room.changed()
    settle()

    assert listed(room) == list(range(20, 0, -1))


# ---- the chain ------------------------------------------------------------------------------------------


def test_the_chain_is_verified_and_the_journal_keeps_it(
    room: JournalRoom, settle: Callable[[], None]
) -> None:
    assert room.ui.chain.status.word == "Chaîne à vérifier"
    room.ui.verify.click()
    assert room.ui.verify.text() == "Arrêter la vérification"
    settle()

    assert room.ui.chain.status.word == "Chaîne intacte"
    assert room.ui.chainText.text() == (
        "Vérifiée le 19 avril 2024 à 12\u00a0h par Secrétariat\u00a0: 9\u00a0actes, le 20 mars 2024"
    )
    assert room.ui.verify.text() == "Vérifier la chaîne"
    assert listed(room)[0] == 10


def test_a_broken_chain_names_the_act_and_says_what_to_do(
    room: JournalRoom, office: CallFile, settle: Callable[[], None]
) -> None:
    driver(office._connection).execute("UPDATE journal_entry SET actor = 'Autre' WHERE seq = 3")
    room.ui.filter.search.setText("valmont")
    room.ui.verify.click()
    settle()

    assert room.ui.chain.status.word == "Chaîne rompue"
    assert room.ui.brokenText.text() == (
        "L’acte n°\u00a03 ne suit pas le précédent\u00a0: il a été modifié, ou d’autres ont été retirés.\n"
        "Gardez ce fichier tel quel, prévenez la présidence et restaurez la dernière sauvegarde."
    )
    room.ui.showBroken.click()
    settle()
    assert room.card.row is not None
    assert room.card.row.number == 3
    assert len(listed(room)) == 9  # nothing was added to what may be evidence


def test_a_verification_may_be_stopped(room: JournalRoom, settle: Callable[[], None]) -> None:
    room.ui.verify.click()
    room.ui.verify.click()
    settle()

    assert room.ui.chainText.text() in {
        "Vérification arrêtée.",
        "Vérifiée le 19 avril 2024 à 12\u00a0h par Secrétariat\u00a0: 9\u00a0actes, le 20 mars 2024",
    }
    assert room.ui.verify.text() == "Vérifier la chaîne"


# ---- extracts -------------------------------------------------------------------------------------------


def test_what_is_listed_goes_to_a_spreadsheet(
    room: JournalRoom, tmp_path: Path, recorder: Recorder, settle: Callable[[], None]
) -> None:
    room.ui.filter.search.setText("volcans")
    room.ui.filter.choose("kind", "Notation")
    room.files.save(room.extract(), CSV, tmp_path / "journal.csv")
    settle()

    content = (tmp_path / "journal.csv").read_bytes().decode("utf-8-sig")
    lines = list(csv.reader(StringIO(content), delimiter=";"))
    assert [line[0] for line in lines[:3]] == ["N°", "4", "3"]
    assert lines[-1][0].startswith(
        "2\u00a0actes sur 9 («\u00a0volcans\u00a0» et Notation). Dernière empreinte"
    )
    assert recorder.texts == [
        "Journal exporté\u00a0: 2\u00a0actes sur 9 («\u00a0volcans\u00a0» et Notation)."
    ]
    assert room._rows[0][1].label == "Journal exporté"


def test_what_is_listed_goes_on_paper(room: JournalRoom, tmp_path: Path, settle: Callable[[], None]) -> None:
    head = room._rows[0][1].hash
    room.files.save(room.extract(), PDF, tmp_path / "journal.pdf")
    settle()

    printed = words((tmp_path / "journal.pdf").read_bytes())
    assert "Journal des actes" in printed
    assert head in printed.replace(" ", "").replace("\n", "")


def test_a_file_that_cannot_be_written_leaves_the_journal_alone(
    room: JournalRoom, tmp_path: Path, recorder: Recorder, settle: Callable[[], None]
) -> None:
    from pdn_desktop.app_doors import write

    room.files._write = write
    room.files.save(room.extract(), CSV, tmp_path / "absent" / "journal.csv")
    settle()

    assert "n’est pas accessible" in recorder.texts[0]
    assert listed(room)[0] == 9


# ---- by keyboard, at all sizes --------------------------------------------------------------------------


def test_keys_search_read_and_come_back(room: JournalRoom, qtbot: Any, settle: Callable[[], None]) -> None:
    room.resize(600, 300)
    room.activateWindow()
    QApplication.processEvents()
    qtbot.keyClick(room, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is room.ui.filter.search

    qtbot.keyClicks(room.ui.filter.search, "note")
    qtbot.keyClick(room.ui.filter.search, Qt.Key.Key_Down)
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    settle()
    assert room.card.isVisible()
    assert not room.table.isVisible()

    qtbot.keyClick(room.card.go, Qt.Key.Key_Escape)
    assert room.table.isVisible()


def test_the_list_gives_up_columns_when_it_is_narrow(room: JournalRoom, qtbot: Any) -> None:
    assert room.table.isColumnHidden(3)
    assert not room.table.isColumnHidden(2)

    room.resize(600, 300)
    qtbot.waitUntil(lambda: room.table.isColumnHidden(2))


def test_everything_has_a_name_and_a_place_for_tab(
    room: JournalRoom, named: Callable[[QWidget], list[str]]
) -> None:
    assert named(room) == []
