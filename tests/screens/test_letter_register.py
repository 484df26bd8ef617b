"""The register in the window: sendings noted field by field and undone, codes found, documents replaced."""

import csv
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from pdn_desktop.domain.outcomes import IssuedDocument, SendingMode
from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.letter_register import LetterRegisterPage
from pdn_desktop.screens.letters import LettersRoom
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage.call_file import CallFile
from tests.screens import letters_desk
from tests.screens.conftest import Recorder
from tests.screens.letters_desk import Around, read, settled


@pytest.fixture(scope="module")
def issued_call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return letters_desk.issued_call(tmp_path_factory.mktemp("issued") / "appel.pdn")


@pytest.fixture
def office(issued_call: Path, tmp_path: Path) -> Iterator[CallFile]:
    yield from letters_desk.opened(Path(shutil.copy(issued_call, tmp_path / "appel.pdn")))


@pytest.fixture
def around(theme: Theme, runner: Runner, messages: Messages, preferences: Preferences) -> Around:
    return Around(runner, messages, preferences, QUndoStack())


@pytest.fixture
def room(around: Around, office: CallFile, qtbot: Any, runner: Runner) -> LettersRoom:
    made = around.room(office, qtbot)
    made.ui.tabs.setCurrentWidget(made.register)
    settled(made, runner, qtbot)
    return made


@pytest.fixture
def page(room: LettersRoom) -> LetterRegisterPage:
    return room.register


@pytest.fixture
def rest(room: LettersRoom, runner: Runner, qtbot: Any) -> Callable[[], None]:
    return lambda: settled(room, runner, qtbot)


def document(office: CallFile, number: str) -> IssuedDocument:
    found: list[IssuedDocument] = read(office, lambda uow, _: uow.all(IssuedDocument, number=number))
    return found[0]


def show(page: LetterRegisterPage, office: CallFile, number: str) -> None:
    page.look_at(document(office, number).id)


def type_in(page: LetterRegisterPage, name: str, text: str, rest: Callable[[], None]) -> None:
    row = page.form.row(name)
    assert row is not None
    row._set_text(text)
    row.commit()
    rest()


def test_a_sending_is_noted_field_by_field_and_undone(
    page: LetterRegisterPage, office: CallFile, around: Around, rest: Callable[[], None]
) -> None:
    show(page, office, "2024-M1-NR-001")
    type_in(page, "sending_mode", SendingMode.REGISTERED, rest)
    type_in(page, "sent_on", "7/5/24", rest)
    type_in(page, "presented_on", "10 mai 2024", rest)
    type_in(page, "delivered_on", "13/05/2024", rest)

    assert document(office, "2024-M1-NR-001").sent_on == date(2024, 5, 7)
    assert page.notified.text() == (
        "Notifié le 13\u00a0mai\u00a02024\u00a0: recours possible jusqu’au 15\u00a0juillet\u00a02024 inclus."
    ).replace("\u00a0mai\u00a0", " mai ").replace("\u00a0juillet\u00a0", " juillet ")
    around.undo.undo()
    rest()
    assert document(office, "2024-M1-NR-001").delivered_on is None


def test_a_day_before_the_document_s_own_is_declined_beside_the_field(
    page: LetterRegisterPage, office: CallFile, rest: Callable[[], None]
) -> None:
    show(page, office, "2024-M1-NR-001")
    type_in(page, "sent_on", "01/05/2024", rest)

    row = page.form.row("sent_on")
    assert row is not None
    assert "avant la date du document" in row.fault
    assert document(office, "2024-M1-NR-001").sent_on is None


def test_the_code_at_the_foot_of_a_document_finds_it(page: LetterRegisterPage, office: CallFile) -> None:
    code = document(office, "2024-M1-NR-001").check_code
    page.filter.search.setText(code.replace("-", " ").lower())

    assert [row.record.number for row in page.model.rows()] == ["2024-M1-NR-001"]


def test_the_post_of_a_day_is_noted_for_what_is_shown_and_undone_at_once(
    page: LetterRegisterPage, office: CallFile, around: Around, recorder: Recorder, rest: Callable[[], None]
) -> None:
    page.filter.search.setText("non retenue")
    waiting = [row.record for row in page._waiting()]
    page.note_post(waiting, {"sent_on": date(2024, 5, 7), "mode": SendingMode.LETTER})
    rest()
    sent = [d for d in read(office, lambda uow, _: uow.all(IssuedDocument)) if d.sent_on]
    assert len(sent) == len(waiting) > 1
    assert recorder.texts[-1].endswith("documents sont notés comme partis le 7 mai 2024.")

    around.undo.undo()
    rest()
    assert [d for d in read(office, lambda uow, _: uow.all(IssuedDocument)) if d.sent_on] == []


def test_a_document_is_replaced_with_a_reason(
    page: LetterRegisterPage, office: CallFile, rest: Callable[[], None]
) -> None:
    former = document(office, "2024-M1-NR-001")
    page.replace_document(former.id, "Adresse corrigée.")
    rest()

    assert "Motif\u00a0: Adresse corrigée." in page.facts.text()
    assert document(office, "2024-M1-NR-001").replaced_by
    show(page, office, "2024-M1-NR-001")
    assert not page.replace.isEnabled()


def test_the_register_is_written_as_a_table_and_as_a_pdf(
    room: LettersRoom, tmp_path: Path, rest: Callable[[], None]
) -> None:
    room.files.save_register(str(tmp_path / "registre.csv"))
    room.files.save_register(str(tmp_path / "registre.pdf"))
    rest()

    rows = list(csv.reader((tmp_path / "registre.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][0] == "Numéro"
    assert len(rows) == 1 + room.register.model.rowCount()
    assert "Registre des courriers" in PdfReader(tmp_path / "registre.pdf").pages[0].extract_text()


def test_mails_are_written_for_those_who_have_an_address_and_the_others_are_told(
    room: LettersRoom, recorder: Recorder, tmp_path: Path, rest: Callable[[], None]
) -> None:
    documents = [row.record for row in room.register.model.rows()][:3]
    room.files.save_mails(documents, str(tmp_path))
    rest()

    assert list(tmp_path.glob("*.eml")) == []
    assert recorder.texts[-1] == "3\u00a0documents restent sans courriel."
    assert "Aucune adresse électronique" in recorder.told[-1].detail


def test_every_control_has_a_name(
    page: LetterRegisterPage, named: Callable[[QWidget], list[str]], rest: Callable[[], None]
) -> None:
    rest()
    assert named(page) == []
