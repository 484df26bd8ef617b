"""Where dialogs for files start: a folder people know, then the last one used; never the program's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from pdn_desktop.screens import file_asking
from pdn_desktop.screens.file_asking import (
    ask_file,
    ask_files,
    ask_folder,
    ask_new_file,
    last_folder,
    usual_folder,
)


@pytest.fixture
def parent(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    qapp.setProperty(file_asking._LAST, None)
    yield made
    qapp.setProperty(file_asking._LAST, None)


def folder(dialog: QFileDialog) -> Path:
    return Path(dialog.directory().absolutePath())


def test_dialogs_start_in_documents_and_never_in_the_working_folder(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    opened = (
        ask_file(parent, "Logo", Path(), "Images (*.png)", print),
        ask_files(parent, "Envois", Path(), "Messages (*.eml)", print),
        ask_folder(parent, "Dossier", Path(), print),
        ask_new_file(parent, "Registre", Path("registre.pdf"), "PDF (*.pdf)", print),
    )

    assert [folder(dialog) for dialog in opened] == [tmp_path] * 4
    assert opened[3].selectedFiles() == [str(tmp_path / "registre.pdf")]


def test_the_home_folder_stands_in_for_missing_documents(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "absent"))

    assert usual_folder() == Path.home()


def test_the_next_dialog_starts_where_the_last_file_was(parent: QWidget, tmp_path: Path) -> None:
    mails = tmp_path / "boîte « 63 »"
    mails.mkdir()
    chosen: list[Path] = []
    ask_file(parent, "Logo", Path(), "Images (*.png)", chosen.append).fileSelected.emit(str(mails / "a.png"))
    assert chosen == [mails / "a.png"]
    assert folder(ask_new_file(parent, "Registre", Path("r.pdf"), "PDF (*.pdf)", print)) == mails

    ask_folder(parent, "Dossier", Path(), print).fileSelected.emit(str(tmp_path))
    assert folder(ask_file(parent, "Logo", Path(), "Images (*.png)", print)) == tmp_path
    mails.rmdir()
    assert usual_folder() == tmp_path


def test_a_place_given_whole_is_kept(parent: QWidget, tmp_path: Path) -> None:
    assert folder(ask_new_file(parent, "Appel", tmp_path / "a.pdn", "Appel (*.pdn)", print)) == tmp_path


def test_several_files_tell_their_folder_too(parent: QWidget, tmp_path: Path) -> None:
    mails = [str(tmp_path / name) for name in ("a.eml", "b.eml")]
    ask_files(parent, "Envois", Path(), "Messages (*.eml)", print).filesSelected.emit(mails)

    assert last_folder() == str(tmp_path)
