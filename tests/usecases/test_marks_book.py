"""The marks of a call as tables: every mark, opinion and change, what they make, and nobody's interests."""

from decimal import Decimal

from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import Round
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases import paper_entry as papers
from pdn_desktop.usecases.marks_book import BookCell, marks_book
from pdn_desktop.usecases.recusing import declare_recusal
from pdn_desktop.usecases.reviewing import (
    Cell,
    SheetPlace,
    agree_mark,
    enter_mark,
    reopen_sheet,
    set_comment,
    set_notes,
)
from tests.usecases.committee_samples import do, furnish, score

PLACE = SheetPlace("m1", "passerelles")


def rows(office: CallFile, title: str) -> list[dict[str, BookCell]]:
    """Return the rows of one sheet, by what heads each cell."""
    sheet = next(each for each in do(office, marks_book).sheets if each.title == title)
    return [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]


def test_a_call_without_marks_is_headings(office: CallFile) -> None:
    furnish(office)

    assert [
        (each.title, each.rows) for each in do(office, marks_book).sheets if each.title != "Synthèse"
    ] == [
        ("Module 1", ()),
        ("Module 2", ()),
        ("Avis", ()),
        ("Historique", ()),
    ]


def test_every_mark_stands_on_its_modules_sheet(office: CallFile) -> None:
    furnish(office, interests_first=False)
    score(office, "m2", "volcans", ["4", None, "4", "3.5", "4"])
    score(office, "m1", "pixels", ["4", "5", "4", "3.5", "4"])
    score(office, "m1", "volcans", ["2", "5", "4", "3.5", "4"])

    first, second = rows(office, "Module 1"), rows(office, "Module 2")

    assert [(row["Membre"], row["Critère"], row["Note"]) for row in first[:3]] == [
        ("m1", "C1", Decimal(2)),
        ("m1", "C2", Decimal(5)),
        ("m1", "C3", Decimal(4)),
    ]
    assert (len(first), len(second)) == (10, 5)
    assert first[6] == {
        "Candidature": "PDN-2024-M1-002",
        "Structure": "Réseau Jeunes Volcans",
        "Territoires": "63",
        "Membre": "m2",
        "Voix": "voix délibérative",
        "Tour": "sur dossier",
        "Fiche": "finalisée",
        "Critère": "C2",
        "Intitulé": "Critère 2",
        "Poids": Decimal(15),
        "Note": None,
        "Ne se prononce pas": "oui",
        "Commentaire": "Pas d’élément au dossier.",
        "Saisie le": first[6]["Saisie le"],
        "Source": "écran",
    }


def test_both_rounds_and_paper_say_where_a_mark_comes_from(office: CallFile) -> None:
    furnish(office, interests_first=False)
    for name in ("Mme Un", "M. Deux"):
        entry = do(office, papers.begin_reading, place=PLACE, by=name)
        do(office, papers.type_answer, place=PLACE, turn=entry.turn, key="C1", text="3")
        do(office, papers.finish_reading, place=PLACE)
    do(office, enter_mark, cell=Cell("m1", "passerelles", "C1", Round.AFTER_AUDITION), value=Decimal(4))

    assert [(row["Tour"], row["Note"], row["Source"]) for row in rows(office, "Module 1")] == [
        ("sur dossier", 3, "papier, lu par Mme Un, relu par M. Deux"),
        ("après audition", 4, "écran"),
    ]


def test_every_change_is_told_from_the_oldest(office: CallFile) -> None:
    furnish(office, interests_first=False)
    score(office, "m1", "passerelles", ["4", "5", "4", "3.5", "4"])
    do(office, reopen_sheet, sheet=PLACE, reason="Erreur de lecture.")
    do(office, enter_mark, cell=Cell("m1", "passerelles", "C1"), value=None)
    do(office, set_comment, cell=Cell("m1", "passerelles", "C1"), comment="à revoir")

    told = [
        (row["Critère"], row["Ce qui change"], row["Avant"], row["Après"])
        for row in rows(office, "Historique")
    ]

    assert [each for each in told if not each[0]] == [
        ("", "État de la fiche", "en cours", "finalisée"),
        ("", "État de la fiche", "finalisée", "rouverte\u00a0: Erreur de lecture."),
    ]
    assert [each for each in told if each[0] == "C1"] == [
        ("C1", "Commentaire", "", "Vu au dossier."),
        ("C1", "Note", Decimal(4), None),
        ("C1", "Commentaire", "Vu au dossier.", "à revoir"),
    ]


def test_the_synthesis_keeps_means_and_agreed_marks_apart(office: CallFile) -> None:
    furnish(office, interests_first=False)
    for member in ("m1", "m2"):
        score(office, member, "passerelles", ["4", "5", "4", "3.5", "4"])
    do(office, agree_mark, candidacy="passerelles", criterion="C1", value=Decimal(3), reason="Débat.")

    first = rows(office, "Synthèse")[0]

    assert (first["Périmètre"], first["Rang"], first["Candidature"]) == ("M1-03", 1, "PDN-2024-M1-001")
    assert (first["Moyenne"], first["Note arrêtée"], first["Points"]) == (
        Decimal("4.00"),
        Decimal(3),
        Decimal("18.00"),
    )
    assert (first["Total"], first["Notateurs"]) == (Decimal("75.50"), 2)


def test_opinions_are_told_and_the_nature_of_an_interest_is_not(office: CallFile) -> None:
    furnish(office, interests_first=False)
    do(office, declare_recusal, member="m2", candidacy="declic", nature="SECRET conjoint salarié")
    do(office, set_notes, sheet=PLACE, strengths="l’équipe", weaknesses="=1+1", questions="")

    [opinion] = rows(office, "Avis")
    book = do(office, marks_book)

    assert (opinion["Points forts"], opinion["Points faibles"]) == ("l’équipe", "=1+1")
    aside = {row["Déports"] for row in rows(office, "Synthèse") if row["Structure"] == "Déclic 12-25"}
    assert aside == {"m2"}
    assert "SECRET" not in str(book)
    assert not any(isinstance(cell, Record) for sheet in book.sheets for row in sheet.rows for cell in row)
