"""The « tableau de synthèse »: what the committee and the two Caf read before deciding."""

import io
from decimal import Decimal

from pypdf import PdfReader

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.outcomes import Outcome, Proposal
from pdn_desktop.domain.scoring import AgreedMark
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.ranking_report import NOBODY, ROUNDING, ranking_report, ranking_sheet
from pdn_desktop.usecases.sheets import TableSheet
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk, words
from tests.usecases.letter_samples import HORIZONS, PASSERELLES, VALMONT, VOLCANS


def marked(uow: UnitOfWork) -> None:
    uow.add(Member(id="m2", name="Autre Exemple"))
    for member, shift in ((samples.MEMBER, "4"), ("m2", "3.5")):
        samples.mark(uow, member, PASSERELLES, shift, "5", "4", "3.5", "4")
        samples.mark(uow, member, HORIZONS, "3", "3", "3", "3", "3")
    samples.mark(uow, samples.MEMBER, VOLCANS, "2", "2", "2", "2", "2")
    uow.add(AgreedMark(candidacy=HORIZONS, criterion="C4", value=Decimal("3.5"), reason="débat", by="comité"))
    uow.add(Proposal(scope="M1-03", candidacy=PASSERELLES, outcome=Outcome.RETAINED, at=samples.DECIDED_AT))


def sheet(desk: Desk) -> TableSheet:
    return desk.read(lambda uow: ranking_sheet(uow, desk.clock, module=ModuleCode.M1))


def test_each_scope_is_a_table_in_rank_order(desk: Desk) -> None:
    desk.change(marked)
    allier, puy_de_dome = sheet(desk).sections
    assert allier.heading == "Module 1 – Coordination générale – Allier"
    assert allier.header == (
        "Rang", "Dossier", "Structure", "Total /100", "C1", "C2", "C3", "C4", "C5", "Notateurs", "Départage",
        "Proposition",
    )  # fmt: skip
    assert allier.rows == (
        ("1", "PDN-2024-M1-001", "Passerelles numériques d’Allier", "80,00", "3,75", "5,00", "4,00", "3,50",
         "4,00", "2", "", "Retenue"),
        ("2", "PDN-2024-M1-003", "Fédération Horizons jeunesse 03-63", "61,50", "3,00", "3,00", "3,00",
         "3,50*", "3,00", "2", "", ""),
        ("–", "PDN-2024-M1-004", "Valmont-sur-Sioule", "–", "–", "–", "–", "–", "–", "0", "", ""),
    )  # fmt: skip
    assert puy_de_dome.rows[1][3] == "40,00 (provisoire)"


def test_notes_tell_agreed_marks_provisional_totals_and_roundings(desk: Desk) -> None:
    desk.change(marked)
    assert sheet(desk).sections[0].notes == (
        "* Fédération Horizons jeunesse 03-63, C4\u00a0: note arrêtée 3,50, moyenne des membres\u00a0: 3,00.",
        "Un total provisoire n’a pas assez de notateurs pour être classé.",
        ROUNDING,
    )


def test_a_tie_says_what_settled_it(desk: Desk) -> None:
    def tied(uow: UnitOfWork) -> None:
        uow.add(Member(id="m2", name="Autre Exemple"))
        for member in (samples.MEMBER, "m2"):
            samples.mark(uow, member, PASSERELLES, "4", "3", "3", "4", "3")
            samples.mark(uow, member, VALMONT, "3.5", "4", "3.5", "4", "2.5")

    desk.change(tied)
    rows = sheet(desk).sections[0].rows
    assert [(row[0], row[1], row[3], row[10]) for row in rows[:2]] == [
        ("1", "PDN-2024-M1-001", "69,00", "C1"),
        ("2", "PDN-2024-M1-004", "69,00", "C1"),
    ]


def test_the_weights_are_said_to_be_proposed(desk: Desk) -> None:
    assert (
        sheet(desk)
        .sections[0]
        .introduction.startswith(
            "Moyennes sur 5. Pondération proposée, à arrêter par le comité\u00a0: "
            "C1\u00a0Qualité du projet\u00a0(30)"
        )
    )


def test_a_scope_nobody_covers_says_so(desk: Desk) -> None:
    def elsewhere(uow: UnitOfWork) -> None:
        for candidacy in (VOLCANS, HORIZONS):
            uow.replace(uow.get(Candidacy, candidacy).with_(coverage=frozenset({"03"})))

    desk.change(elsewhere)
    section = sheet(desk).sections[1]
    assert (section.introduction, section.rows) == (NOBODY, ())


def test_the_report_prints(desk: Desk) -> None:
    desk.change(marked)
    printed = desk.read(lambda uow: ranking_report(uow, desk.clock, desk.press))
    said = words(printed.content)
    assert "Tableau de synthèse des candidatures" in said
    assert "Module 2 – Formation renforcée – Puy-de-Dôme" in said
    assert len(PdfReader(io.BytesIO(printed.content)).pages) == printed.pages
