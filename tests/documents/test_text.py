"""Lines: never too wide, never a letter lost, never a word glued to its neighbour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.documents.text import Layout, Run, Style, Typesetter

SETTER = Typesetter()
PLAIN = Style()
PRINTED = st.text(alphabet="aéMi -/.\n«\u00a0", max_size=120)


def words_of(layout: Layout) -> list[str]:
    return ["".join(fragment.text for fragment in line.fragments) for line in layout.lines]


@given(st.lists(st.tuples(PRINTED, st.integers(0, 3), st.booleans()), max_size=5), st.floats(30, 400))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(
    texts: list[tuple[str, int, bool]], width: float
) -> None:
    runs = tuple(Run(text, face, raised) for text, face, raised in texts)

    layout = SETTER.layout(runs, PLAIN, width)

    assert all(line.width <= width + 0.01 for line in layout.lines)
    letters = "".join(text for text, _, _ in texts)
    assert "".join(words_of(layout)).replace(" ", "") == letters.replace(" ", "").replace("\n", "")


def test_lines_end_with_a_real_space_except_the_last() -> None:
    assert words_of(SETTER.layout((Run("un deux\ntrois quatre"),), PLAIN, 42)) == [
        "un deux ",
        "trois ",
        "quatre",
    ]


def test_a_no_break_space_holds() -> None:
    assert words_of(SETTER.layout((Run("soit 30\u00a0% du"),), PLAIN, 38)) == ["soit ", "30\u00a0% du"]


def test_a_word_across_runs_stays_whole() -> None:
    runs = (Run("depuis le 1"), Run("er", raised=True), Run("\u00a0juin"))

    assert words_of(SETTER.layout(runs, PLAIN, 62)) == ["depuis le ", "1er\u00a0juin"]


def test_a_word_wider_than_the_line_is_cut_after_its_slashes_or_anywhere() -> None:
    assert words_of(SETTER.layout((Run("https://exemple.fr/lettres/modeles"),), PLAIN, 70)) == [
        "https://",
        "exemple.fr/",
        "lettres/",
        "modeles",
    ]
    assert words_of(SETTER.layout((Run("voir MMMMMMMMMM"),), PLAIN, 50)) == [
        "voir MMM",
        "MMMMMM",
        "M",
    ]


def test_blank_lines_asked_for_are_kept() -> None:
    assert words_of(SETTER.layout((Run("a\n\nb"),), PLAIN, 100)) == ["a ", "", "b"]
    assert words_of(SETTER.layout((), PLAIN, 100)) == [""]


def test_centred_lines_are_about_as_long_as_one_another() -> None:
    title = (Run("Coordinateur du réseau des Promeneurs du net de l’Allier et du Puy de Dôme"),)
    left = SETTER.layout(title, PLAIN, 330)
    centred = SETTER.layout(title, Style(align="centre"), 330)

    assert [round(line.width) for line in left.lines] == [321, 27]
    assert [round(line.width) for line in centred.lines] == [186, 163]


def test_bold_styles_make_all_bold_and_keep_italics() -> None:
    bold = Style(bold=True)

    assert [SETTER.face(Run("", face), bold).name for face in range(4)] == [
        "PDNTexte-Bold",
        "PDNTexte-Bold",
        "PDNTexte-BoldItalic",
        "PDNTexte-BoldItalic",
    ]


def test_a_lasting_paragraph_is_broken_once() -> None:
    runs = (Run("Nous vous remercions."),)

    first = SETTER.layout(runs, PLAIN, 200, lasting=True)

    assert SETTER.layout((Run("Nous vous remercions."),), PLAIN, 200, lasting=True) is first
    assert SETTER.layout(runs, PLAIN, 201, lasting=True) is not first
    assert SETTER.layout(runs, PLAIN, 200) is not first


@pytest.mark.parametrize(
    ("text", "narrowest", "widest"),
    [("un deux", 22.5, 36.7), ("un\ndeux", 22.5, 22.5), ("", 0, 0)],
)
def test_natural_widths(text: str, narrowest: float, widest: float) -> None:
    assert SETTER.natural((Run(text),), PLAIN) == pytest.approx((narrowest, widest), abs=2)
