"""The fields of the call's records, as forms show them: which, in what order, in what words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pdn_desktop.domain.call import Module
from pdn_desktop.domain.committee import Role
from pdn_desktop.domain.deadlines import add_months, paris, paris_day
from pdn_desktop.screens import readings
from pdn_desktop.screens.widgets.field_row import Field, Form

CIVILITIES = {"": "Non précisée", "Madame": "Madame", "Monsieur": "Monsieur"}
ROLES: Mapping[Role, str] = {
    Role.CHAIR: "Présidence",
    Role.VOTING: "Voix délibérative",
    Role.ADVISORY: "Voix consultative",
    Role.OBSERVER: "Observateur",
    Role.SECRETARY: "Secrétariat",
}
VOICES: Mapping[Role, str] = {
    Role.CHAIR: "Note, et a voix prépondérante.",
    Role.VOTING: "Note ; ses fiches finalisées comptent dans les totaux.",
    Role.ADVISORY: "Note ; ses fiches sont montrées à part et ne comptent pas.",
    Role.OBSERVER: "Assiste et ne note pas.",
    Role.SECRETARY: "Enregistre, contrôle et imprime ; ne note pas.",
}
LINE_OF_ADDRESS = 38
"""Characters of a line that a window envelope shows (NF Z 10-011)."""


@dataclass(frozen=True)
class Part:
    """One card of a page of forms: its title, its explanation, its fields."""

    title: str
    text: str
    fields: tuple[Field, ...]


INSTITUTION = (
    Part(
        "Coordonnées",
        "Elles figurent en tête des courriers et dans les accusés de réception.",
        (
            Field("full_name", "Nom complet", readings.line("Une Caf a un nom complet.")),
            Field(
                "name",
                "Nom usuel",
                readings.line("Une Caf a un nom usuel."),
                hint="Tel qu’il figure dans les phrases des courriers.",
            ),
            Field(
                "address_lines",
                "Adresse postale",
                readings.lines(LINE_OF_ADDRESS),
                Form.TEXT,
                hint="Une ligne par ligne d’adresse ; la dernière porte le code postal et la ville.",
            ),
            Field(
                "service",
                "Service chargé des dossiers",
                readings.line(),
                hint="Nommé dans les accusés de réception (CRPA, article R. 112-11-1).",
            ),
            Field("phone", "Téléphone", readings.phone()),
            Field("email", "Adresse électronique", readings.email()),
            Field("city", "Ville d’où partent les courriers", readings.line(), hint="« Moulins, le … »"),
        ),
    ),
    Part(
        "Signature",
        "Toute décision porte la signature, le prénom, le nom et la qualité de son auteur "
        "(CRPA, article L. 212-1).",
        (
            Field(
                "director_title",
                "Qualité du signataire",
                readings.line(),
                hint="« Le Directeur de la Caf de l’Allier »",
            ),
            Field("director_name", "Prénom et nom du signataire", readings.line()),
            Field(
                "delegation",
                "Mention de délégation",
                readings.line(),
                hint="Vide sans délégation ; sinon « Pour le directeur et par délégation, ».",
            ),
            Field(
                "deciding_body",
                "Organe qui décide",
                readings.line(),
                hint="« directeur », « commission d’action sociale »…",
            ),
        ),
    ),
    Part(
        "Affaire suivie par",
        "L’agent chargé du dossier est nommé sur chaque courrier (CRPA, article L. 111-2).",
        (
            Field(
                "contact_civility",
                "Civilité de l’agent",
                readings.line(),
                Form.CHOICE,
                options=CIVILITIES,
            ),
            Field("contact_name", "Prénom et nom de l’agent", readings.line()),
            Field("contact_capacity", "Qualité de l’agent", readings.line(), hint="« chargée de mission »…"),
            Field("contact_phone", "Téléphone de l’agent", readings.phone()),
            Field("contact_email", "Adresse électronique de l’agent", readings.email()),
        ),
    ),
    Part(
        "Dépôt des candidatures",
        "Un dossier est dans les délais dès qu’il est arrivé à temps à l’une de ces adresses.",
        (
            Field(
                "deposit_addresses",
                "Adresses de dépôt",
                readings.emails(),
                Form.TEXT,
                hint="Une par ligne ; la première est l’adresse officielle.",
            ),
            Field(
                "drop_link_hint", "Dossiers trop lourds pour un courriel", readings.paragraphs(), Form.TEXT
            ),
        ),
    ),
    Part(
        "Données personnelles",
        "",
        (
            Field(
                "dpo",
                "Délégué à la protection des données",
                readings.paragraphs(),
                Form.TEXT,
                hint="Adresse à laquelle les candidats exercent leurs droits (RGPD, article 13).",
                wide=True,
            ),
        ),
    ),
    Part(
        "Gouvernance",
        "Qui suit le dispositif dans le département ; ce texte figure dans les conventions.",
        (Field("governance", "Texte de gouvernance", readings.paragraphs(), Form.TEXT, wide=True),),
    ),
    Part(
        "Noms employés dans les textes",
        "Le département ne change plus quand des candidatures sont enregistrées.",
        (
            Field("department", "Numéro du département", readings.line("Une Caf a un département.")),
            Field("department_name", "Nom du département", readings.line("Un département a un nom.")),
            Field(
                "of_department",
                "Complément du nom",
                readings.line("Ce complément est nécessaire aux courriers."),
                hint="« de l’Allier », « du Puy-de-Dôme »",
            ),
            Field(
                "call_spelling",
                "Complément tel que l’appel l’écrit",
                readings.line("Ce complément est nécessaire aux conventions."),
                hint="Repris dans le titre de la convention : « du Puy de Dôme ».",
            ),
        ),
    ),
)

CALL = (
    Part(
        "L’appel",
        "",
        (
            Field("title", "Titre de l’appel", readings.line("Un appel a un titre."), wide=True),
            Field("notice_title", "Titre de l’avis publié", readings.line(), wide=True),
            Field(
                "reference",
                "Référence",
                readings.line("Un appel a une référence."),
                hint="Début du numéro des candidatures ; elle ne change plus après la première.",
            ),
            Field("year", "Année", readings.whole(2000, 2199)),
            Field("published_on", "Date de publication", readings.day(optional=True)),
            Field(
                "previous_call",
                "Appel précédent",
                readings.line(),
                hint="Quand cet appel en relance un autre : sa référence.",
            ),
        ),
    ),
)


def _first_month(module: Module, first: date | None) -> Mapping[str, Any]:
    if first is None:
        return {"decision_from": None, "decision_until": None}
    until = module.decision_until or add_months(first, 1) - timedelta(days=1)
    return {"decision_from": first, "decision_until": until}


def _last_month(module: Module, last: date | None) -> Mapping[str, Any]:
    if last is None:
        return {"decision_from": None, "decision_until": None}
    return {"decision_from": module.decision_from or last.replace(day=1), "decision_until": last}


MODULE = (
    Part(
        "Objet",
        "",
        (
            Field("title", "Intitulé", readings.line("Un module a un intitulé.")),
            Field("published_title", "Intitulé dans l’échéancier publié", readings.line()),
            Field(
                "object",
                "Objet",
                readings.paragraphs(),
                Form.TEXT,
                hint="Phrase de l’appel, reprise dans les courriers et les conventions.",
                wide=True,
            ),
        ),
    ),
    Part(
        "Calendrier",
        "Les heures sont celles de Paris.",
        (
            Field(
                "deadline",
                "Date limite de dépôt",
                readings.day(),
                read=lambda module: paris_day(module.deadline),
                write=lambda module, day: {"deadline": readings.on_day(module.deadline, day)},
            ),
            Field(
                "deadline_hour",
                "Heure limite de dépôt",
                readings.hour(),
                read=lambda module: paris(module.deadline).time(),
                write=lambda module, hour: {"deadline": readings.at_hour(module.deadline, hour)},
            ),
            Field("audition_on", "Auditions", readings.day(optional=True)),
            Field(
                "supplement_days",
                "Délai pour compléter un dossier, en jours",
                readings.whole(0, 90),
                hint="Proposé par le logiciel : l’appel n’en fixe pas.",
            ),
            Field("decision_from", "Décision : premier mois", readings.month(), write=_first_month),
            Field(
                "decision_until",
                "Décision : dernier mois",
                readings.month(last=True),
                write=_last_month,
            ),
            Field(
                "decision_expected_on",
                "Décision désormais prévue le",
                readings.day(optional=True),
                hint="Si la date annoncée ne tient plus : les lettres d’attente la donnent aux candidats.",
            ),
        ),
    ),
    Part(
        "Mission",
        "",
        (
            Field("mission_start", "Premier jour", readings.day()),
            Field("mission_end", "Dernier jour", readings.day()),
            Field(
                "handover_months",
                "Tuilage, en mois",
                readings.whole(0, 24),
                hint="Période commune avec la structure sortante ; 0 s’il n’y en a pas.",
            ),
            Field(
                "capacity",
                "Candidatures retenues par périmètre",
                readings.whole(1, 50, optional=True),
                hint="Au-delà, un motif est demandé ; vide s’il n’y a pas de limite.",
            ),
            Field(
                "commitments",
                "Engagements de la structure",
                readings.lines(),
                Form.TEXT,
                hint="Un par ligne ; ils forment les articles 4 et 6 des conventions.",
                wide=True,
            ),
        ),
    ),
)


MEMBER = (
    Field("name", "Prénom et nom", readings.line("Un membre du comité a un nom.")),
    Field("civility", "Civilité", readings.line(), Form.CHOICE, options=CIVILITIES),
    Field("capacity", "Qualité", readings.line(), hint="« administratrice », « cheffe de service »…"),
    Field(
        "institution",
        "Organisme",
        readings.line(),
        hint="Une Caf, un département, un service de l’État…",
    ),
    Field(
        "role",
        "Voix",
        replace(readings.choice({r.value: r for r in ROLES}), gloss=lambda role: VOICES.get(role, "")),
        Form.CHOICE,
        options={role.value: words for role, words in ROLES.items()},
    ),
    Field("email", "Adresse électronique", readings.email()),
)
