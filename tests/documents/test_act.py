"""Acts: a title block, numbered sections to jump to, signatures, annexes; a draft says what it waits for."""

import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.errors import TemplateFault
from pdn_desktop.usecases.sheets import Watch
from tests.documents.sheet_samples import ACT, act
from tests.documents.tagged_pdf import TaggedPdf


def test_sections_and_annexes_have_their_bookmarks() -> None:
    pdf = TaggedPdf(Press().formal_act(act()).content)

    assert pdf.problems() == []
    assert pdf.outline() == [
        (0, "Examen des candidatures", 1),
        (1, "1. Séance", 1),
        (1, "2. Clôture", 1),
        (1, "Annexe 1 – Notes", 2),
    ]
    assert pdf.metadata("dc:title") == "Procès-verbal du comité technique – Examen des candidatures"


def test_it_is_read_from_the_label_to_the_annex(press: Press) -> None:
    heard = TaggedPdf(press.formal_act(act()).content).read()

    assert heard[4:] == [
        ("P", "Procès-verbal du comité technique"),
        ("H1", "Examen des candidatures"),
        ("P", "n° PV-2024-M1-001"),
        ("H2", "1. Séance"),
        ("P", "Le comité s’est réuni sous la présidence de <b>&{{x}}."),
        ("H2", "2. Clôture"),
        ("P", "La séance est levée à 17 h."),
        ("P", "Établi le 6 mai 2024."),
        ("P", "Le Directeur de la Caf de l’Allier,"),
        ("P", "Prénom NOM"),
        ("H2", "Annexe 1 – Notes"),
        ("P", "Moyennes."),
        ("TH", "Candidature"),
        ("TH", "C1"),
        ("TD", "PDN-001"),
        ("TD", "3,83"),
    ]


def test_a_draft_lists_what_it_waits_for(press: Press) -> None:
    sheet = act(missing=("le lieu de la séance", "<i>&"), watch=Watch(draft=True), check_code="")
    pdf = TaggedPdf(press.formal_act(sheet).content)

    assert pdf.problems() == []
    assert all("PROJET" in page.artefacts for page in pdf.pages)
    assert pdf.read("LBody") == []
    heard = [words for _, words in pdf.read()]
    place = heard.index("Projet : avant de signer, il manque encore")
    assert heard[place + 1 : place + 5] == ["–", "le lieu de la séance", "–", "<i>&"]


def test_pages_are_numbered_and_bear_the_code(press: Press) -> None:
    pdf = TaggedPdf(press.formal_act(act()).content)

    assert [page.artefacts[-1] for page in pdf.pages] == ["Page 1/2", "Page 2/2"]
    assert pdf.pages[1].artefacts[0] == "PV-2024-M1-001 – code de vérification K7Q2-9MXA-44"


def test_a_signature_never_stands_alone(press: Press) -> None:
    """The last two sentences go over the page with it, however long the text is."""
    for lines in range(30, 50):
        text = "\n\n".join([*(f"Ligne {n}." for n in range(lines)), "Avant-dernière.", "Dernière."])
        pdf = TaggedPdf(press.formal_act(act(template=text, annexes=())).content)
        words = [list(page.words.values()) for page in pdf.pages]
        signed = next(page for page in words if any("Prénom NOM" in each for each in page))
        assert any("Avant-dernière." in each for each in signed), lines


def test_large_print_and_no_annex(press: Press) -> None:
    printed = press.formal_act(act(annexes=(), watch=Watch(large_print=True)))

    assert TaggedPdf(printed.content).problems() == []
    assert printed.missing == ""


def test_a_template_in_parts_is_refused(press: Press) -> None:
    with pytest.raises(TemplateFault, match="qu’une partie"):
        press.formal_act(act(template=f"Objet\n---\n{ACT}"))
