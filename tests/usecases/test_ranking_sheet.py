"""The ranking as a report: one section per scope, decimals with a comma, unknown totals as a dash."""

from datetime import date
from decimal import Decimal

import pytest

from pdn_desktop import assets
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.scoring import AgreedMark
from pdn_desktop.domain.workings import seal_text
from pdn_desktop.exchange.presets import read_preset
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.ranking_sheet import ranking_sheet
from pdn_desktop.usecases.reviewing import agree_mark, renew_grid, seal_grid
from pdn_desktop.usecases.setting_up import create_call
from tests.usecases import letter_samples as samples
from tests.usecases import minutes_samples
from tests.usecases.letter_desk import Desk, words

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
        "2 candidatures reçues, dont 0 dans le délai et 2 recevables. Moyennes sur 5. Pondération proposée, "
        "à arrêter par le comité : C1 Qualité du projet (30) ; C2 Expérience jeunesse (15) ; C3 Cohérence "
        "(20) ; C4 Capacité durable (15) ; C5 Coordination (20)."
    )
    assert allier.rows == (
        ("1", "PDN-2024-M1-001", "Alpha", "69,00", "4,00*", "3,00*", "3,00*", "4,00*", "3,00*", "–", "0", ""),
        ("–", "PDN-2024-M1-002", "Alpha", "–", "–", "–", "–", "–", "–", "–", "0", ""),
    )
    assert puy_de_dome.rows == ()
    assert (
        allier.notes[0]
        == "* PDN-2024-M1-001, C1\u00a0: note arrêtée 4,00, moyenne des membres\u00a0: aucune."
    )
    assert len(allier.notes) == 5
    assert len(puy_de_dome.notes) == 3


def test_the_seal_of_the_grid_is_printed_and_why_it_replaced_another(made: CallFile, clock: Clock) -> None:
    with made.unit("test") as uow:
        first = seal_grid(uow, clock, module=ModuleCode.M1, adopted_on=date(2024, 3, 1), adopted_by="comité")
    with made.unit("test") as uow:
        renewed = renew_grid(uow, clock, grid=first.with_(coefficients=True), reason="Poids revus.")
    assert renewed.reason == "Poids revus."
    with made.unit("test") as uow:
        second = seal_grid(uow, clock, module=ModuleCode.M1, adopted_on=date(2024, 3, 8), adopted_by="comité")
        sheet = ranking_sheet(uow, clock, module=ModuleCode.M1)

    assert sheet.sections[-1].notes[-2:] == (
        f"Grille n°\u00a02, arrêtée le 8 mars 2024. Sceau (SHA-256)\u00a0: {seal_text(second.seal)}.",
        "Motif du remplacement de la grille précédente\u00a0: Poids revus.",
    )
    assert "C1\u00a0Qualité du projet\u00a0(coefficient\u00a030)" in sheet.sections[0].introduction
    assert seal_text(second.seal).replace(" ", "") == second.digest() != first.seal


def test_provisional_totals_agreed_means_and_ties_are_told(desk: Desk) -> None:
    def marked(uow: UnitOfWork) -> None:
        uow.add(Member(id="m2", name="Autre Exemple"))
        for member in (samples.MEMBER, "m2"):
            samples.mark(uow, member, samples.PASSERELLES, "4", "3", "3", "4", "3")
            samples.mark(uow, member, samples.VALMONT, "3.5", "4", "3.5", "4", "2.5")
            samples.mark(uow, member, samples.HORIZONS, "3", "3", "3", "3", "3")
        samples.mark(uow, samples.MEMBER, samples.VOLCANS, "2", "2", "2", "2", "2")
        uow.add(AgreedMark(candidacy=samples.HORIZONS, criterion="C4", value=Decimal("3.5"), reason="débat"))

    desk.change(marked)
    allier, puy_de_dome = desk.read(lambda uow: ranking_sheet(uow, desk.clock, module=ModuleCode.M1)).sections
    assert [(row[0], row[1], row[3]) for row in allier.rows] == [
        ("1 (C1)", "PDN-2024-M1-001", "69,00"),
        ("2 (C1)", "PDN-2024-M1-004", "69,00"),
        ("3", "PDN-2024-M1-003", "61,50"),
    ]
    assert allier.notes == (
        "* PDN-2024-M1-003, C4\u00a0: note arrêtée 3,50, moyenne des membres\u00a0: 3,00.",
    )
    assert puy_de_dome.rows[1][3] == "40,00 (p)"
    assert puy_de_dome.notes[1] == (
        "(p)\u00a0: total provisoire, qui n’a pas assez de notateurs pour être classé."
    )


def test_the_report_prints(desk: Desk) -> None:
    sheet = desk.read(lambda uow: ranking_sheet(uow, desk.clock, module=ModuleCode.M2))
    said = words(desk.press.tables(sheet).content)
    assert "Classement du module 2 « Formation renforcée »" in said
    assert "les écarts d’un centième proviennent des arrondis" in said


def test_the_widest_gap_between_members_is_named(desk: Desk) -> None:
    desk.change(*minutes_samples.WHOLE)
    allier, _ = desk.read(lambda uow: ranking_sheet(uow, desk.clock, module=ModuleCode.M1)).sections
    assert [(row[1], row[9], row[11]) for row in allier.rows] == [
        ("PDN-2024-M1-001", "–", "retenue"),
        ("PDN-2024-M1-004", "3 (C4)", "non retenue"),
        ("PDN-2024-M1-003", "–", "non retenue"),
    ]
