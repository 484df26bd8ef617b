"""Numbers and addresses people give about themselves, judged but never refused (domain §2.3).

A format check warns on the candidacy's record; nothing here prevents registering what was received.
Only an `ERROR` stops the value from being printed in a convention (SIRET, IBAN, postal code).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stdnum import iban as stdnum_iban
from stdnum.exceptions import ValidationError
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret

_LONGEST = 100  # characters read; no identifier is longer


class Level(StrEnum):
    """How much a value may be trusted."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"  # may not be printed in a convention


@dataclass(frozen=True)
class Judgement:
    """A value as stored and as shown, how far it holds, and why in French; no sentence = no remark."""

    value: str
    level: Level
    sentence: str
    display: str

    @property
    def ok(self) -> bool:
        """Tell whether the value holds."""
        return self.level is Level.OK


def siren(text: str) -> Judgement:
    """Judge a SIREN: 9 digits, Luhn key."""
    value = _compact(text)
    fault = _digits_fault("SIREN", value, 9) or _key_fault("SIREN", stdnum_siren, value)
    return _judged(value, Level.ERROR, fault, _grouped(value, 3, 3, 3))


def siret(text: str) -> Judgement:
    """Judge a SIRET: 14 digits, Luhn on the SIREN and the whole, La Poste's branches by digit sum."""
    value = _compact(text)
    fault = _digits_fault("SIRET", value, 14) or _key_fault("SIRET", stdnum_siret, value)
    return _judged(value, Level.ERROR, fault, _grouped(value, 3, 3, 3, 5))


def rna(text: str) -> Judgement:
    """Judge an RNA number: W and 9 digits; letters, found in overseas numbers, are pointed out.

    A court register (Alsace-Moselle) is free text: it earns a warning, nothing more.
    """
    value = _compact(text)
    if not re.fullmatch(r"W[0-9A-Z]{9}", value):
        fault = (
            "Un numéro RNA compte la lettre W suivie de neuf caractères ; à vérifier auprès de l’association."
        )
        return Judgement(value, Level.WARNING, fault, text.strip()[:_LONGEST])
    remark = (
        ""
        if value[1:].isdigit()
        else "Numéro RNA avec une lettre, comme outre-mer\u00a0: à vérifier si besoin."
    )
    return Judgement(value, Level.OK, remark, value)


def iban(text: str) -> Judgement:
    """Judge an IBAN: country's structure, modulo 97, and the RIB key of a French account."""
    value = _compact(text)
    return _judged(value, Level.ERROR, _iban_fault(value), _grouped(value, *[4] * (len(value) // 4 + 1)))


def bic(text: str) -> Judgement:
    """Judge a BIC: 8 or 11 characters."""
    value = _compact(text)
    good = re.fullmatch(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", value)
    return _judged(value, Level.WARNING, "" if good else "Un BIC compte 8 ou 11 caractères.", value)


def postal_code(text: str) -> Judgement:
    """Judge a postal code: 5 digits of a known department; CEDEX codes are as good as others."""
    value = _compact(text)
    fault = _digits_fault("code postal", value, 5)
    if not fault and not department(value):
        fault = "Ce code postal ne correspond à aucun département."
    return _judged(value, Level.ERROR, fault, value)


def department(code: str) -> str:
    """Return the department of a postal code: « 03 », « 2A », « 974 »; empty when there is none.

    Where the applicant sits is never a condition: the call does not make it one.
    """
    if not re.fullmatch(r"[0-9]{5}", code) or code[:2] in {"00", "96", "99"}:
        return ""
    if code[:2] in {"97", "98"}:
        return code[:3]
    if code[:2] == "20":
        return "2A" if code < "20200" else "2B"
    return code[:2]


def phone(text: str) -> Judgement:
    """Judge a phone number: 10 digits after spaces, dots, hyphens and « +33 » are read away."""
    value = re.sub(r"^(\+|00)33(\(0\))?0?", "0", _compact(text).replace("/", ""))
    good = re.fullmatch(r"0[1-9][0-9]{8}", value)
    fault = "" if good else "Numéro de téléphone inhabituel\u00a0: dix chiffres étaient attendus."
    return _judged(
        value, Level.WARNING, fault, _grouped(value, 2, 2, 2, 2, 2) if good else text.strip()[:_LONGEST]
    )


def naf(text: str) -> Judgement:
    """Judge a NAF (APE) code: « 94.99Z »."""
    value = _compact(text)
    good = re.fullmatch(r"[0-9]{4}[A-Z]", value)
    fault = "" if good else "Un code NAF (APE) compte quatre chiffres et une lettre."
    return _judged(value, Level.WARNING, fault, f"{value[:2]}.{value[2:]}" if good else value)


def nda(text: str) -> Judgement:
    """Judge a training organisation's declaration number: 11 digits."""
    value = _compact(text)
    return _judged(value, Level.WARNING, _digits_fault("numéro de déclaration d’activité", value, 11), value)


def email(text: str) -> Judgement:
    """Judge an e-mail address: one @, a dot in its domain, no space; the case of the local part is kept."""
    value = text.strip()[: _LONGEST * 3]
    local, _, domain = value.rpartition("@")
    good = re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", value)
    shown = f"{local}@{domain.lower()}" if good else value
    return _judged(
        shown, Level.WARNING, "" if good else "Adresse électronique incomplète ou mal formée.", shown
    )


def _compact(text: str) -> str:
    """Take spaces of all kinds, dots and hyphens away, and raise letters."""
    return re.sub(r"[\s.\-\u2010-\u2015]", "", text[:_LONGEST]).upper()


def _judged(value: str, level: Level, fault: str, display: str) -> Judgement:
    return Judgement(value, level if fault else Level.OK, fault, display or value)


def _digits_fault(name: str, value: str, length: int) -> str:
    if re.fullmatch(rf"[0-9]{{{length}}}", value):
        return ""
    return f"Un {name} compte {length} chiffres."


def _key_fault(name: str, rule: Any, value: str) -> str:
    return (
        ""
        if rule.is_valid(value)
        else f"La clé de ce {name} est fausse\u00a0: un chiffre a sans doute été mal saisi."
    )


def _iban_fault(value: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{8,30}", value):
        return (
            "Un IBAN commence par deux lettres et deux chiffres\u00a0; un IBAN français compte 27 caractères."
        )
    if not _holds(stdnum_iban.validate, value):
        return "Cet IBAN ne tient pas\u00a0: sa clé ou sa longueur est fausse."
    if value.startswith("FR") and not _rib_key_holds(value[4:]):
        return "La clé RIB de cet IBAN est fausse."
    return ""


def _holds(validate: Callable[[str], str], value: str) -> bool:
    try:
        validate(value)
    except ValidationError:
        return False
    return True


def _rib_key_holds(bban: str) -> bool:
    """Check 97 − ((89·bank + 15·branch + 3·account) mod 97), letters read as 1–9, 1–9, 2–9."""
    account = "".join(
        c if c.isdigit() else "12345678912345678923456789"[ord(c) - ord("A")] for c in bban[10:21]
    )
    return int(bban[21:]) == 97 - (89 * int(bban[:5]) + 15 * int(bban[5:10]) + 3 * int(account)) % 97


def _grouped(value: str, *sizes: int) -> str:
    """Return the value cut in groups kept together by no-break spaces."""
    groups, rest = [], value
    for size in sizes:
        groups.append(rest[:size])
        rest = rest[size:]
    return "\u00a0".join(group for group in [*groups, rest] if group)
