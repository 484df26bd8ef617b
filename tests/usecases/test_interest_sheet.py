"""Declarations of interests to sign: a page per member who marks, every structure of the module once."""

import pytest

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.interest_sheet import interest_sheet
from pdn_desktop.usecases.ports import UnitOfWork
from tests.documents.tagged_pdf import TaggedPdf
from tests.usecases import letter_samples as samples
from tests.usecases.letter_desk import Desk


def test_each_member_who_marks_has_a_page(desk: Desk) -> None:
    def seated(uow: UnitOfWork) -> None:
        uow.add(Member(id="m2", name="M. <b>&{{x}}", capacity="conseiller", institution="CAF63", position=2))
        uow.add(Member(id="s", name="M. Secrétaire", role=Role.SECRETARY, position=3))

    desk.change(seated)
    sheet = desk.read(lambda uow: interest_sheet(uow, desk.clock, module=ModuleCode.M1))
    pdf = TaggedPdf(desk.press.tables(sheet).content)

    assert pdf.problems() == []
    assert [entry for entry in pdf.outline() if entry[1].startswith("Déclaration d’intérêts de")] == [
        (1, "Déclaration d’intérêts de Membre Exemple", 1),
        (1, "Déclaration d’intérêts de M. <b>&{{x}}", 2),
    ]
    assert "Je soussigné(e) M. <b>&{{x}}, conseiller, Caf du Puy-de-Dôme, membre du comité" in pdf.text()
    assert "quitter la séance pendant leur examen" in pdf.text()


def test_a_structure_is_named_once_and_those_out_are_not(desk: Desk) -> None:
    sheet = desk.read(lambda uow: interest_sheet(uow, desk.clock, module=ModuleCode.M2))
    assert [row[0] for row in sheet.sections[0].rows] == [
        "SCIC Pixels & Pédagogie",
        "Déclic 12-25",
        "Passerelles numériques d’Allier",
    ]


def test_nothing_to_sign_is_refused(desk: Desk) -> None:
    desk.change(lambda uow: uow.remove(uow.get(Member, samples.MEMBER)))
    with pytest.raises(Refusal, match="Aucune déclaration n’est à signer pour le module 1"):
        desk.read(lambda uow: interest_sheet(uow, desk.clock, module=ModuleCode.M1))
