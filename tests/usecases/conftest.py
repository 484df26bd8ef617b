"""A fresh call file for each test, copied from one made once: making the tables costs more than a test."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from tests.conftest import FixedClock
from tests.usecases.letter_desk import Desk

CODE = keys.new_code()


@pytest.fixture(scope="session")
def blank_call(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.pdn"
    call_file.create(path, CODE).close()
    return path


@pytest.fixture
def office(blank_call: Path, tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[CallFile]:
    path = tmp_path / "appel.pdn"
    shutil.copy(blank_call, path)
    with call_file.open_(path, CODE, clock=clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def press() -> Press:
    """Return the real press: making one costs more than a letter."""
    return Press()


@pytest.fixture
def desk(office: CallFile, clock: FixedClock, press: Press) -> Desk:
    """Return the desk of the 2024 call with its fictitious candidates."""
    return Desk(office, clock, press)
