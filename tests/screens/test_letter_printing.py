"""Issued letters on the printers of this computer: `lp` stands in for them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QUndoStack

from pdn_desktop.screens.background import Runner
from pdn_desktop.screens.letters import LettersRoom
from pdn_desktop.screens.messages import Messages
from pdn_desktop.screens.preferences import Preferences
from pdn_desktop.screens.step_dialog import StepDialog
from pdn_desktop.screens.system_printer import Order
from pdn_desktop.screens.theme import Theme
from pdn_desktop.storage.call_file import CallFile
from tests.screens import letters_desk
from tests.screens.conftest import Recorder
from tests.screens.letters_desk import Around, settled


@pytest.fixture(scope="module")
def issued_call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return letters_desk.issued_call(tmp_path_factory.mktemp("issued") / "appel.pdn")


@pytest.fixture
def office(issued_call: Path, tmp_path: Path) -> Iterator[CallFile]:
    yield from letters_desk.opened(Path(shutil.copy(issued_call, tmp_path / "appel.pdn")))


@pytest.fixture
def room(
    theme: Theme, runner: Runner, messages: Messages, preferences: Preferences, office: CallFile, qtbot: Any
) -> LettersRoom:
    made = Around(runner, messages, preferences, QUndoStack()).room(office, qtbot)
    settled(made, runner, qtbot)
    return made


@pytest.fixture
def rest(room: LettersRoom, runner: Runner, qtbot: Any) -> Callable[[], None]:
    return lambda: settled(room, runner, qtbot)


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder where `lp` puts what it takes, one file a job."""
    tools, taken = tmp_path / "bin", tmp_path / "taken"
    tools.mkdir()
    taken.mkdir()
    scripts = {"lp": f'cat > "{taken}/$(ls {taken} | wc -l).pdf"', "lpstat": "echo Caf_1"}
    for name, script in scripts.items():
        (tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    return taken


def test_letters_are_one_job_and_each_convention_another(
    room: LettersRoom, recorder: Recorder, printed: Path, rest: Callable[[], None]
) -> None:
    issued = room.outbox.issued()
    room.printer.print_documents(Order("Caf_1"), issued)
    rest()

    conventions = sum(document.number.startswith("CONV") for document in issued)
    texts = [PdfReader(path).pages[0].extract_text() for path in sorted(printed.iterdir())]
    assert len(texts) == 1 + conventions > 1
    assert "accusé de réception" in texts[0].lower()
    assert recorder.texts[-1].endswith("documents remis à l’imprimante «\u00a0Caf_1\u00a0».")


def test_the_order_is_asked_with_what_has_not_left_yet(
    room: LettersRoom, printed: Path, rest: Callable[[], None]
) -> None:
    room.outbox.ui.printAll.click()
    rest()
    (dialog,) = room.findChildren(StepDialog)
    assert dialog.rows["printer"].text() == "Caf_1"
    assert dialog.rows["which"].text() == "waiting"
    dialog.ui.accept.click()
    rest()
    assert len(list(printed.iterdir())) > 1


def test_without_a_printer_files_are_proposed(
    room: LettersRoom,
    recorder: Recorder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rest: Callable[[], None],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    room.outbox.ui.printAll.click()
    rest()
    assert recorder.texts[-1] == "Aucune imprimante n’est installée sur cet ordinateur."


def test_the_sheet_that_tries_envelopes_is_printed_and_written(
    room: LettersRoom, printed: Path, tmp_path: Path, rest: Callable[[], None]
) -> None:
    room.printer.print_window_sheet(Order("Caf_1"))
    room.files.save_window_sheet(str(tmp_path / "essai.pdf"))
    rest()
    (job,) = printed.iterdir()
    for path in (job, tmp_path / "essai.pdf"):
        assert "Feuille d’essai pour enveloppe" in PdfReader(path).pages[0].extract_text()
