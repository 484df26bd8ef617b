"""Markdown of letters: what is read, and what stays words."""

import pytest

from pdn_desktop.documents.markup import (
    BOLD,
    ITALIC,
    Heading,
    Listing,
    NewPage,
    Node,
    Paragraph,
    Piece,
    Reader,
    Tabular,
)


def read(text: str) -> tuple[Node, ...]:
    [nodes] = Reader().parts(text)
    return nodes


def words(text: str) -> tuple[Piece, ...]:
    [node] = read(text)
    assert isinstance(node, Paragraph)
    return node.words


def test_looks_of_words() -> None:
    assert words("un **gras *et penché*** [ici](https://a.fr)") == (
        Piece("un "),
        Piece("gras ", BOLD),
        Piece("et penché", BOLD | ITALIC),
        Piece(" "),
        Piece("ici", link="https://a.fr"),
    )
    assert words("une\nligne\\\nautre") == (
        Piece("une"),
        Piece(" "),
        Piece("ligne"),
        Piece("\n"),
        Piece("autre"),
    )


def test_blocks() -> None:
    assert read("## T\n\np\n\n- a\n- b\n  1. c\n\n***") == (
        Heading(2, (Piece("T"),)),
        Paragraph((Piece("p"),)),
        Listing(
            None,
            (
                (Paragraph((Piece("a"),)),),
                (Paragraph((Piece("b"),)), Listing(1, ((Paragraph((Piece("c"),)),),))),
            ),
        ),
        NewPage(),
    )


def test_tables() -> None:
    assert read("| A | B |\n|---|---:|\n| 1 | **2** |\n| 3 |") == (
        Tabular(
            ((Piece("A"),), (Piece("B"),)),
            (((Piece("1"),), (Piece("2", BOLD),)), ((Piece("3"),), ())),
            ("left", "right"),
        ),
    )


def test_parts_are_separated_by_lines_of_dashes() -> None:
    assert Reader().parts("a\n---\nb\n---\n") == (
        (Paragraph((Piece("a"),)),),
        (Paragraph((Piece("b"),)),),
        (),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<b>a</b>",
        "`code`",
        "&amp",
        "<https://a.fr>",
        "~~a~~",
        "    retrait",
        "> cité",
        "[r]: u",
    ],
)
def test_what_letters_do_not_need_stays_words(text: str) -> None:
    assert "".join(piece.text for piece in words(text)) == text.strip().replace("    ", "")


def test_words_are_set_as_french_wants() -> None:
    assert words("l'appel : **oui** ;") == (
        Piece("l’appel\u00a0: "),
        Piece("oui", BOLD),
        Piece("\u00a0;"),
    )


def test_a_filled_text_that_comes_back_is_read_once() -> None:
    reader = Reader()

    assert reader.parts("même texte") is reader.parts("même texte")
