"""The grammar tables of letters, word for word."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.domain import wording
from pdn_desktop.domain.call import Institution, Module, ModuleCode

ALLIER = Institution(
    code="CAF03", name="Caf de l’Allier", full_name="Caisse d’allocations familiales de l’Allier",
    department="03", department_name="Allier", of_department="de l’Allier", call_spelling="de l’Allier",
)  # fmt: skip
PUY_DE_DOME = Institution(
    code="CAF63", name="Caf du Puy-de-Dôme", full_name="Caisse d’allocations familiales du Puy-de-Dôme",
    department="63", department_name="Puy-de-Dôme", of_department="du Puy-de-Dôme",
    call_spelling="du Puy de Dôme",
)  # fmt: skip
BOTH = (ALLIER, PUY_DE_DOME)


def module(code: ModuleCode, title: str) -> Module:
    return Module(
        code=code, title=title, deadline=datetime(2024, 3, 17, 22, 59, 59, tzinfo=UTC),
        mission_start=date(2024, 6, 1), mission_end=date(2026, 12, 31),
    )  # fmt: skip


M1 = module(ModuleCode.M1, "Coordination générale")
M2 = module(ModuleCode.M2, "Formation renforcée")

TERRITORIES = [
    ((ALLIER,), "de l’Allier", "dans le département de l’Allier", "la Caf de l’Allier"),
    ((PUY_DE_DOME,), "du Puy-de-Dôme", "dans le département du Puy-de-Dôme", "la Caf du Puy-de-Dôme"),
    (
        BOTH,
        "de l’Allier et du Puy-de-Dôme",
        "dans les départements de l’Allier et du Puy-de-Dôme",
        "la Caf de l’Allier et la Caf du Puy-de-Dôme",
    ),
]


@pytest.mark.parametrize(("institutions", "of", "inside", "the"), TERRITORIES)
def test_a_territory_is_named_as_in_the_table_of_merge_fields(
    institutions: tuple[Institution, ...], of: str, inside: str, the: str
) -> None:
    assert wording.territory_of(institutions) == of
    assert wording.territory_in(institutions) == inside
    assert wording.institutions_the(institutions) == the


def test_both_institutions_repeat_their_preposition() -> None:
    assert wording.institutions_of(BOTH) == "de la Caf de l’Allier et de la Caf du Puy-de-Dôme"


@pytest.mark.parametrize(
    ("modules", "of", "on"),
    [
        ((M1,), "du module 1 «\u00a0Coordination générale\u00a0»", "sur le module 1"),
        ((M2,), "du module 2 «\u00a0Formation renforcée\u00a0»", "sur le module 2"),
        (
            (M1, M2),
            "des modules 1 «\u00a0Coordination générale\u00a0» et 2 «\u00a0Formation renforcée\u00a0»",
            "sur les modules 1 et 2",
        ),
    ],
)
def test_modules_are_named_as_in_the_table_of_merge_fields(
    modules: tuple[Module, ...], of: str, on: str
) -> None:
    assert wording.modules_of(modules) == of
    assert wording.modules_on(modules) == on


PUBLISHED = "Coordinateur du réseau des Promeneurs du net"


@pytest.mark.parametrize(
    ("institutions", "modules", "end"),
    [
        ((ALLIER,), (M1,), "de l’Allier sur le module 1"),
        ((ALLIER,), (M2,), "de l’Allier sur le module 2"),
        ((ALLIER,), (M1, M2), "de l’Allier sur les modules 1 et 2"),
        ((PUY_DE_DOME,), (M1,), "du Puy de Dôme sur le module 1"),
        ((PUY_DE_DOME,), (M2,), "du Puy de Dôme sur le module 2"),
        ((PUY_DE_DOME,), (M1, M2), "du Puy de Dôme sur les modules 1 et 2"),
        (BOTH, (M1,), "de l’Allier et du Puy de Dôme sur le module 1"),
        (BOTH, (M2,), "de l’Allier et du Puy de Dôme sur le module 2"),
        (BOTH, (M1, M2), "de l’Allier et du Puy de Dôme sur les modules 1 et 2"),
    ],
)
def test_the_nine_titles_of_the_convention(
    institutions: tuple[Institution, ...], modules: tuple[Module, ...], end: str
) -> None:
    title = wording.agreement_title(PUBLISHED, institutions, modules, modern_spelling=False)
    assert title == f"Coordinateur du réseau des Promeneurs du net {end}"


def test_the_modern_spelling_can_be_asked_for() -> None:
    title = wording.agreement_title(PUBLISHED, (PUY_DE_DOME,), (M1,), modern_spelling=True)
    assert title == "Coordinateur du réseau des Promeneurs du net du Puy-de-Dôme sur le module 1"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Réseau Jeunes Volcans", "de Réseau Jeunes Volcans"),
        ("Horizons jeunesse 03-63", "d’Horizons jeunesse 03-63"),
        ("Allier", "d’Allier"),
        ("Échanges", "d’Échanges"),
        ("Œuvre", "d’Œuvre"),
        ("Yzeure", "d’Yzeure"),
        ("Yaourt & Cie", "de Yaourt & Cie"),
        ("Hauts de l’Allier", "de Hauts de l’Allier"),
        ("Hérisson", "de Hérisson"),
        ("Huriel", "d’Huriel"),
        ("onze amis", "de onze amis"),
        ("<b>&{{x}}", "de <b>&{{x}}"),
        ("le CCAS de Moulins", "du CCAS de Moulins"),
        ("Le Mayet", "du Mayet"),
        ("Les Ancizes", "des Ancizes"),
        ("La Bourboule", "de La Bourboule"),
        ("l’association Déclic", "de l’association Déclic"),
        ("8 à Vichy", "de 8 à Vichy"),
        ("Πρόγραμμα", "de Πρόγραμμα"),
        ("", "de "),
    ],
)
def test_de_contracts_and_elides(name: str, expected: str) -> None:
    assert wording.of(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("la Caf", "à la Caf"), ("le Préfet", "au Préfet"), ("les Caf", "aux Caf"), ("l’agence", "à l’agence")],
)
def test_a_contracts(name: str, expected: str) -> None:
    assert wording.to(name) == expected


def test_articles_follow_gender_and_sound() -> None:
    assert wording.the("association", feminine=True) == "l’association"
    assert wording.the("commune", feminine=True) == "la commune"
    assert wording.the("CCAS", feminine=False) == "le CCAS"


def test_lists_end_with_et() -> None:
    assert wording.listed([]) == ""
    assert wording.listed(["a"]) == "a"
    assert wording.listed(["a", "b"]) == "a et b"
    assert wording.listed(["a", "b", "c"], "ou") == "a, b ou c"


def test_the_plural_starts_at_two() -> None:
    assert wording.counted(0, "candidature", "candidatures") == "0\u00a0candidature"
    assert wording.counted(1, "candidature", "candidatures") == "1\u00a0candidature"
    assert wording.counted(2, "candidature", "candidatures") == "2\u00a0candidatures"


def test_dates_are_french() -> None:
    assert wording.long_date(date(2024, 5, 1)) == "1er mai 2024"
    assert wording.long_date(date(2024, 8, 11)) == "11 août 2024"
    assert wording.weekday_date(date(2024, 3, 21)) == "jeudi 21 mars 2024"
    assert wording.short_date(date(2024, 3, 1)) == "01/03/2024"


def test_hours_are_french() -> None:
    assert wording.clock_time(time(9, 30)) == "9\u00a0h\u00a030"
    assert wording.clock_time(time(23, 59, 59)) == "23\u00a0h\u00a059"
    assert wording.clock_time(datetime(2024, 3, 17, 14, 0, tzinfo=UTC)) == "14\u00a0h"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 5, 1), date(2024, 5, 31), "en mai 2024"),
        (date(2024, 4, 1), date(2024, 5, 31), "en avril ou mai 2024"),
        (date(2024, 4, 1), date(2024, 7, 31), "entre avril et juillet 2024"),
        (date(2024, 12, 1), date(2025, 1, 31), "en décembre 2024 ou janvier 2025"),
    ],
)
def test_a_month_range_is_a_phrase(first: date, last: date, expected: str) -> None:
    assert wording.month_range(first, last) == expected


def test_amounts_and_marks_have_a_comma_and_hold_together() -> None:
    assert wording.euros(1234500) == "12\u00a0345,00\u00a0€"
    assert wording.euros(5) == "0,05\u00a0€"
    assert wording.decimal_text(Decimal("78.325"), 2) == "78,33"
    assert wording.decimal_text(Decimal("78.5"), 0) == "79"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Le calendrier n’est pas précisé.", "le calendrier n’est pas précisé"),
        ("Une bonne connaissance ;", "une bonne connaissance"),
        ("L’organisation…", "l’organisation…"),
        ("Promeneurs du Net absents", "Promeneurs du Net absents"),
        ("  ", ""),
    ],
)
def test_a_reason_is_made_to_follow_a_colon(typed: str, expected: str) -> None:
    assert wording.lowered(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("l'équipe n'est pas là !", "l’équipe n’est pas là\u00a0!"),
        ("un « projet » ; oui", "un «\u00a0projet\u00a0»\u00a0; oui"),
        ("à noter : rien", "à noter\u00a0: rien"),
        ("https://exemple.fr/?a=1;b", "https://exemple.fr/?a=1;b"),
    ],
)
def test_typed_text_gets_french_typography(typed: str, expected: str) -> None:
    assert wording.typographic(typed) == expected


@given(st.text(max_size=60))
def test_grammar_never_fails_on_what_people_type(text: str) -> None:
    assert wording.of(text).endswith(text.split(" ", 1)[-1])
    assert wording.typographic(wording.typographic(text)) == wording.typographic(text)
    assert len(wording.lowered(text)) <= len(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_every_date_ends_with_its_year(day: date) -> None:
    assert wording.long_date(day).endswith(str(day.year))


@pytest.mark.parametrize(("value", "text"), [("4.0", "4"), ("3.50", "3,5"), ("0", "0"), ("10", "10")])
def test_marks_are_written_as_people_write_them(value: str, text: str) -> None:
    assert wording.mark_text(Decimal(value)) == text


def test_a_count_sets_thousands_apart() -> None:
    assert wording.counted(0, "écart", "écarts") == "0\u00a0écart"
    assert wording.counted(999, "écart", "écarts") == "999\u00a0écarts"
    assert wording.counted(49878, "écart", "écarts") == "49\u00a0878\u00a0écarts"
