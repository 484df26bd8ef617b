"""The ranking as a report: one section per scope, decimals with a comma, unknown totals as a dash."""

from decimal import Decimal

import pytest

from pdn_desktop import assets
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.ports import Clock
from pdn_desktop.usecases.ranking_sheet import ranking_sheet
from pdn_desktop.usecases.reviewing import agree_mark
from pdn_desktop.usecases.setting_up import create_call

PRESET = read_preset(assets.read_bytes("presets/call-2024.toml"), origin="préréglage")


@pytest.fixture
def made(office: CallFile, clock: Clock) -> CallFile:
    with office.unit("test") as uow:
        create_call(uow, clock, preset=PRESET)
        uow.add(Applicant(id="a", name="Alpha"))
        for number in (1, 2):
            uow.add(
                Candidacy(
                    id=f"c{number}",
                    number=f"PDN-2024-M1-00{number}",
                    applicant="a",
                    module="M1",
                    coverage={"03"},
                    received_at=clock(),
                    status=AdmissibilityStatus.ADMISSIBLE,
                )
            )
    return office


def test_sections_rows_and_notes(made: CallFile, clock: Clock) -> None:
    for code, value in zip(("C1", "C2", "C3", "C4", "C5"), ("4", "3", "3", "4", "3"), strict=True):
        with made.unit("test") as uow:
            agree_mark(uow, clock, candidacy="c1", criterion=code, value=Decimal(value), reason="débat")

    with made.unit("test") as uow:
        sheet = ranking_sheet(uow, clock, module=ModuleCode.M1)

    assert sheet.title == "Classement du module 1 «\u00a0Coordination générale\u00a0»"
    allier, puy_de_dome = sheet.sections
    assert allier.heading == "M1-03 – dans le département de l’Allier"
    assert allier.introduction.replace("\u00a0", " ") == (
        "2 candidatures reçues, dont 0 dans le délai et 2 recevables."
    )
    assert allier.rows == (
        ("1", "PDN-2024-M1-001", "Alpha", "69,00", "4,00", "3,00", "3,00", "4,00", "3,00", "0", ""),
        ("–", "PDN-2024-M1-002", "Alpha", "–", "–", "–", "–", "–", "–", "0", ""),
    )
    assert puy_de_dome.rows == ()
    assert allier.notes == ()
    assert len(puy_de_dome.notes) == 2
