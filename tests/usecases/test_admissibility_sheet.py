"""« Fiche de recevabilité »: the checks, the pieces, what was ruled and why, room for the visa."""

from pdn_desktop.domain.candidacy import AdmissibilityRuling, AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.record import new_id
from pdn_desktop.usecases.admissibility_sheet import admissibility_sheet
from pdn_desktop.usecases.ports import UnitOfWork
from pdn_desktop.usecases.sheets import TableSection, TableSheet
from tests.documents.tagged_pdf import TaggedPdf
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk


def sheet(desk: Desk, candidacy: str) -> TableSheet:
    return desk.read(lambda uow: admissibility_sheet(uow, desk.clock, candidacy=candidacy))


def section(made: TableSheet, heading: str) -> TableSection:
    return next(each for each in made.sections if each.heading == heading)


def test_the_checks_are_told_with_their_result(desk: Desk) -> None:
    made = sheet(desk, samples.FORMANET)
    rows = section(made, "Contrôles").rows
    assert [row[0] for row in rows] == ["D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8"]
    assert rows[0][3] == "☒ non conforme"
    assert rows[1][3] == "☑ conforme"
    assert (
        section(made, "Conclusion").introduction == "La candidature est irrecevable\u00a0: reçue hors délai."
    )
    assert made.watch.draft is False


def test_an_open_candidacy_is_a_draft_with_boxes_to_tick(desk: Desk) -> None:
    def opened(uow: UnitOfWork) -> None:
        filed = uow.get(Candidacy, samples.VALMONT)
        uow.replace(filed.with_(status=AdmissibilityStatus.CHECKING))
        uow.add(Member(id="chair", name="Mme Alpha", role=Role.CHAIR))

    desk.change(opened)
    made = sheet(desk, samples.VALMONT)
    assert made.watch.draft is True
    assert section(made, "Conclusion").introduction.startswith("☐ recevable")
    assert section(made, "Visa de la présidence").rows == (("Mme Alpha", "", ""),)


def test_rulings_are_told_with_who_and_why(desk: Desk) -> None:
    def ruled(uow: UnitOfWork) -> None:
        uow.add(
            AdmissibilityRuling(
                id=new_id(),
                candidacy=samples.VALMONT,
                at=samples.DECIDED_AT,
                by="Secrétaire",
                before=AdmissibilityStatus.CHECKING,
                after=AdmissibilityStatus.ADMISSIBLE,
                text="Vu le dossier.",
            )
        )

    desk.change(ruled)
    assert section(sheet(desk, samples.VALMONT), "Conclusion").rows == (
        ("03/05/2024 à 10\u00a0h", "recevable", "Vu le dossier.", "Secrétaire"),
    )


def test_a_hostile_name_prints_as_words(desk: Desk) -> None:
    hostile = "L’Été <b>&{{x}} " + "x" * 60

    def renamed(uow: UnitOfWork) -> None:
        uow.replace(uow.get(Applicant, samples.VALMONT).with_(name=hostile))

    desk.change(renamed)
    pdf = TaggedPdf(desk.press.tables(sheet(desk, samples.VALMONT)).content)
    assert pdf.problems() == []
    assert hostile in pdf.text()
