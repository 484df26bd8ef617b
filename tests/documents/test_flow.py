"""Pages: headings stay with their text, paragraphs leave no line alone, nothing is lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.documents.archive import PDFA_3A, Facts
from pdn_desktop.documents.blocks import Blank, Block, Kept, PageBreak, Rule, Text
from pdn_desktop.documents.flow import Area, Flow
from pdn_desktop.documents.tagging import TaggedCanvas
from pdn_desktop.documents.text import Run, Style, Typesetter
from tests.documents.tagged_pdf import TaggedPdf

SETTER = Typesetter()
FACTS = Facts("Titre", "Caf", "Sujet", date(2024, 5, 6))
LINE = Style(size=10, leading=10, after=0)
HEADING = Style(size=10, leading=10, after=0, bold=True, follow=True)


class Book:
    """Pages of ten lines of 10 points."""

    def __init__(self) -> None:
        self.canvas = TaggedCanvas(FACTS, PDFA_3A)
        self.root = self.canvas.structure.root

    def lines(self, *words: str, style: Style = LINE) -> Text:
        return Text(SETTER, (Run("\n".join(words)),), style, self.root.add("P"))

    def pages(self, *blocks: Block) -> list[str]:
        Flow(self.canvas, Area(50, 100, 400, 100), self._next).pour(blocks)
        self.canvas.showPage()
        self.canvas.finish_part(lambda *_: None)
        pdf = TaggedPdf(self.canvas.finished())
        assert pdf.problems() == []
        return [" ".join(" ".join(page.words.values()).split()) for page in pdf.pages]

    def _next(self) -> Area:
        self.canvas.showPage()
        return Area(50, 100, 400, 100)


def numbered(start: int, count: int) -> list[str]:
    return [str(number) for number in range(start, start + count)]


def test_a_heading_never_stays_alone_at_the_foot() -> None:
    book = Book()

    assert book.pages(book.lines(*numbered(1, 9)), book.lines("T", style=HEADING), book.lines("a", "b")) == [
        "1 2 3 4 5 6 7 8 9",
        "T a b",
    ]


def test_two_headings_go_together() -> None:
    book = Book()

    assert book.pages(
        book.lines(*numbered(1, 8)),
        book.lines("T", style=HEADING),
        book.lines("U", style=HEADING),
        book.lines("a"),
    ) == ["1 2 3 4 5 6 7 8", "T U a"]


@pytest.mark.parametrize(
    ("before", "count", "first", "second"),
    [
        (8, 4, "a b", "c d"),
        (7, 4, "a b", "c d"),  # three would leave one line alone
        (9, 4, "", "a b c d"),
        (8, 3, "", "a b c"),  # one line would stay alone, on either side
        (5, 5, "a b c d e", ""),
    ],
)
def test_no_line_of_a_paragraph_is_left_alone(
    before: int, count: int, first: str, second: str | None
) -> None:
    book = Book()
    filling = " ".join(numbered(1, before))

    pages = book.pages(book.lines(*numbered(1, before)), book.lines(*"abcde"[:count]))

    assert pages == [f"{filling} {first}".strip(), *([second] if second else [])]


def test_what_is_kept_together_moves_together() -> None:
    book = Book()
    kept = Kept([book.lines("a"), Blank(30), book.lines("b")])

    assert book.pages(book.lines(*numbered(1, 6)), kept) == ["1 2 3 4 5 6", "a b"]


def test_what_no_page_can_keep_together_is_parted() -> None:
    book = Book()
    kept = Kept([book.lines(*numbered(1, 12)), book.lines("b")])

    assert book.pages(book.lines("x"), kept) == ["x 1 2 3 4 5 6 7 8 9", "10 11 12 b"]


def test_a_page_break_breaks_once_and_never_leaves_a_white_page() -> None:
    book = Book()

    assert book.pages(PageBreak(), book.lines("a"), PageBreak(), PageBreak(), book.lines("b")) == ["a", "b"]


def test_a_rule_stands_between_two_things_of_one_page() -> None:
    book = Book()
    pages = book.pages(book.lines(*numbered(1, 10)), Rule(), book.lines("a"))

    assert pages == ["1 2 3 4 5 6 7 8 9 10", "a"]


@given(st.lists(st.tuples(st.integers(1, 25), st.booleans()), max_size=12))
def test_whatever_comes_all_of_it_is_printed_in_order(blocks: list[tuple[int, bool]]) -> None:
    book = Book()
    words = [[f"{number}.{line}" for line in range(count)] for number, (count, _) in enumerate(blocks)]

    pages = book.pages(
        *(
            book.lines(*lines, style=HEADING if heading else LINE)
            for lines, (_, heading) in zip(words, blocks, strict=True)
        )
    )

    assert " ".join(pages).split() == [word for lines in words for word in lines]
