"""Registers and originals leave the room as files."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QPushButton

from pdn_desktop.screens.widgets.arrival_tab import ArrivalCard
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


def export(card: ArrivalCard, words: str) -> None:
    """Choose what is offered in these words under « Exporter »."""
    button = next(each for each in card.findChildren(QPushButton) if each.text() == "Exporter")
    next(action for action in button.menu().actions() if action.text() == words).trigger()


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


def test_the_sheet_of_checks_leaves_from_beside_the_ruling(
    at_work: Secretary, tmp_path: Path, recorder: Recorder
) -> None:
    at_work.open(ON_TIME)
    at_work.page.control.paper.click()
    assert chosen(at_work, tmp_path / "fiche.pdf") == "fiche-de-recevabilite.pdf"

    assert "recevabilité" in PdfReader(tmp_path / "fiche.pdf").pages[0].extract_text()
    assert recorder.told[-1].text == "La fiche de recevabilité est écrite."


def test_an_original_leaves_byte_for_byte(at_work: Secretary, tmp_path: Path, recorder: Recorder) -> None:
    at_work.open(ON_TIME)
    card = at_work.page.arrivals.cards[0]
    export(card, "Enregistrer l’original, octet pour octet…")
    assert chosen(at_work, tmp_path / "original.eml") == card.receipt.file_name

    with at_work.office.unit("lecture") as uow:
        held = original_content(uow, at_work.room.desk.clock, receipt=card.receipt.id)
    assert (tmp_path / "original.eml").read_bytes() == held
    assert recorder.told[-1].text == "L’original est écrit, tel qu’il est arrivé."


def test_an_arrival_is_confirmed_by_a_mail_ready_to_be_sent(
    at_work: Secretary, tmp_path: Path, recorder: Recorder
) -> None:
    at_work.open(ON_TIME)
    export(at_work.page.arrivals.cards[0], "Accusé d’enregistrement, prêt à envoyer (.eml)…")
    at_work.qtbot.waitUntil(lambda: bool(at_work.room.findChildren(QFileDialog)))
    assert chosen(at_work, tmp_path / "ae.eml") == "2024-M1-AE-001.eml"

    mail = message_from_bytes((tmp_path / "ae.eml").read_bytes(), policy=default)
    assert (mail["X-Unsent"], mail["To"]) == ("1", "contact@declic.example")
    assert recorder.told[-1].text.startswith("L’accusé d’enregistrement est prêt")


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
