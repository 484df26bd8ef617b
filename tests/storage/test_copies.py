"""A copy tells what it holds without being changed; a folder that is away has none."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pdn_desktop.errors import Refusal
from pdn_desktop.storage import copies
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.storage.keys import new_code
from tests.storage.storage_samples import CODE
from tests.storage.test_refusals import save


def test_a_copy_tells_what_it_holds_and_stays_as_it_is(office: CallFile, tmp_path: Path) -> None:
    save(office, "m1")
    copy = office.backup(tmp_path / "sauvegardes")
    before = copy.read_bytes()

    held = copies.holding(copy, CODE)

    assert (held.candidacies, held.marks, held.documents, held.acts) == (0, 0, 0, 1)
    assert held.last_act_at == datetime(2024, 3, 20, 11, tzinfo=UTC)
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_a_copy_of_another_call_is_refused(office: CallFile, tmp_path: Path) -> None:
    copy = office.backup(tmp_path)
    with pytest.raises(Refusal):
        copies.holding(copy, new_code())


def test_copies_are_listed_latest_first_wherever_they_are(tmp_path: Path) -> None:
    here, there = tmp_path / "ici", tmp_path / "là"
    for number, path in enumerate((here / "a.pdn", there / "b.pdn", here / "c.txt")):
        path.parent.mkdir(exist_ok=True)
        path.touch()
        os.utime(path, (1_000 + number, 1_000 + number))

    assert [copy.path.name for copy in copies.found([here, there, here, tmp_path / "absent"])] == [
        "b.pdn",
        "a.pdn",
    ]
