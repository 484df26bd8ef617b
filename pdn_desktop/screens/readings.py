"""How each kind of value is typed in a field and shown there, in French: text to value and back."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from babel.dates import get_month_names

from pdn_desktop.domain import identifiers
from pdn_desktop.domain.deadlines import PARIS, add_months, paris
from pdn_desktop.domain.identifiers import Judgement
from pdn_desktop.domain.wording import bare, euros, mark_text, short_date, weekday_date

LONGEST_LINE = 300
LATEST_YEAR = 2199


@dataclass(frozen=True)
class Reading[T]:
    """`read` turns what is typed into a value, ValueError in French when it is none; `show` turns it back.

    `gloss` says the value in other words below the field; `doubt` says what is unusual and yet accepted.
    """

    read: Callable[[str], T]
    show: Callable[[T], str]
    gloss: Callable[[T], str] = lambda _: ""
    doubt: Callable[[T], str] = lambda _: ""


def line(needed: str = "") -> Reading[str]:
    """Return how one line is read; `needed` is the fault of an empty one, where one is needed."""

    def read(typed: str) -> str:
        text = typed.strip()
        if needed and not text:
            raise ValueError(needed)
        if len(text) > LONGEST_LINE:
            raise ValueError(f"{LONGEST_LINE} caractères au plus.")
        return text

    return Reading(read, str)


def paragraphs() -> Reading[str]:
    """Return how a longer text is read: as it is, but for blanks at its ends."""
    return Reading(str.strip, str)


def lines(longest: int = 0) -> Reading[tuple[str, ...]]:
    """Return how several short texts are read, one a line; longer ones than `longest` are doubted."""

    def doubt(texts: tuple[str, ...]) -> str:
        long = [text for text in texts if longest and len(text) > longest]
        return f"Plus de {longest} caractères : « {long[0]} »" if long else ""

    return Reading(_lines, "\n".join, doubt=doubt)


def email() -> Reading[str]:
    """Return how a mailbox is read."""
    return _judged(identifiers.email)


def phone() -> Reading[str]:
    """Return how a phone number is read: grouped by two when it is a French one."""
    return _judged(identifiers.phone)


def emails() -> Reading[tuple[str, ...]]:
    """Return how mailboxes are read, one a line, in lower case."""

    def read(typed: str) -> tuple[str, ...]:
        return tuple(address.lower() for address in _lines(typed))

    def doubt(addresses: tuple[str, ...]) -> str:
        faults = (identifiers.email(address).sentence for address in addresses)
        return next((fault for fault in faults if fault), "")

    return Reading(read, "\n".join, doubt=doubt)


def day(*, optional: bool = False) -> Reading[Any]:
    """Return how a date is read: « 17/03/2024 », « 17.3.24 », « 17 mars 2024 »; None for an empty one."""

    def read(typed: str) -> date | None:
        if optional and not typed.strip():
            return None
        return _day(typed)

    return Reading(read, _or_nothing(short_date), gloss=_or_nothing(weekday_date))


def hour(*, optional: bool = False) -> Reading[Any]:
    """Return how a time of day is read: « 23:59:59 », « 9 h 30 », « 12h »; None for an empty one."""

    def read(typed: str) -> time | None:
        return None if optional and not typed.strip() else _hour(typed)

    return Reading(
        read, _or_nothing(_clock), gloss=_or_nothing(lambda moment: f"{_spoken(moment)}, heure de Paris")
    )


def month(*, last: bool = False) -> Reading[date | None]:
    """Return how a month is read (« avril 2024 », « 04/2024 »), as its first day or as its last."""

    def read(typed: str) -> date | None:
        if not typed.strip():
            return None
        first = _month(typed)
        return add_months(first, 1) - timedelta(days=1) if last else first

    return Reading(read, _or_nothing(lambda value: f"{_months()[value.month]} {value.year}"))


def whole(low: int, high: int, *, optional: bool = False) -> Reading[Any]:
    """Return how a whole number is read; None for an empty one."""

    def read(typed: str) -> int | None:
        text = _digits(typed)
        if optional and not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,9}", text) or not low <= int(text) <= high:
            raise ValueError(f"Un nombre entier, de {low} à {high}.")
        return int(text)

    return Reading(read, _or_nothing(str))


def decimal(low: int, high: int) -> Reading[Decimal]:
    """Return how an exact number is read, with a comma or a point."""

    def read(typed: str) -> Decimal:
        value = _decimal(typed)
        if value is None or not low <= value <= high:
            raise ValueError(f"Un nombre, de {low} à {high}.")
        return value

    return Reading(read, mark_text)


def money() -> Reading[int | None]:
    """Return how an amount in euros is read, as cents; None for an empty one."""

    def read(typed: str) -> int | None:
        text = _digits(typed).removesuffix("€")
        if not text:
            return None
        value = _decimal(text)
        if value is None or value <= 0 or value >= 10**9 or value * 100 % 1:
            raise ValueError("Un montant en euros, par exemple 17 500 ou 17 500,50.")
        return int(value * 100)

    return Reading(read, _or_nothing(euros))


def choice(options: Mapping[str, Any]) -> Reading[Any]:
    """Return how one of these values is read, by its key."""
    keys = {value: key for key, value in options.items()}

    def read(key: str) -> Any:
        if key not in options:
            raise ValueError("Choisissez dans la liste.")
        return options[key]

    return Reading(read, lambda value: keys.get(value, ""))


def among(keys: Iterable[str]) -> Reading[str]:
    """Return how one of these words is read, which stand for themselves."""
    return choice({key: key for key in keys})


def yes_no() -> Reading[bool]:
    """Return how a box is read: ticked or not."""
    return Reading(lambda typed: typed == YES, lambda value: YES if value else "")


YES = "1"


def number_in(text: str) -> Decimal | None:
    """Return the number typed, with a comma or a point; None when it is none."""
    return _decimal(text)


def _or_nothing[T](show: Callable[[T], str]) -> Callable[[T | None], str]:
    return lambda value: "" if value is None else show(value)


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(text for text in (each.strip() for each in typed.splitlines()) if text)


def _judged(judge: Callable[[str], Judgement]) -> Reading[str]:
    def read(typed: str) -> str:
        text = typed.strip()
        if len(text) > LONGEST_LINE:
            raise ValueError(f"{LONGEST_LINE} caractères au plus.")
        return judge(text).display if text else ""

    return Reading(read, str, doubt=lambda text: judge(text).sentence if text else "")


def _digits(typed: str) -> str:
    return re.sub(r"\s", "", typed)


def _decimal(typed: str) -> Decimal | None:
    try:
        value = Decimal(_digits(typed).replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


@cache
def _months() -> Mapping[int, str]:
    names: Mapping[int, str] = get_month_names("wide", locale="fr")
    return names


def _day(typed: str) -> date:
    text = bare(typed).strip().replace("1er", "1")
    found = re.fullmatch(r"(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,}\.?)[\s/.-]+(\d{4}|\d{2})", text)
    try:
        if found:
            number, name, year = found.groups()
            return date(_year(year), _month_number(name), int(number))
    except ValueError:
        pass
    raise ValueError("Une date, par exemple 17/03/2024 ou 17 mars 2024.")


def _month(typed: str) -> date:
    found = re.fullmatch(r"(\d{1,2}|[a-z]{3,}\.?)[\s/.-]+(\d{4}|\d{2})", bare(typed).strip())
    try:
        if found:
            return date(_year(found[2]), _month_number(found[1]), 1)
    except ValueError:
        pass
    raise ValueError("Un mois, par exemple avril 2024 ou 04/2024.")


def _year(text: str) -> int:
    year = int(text) + (2000 if len(text) == 2 else 0)  # noqa: PLR2004 -- « 24 » stands for 2024
    if not 2000 <= year <= LATEST_YEAR:  # noqa: PLR2004 -- the scheme began in 2017
        raise ValueError(text)
    return year


def _month_number(name: str) -> int:
    if name.isdigit():
        return int(name)
    start = name.rstrip(".")
    numbers = [number for number, month_name in _months().items() if bare(month_name).startswith(start)]
    if len(numbers) != 1:
        raise ValueError(name)
    return numbers[0]


def _hour(typed: str) -> time:
    found = re.fullmatch(
        r"(\d{1,2})\s*[h:]\s*(?:(\d{1,2})(?:\s*(?:min|:)\s*(\d{1,2})\s*s?)?)?", typed.strip()
    )
    try:
        if found:
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            return time(hours, minutes, seconds)
    except ValueError:
        pass
    raise ValueError("Une heure, par exemple 12:00 ou 23:59:59.")


def _clock(moment: time) -> str:
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def _spoken(moment: time) -> str:
    minutes = f" {moment.minute:02}" if moment.minute else ""
    seconds = f" min {moment.second:02} s" if moment.second else ""
    return f"{moment.hour} h{minutes}{seconds}"


def on_day(moment: datetime, value: date) -> datetime:
    """Return the same hour, in Paris, on another day."""
    return datetime.combine(value, paris(moment).time(), PARIS)


def at_hour(moment: datetime, value: time) -> datetime:
    """Return the same day, in Paris, at another hour."""
    return datetime.combine(paris(moment).date(), value, PARIS)
