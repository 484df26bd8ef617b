"""French grammar of letters and reports: articles, elisions, lists, dates, amounts.

Rules: domain §5.1 (typography, salutations), §5.2 (territories and modules), §5.6 (title of the convention).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from pdn_desktop.domain.call import Institution, Module

NO_BREAK = "\u00a0"

_SILENT_LETTERS = frozenset("aeiouœæ")
_ASPIRATED = frozenset({
    "hainaut", "hall", "halle", "halles", "halte", "hameau", "hand", "handball", "handicap", "hangar",
    "haras", "haricot", "hasard", "haut", "haute", "hautes", "hauts", "havre", "hérisson", "héron",
    "héros", "hêtre", "hibou", "hockey", "hollande", "hongrie", "hors", "hotte", "houille", "huit", "hutte",
    "oui", "onze", "onzième",
})  # fmt: skip
_HABIT = frozenset({"yonne", "yerres", "yeu"})  # elided although y is followed by a vowel
_DETERMINERS = frozenset({
    "un", "une", "des", "du", "de", "d", "le", "la", "les", "l", "ce", "cet", "cette", "ces", "son", "sa",
    "ses", "leur", "leurs", "il", "elle", "ils", "elles", "aucun", "aucune", "plusieurs", "en", "absence",
    "manque", "malgre", "pas", "trop", "peu", "votre", "vos", "notre", "nos", "qualite", "projet",
})  # fmt: skip


def bare(text: str) -> str:
    """Return the text in lower case without accents, to compare words."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()


def elides(word: str) -> bool:
    """Tell whether « de » loses its vowel before this word: vowel or silent h, with the usual exceptions."""
    found = re.match(r"[^\W\d_]+", word.strip())
    if not found:
        return False
    first = found.group().casefold()
    if first in _ASPIRATED:
        return False
    plain = bare(first) or first
    if plain[0] == "y":
        return first in _HABIT or plain[1:2] not in _SILENT_LETTERS
    return plain[0] == "h" or plain[0] in _SILENT_LETTERS


def of(name: str) -> str:
    """Return « de Réseau Jeunes Volcans », « d’Horizons », « du CCAS » for « le CCAS », « des Ancizes »."""
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if name.casefold().startswith(article):
            return contracted + name[len(article) :]
    return f"d’{name}" if elides(name) else f"de {name}"


def to(name: str) -> str:
    """Return « à la Caf de l’Allier », « au CCAS », « aux partenaires »."""
    for article, contracted in (("le ", "au "), ("les ", "aux ")):
        if name.casefold().startswith(article):
            return contracted + name[len(article) :]
    return f"à {name}"


def the(noun: str, *, feminine: bool) -> str:
    """Return the noun with its definite article: « l’association », « la commune », « le CCAS »."""
    if elides(noun):
        return f"l’{noun}"
    return f"{'la' if feminine else 'le'} {noun}"


def listed(words: Iterable[str], last: str = "et") -> str:
    """Return « a, b et c »; the empty text for none."""
    parts = list(words)
    if len(parts) < 2:  # noqa: PLR2004 -- a list starts at two
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def set_apart(number: int) -> str:
    """Return a whole number with its thousands set apart: « 12 000 »."""
    return f"{number:,}".replace(",", NO_BREAK)


def counted(number: int, one: str, many: str) -> str:
    """Return « 1 candidature », « 2 candidatures », « 12 000 candidatures »; French counts zero as one."""
    return f"{set_apart(number)}{NO_BREAK}{one if abs(number) < 2 else many}"  # noqa: PLR2004 -- the plural starts at two


def long_date(day: date) -> str:
    """Return « 1er mai 2024 », « 17 mars 2024 »."""
    text = format_date(day, "d MMMM y", locale="fr")
    return f"1er{text[1:]}" if day.day == 1 else text


def weekday_date(day: date) -> str:
    """Return « jeudi 21 mars 2024 »."""
    return f"{format_date(day, 'EEEE', locale='fr')} {long_date(day)}"


def short_date(day: date) -> str:
    """Return « 21/03/2024 »."""
    return format_date(day, "dd/MM/y", locale="fr")


def clock_time(moment: time | datetime) -> str:
    """Return « 9 h 30 », « 23 h 59 », « 14 h »."""
    minutes = f"{NO_BREAK}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NO_BREAK}h{minutes}"


def month_range(first: date, last: date) -> str:
    """Return « en mai 2024 », « en avril ou mai 2024 », « entre avril et juin 2024 »."""
    start, end = (format_date(day, "MMMM y", locale="fr") for day in (first, last))
    if start == end:
        return f"en {start}"
    if first.year == last.year:
        start = start.rsplit(" ", 1)[0]
    months = (last.year - first.year) * 12 + last.month - first.month
    return f"en {start} ou {end}" if months == 1 else f"entre {start} et {end}"


def euros(cents: int) -> str:
    """Return « 12 345,00 € » with no-break spaces."""
    return f"{decimal_text(Decimal(cents) / 100, 2)}{NO_BREAK}€"


_SET_APART = 1000
"""From this figure on, thousands are set apart."""


def decimal_text(value: Decimal, places: int) -> str:
    """Return « 78,33 »: rounded half-up to this many places, a comma, thousands set apart."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if abs(rounded) < _SET_APART:  # without babel: lists hold thousands of totals
        return f"{rounded:f}".replace(".", ",")
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(rounded, pattern, locale="fr").replace("\u202f", NO_BREAK)


def mark_text(value: Decimal) -> str:
    """Return a mark as people write it: « 4 », « 3,5 », never « 4,0 »."""
    return f"{value.normalize():f}".replace(".", ",")


def lowered(text: str) -> str:
    """Return a phrase ready to follow a colon: no final stop, no capital when it opens with a plain word."""
    phrase = text.strip().rstrip(".;, ")
    first = re.match(r"\w+", phrase)
    if first and bare(first.group()) in _DETERMINERS:
        return phrase[0].lower() + phrase[1:]
    return phrase


def typographic(text: str) -> str:
    """Return the text with French apostrophes and the no-break spaces of domain §5.1."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text).replace("\u202f", NO_BREAK)
    text = re.sub(r"(?<=\S)[ \u00a0]*([;!?](?=\s|$)|»)", rf"{NO_BREAK}\1", text)
    text = re.sub(r"(?<=\S)[ \u00a0]+:(?=\s|$)", f"{NO_BREAK}:", text)
    return re.sub(r"«[ \u00a0]*", f"«{NO_BREAK}", text)


def territory_of(institutions: Sequence[Institution]) -> str:
    """Return « de l’Allier et du Puy-de-Dôme »."""
    return listed(institution.of_department for institution in institutions)


def territory_in(institutions: Sequence[Institution]) -> str:
    """Return « dans les départements de l’Allier et du Puy-de-Dôme »."""
    one = len(institutions) == 1
    return f"dans {'le département' if one else 'les départements'} {territory_of(institutions)}"


def institutions_the(institutions: Sequence[Institution]) -> str:
    """Return « la Caf de l’Allier et la Caf du Puy-de-Dôme »."""
    return listed(f"la {institution.name}" for institution in institutions)


def institutions_of(institutions: Sequence[Institution]) -> str:
    """Return « de la Caf de l’Allier et de la Caf du Puy-de-Dôme »."""
    return listed(f"de la {institution.name}" for institution in institutions)


def module_number(module: Module) -> str:
    """Return « 1 » for M1."""
    return module.code.value[1:]


def modules_of(modules: Sequence[Module]) -> str:
    """Return « du module 1 « Coordination générale » », « des modules 1 « … » et 2 « … » »."""
    each = [f"{module_number(m)} «{NO_BREAK}{m.title}{NO_BREAK}»" for m in modules]
    return f"{'du module' if len(each) == 1 else 'des modules'} {listed(each)}"


def modules_on(modules: Sequence[Module]) -> str:
    """Return « sur le module 1 », « sur les modules 1 et 2 »."""
    each = [module_number(module) for module in modules]
    return f"sur {'le module' if len(each) == 1 else 'les modules'} {listed(each)}"


def agreement_title(
    published: str, institutions: Sequence[Institution], modules: Sequence[Module], *, modern_spelling: bool
) -> str:
    """Return the resolved title of a convention (appel §3): published words, territories, modules.

    The call's spelling « Puy de Dôme » is kept unless the modern one is asked for.
    """
    territory = listed(i.of_department if modern_spelling else i.call_spelling for i in institutions)
    return f"{published} {territory} {modules_on(modules)}"
