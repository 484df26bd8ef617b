"""Sheets to mark on paper: one page each, their code on it, words for those who listen, nothing lost."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pdn_desktop.documents.press import Press
from pdn_desktop.usecases.paper_forms import PaperBook, PaperCriterion, PaperPage
from tests.documents.tagged_pdf import TaggedPdf

LEVELS = tuple(f"{mark}\u00a0: réponse solide et argumentée, réserves" for mark in range(6))
CRITERION = PaperCriterion("C1", "La qualité du projet (faisabilité et pertinence)", Decimal(20), LEVELS)


def page(**changes: object) -> PaperPage:
    """Return the sheet of a candidacy, five criteria, unless told otherwise."""
    told = PaperPage(
        code="ABCDE-FGHIJ",
        number="PDN-2024-M1-001",
        structure="Passerelles numériques d’Allier",
        facts=(("Membre du comité", "Mme Alpha"), ("Tour", "sur dossier"), ("Territoires", "Allier")),
        scale=Decimal(5),
        guidance=("Une note par critère, de 0 à 5, par demi-point.",),
        criteria=tuple(replace(CRITERION, code=f"C{place}") for place in range(1, 6)),
    )
    return replace(told, **changes)  # type: ignore[arg-type]  # a test's shorthand


def book(*pages: PaperPage, **changes: object) -> PaperBook:
    """Return the sheets of a member."""
    told = PaperBook(
        "Fiches de notation de Mme Alpha", "Appel 2024", "Mme Alpha", date(2024, 3, 20), "", pages
    )
    return replace(told, **changes)  # type: ignore[arg-type]  # a test's shorthand


def test_a_sheet_is_read_in_order(press: Press) -> None:
    pdf = TaggedPdf(press.papers([book(page(criteria=(CRITERION,)))]).content)
    levels = " ".join(LEVELS).replace("\u00a0", " ")

    assert pdf.problems() == []
    assert [(role, words.replace("\u00a0", " ")) for role, words in pdf.read()] == [
        ("H1", "Fiche individuelle de notation"),
        ("P", "Document préparatoire"),
        ("H2", "Passerelles numériques d’Allier"),
        ("P", "Code de la fiche"),
        ("P", "ABCDE-FGHIJ"),
        ("P", "Candidature : PDN-2024-M1-001"),
        ("P", "Membre du comité : Mme Alpha"),
        ("P", "Tour : sur dossier"),
        ("P", "Territoires : Allier"),
        ("P", "Une note par critère, de 0 à 5, par demi-point."),
        ("TH", "Critère"),
        ("TH", "Repères"),
        ("TH", "Note"),
        ("TH", "Points"),
        ("TH", "Justification"),
        ("TH", "C1. La qualité du projet (faisabilité et pertinence) Poids : 20 points sur 100"),
        ("TD", levels),
        ("TD", "sur 5 ne se prononce pas"),
        ("TD", "sur 20"),
        ("P", "Total (facultatif), sur 100"),
        ("TH", "Points forts"),
        ("TH", "Points faibles"),
        ("TH", "Questions à poser"),
        ("TH", "Date"),
        ("TH", "Signature du membre du comité"),
    ]


def test_five_criteria_stand_on_one_page_and_its_foot_bears_the_code(press: Press) -> None:
    printed = press.papers([book(page())])
    pdf = TaggedPdf(printed.content)

    assert (printed.pages, printed.missing) == (1, "")
    assert pdf.pages[0].artefacts == ["Fiche ABCDE-FGHIJ – PDN-2024-M1-001 – Mme Alpha", "Page 1/1"]


def test_many_criteria_go_on_and_each_page_bears_the_code(press: Press) -> None:
    criteria = tuple(replace(CRITERION, code=f"C{place}") for place in range(1, 13))
    pdf = TaggedPdf(press.papers([book(page(criteria=criteria))]).content)

    assert pdf.problems() == []
    assert [each.artefacts[-2:] for each in pdf.pages] == [
        ["Fiche ABCDE-FGHIJ – PDN-2024-M1-001 – Mme Alpha", f"Page {number}/2"] for number in (1, 2)
    ]
    assert len([words for role, words in pdf.read() if words.startswith("C1")]) == 4


def test_books_follow_one_another_in_one_file(press: Press) -> None:
    steps: list[tuple[int, int]] = []
    second = book(page(), title="Fiches de notation de M. Bravo", member="M. Bravo")
    printed = press.papers([book(page(), page(number="N2")), second], lambda *step: steps.append(step))

    assert (printed.pages, steps) == (3, [(0, 2), (1, 2)])
    assert TaggedPdf(printed.content).outline() == [
        (0, "Fiches de notation de Mme Alpha", 1),
        (1, "PDN-2024-M1-001 – Passerelles numériques d’Allier", 1),
        (1, "N2 – Passerelles numériques d’Allier", 2),
        (0, "Fiches de notation de M. Bravo", 3),
        (1, "PDN-2024-M1-001 – Passerelles numériques d’Allier", 3),
    ]


def test_a_member_who_stands_aside_from_all_gets_a_page_that_says_so(press: Press) -> None:
    pdf = TaggedPdf(press.papers([book(aside="Mme Alpha s’est déporté(e).")]).content)

    assert pdf.problems() == []
    assert pdf.read() == [("H1", "Fiches de notation de Mme Alpha"), ("P", "Mme Alpha s’est déporté(e).")]


@pytest.mark.parametrize("words", ["<b>&{{x}} *a*</b>", "Établissement d’à côté " * 8, "", "漢字"])
def test_words_without_mercy_hold(press: Press, words: str) -> None:
    hard = page(
        structure=words,
        facts=((words, words),),
        guidance=(words,),
        criteria=(replace(CRITERION, label=words, levels=(words, words)),),
    )

    assert TaggedPdf(press.papers([book(hard, aside=words)]).content).problems() == []


def test_the_same_books_give_the_same_bytes(press: Press) -> None:
    assert press.papers([book(page())]).content == press.papers([book(page())]).content
