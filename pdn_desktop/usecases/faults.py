"""What is wrong with a value that came from outside: in French, at its place (« marks[3].value »)."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from pdn_desktop.domain.record import Record
from pdn_desktop.errors import Refusal

_SENTENCES = {
    "an instant needs its offset": "le décalage horaire manque (par exemple 2024-03-10T10:00:00+01:00)",
    "an applicant has a name": "une structure a un nom",
    "a candidacy covers at least one department": "une candidature porte sur un département au moins",
    "criteria have distinct codes": "il faut au moins un critère, et un code différent pour chacun",
    "weights are positive and sum to 100": "les poids sont positifs et leur somme fait 100",
    "the step divides the scale and is a multiple of 0.001": "le pas ne divise pas l’échelle",
    "the tie order names criteria of the grid, once each": (
        "l’ordre de départage cite des critères de la grille, une fois chacun"
    ),
    "an abstention holds no mark": "« ne se prononce pas » exclut une note",
    "lengths are not negative, and candidates are given time": (
        "les durées sont positives, et un temps de parole est donné aux candidats"
    ),
    "lunch has a beginning and an end": "la pause de midi a une heure de début et une heure de fin",
    "lunch ends after it began": "la pause de midi finit avant d’avoir commencé",
    "a delegation has at least one person": "une délégation compte au moins une personne",
    "a hearing ends after it began": "une audition finit avant d’avoir commencé",
    "a hearing that is planned has its slot": "une audition planifiée a son créneau",
    "a question has words": "une question a des mots",
    "a commitment has words": "un engagement a des mots",
    "a proxy is given to someone else": "un mandat se donne à un autre membre",
    "who is represented has given a proxy": "un membre représenté a donné mandat",
    "arrival, absences and departure follow one another": (
        "l’arrivée, les absences et le départ se suivent dans l’ordre"
    ),
    "a length is not negative": "une durée n’est pas négative",
    "a candidacy or a scope is what an item is about, and nothing else is": (
        "un point de l’ordre du jour ne porte que sur une candidature ou sur un périmètre"
    ),
    "no more votes are cast than there are voices": "il n’y a pas plus de votes que de voix",
    "a consensus counts no votes": "un consensus ne compte pas de votes",
    "a casting vote settles a tie": "la voix prépondérante départage des voix égales",
    "an end comes after its beginning": "une fin vient après son début",
    "pages are counted from 1": "les pages se comptent à partir de 1",
}
"""What the records' own validators say, in French."""

_KINDS = (
    ("missing", "cette donnée manque"),
    ("extra_forbidden", "donnée inconnue"),
    ("string_too_long", "texte trop long"),
    ("string", "un texte est attendu"),
    ("int", "un nombre entier est attendu"),
    ("bool", "« true » ou « false » est attendu"),
    ("decimal", 'un nombre est attendu, entre guillemets et avec un point (par exemple "3.5")'),
    ("finite_number", "un nombre est attendu"),
    ("greater_than", "un nombre positif est attendu"),
    ("datetime", "une date et une heure avec leur décalage sont attendues (2024-03-10T10:00:00+01:00)"),
    ("timezone", "le décalage horaire manque (par exemple 2024-03-10T10:00:00+01:00)"),
    ("time", "une heure est attendue (HH:MM)"),
    ("date", "une date est attendue (AAAA-MM-JJ)"),
    ("list", "une liste est attendue"),
    ("tuple", "une liste est attendue"),
    ("frozen_set", "une liste est attendue"),
    ("dict", "un groupe de données est attendu"),
    ("model", "un groupe de données est attendu"),
)
"""The beginning of Pydantic's kinds of error, the most precise first."""


def built[M: BaseModel](kind: type[M], fields: Mapping[str, Any], place: str, *, origin: str) -> M:
    """Return the record made of these fields; `Refusal` names the first fault, its place and the file."""
    made: M = kind.__new__(kind)  # `model_validate` takes twice as long, in SQLModel's detours
    try:
        kind.__pydantic_validator__.validate_python(fields, self_instance=made)
    except ValidationError as error:
        raise refusal(error, place, origin=origin) from error
    return made


def changed[R: Record](record: R, fields: Mapping[str, Any], place: str, *, origin: str) -> R:
    """Return the record with these fields in the place of its own; `Refusal` as `built`."""
    return built(type(record), {**record.model_dump(), **fields}, place, origin=origin)


def refusal(error: ValidationError, place: str, *, origin: str) -> Refusal:
    """Return the refusal that names the first fault of `error` below this place of `origin`."""
    first = error.errors(include_url=False)[0]
    nested = first.get("ctx", {}).get("error")
    below = place + "".join(_step(part) for part in first["loc"])
    if isinstance(nested, ValidationError):
        return refusal(nested, below, origin=origin)
    return faulty(below.lstrip("."), _sentence(first["type"], first.get("ctx", {})), origin=origin)


def faulty(place: str, what: str, *, origin: str) -> Refusal:
    """Return a refusal of what stands at this place (« marks[3].value ») of `origin` (« fichier « a » »)."""
    return wrong(f"à « {place} »" if place else "", what, origin=origin)


def wrong(where: str, what: str, *, origin: str) -> Refusal:
    """Return a refusal of what stands there (« ligne 12, colonne « note » ») in `origin`."""
    spot = f", {where}" if where else ""
    return Refusal(f"{origin[:1].upper()}{origin[1:]}{spot} : {what}.")


def _step(part: str | int) -> str:
    return f"[{part}]" if isinstance(part, int) else f".{part}"


def _sentence(kind: str, context: Mapping[str, Any]) -> str:
    if kind in {"enum", "literal_error"}:
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        return f"valeur inconnue ; valeurs admises : {', '.join(allowed)}"
    if kind == "value_error":
        return _SENTENCES.get(str(context["error"]), "valeur refusée")
    return next((french for start, french in _KINDS if kind.startswith(start)), "valeur refusée")
