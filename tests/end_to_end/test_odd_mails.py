"""A folder of ninety-nine odd mails, registered one after the other in the real call file, and out again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pdn_desktop import assets
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant, ReceiptEvent
from pdn_desktop.errors import Refusal
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.intake.reading import FileReader
from pdn_desktop.storage import call_file, keys
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.arrival_files import unfolded
from pdn_desktop.usecases.candidacies import original_content
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.proposing import propose
from pdn_desktop.usecases.registering import Choice, register
from pdn_desktop.usecases.setting_up import create_call
from tests.intake.mail_shapes import shapes

SOMEONE = Applicant(id="quelqu’un", name="À reconnaître")


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[CallFile]:
    preset = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="call-2024.toml")
    with call_file.create(tmp_path / "appel.pdn", keys.new_code()) as made:
        with made.unit("secrétariat") as uow:
            create_call(uow, clock, preset=preset)
        yield made


def registered(office: CallFile, clock: Clock, path: Path) -> bool:
    """Register a file as a person would who recognises nothing in it; False when it is refused."""
    reader = FileReader()
    try:
        arrival = reader.read(path)
        reports = reader.inspect(arrival)
        with office.unit("secrétariat") as uow:
            applicant = propose(uow, clock, arrival=arrival, reports=reports).applicant or SOMEONE
            choice = Choice(ModuleCode.M1, frozenset({"03"}), applicant)
            register(uow, clock, arrival=arrival, reports=reports, choice=choice)
    except Refusal:
        return False
    return True


def test_odd_mails_are_registered_and_leave_byte_for_byte(
    office: CallFile, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "envois"
    folder.mkdir()
    written = dict(shapes())
    for name, content in written.items():
        (folder / name).write_bytes(content)

    told = [registered(office, clock, path) for path in unfolded([folder])]
    # nine are refused for what they are, and nineteen carry the identifier of a message registered before
    assert (len(told), told.count(True)) == (99, 71)

    with office.unit("lecture") as uow:
        receipts = {receipt.file_name: receipt for receipt in uow.all(ReceiptEvent)}
        out = {name: original_content(uow, clock, receipt=held.id) for name, held in receipts.items()}
    assert out == {name: written[name] for name in out}
    assert len(out) == 71

    again = [registered(office, clock, path) for path in unfolded([folder])]
    assert again.count(True) == 0
