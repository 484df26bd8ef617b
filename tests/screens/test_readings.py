"""What is typed becomes a value and is shown again as French writes it; the rest is refused in French."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdn_desktop.screens import readings
from pdn_desktop.screens.readings import Reading


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("17/03/2024", date(2024, 3, 17)),
        (" 17.3.24 ", date(2024, 3, 17)),
        ("1er mai 2024", date(2024, 5, 1)),
        ("17 mars 2024", date(2024, 3, 17)),
        ("1 août 2024", date(2024, 8, 1)),
        ("3 déc. 2024", date(2024, 12, 3)),
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, expected: date) -> None:
    assert readings.day().read(typed) == expected


@pytest.mark.parametrize(
    "typed", ["", "demain", "31/02/2024", "3 ju 2024", "17/03", "17/03/1024", "٣/3/2024x"]
)
def test_what_is_no_date_is_refused_in_french(typed: str) -> None:
    with pytest.raises(ValueError, match="Une date, par exemple"):
        readings.day().read(typed)


def test_a_date_says_its_day_of_the_week() -> None:
    reading = readings.day(optional=True)

    assert reading.gloss(date(2024, 3, 17)) == "dimanche 17 mars 2024"
    assert (reading.read("  "), reading.show(None), reading.gloss(None)) == (None, "", "")


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_a_date_shown_reads_back(value: date) -> None:
    reading = readings.day()

    assert reading.read(reading.show(value)) == value
    assert reading.read(reading.gloss(value).partition(" ")[2]) == value


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("23:59:59", time(23, 59, 59)), ("9 h 30", time(9, 30)), ("12h", time(12)), ("8:05", time(8, 5))],
)
def test_an_hour_is_read_as_people_write_it(typed: str, expected: time) -> None:
    reading = readings.hour()

    assert reading.read(typed) == expected
    assert reading.read(reading.show(expected)) == expected


def test_what_is_no_hour_is_refused() -> None:
    with pytest.raises(ValueError, match="Une heure, par exemple"):
        readings.hour().read("25:00")


def test_the_deadline_keeps_its_offset_when_the_clocks_change() -> None:
    winter = datetime(2024, 3, 17, 22, 59, 59, tzinfo=UTC)

    moved = readings.on_day(winter, date(2024, 4, 28))

    assert moved.isoformat() == "2024-04-28T23:59:59+02:00"
    assert readings.at_hour(moved, time(12)).isoformat() == "2024-04-28T12:00:00+02:00"


def test_a_month_is_its_first_or_its_last_day() -> None:
    assert readings.month().read("avril 2024") == date(2024, 4, 1)
    assert readings.month(last=True).read("02/2024") == date(2024, 2, 29)
    assert readings.month(last=True).show(date(2024, 5, 31)) == "mai 2024"
    assert readings.month().read("") is None
    with pytest.raises(ValueError, match="Un mois, par exemple"):
        readings.month().read("printemps 2024")


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("17 500", 1_750_000), ("17 500,50 €", 1_750_050), ("0.01", 1), ("", None)],
)
def test_an_amount_is_read_in_euros(typed: str, cents: int | None) -> None:
    assert readings.money().read(typed) == cents


@pytest.mark.parametrize("typed", ["zéro", "0", "-5", "1,005", "1e12", "NaN"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="Un montant en euros"):
        readings.money().read(typed)


@given(st.integers(1, 99_999_999_999))
def test_an_amount_shown_reads_back(cents: int) -> None:
    assert readings.money().read(readings.money().show(cents)) == cents


def refused(reading: Reading[object], typed: str) -> str:
    with pytest.raises(ValueError) as fault:  # noqa: PT011 -- the words are compared below
        reading.read(typed)
    return str(fault.value)


def test_numbers_have_bounds_and_a_comma() -> None:
    assert readings.decimal(0, 100).read("62,5") == Decimal("62.5")
    assert readings.decimal(0, 100).show(Decimal("50.0")) == "50"
    assert refused(readings.decimal(0, 100), "101") == "Un nombre, de 0 à 100."
    assert readings.whole(0, 9, optional=True).read(" ") is None
    assert refused(readings.whole(1, 9), "") == "Un nombre entier, de 1 à 9."
    assert refused(readings.whole(1, 9), "1,5") == "Un nombre entier, de 1 à 9."


def test_text_is_needed_where_it_is_said_to_be() -> None:
    assert readings.line().read("  Moulins ") == "Moulins"
    assert refused(readings.line("Un appel a un titre."), "  ") == "Un appel a un titre."
    assert refused(readings.line(), "x" * 301) == "300 caractères au plus."
    assert readings.lines().read("un\n\n deux ") == ("un", "deux")


def test_what_is_unusual_is_doubted_and_kept() -> None:
    assert readings.phone().read("+33 4 70 00 00 00") == "04\u00a070\u00a000\u00a000\u00a000"
    assert readings.phone().doubt("poste 12").startswith("Numéro de téléphone inhabituel")
    assert readings.emails().read("Depot@CAF03.test\n") == ("depot@caf03.test",)
    assert readings.emails().doubt(("pas une adresse",)) == "Adresse électronique incomplète ou mal formée."
    assert readings.lines(5).doubt(("court", "trop long")) == "Plus de 5 caractères : « trop long »"


def test_a_choice_is_one_of_the_list() -> None:
    reading = readings.choice({"a": 1})

    assert (reading.read("a"), reading.show(1), reading.show(2)) == (1, "a", "")
    assert refused(reading, "") == "Choisissez dans la liste."
