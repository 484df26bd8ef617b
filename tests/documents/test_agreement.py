"""Conventions: articles to jump to, tables, the parties' signatures, initials on each page."""

import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.errors import TemplateFault
from pdn_desktop.usecases.sheets import Watch
from tests.documents.sheet_samples import AGREEMENT, agreement, signatories
from tests.documents.tagged_pdf import TaggedPdf

TITLE = "Coordinateur du réseau des Promeneurs du net de l’Allier et du Puy de Dôme sur le module 1"


@pytest.fixture(scope="module")
def pdf() -> TaggedPdf:
    """Return a convention of two pages."""
    return TaggedPdf(Press().agreement(agreement()).content)


def test_every_article_has_its_bookmark(pdf: TaggedPdf) -> None:
    assert pdf.outline() == [
        (0, TITLE, 1),
        (1, "Article 1 – Objet", 1),
        (1, "Article 2 – Périmètre", 1),
        (1, "Article 3 – Engagements", 1),
        (1, "Article 4 – Engagements", 1),
        (1, "Article 5 – Engagements", 1),
        (1, "Article 6 – Engagements", 1),
        (1, "Article 7 – Engagements", 2),
        (1, "Article 8 – Engagements", 2),
    ]
    assert pdf.root.PageMode == "/UseOutlines"


def test_it_is_read_from_the_title_to_the_signatures(pdf: TaggedPdf) -> None:
    heard = pdf.read()

    assert heard[4:8] == [
        ("P", "CONVENTION"),
        ("H1", TITLE),
        ("P", "n° CONV-2024-PDN-001"),
        ("P", "Entre : la Caf de l’Allier, et la fédération Horizons,"),
    ]
    assert [words for role, words in heard if role in {"TH", "TD"}] == [
        "Module", "Département", "Montant",
        "1", "Allier", "12 345,00 €",
        "1", "Puy-de-Dôme", "5 000,00 €",
    ]  # fmt: skip
    assert heard[-7:] == [
        ("P", "Fait en trois exemplaires originaux."),
        ("P", "La présidente,"),
        ("P", "Prénom PARTENAIRE"),
        ("P", "Le Directeur de la Caf de l’Allier,"),
        ("P", "Prénom NOM"),
        ("P", "Pour la directrice et par délégation, La Directrice adjointe,"),
        ("P", "Prénom AUTRE"),
    ]


def test_each_page_has_room_for_the_initials_of_the_parties(pdf: TaggedPdf) -> None:
    assert [page.artefacts[-2:] for page in pdf.pages] == [["Page 1/2", "Paraphes"], ["Page 2/2", "Paraphes"]]


def test_only_the_bodies_concerned_sign() -> None:
    alone = agreement(signatories=(signatories()[0],))

    heard = TaggedPdf(Press().agreement(alone).content).read()

    assert heard[-2:] == [("P", "Le Directeur de la Caf de l’Allier,"), ("P", "Prénom NOM")]


def test_numbered_lists_say_their_numbers(pdf: TaggedPdf) -> None:
    assert [words for role, words in pdf.read("Lbl")][:2] == ["1.", "2."]
    lists = [element for element in pdf.elements() if element.S == "/L"]
    assert lists[0].A.ListNumbering == "/Decimal"


def test_a_draft_in_large_print(press: Press) -> None:
    printed = press.agreement(agreement(watch=Watch(draft=True, large_print=True), check_code=""))
    pdf = TaggedPdf(printed.content)

    assert printed.pages > 2
    assert all("PROJET" in page.artefacts for page in pdf.pages)
    assert pdf.problems() == []


def test_a_level_of_heading_is_never_skipped(press: Press) -> None:
    sheet = agreement(template="#### Profond\n\n# Haut\n\n#### Encore\n\nTexte.")

    assert TaggedPdf(press.agreement(sheet).content).read()[6:-7] == [
        ("P", "n° CONV-2024-PDN-001"),
        ("H2", "Profond"),
        ("H2", "Haut"),
        ("H3", "Encore"),
    ]


def test_a_template_in_parts_is_refused(press: Press) -> None:
    with pytest.raises(TemplateFault, match="qu’une partie"):
        press.agreement(agreement(template=f"Objet\n---\n{AGREEMENT}"))
