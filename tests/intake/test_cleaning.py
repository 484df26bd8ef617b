"""Names and texts from outside lose what could deceive or escape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.intake.cleaning import NAME_BYTES, distinct, file_warnings, one_line, readable, safe_name

OFFICE = b"PK\x03\x04[Content_Types].xml word/document.xml"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("budget.pdf", "budget.pdf"),
        ("sign\u0065\u0301.pdf", "signé.pdf"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\cv.pdf", "cv.pdf"),
        ("..", "sans-nom"),
        ("", "sans-nom"),
        ("\u202e\u200b", "sans-nom"),
        ("a\0b\n\tc.pdf", "abc.pdf"),
        ("<b>&{{x}}", "_b_&{{x}}"),
        ('a:b|c?d*e".pdf', "a_b_c_d_e_.pdf"),
        ("nul", "_nul"),
        ("COM1.pdf", "_COM1.pdf"),
        ("Lpt² .txt", "_Lpt² .txt"),
        ("commune.pdf", "commune.pdf"),
        ("dossier.pdf. . ", "dossier.pdf"),
        ("مشروع.pdf", "مشروع.pdf"),
        ("devis\u202efdp.exe", "devisfdp.exe"),
        ("x" * 300 + ".pdf", "x" * 173 + "….pdf"),
        ("é" * 300, "é" * 88 + "…"),
    ],
)
def test_names_become_safe(raw: str, name: str) -> None:
    assert safe_name(raw, "sans-nom") == name


@given(st.text(max_size=400))
def test_any_name_can_be_written_anywhere(raw: str) -> None:
    name = safe_name(raw, "sans-nom")
    assert name
    assert len(name.encode()) <= NAME_BYTES
    assert not set(name) & set('/\\<>:"|?*\0\n\r\t')
    assert not name.endswith((" ", "."))
    assert safe_name(name, "sans-nom") == name


@given(st.text(max_size=200))
def test_readable_text_can_be_kept_and_shown(raw: str) -> None:
    text = readable(raw)
    text.encode()
    assert not set(text) & set("\0\r\x1b\u202e\u2066")


def test_one_line_is_one_line() -> None:
    assert one_line("  a\r\n b\tc  ", 10) == "a b c"
    assert one_line("abcdef", 4) == "abc…"


def test_repeated_names_are_numbered() -> None:
    assert distinct(["a.pdf", "A.pdf", "a (2).pdf", "b"]) == ["a.pdf", "A (2).pdf", "a (2) (2).pdf", "b"]


def test_suspect_names_are_said_to_be() -> None:
    assert file_warnings("cv.pdf", "cv.pdf", b"%PDF-1.7") == ()
    assert file_warnings("x.docm", "x.docm", OFFICE) == (
        "Ce fichier peut exécuter un programme : ne l’ouvrez pas.",
    )
    assert file_warnings("a\u202eb.pdf", "ab.pdf", b"%PDF-1.7") == (
        "Son nom contenait des caractères invisibles qui en cachent le vrai type.",
    )
