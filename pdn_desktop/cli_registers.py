"""The command that writes the registers of intake: register."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from pdn_desktop.cli_outcomes import made_folder
from pdn_desktop.cli_session import actor, opened, say, say_json
from pdn_desktop.documents.press import Press
from pdn_desktop.domain.wording import counted
from pdn_desktop.exchange.workbook import write_workbook
from pdn_desktop.storage.call_file import utc_now
from pdn_desktop.storage.placing import placed
from pdn_desktop.usecases.intake_registers import Cell, IntakeRegister, intake_registers

WORKBOOK = "registres.xlsx"


def register(call: Path, out: Path, key_file: Path | None, *, as_json: bool) -> None:
    """Write each register as a PDF and all of them as one workbook; each file whole or not at all."""
    with opened(call, key_file) as office, office.unit(actor()) as uow:
        registers = intake_registers(uow, utc_now)
    press = Press()
    made_folder(out)
    for each in registers:
        _put(out / _file_name(each), press.tables(each.sheet()).content)
    _put(out / WORKBOOK, write_workbook(registers))
    if as_json:
        say_json([_told(each) for each in registers])
        return
    for each in registers:
        say(f"{_file_name(each)} : {each.title}, {counted(len(each.rows), 'ligne', 'lignes')}")
    say(f"{WORKBOOK} : les trois registres, pour un tableur")


def _file_name(register: IntakeRegister) -> str:
    return f"registre-{register.kind.value}.pdf"


def _put(path: Path, content: bytes) -> None:
    with placed(path, over=True) as part:
        part.write_bytes(content)


def _told(register: IntakeRegister) -> dict[str, Any]:
    keys = [column.key for column in register.columns]
    return {
        "register": register.kind.name.lower(),
        "title": register.title,
        "file": _file_name(register),
        "workbook": WORKBOOK,
        "rows": [dict(zip(keys, map(_plain, row), strict=True)) for row in register.rows],
    }


def _plain(cell: Cell) -> str | int | None:
    return cell.isoformat() if isinstance(cell, date | datetime) else cell
