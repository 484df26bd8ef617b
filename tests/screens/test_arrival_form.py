"""A filled application form that comes back, registered by a person at the review."""

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter

from pdn_desktop.documents.press import Press
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import Applicant
from tests.documents.form_samples import dossier
from tests.screens.secretary import Secretary
from tests.screens.test_intake_review import Reviewer, labels

ANSWERS = {
    "register_coverage": "03+63",
    "register_accepts_partial": "yes",
    "register_name": "L’Œuvre d’été « Zoë »",
    "register_legal_form": "foundation",
    "register_siret": "73282932000074",
    "register_address_lines": "12 rue de l’Été\nBP 3",
    "register_postal_code": "03000",
    "register_city": "Moulins",
    "register_phone": "04-70-00-00-00",
    "register_email": "contact@oeuvre.example",
    "register_head_last_name": "Exemple",
    "register_contact_name": "Ana Modèle",
}


@pytest.fixture(scope="module")
def blank() -> bytes:
    return Press().form(dossier(ModuleCode.M1)).content


@pytest.fixture
def reviewer(at_work: Secretary) -> Reviewer:
    return Reviewer(at_work.room, at_work.office, at_work.runner, at_work.qtbot)


def filled(blank: bytes, path: Path, **changes: str) -> Path:
    """Write the form filled in with these answers, and return its path."""
    writer = PdfWriter(clone_from=io.BytesIO(blank))
    for page in writer.pages:
        writer.update_page_form_field_values(page, {**ANSWERS, **changes}, auto_regenerate=True)
    with path.open("wb") as target:
        writer.write(target)
    return path


def registered(reviewer: Reviewer) -> Applicant:
    """Return the structure of these forms, as the file holds it."""
    with reviewer.office.unit("lecture") as uow:
        [applicant] = uow.all(Applicant, siret="73282932000074")
        return applicant


def test_a_filled_form_fills_the_registration_and_goes_whole_into_the_register(
    reviewer: Reviewer, blank: bytes, tmp_path: Path
) -> None:
    reviewer.drop(filled(blank, tmp_path / "dossier.pdf"))
    rows = reviewer.form.rows

    assert (rows["module"].text(), rows["coverage"].text(), rows["accepts_partial"].text()) == (
        "M1",
        "03+63",
        "yes",
    )
    assert rows["module"].note.text() == "Proposé d’après le dossier rempli"
    assert rows["siret"].text() == "732\u00a0829\u00a0320\u00a000074"
    assert "Commune : Moulins" in labels(reviewer.form.dossier)

    reviewer.write("day", "15/03/2024")
    reviewer.write("hour", "10:00")
    reviewer.register()

    made = registered(reviewer)
    assert (made.name, made.city, made.phone) == (
        "L’Œuvre d’été «\u00a0Zoë\u00a0»",
        "Moulins",
        "04\u00a070\u00a000\u00a000\u00a000",
    )
    assert (made.address_lines, made.head_last_name, made.contact_name) == (
        ("12 rue de l’Été", "BP 3"),
        "Exemple",
        "Ana Modèle",
    )


def test_a_second_form_is_compared_and_only_what_is_ticked_replaces(
    reviewer: Reviewer, blank: bytes, tmp_path: Path
) -> None:
    reviewer.drop(filled(blank, tmp_path / "dossier.pdf"))
    reviewer.register()
    reviewer.review.ui.notice.button.click()
    reviewer.ready()
    reviewer.drop(
        filled(blank, tmp_path / "corrigé.pdf", register_city="Vichy", register_head_last_name="Autre")
    )

    boxes = reviewer.form.dossier.boxes
    assert list(boxes) == ["city", "head_last_name"]
    assert "Registre : Moulins" in labels(reviewer.form.dossier)
    boxes["city"].setChecked(True)
    reviewer.register()

    held = registered(reviewer)
    assert (held.city, held.head_last_name) == ("Vichy", "Exemple")
