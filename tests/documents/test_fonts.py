"""Only characters that the fonts can print reach a page."""

from pdn_desktop.documents.fonts import faces, printable, unprintable


def test_invisible_and_unknown_characters_never_reach_the_page() -> None:
    assert printable("a\u202eb\u200bc\x07\ufeff\ue000\U000f0000d") == "abcd"
    assert printable("漢字 œ ✓ e\u0301") == "□□ œ ✓ é"
    assert printable("1\u202f000\u2007€\r\nx\u2028y") == "1\u00a0000\u00a0€\nx\ny"


def test_what_the_fonts_lack_is_reported_once_each() -> None:
    assert unprintable("漢字漢 œ □ \u202e") == "漢字"
    assert unprintable("Œuvre à 100 %") == ""


def test_widths_are_the_fonts_own() -> None:
    regular, bold, *_ = faces()

    assert regular.width("0123456789") == 4970
    assert bold.width("0123456789") == 5280
    assert regular.width("") == 0
