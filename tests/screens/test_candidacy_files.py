"""Registers and originals leave the room as files."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QPushButton

from pdn_desktop.usecases.candidacies import original_content
from tests.screens.conftest import Recorder
from tests.screens.secretary import ON_TIME, Secretary


def chosen(secretary: Secretary, path: Path) -> str:
    """Answer the dialog on show with this path, and return the name it proposed."""
    dialog = secretary.room.findChildren(QFileDialog)[-1]
    proposed = dialog.selectedFiles()[0]
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    secretary.qtbot.waitUntil(lambda: not secretary.runner.busy)
    return Path(proposed).name


def test_a_register_is_printed_from_the_list(at_work: Secretary, tmp_path: Path, recorder: Recorder) -> None:
    deposits = at_work.room.ui.registers.menu().actions()[0]
    assert deposits.text() == "Registre des dépôts (PDF)…"
    deposits.trigger()
    assert chosen(at_work, tmp_path / "depots.pdf") == "registre-depots.pdf"

    assert "Registre des dépôts" in PdfReader(tmp_path / "depots.pdf").pages[0].extract_text()
    assert recorder.told[-1].text == "Le registre est écrit."


def test_the_registers_go_to_one_workbook(at_work: Secretary, tmp_path: Path, recorder: Recorder) -> None:
    at_work.room.ui.registers.menu().actions()[-1].trigger()
    assert chosen(at_work, tmp_path / "r.xlsx") == "registres.xlsx"

    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")
    assert recorder.told[-1].text == "Les registres sont écrits."


def test_an_original_leaves_byte_for_byte(at_work: Secretary, tmp_path: Path, recorder: Recorder) -> None:
    at_work.open(ON_TIME)
    card = at_work.page.arrivals.cards[0]
    button = next(each for each in card.findChildren(QPushButton) if each.text() == "Enregistrer l’original…")
    button.click()
    assert chosen(at_work, tmp_path / "original.eml") == card.receipt.file_name

    with at_work.office.unit("lecture") as uow:
        held = original_content(uow, at_work.room.desk.clock, receipt=card.receipt.id)
    assert (tmp_path / "original.eml").read_bytes() == held
    assert recorder.told[-1].text == "L’original est écrit, tel qu’il est arrivé."


def test_a_place_that_cannot_be_written_is_told(
    at_work: Secretary, tmp_path: Path, recorder: Recorder
) -> None:
    at_work.room.ui.registers.menu().actions()[-1].trigger()
    chosen(at_work, tmp_path / "absent" / "r.xlsx")

    assert recorder.told[-1].tone == "bad"


def test_a_whole_folder_is_asked_for(at_work: Secretary, tmp_path: Path) -> None:
    folder = tmp_path / "envois"
    folder.mkdir()
    (folder / "note.txt").write_text("Rappeler.", encoding="utf-8")
    at_work.room.ui.folder.click()
    chosen(at_work, folder)

    assert [entry.name for entry in at_work.room.review.queue.entries] == ["note.txt"]
