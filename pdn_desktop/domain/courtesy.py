"""How a structure and its head are named in a letter (domain §5.1): never guessed, one table for all."""

import re

from pdn_desktop.domain.candidacy import Applicant, LegalForm
from pdn_desktop.domain.wording import NO_BREAK, bare, of, the

UNKNOWN = "Madame, Monsieur"

_CIVILITIES = {"madame": "Madame", "mme": "Madame", "monsieur": "Monsieur", "m": "Monsieur", "m.": "Monsieur"}

# Function → what follows « Monsieur » and « Madame »; empty when custom drops the function.
_TITLES = {
    ("president", "presidente"): ("le Président", "la Présidente"),
    ("co-president", "co-presidente", "copresident", "copresidente"): ("le Coprésident", "la Coprésidente"),
    ("vice-president", "vice-presidente"): ("le Vice-président", "la Vice-présidente"),
    ("maire",): ("le Maire", "la Maire"),
    ("directeur", "directrice"): ("le Directeur", "la Directrice"),
    ("directeur general", "directrice generale"): ("le Directeur général", "la Directrice générale"),
    ("delegue general", "deleguee generale"): ("le Délégué général", "la Déléguée générale"),
    ("secretaire general", "secretaire generale"): ("le Secrétaire général", "la Secrétaire générale"),
    ("administrateur", "administratrice"): ("l’Administrateur", "l’Administratrice"),
    ("tresorier", "tresoriere"): ("le Trésorier", "la Trésorière"),
    ("gerant", "gerante"): ("", ""),
}

# The noun of a legal form, its gender, and whether the name follows « de » (« la commune de Valmont »).
_NOUNS = {
    LegalForm.ASSOCIATION: ("association", True, False),
    LegalForm.ASSOCIATION_ALSACE_MOSELLE: ("association", True, False),
    LegalForm.FOUNDATION: ("fondation", True, False),
    LegalForm.MUNICIPALITY: ("commune", True, True),
    LegalForm.INTERCOMMUNALITY: ("communauté", True, True),
    LegalForm.SOCIAL_CENTRE: ("centre d’action sociale", False, True),
    LegalForm.DEPARTMENT: ("département", False, True),
    LegalForm.PUBLIC_BODY: ("établissement public", False, False),
    LegalForm.MUTUAL: ("mutuelle", True, False),
    LegalForm.COOPERATIVE: ("coopérative", True, False),
    LegalForm.COMPANY: ("société", True, False),
}

# First words that already say what the structure is, with their gender: « la Fédération… », « le CCAS… ».
_OWN_NOUNS = {
    "association": True, "federation": True, "fondation": True, "union": True, "ligue": True, "amicale": True,
    "mission": True, "maison": True, "mutuelle": True, "cooperative": True, "societe": True, "agence": True,
    "commune": True, "ville": True, "communaute": True, "metropole": True, "scic": True, "scop": True,
    "sarl": True, "sas": True, "sasu": True, "eurl": True, "sa": True, "mjc": True, "caisse": True,
    "confederation": True,
    "departement": False, "syndicat": False, "centre": False, "ccas": False, "cias": False, "comite": False,
    "conseil": False, "foyer": False, "groupement": False, "etablissement": False, "institut": False,
    "collectif": False,
}  # fmt: skip

_LEGAL_FORMS = {
    LegalForm.ASSOCIATION: "association régie par la loi du 1er juillet 1901",
    LegalForm.ASSOCIATION_ALSACE_MOSELLE: "association de droit local d’Alsace-Moselle",
    LegalForm.FOUNDATION: "fondation",
    LegalForm.MUNICIPALITY: "commune",
    LegalForm.INTERCOMMUNALITY: "établissement public de coopération intercommunale",
    LegalForm.SOCIAL_CENTRE: "centre communal ou intercommunal d’action sociale",
    LegalForm.DEPARTMENT: "département",
    LegalForm.PUBLIC_BODY: "établissement public",
    LegalForm.MUTUAL: "mutuelle",
    LegalForm.COOPERATIVE: "société coopérative",
    LegalForm.COMPANY: "société commerciale",
    LegalForm.SOLE_TRADER: "entreprise individuelle",
}


def civility_of(text: str) -> str:
    """Return « Madame », « Monsieur » or the empty text; anything else is unknown, never guessed."""
    return _CIVILITIES.get(text.strip().casefold(), "")


def agreement(civility: str, name: str = "") -> str:
    """Return how a past participle ends after this person: « e », nothing, or « (e) » when nobody told.

    A name typed with its civility, « Mme X », tells it too.
    """
    known = civility_of(civility) or civility_of(name.partition(" ")[0])
    return {"Madame": "e", "Monsieur": ""}.get(known, "(e)")


def person(civility: str, name: str) -> str:
    """Return « Mme Claire EXEMPLE », or the name alone when the civility is unknown."""
    short = {"Madame": "Mme", "Monsieur": "M."}.get(civility_of(civility), "")
    return f"{short}{NO_BREAK}{name}" if short else name


def capacity(title: str) -> str:
    """Return a capacity as an apposition: « directeur de la Caf de l’Allier » for « Le Directeur de… »."""
    text = re.sub(r"^(?:le|la|l’|l')\s*", "", title.strip(), flags=re.IGNORECASE)
    return text[:1].lower() + text[1:]


def salutation(civility: str, function: str) -> str:
    """Return « Madame la Présidente », « Monsieur », « Madame, Monsieur »; the close repeats it."""
    known = civility_of(civility)
    if not known:
        return UNKNOWN
    title = _title(function)[known == "Madame"]
    return f"{known} {title}" if title else known


def designation(applicant: Applicant) -> str:
    """Return « l’association Réseau Jeunes », « la commune de Valmont », « la Fédération Horizons »."""
    name, feminine = _named(applicant)
    return name if feminine is None else the(name, feminine=feminine)


def full_name(applicant: Applicant) -> str:
    """Return the name as on an envelope or a cover: « Association Réseau Jeunes », « Commune de Valmont »."""
    name, _ = _named(applicant)
    return name[:1].upper() + name[1:]


def legal_form_text(form: LegalForm) -> str:
    """Return the legal form as a convention names it; empty for « autre »."""
    return _LEGAL_FORMS.get(form, "")


def _named(applicant: Applicant) -> tuple[str, bool | None]:
    """Return the noun and the name, and the noun's gender; None when the name takes no article."""
    noun, feminine, of_name = _NOUNS.get(applicant.legal_form, ("", False, False))
    found = re.match(r"[^\W\d_]+", applicant.name)
    own = bare(found.group()) if found else ""
    if noun and own == bare(noun):
        return noun + applicant.name[len(noun) :], feminine
    if own in _OWN_NOUNS:
        return applicant.name, _OWN_NOUNS[own]
    if not noun:
        return applicant.name, None
    return f"{noun} {of(applicant.name) if of_name else applicant.name}", feminine


def _title(function: str) -> tuple[str, str]:
    plain = re.split(r"\s+(?:de|du|des|d)\b", bare(function.strip()))[0].strip()
    for functions, titles in _TITLES.items():
        if plain in functions:
            return titles
    return "", ""
