"""Test vectors of domain annex B, and hostile input."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain import identifiers
from pdn_desktop.domain.identifiers import Level


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("732 829 320 00074", Level.OK),
        ("73282932000079", Level.ERROR),
        ("11122233344455", Level.ERROR),
        ("35600000000048", Level.OK),
        ("35600000009075", Level.OK),
        ("35600000009076", Level.ERROR),
        ("00003101300014", Level.OK),
        ("00006301600018", Level.OK),
        ("00003102100017", Level.OK),
        ("00006302400012", Level.OK),
        ("00007501000017", Level.OK),
        ("7328293200007", Level.ERROR),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", Level.ERROR),
        ("", Level.ERROR),
    ],
)
def test_siret(text: str, level: Level) -> None:
    assert identifiers.siret(text).level is level


@pytest.mark.parametrize("text", ["000031013", "000063016", "000031021", "000063024", "000075010"])
def test_the_fictitious_siren_of_the_samples_hold(text: str) -> None:
    assert identifiers.siren(text).ok


def test_a_siret_is_stored_bare_and_shown_in_groups() -> None:
    judged = identifiers.siret("732.829.320-00074")

    assert judged.value == "73282932000074"
    assert plain(judged.display) == "732 829 320 00074"
    assert judged.sentence == ""


def test_a_wrong_key_is_said_in_french() -> None:
    judged = identifiers.siret("73282932000079")

    assert judged.sentence == "La clé de ce SIRET est fausse\u00a0: un chiffre a sans doute été mal saisi."


@pytest.mark.parametrize(
    ("text", "level", "value"),
    [
        ("W032001234", Level.OK, "W032001234"),
        ("W9P1002760", Level.OK, "W9P1002760"),
        ("w 032 001 234", Level.OK, "W032001234"),
        ("W12345678", Level.WARNING, "W12345678"),
        ("0032001234", Level.WARNING, "0032001234"),
    ],
)
def test_rna(text: str, level: Level, value: str) -> None:
    judged = identifiers.rna(text)

    assert (judged.level, judged.value) == (level, value)


def test_an_overseas_rna_is_good_with_a_remark() -> None:
    assert identifiers.rna("W9P1002760").sentence != ""
    assert identifiers.rna("W032001234").sentence == ""


def test_a_court_register_is_kept_as_written() -> None:
    assert (
        identifiers.rna("Tribunal de Metz, vol. 12, folio 34").display
        == "Tribunal de Metz, vol. 12, folio 34"
    )


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("FR76 3000 6000 0112 3456 7890 189", Level.OK),
        ("FR76 9999 9000 0100 0000 3100 138", Level.OK),
        ("FR76 3000 6000 0112 3456 7890 188", Level.ERROR),
        ("FR03 3000 6000 0112 3456 7890 188", Level.ERROR),
        ("BE31 4354 1116 1155", Level.OK),
        ("BE31 4354 1116 1156", Level.ERROR),
        ("FR76", Level.ERROR),
        ("12345", Level.ERROR),
    ],
)
def test_iban(text: str, level: Level) -> None:
    assert identifiers.iban(text).level is level


def test_a_false_rib_key_under_a_good_iban_key_is_seen() -> None:
    judged = identifiers.iban("FR06 3000 6000 0112 3456 7890 188")

    assert judged.sentence == "La clé RIB de cet IBAN est fausse."


def test_an_account_with_letters_has_a_rib_key_too() -> None:
    assert identifiers.iban("FR14 2004 1010 0505 0001 3M02 606").ok


def test_an_iban_is_shown_by_fours() -> None:
    judged = identifiers.iban("fr7630006000011234567890189")

    assert plain(judged.display) == "FR76 3000 6000 0112 3456 7890 189"


@pytest.mark.parametrize(
    ("text", "level"),
    [("AGRIFRPP882", Level.OK), ("AGRIFRPP", Level.OK), ("AGRIFRPP8", Level.WARNING), ("", Level.WARNING)],
)
def test_bic(text: str, level: Level) -> None:
    assert identifiers.bic(text).level is level


@pytest.mark.parametrize(
    ("code", "department"),
    [
        ("03000", "03"),
        ("63019", "63"),
        ("20000", "2A"),
        ("20200", "2B"),
        ("97400", "974"),
        ("98800", "988"),
        ("00100", ""),
        ("3000", ""),
    ],
)
def test_the_department_of_a_postal_code(code: str, department: str) -> None:
    assert identifiers.department(code) == department


@pytest.mark.parametrize(
    ("text", "level"),
    [("63 000", Level.OK), ("63019", Level.OK), ("6300", Level.ERROR), ("00123", Level.ERROR)],
)
def test_postal_code(text: str, level: Level) -> None:
    assert identifiers.postal_code(text).level is level


@pytest.mark.parametrize(
    "text",
    [
        "04-65-71-00-38",
        "+33 4 65 71 00 38",
        "04.65.71.00.38",
        "0033465710038",
        "+33 (0)4 65 71 00 38",
        "04\u00a065\u00a071\u00a000\u00a038",
        "04/65/71/00/38",
    ],
)
def test_every_writing_of_a_phone_number_is_one(text: str) -> None:
    judged = identifiers.phone(text)

    assert judged.ok
    assert judged.value == "0465710038"
    assert plain(judged.display) == "04 65 71 00 38"


@pytest.mark.parametrize("text", ["", "36 46", "0012345678", "+32 2 123 45 67"])
def test_an_unusual_phone_number_is_shown_as_written_with_a_warning(text: str) -> None:
    judged = identifiers.phone(text)

    assert judged.level is Level.WARNING
    assert judged.display == text


@pytest.mark.parametrize(
    ("text", "level", "display"),
    [("94.99Z", Level.OK, "94.99Z"), ("9499z", Level.OK, "94.99Z"), ("949Z", Level.WARNING, "949Z")],
)
def test_naf(text: str, level: Level, display: str) -> None:
    judged = identifiers.naf(text)

    assert (judged.level, judged.display) == (level, display)


@pytest.mark.parametrize(("text", "level"), [("83 63 04567 63", Level.OK), ("8363045", Level.WARNING)])
def test_nda(text: str, level: Level) -> None:
    assert identifiers.nda(text).level is level


@pytest.mark.parametrize(
    ("text", "level", "value"),
    [
        (" Contact@Exemple.FR ", Level.OK, "Contact@exemple.fr"),
        ("contact@exemple", Level.WARNING, "contact@exemple"),
        ("a@b@exemple.fr", Level.WARNING, "a@b@exemple.fr"),
        ("con tact@exemple.fr", Level.WARNING, "con tact@exemple.fr"),
        ("contact@exemple..fr", Level.WARNING, "contact@exemple..fr"),
    ],
)
def test_email(text: str, level: Level, value: str) -> None:
    judged = identifiers.email(text)

    assert (judged.level, judged.value) == (level, value)


JUDGES = [
    identifiers.siren,
    identifiers.siret,
    identifiers.rna,
    identifiers.iban,
    identifiers.bic,
    identifiers.postal_code,
    identifiers.phone,
    identifiers.naf,
    identifiers.nda,
    identifiers.email,
]


@given(st.text(max_size=300))
def test_nothing_typed_is_a_crash_and_every_doubt_has_its_sentence(text: str) -> None:
    for judge in JUDGES:
        judged = judge(text)

        assert judged.ok or judged.sentence
