"""The sheet that tries window envelopes: the address where letters have theirs, its words in order."""

from dataclasses import replace
from datetime import date

from pdn_desktop.documents.press import Press
from pdn_desktop.usecases.sheets import WindowSheet
from tests.documents.tagged_pdf import TaggedPdf
from tests.documents.test_letter import words_at

SHEET = WindowSheet(
    title="Feuille d’essai",
    lead="Décalages réglés : 0 mm.",
    dated=date(2024, 5, 6),
    recipient=("ASSOCIATION EXEMPLE", "12 RUE DES ORGUES", "63000 VILLE MODELE"),
    steps=("1. Imprimez.", "2. Pliez."),
)


def test_the_sheet_is_read_in_order_and_holds_no_fault(press: Press) -> None:
    pdf = TaggedPdf(press.window(SHEET).content)
    assert pdf.problems() == []
    assert pdf.read() == [
        ("H1", "Feuille d’essai"),
        ("P", "Décalages réglés : 0 mm."),
        ("P", "ASSOCIATION EXEMPLE 12 RUE DES ORGUES 63000 VILLE MODELE"),
        ("P", "1. Imprimez."),
        ("P", "2. Pliez."),
    ]


def test_the_address_moves_with_the_offsets_and_the_rulers_do_not(press: Press) -> None:
    straight = words_at(press.window(SHEET).content)
    moved = words_at(press.window(replace(SHEET, offset_mm=(3, -2))).content)
    name = "ASSOCIATION EXEMPLE"
    assert [round(b - a, 1) for a, b in zip(straight[name], moved[name], strict=True)] == [3.0, -2.0]
    assert [round(part) for part in straight[name]] == [105, 56]
    assert moved["+75"] == straight["+75"]
