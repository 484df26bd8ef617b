"""What is typed about a structure and its candidacy: the fields of its page (domain §2.2, §2.3)."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import combinations

from pdn_desktop.domain import identifiers
from pdn_desktop.domain.call import Institution
from pdn_desktop.domain.candidacy import LegalForm
from pdn_desktop.domain.envelope import WIDTH
from pdn_desktop.domain.identifiers import Judgement
from pdn_desktop.domain.wording import listed
from pdn_desktop.screens import readings
from pdn_desktop.screens.readings import Reading
from pdn_desktop.screens.widgets.field_row import Field, Form

LEGAL_FORMS: Mapping[str, LegalForm] = {
    "Association loi 1901": LegalForm.ASSOCIATION,
    "Association d’Alsace-Moselle": LegalForm.ASSOCIATION_ALSACE_MOSELLE,
    "Fondation": LegalForm.FOUNDATION,
    "Commune": LegalForm.MUNICIPALITY,
    "Intercommunalité (EPCI)": LegalForm.INTERCOMMUNALITY,
    "CCAS ou CIAS": LegalForm.SOCIAL_CENTRE,
    "Département": LegalForm.DEPARTMENT,
    "Établissement public": LegalForm.PUBLIC_BODY,
    "Mutuelle": LegalForm.MUTUAL,
    "Coopérative (SCIC, SCOP…)": LegalForm.COOPERATIVE,
    "Société commerciale": LegalForm.COMPANY,
    "Entreprise individuelle": LegalForm.SOLE_TRADER,
    "Autre": LegalForm.OTHER,
}
CIVILITIES = {"none": "", "madame": "Madame", "monsieur": "Monsieur"}
PARTIAL = {"unknown": None, "yes": True, "no": False}
PARTIAL_WORDS = {"unknown": "Sans réponse", "yes": "Oui", "no": "Non"}


def name_field() -> Field:
    """Return the field of the structure's name, which it cannot go without."""
    return Field("name", "Nom de la structure", readings.line("Une structure a un nom."), wide=True)


def form_field() -> Field:
    """Return the field of the legal form."""
    keys = {form.value: form for form in LegalForm}
    words = {form.value: label for label, form in LEGAL_FORMS.items()}
    return Field("legal_form", "Forme juridique", readings.choice(keys), Form.CHOICE, options=words)


def siret_field() -> Field:
    """Return the field of the SIRET: its key is checked, and nothing is refused."""
    return Field("siret", "SIRET", _optional(identifiers.siret), hint="14 chiffres")


def rna_field() -> Field:
    """Return the field of the RNA number of an association."""
    return Field("rna", "Numéro RNA", _optional(identifiers.rna), hint="W et neuf caractères")


def structure_fields() -> list[Field]:
    """Return what is known of a structure."""
    postal_code = _plain(identifiers.postal_code)
    return [
        name_field(),
        Field("acronym", "Sigle", readings.line()),
        form_field(),
        siret_field(),
        rna_field(),
        Field(
            "address_lines",
            "Adresse",
            readings.lines(WIDTH),
            Form.TEXT,
            "Une ligne par ligne d’adresse.",
            wide=True,
        ),
        Field("postal_code", "Code postal", postal_code),
        Field("city", "Commune", readings.line()),
        Field("email", "Courriel", readings.email()),
        Field("phone", "Téléphone", readings.phone()),
    ]


def people_fields() -> list[Field]:
    """Return who heads the structure, as letters name that person, and whom to ask."""
    civility_words = {"none": "Non précisée", "madame": "Madame", "monsieur": "Monsieur"}
    return [
        Field("head_civility", "Civilité", readings.choice(CIVILITIES), Form.CHOICE, options=civility_words),
        Field("head_function", "Fonction", readings.line(), hint="Présidente, maire, directeur…"),
        Field("head_first_name", "Prénom", readings.line()),
        Field("head_last_name", "Nom", readings.line()),
        Field("contact_name", "Personne en charge du dossier", readings.line(), wide=True),
    ]


def filing_fields(institutions: Sequence[Institution]) -> list[Field]:
    """Return what a candidacy says of itself."""
    notes = "La structure peut demander à lire ces notes (CRPA, art. L.\u00a0311-6)."
    return [
        coverage_field(institutions),
        partial_field(),
        Field("incumbent", "Opérateur sortant", readings.yes_no(), Form.SWITCH),
        Field("notes", "Notes", readings.paragraphs(), Form.TEXT, notes, wide=True),
    ]


def needs_field() -> Field:
    """Return what those who will be heard ask: it stands in the invitation and in the planning."""
    return Field(
        "needs",
        "Besoins d’aménagement",
        readings.paragraphs(),
        Form.TEXT,
        hint="Accès, boucle magnétique, interprète, temps en plus… Rien sur la santé des personnes.",
        wide=True,
    )


def coverage_field(institutions: Sequence[Institution]) -> Field:
    """Return the field of the territory: each department, and all of them."""
    sets = territories(institutions)
    keys = {key: departments for key, (departments, _) in sets.items()}
    words = {key: label for key, (_, label) in sets.items()}
    return Field("coverage", "Territoire", readings.choice(keys), Form.CHOICE, options=words)


def partial_field() -> Field:
    """Return whether the structure accepts to be retained in one department only (domain §2.2, A)."""
    return Field(
        "accepts_partial",
        "Accepte d’être retenue dans un seul département",
        readings.choice(PARTIAL),
        Form.CHOICE,
        options=PARTIAL_WORDS,
    )


def territories(institutions: Sequence[Institution]) -> dict[str, tuple[frozenset[str], str]]:
    """Return every territory a candidacy may cover, by key, with its words."""
    found = {}
    for size in range(1, len(institutions) + 1):
        for some in combinations(institutions, size):
            departments = frozenset(caf.department for caf in some)
            label = listed(caf.department_name for caf in some)
            found["+".join(sorted(departments))] = (departments, label)
    return found


def _optional(judge: Callable[[str], Judgement]) -> Reading[str | None]:
    """Read a number that may be missing: kept compact when it holds, as typed otherwise."""
    plain = _plain(judge)
    return Reading(
        lambda typed: plain.read(typed) or None,
        lambda value: plain.show(value or ""),
        doubt=lambda value: plain.doubt(value or ""),
    )


def _plain(judge: Callable[[str], Judgement]) -> Reading[str]:
    return Reading(
        partial(_kept, judge),
        partial(_shown, judge),
        doubt=lambda value: judge(value).sentence if value else "",
    )


def _shown(judge: Callable[[str], Judgement], value: str) -> str:
    judged = judge(value)
    return judged.display if judged.ok else value


def _kept(judge: Callable[[str], Judgement], typed: str) -> str:
    text = typed.strip()
    if len(text) > readings.LONGEST_LINE:
        raise ValueError(f"{readings.LONGEST_LINE} caractères au plus.")
    judged = judge(text)
    return judged.value if text and judged.ok else text
