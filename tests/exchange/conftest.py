"""The 2024 call in a fresh file for each test, made from the shipped preset."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pdn_desktop import assets
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.setting_up import Preset, create_call

CODE = keys.new_code()


@pytest.fixture(scope="session")
def preset_2024() -> Preset:
    return read_preset(assets.read_bytes("presets/call-2024.toml"), origin="préréglage « call-2024 »")


@pytest.fixture(scope="session")
def new_call(tmp_path_factory: pytest.TempPathFactory, preset_2024: Preset) -> Path:
    path = tmp_path_factory.mktemp("new") / "new.pdn"
    with call_file.create(path, CODE) as made, made.unit("test") as uow:
        create_call(uow, call_file.utc_now, preset=preset_2024)
    return path


@pytest.fixture
def offices(
    new_call: Path, tmp_path: Path, clock: Callable[[], datetime]
) -> Iterator[Callable[[str], CallFile]]:
    opened: list[CallFile] = []

    def one(name: str) -> CallFile:
        path = tmp_path / f"{name}.pdn"
        shutil.copy(new_call, path)
        opened.append(call_file.open_(path, CODE, clock=clock))
        return opened[-1]

    yield one
    for office in opened:
        office.close()


@pytest.fixture
def office(offices: Callable[[str], CallFile]) -> CallFile:
    return offices("appel")
