"""The form as the call makes it: its deadline, its addresses, its notice; a draft while something lacks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from pdn_desktop.domain.call import Institution, ModuleCode, Settings
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.dossier_form import DossierForm, dossier_form
from pdn_desktop.usecases.form_sheets import FormNotice, FormPress
from tests.usecases.arrival_samples import Desk


def form(desk: Desk, code: ModuleCode = ModuleCode.M1) -> DossierForm:
    made: DossierForm = desk.do(dossier_form, module=code)
    return made


def complete(desk: Desk) -> Desk:
    """Fill in what the notice needs."""
    with desk.office.unit("secrétariat") as uow:
        uow.act("test.prepared")
        for caf in uow.all(Institution):
            uow.replace(caf.with_(dpo=f"dpo@caf{caf.department}.example"))
        uow.replace(uow.get(Settings, "settings").with_(retention="deux ans"))
    return desk


def test_the_form_says_until_when_and_where_to(office: CallFile, clock: Callable[[], datetime]) -> None:
    made = form(complete(Desk(office, clock)))

    assert made.lacking == ()
    assert not made.sheet.watch.draft
    assert made.file_name == "dossier-PDN-2024-module-1.pdf"
    assert made.sheet.subtitle == "Module 1 – Coordination générale"
    assert "dimanche 17 mars 2024 à 23\u00a0h\u00a059, heure de Paris" in made.sheet.steps[-1]
    assert "partenaires@caf03.caf.fr (Caf de l’Allier)" in made.sheet.steps[2]
    assert "pole@caf63.example" in made.sheet.steps[2]
    assert made.sheet.mark == ("pdn_dossier", "pdn-dossier/1|PDN-2024|M1")


def test_what_the_notice_lacks_makes_a_draft(office: CallFile, clock: Callable[[], datetime]) -> None:
    made = form(Desk(office, clock), ModuleCode.M2)

    assert made.sheet.watch.draft
    assert made.lacking == (
        "les coordonnées du délégué à la protection des données de la Caf de l’Allier",
        "les coordonnées du délégué à la protection des données de la Caf du Puy-de-Dôme",
        "la durée de conservation des données personnelles",
    )


def test_the_notice_is_the_one_letters_carry(office: CallFile, clock: Callable[[], datetime]) -> None:
    sheet = form(complete(Desk(office, clock))).sheet
    [notice] = [part for section in sheet.sections for part in section.parts if isinstance(part, FormNotice)]

    assert notice.template.startswith("**Données personnelles.**")
    assert notice.fields["rgpd"]["duree"] == "pendant deux ans"


def test_a_printed_form_of_the_call_lacks_no_character(
    office: CallFile, clock: Callable[[], datetime], press: Any
) -> None:
    printer: FormPress = press
    printed = printer.form(form(complete(Desk(office, clock))).sheet)

    assert printed.missing == ""
    assert printed.pages == 6
