"""A folder stands for its files, at any depth."""

from pathlib import Path

import pytest

from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.arrival_files import unfolded


def laid(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_a_folder_stands_for_its_files_and_those_of_its_folders(tmp_path: Path) -> None:
    laid(tmp_path, "b.eml", "a/z.msg", "a/devis.docx", "A.pdf")

    found = [path.relative_to(tmp_path).as_posix() for path in unfolded([tmp_path])]
    assert found == ["A.pdf", "b.eml", "a/devis.docx", "a/z.msg"]


def test_what_systems_and_office_programs_keep_for_themselves_is_left_out(tmp_path: Path) -> None:
    laid(tmp_path, ".DS_Store", "Thumbs.db", "DESKTOP.INI", "~$devis.docx", ".git/a.eml", "a.eml")

    assert unfolded([tmp_path]) == [tmp_path / "a.eml"]


def test_a_link_to_a_folder_is_not_walked_in_circles(tmp_path: Path) -> None:
    laid(tmp_path, "a.eml")
    (tmp_path / "encore").symlink_to(tmp_path, target_is_directory=True)

    assert unfolded([tmp_path]) == [tmp_path / "a.eml"]


def test_files_named_are_returned_as_they_are_even_absent(tmp_path: Path) -> None:
    assert unfolded([tmp_path / "absent.eml"]) == [tmp_path / "absent.eml"]


def test_a_folder_taken_by_mistake_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    laid(tmp_path, *(f"{number}.eml" for number in range(4)))

    with pytest.raises(Refusal, match="plus de 3 fichiers"):
        unfolded([tmp_path], limit=3)
