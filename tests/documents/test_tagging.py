"""The tag layer by itself: paragraphs over two pages, links, bookmarks, rare characters."""

from datetime import date

from pdn_desktop.documents.archive import PDFA_3A, Facts
from pdn_desktop.documents.blocks import Text
from pdn_desktop.documents.fonts import faces
from pdn_desktop.documents.tagging import Element, TaggedCanvas
from pdn_desktop.documents.text import Run, Style, Typesetter
from tests.documents.tagged_pdf import TaggedPdf

SETTER = Typesetter()
FACTS = Facts("Titre", "Caf", "Sujet", date(2024, 5, 6))


def canvas() -> TaggedCanvas:
    return TaggedCanvas(FACTS, PDFA_3A)


def finished(drawn: TaggedCanvas) -> TaggedPdf:
    drawn.showPage()
    drawn.finish_part(lambda *_: None)
    pdf = TaggedPdf(drawn.finished())
    assert pdf.problems() == []
    return pdf


def paragraph(element: Element, *runs: Run) -> Text:
    return Text(SETTER, runs, Style(), element)


def test_the_two_halves_of_a_paragraph_are_one_element() -> None:
    drawn = canvas()
    text = paragraph(drawn.structure.root.add("P"), Run("un\ndeux\ntrois\nquatre"))
    first, second = text.split(200, 30)
    assert first
    assert second

    first.draw(drawn, 50, 700, 200)
    drawn.showPage()
    second.draw(drawn, 50, 700, 200)

    pdf = finished(drawn)
    assert pdf.read() == [("P", "un deux trois quatre")]
    [element] = [each for each in pdf.elements() if each.S == "/P"]
    assert [int(kid.MCID) for kid in element.K] == [0, 0]


def test_a_link_over_two_lines_is_one_element_with_two_boxes() -> None:
    drawn = canvas()
    runs = (Run("voir "), Run("le site des\nCaf", link="https://caf.example"), Run(" ici"))

    paragraph(drawn.structure.root.add("P"), *runs).draw(drawn, 50, 700, 300)

    pdf = finished(drawn)
    assert pdf.read() == [("P", "voir le site des Caf ici"), ("Link", "le site des Caf")]
    [link] = [each for each in pdf.elements() if each.S == "/Link"]
    assert link.Alt == "Lien\u00a0: https://caf.example"
    boxes = pdf.pdf.pages[0].obj.Annots
    assert [box.A.URI for box in boxes] == ["https://caf.example"] * 2
    assert float(boxes[0].Rect[3]) > float(boxes[1].Rect[3])


def test_more_characters_than_one_font_subset_holds() -> None:
    drawn = canvas()
    every = sorted(faces()[0].characters)
    words = " ".join(map(chr, [code for code in every if 0x100 < code < 0x300]))
    element = drawn.structure.root.add("P")

    paragraph(element, Run(words), Run(" (fin)", raised=True)).draw(drawn, 50, 700, 400)

    pdf = finished(drawn)
    assert pdf.text() == f"{words} (fin)"
    assert len([name for name in pdf.pdf.pages[0].resources.Font if "+" in str(name)]) > 1


def test_codes_escape_what_pdf_strings_cannot_hold() -> None:
    codes = canvas().text_codes(faces()[0], 11)

    assert codes.show("a") == "(\\001) Tj"
    assert all(c.isascii() and c.isprintable() for c in codes.show("".join(map(chr, range(0xA1, 0x180)))))


def test_bookmarks_lead_to_their_pages() -> None:
    drawn = canvas()
    root = drawn.structure.root
    for level, title in ((0, "Titre"), (1, "Œuvre \u202e 漢"), (0, "Fin")):
        text = paragraph(root.add("P"), Run(title[:1]))
        text.bookmark = level, title
        text.draw(drawn, 50, 700, 300)
        drawn.showPage()

    assert finished(drawn).outline() == [(0, "Titre", 1), (1, "Œuvre  □", 2), (0, "Fin", 3)]


def test_a_part_is_let_go_when_it_is_finished() -> None:
    drawn = canvas()
    for number in range(3):
        part = drawn.structure.root.add("Part")
        paragraph(part.add("P"), Run(f"partie {number}")).draw(drawn, 50, 700, 300)
        drawn.showPage()
        drawn.finish_part(lambda *_: None)
        assert drawn.structure.root.kids == []

    pdf = TaggedPdf(drawn.finished())
    assert pdf.problems() == []
    assert pdf.read() == [("P", f"partie {number}") for number in range(3)]


def test_an_artefact_is_seen_and_not_read() -> None:
    drawn = canvas()
    text = paragraph(drawn.structure.root.add("P"), Run("lu "), Run("ici", link="https://caf.example"))
    text.draw(drawn, 50, 700, 300)
    text.draw(drawn, 50, 600, 300, artefact=True)

    pdf = finished(drawn)
    assert pdf.read() == [("P", "lu ici"), ("Link", "ici")]
    assert pdf.pages[0].artefacts == ["lu ", "ici"]
    assert len(pdf.pdf.pages[0].obj.Annots) == 1
