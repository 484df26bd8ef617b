"""Sheets as use cases hand them over, all names fictitious."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.usecases.sheets import (
    ActSheet,
    AgreementSheet,
    Letterhead,
    LetterSheet,
    Signatory,
    TableSection,
    TableSheet,
)

LETTER = """\
Appel à candidatures Promeneurs du Net – suite donnée à votre candidature
---
{{ appel_civil }},

Vous avez présenté la candidature de {{ structure }} au titre du module 1 « Coordination générale ». Le \
comité l'a examinée au regard des critères annoncés et vous a entendue le {{ audition }}.

Malgré une bonne connaissance du territoire, elle n'a pas été retenue pour les motifs suivants :

{% for motif in motifs %}
- **{{ motif.critere }}** : {{ motif.texte }}{{ "." if loop.last else " ;" }}
{% endfor %}

| Département | Décision |
|---|---|
{% for ligne in tableau %}
| {{ ligne.departement }} | {{ ligne.decision }} |
{% endfor %}

Je vous prie d'agréer, {{ appel_civil }}, l'expression de ma considération distinguée.
---
**Voies et délais de recours.** Le tribunal peut être saisi par \
[Télérecours citoyens](https://citoyens.telerecours.fr).
"""

AGREEMENT = """\
**Entre :** la Caf de l'Allier, et {{ partenaire }},

## Article 1 – Objet

La convention fixe les conditions de {{ objet }}.

## Article 2 – Périmètre

La convention porte sur les périmètres suivants :

| Module | Département | Montant |
|---|---|---:|
{% for ligne in perimetre %}
| {{ ligne.module }} | {{ ligne.departement }} | {{ ligne.montant|euros }} |
{% endfor %}

{% for numero in articles %}
## Article {{ numero }} – Engagements

1. animer le réseau ;
2. rendre compte.

Le partenaire exerce la mission sous sa responsabilité exclusive. Il souscrit les assurances nécessaires et \
en justifie à première demande. Les sommes versées et non employées sont restituées.
{% endfor %}

Fait en trois exemplaires originaux.
"""


ACT = """\
## 1. Séance

Le comité s'est réuni sous la présidence de {{ nom }}.

## 2. Clôture

La séance est levée à 17 h.

Établi le {{ jour }}.
"""
ANNEX = TableSection("Annexe 1 – Notes", "Moyennes.", ("Candidature", "C1"), (("PDN-001", "3,83"),))


@cache
def logo() -> bytes:
    """Return a small logo with a transparent ground."""
    picture = Image.new("RGBA", (120, 90), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((10, 10, 110, 80), fill="#1b4d9b")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def heads() -> tuple[Letterhead, Letterhead]:
    """Return the letterheads of both Caf."""
    return (
        Letterhead(("Caf de l’Allier", "9 rue des Exemples", "03000 MOULINS"), logo()),
        Letterhead(("Caf du Puy-de-Dôme", "12 place de l’Essai", "63000 CLERMONT-FERRAND")),
    )


def signatories() -> tuple[Signatory, Signatory]:
    """Return two directors, one by delegation."""
    return (
        Signatory("Le Directeur de la Caf de l’Allier", "Prénom NOM"),
        Signatory("La Directrice adjointe", "Prénom AUTRE", "Pour la directrice et par délégation,"),
    )


def letter(fields: dict[str, Any] | None = None, **changes: Any) -> LetterSheet:
    """Return a letter of one Caf."""
    sheet = LetterSheet(
        kind=DocumentKind.NOT_RETAINED,
        number="2024-M1-NR-003",
        dated=date(2024, 5, 6),
        place_date="Moulins, le 6 mai 2024",
        letterheads=heads()[:1],
        recipient=(
            "RESEAU JEUNES VOLCANS",
            "MADAME LA PRESIDENTE",
            "12 RUE DES ORGUES",
            "63000 CLERMONT",
        ),
        followed_by=("Prénom Nom, chargée de mission", "Tél. : 04 70 00 00 00"),
        references=("Nos réf. : 2024-M1-NR-003 (dossier PDN-2024-M1-002)",),
        sending_mode="Lettre recommandée avec avis de réception",
        signatories=signatories()[:1],
        enclosures=(),
        template=LETTER,
        fields={
            "appel_civil": "Madame la Présidente",
            "structure": "l’association Réseau Jeunes Volcans",
            "audition": date(2024, 3, 21),
            "motifs": [
                {"critere": "qualité du projet", "texte": "le tuilage n'a pas été précisé"},
                {"critere": "durée", "texte": "la continuité n'est pas assurée"},
            ],
            "tableau": [{"departement": "Puy-de-Dôme", "decision": "non retenue"}],
            **(fields or {}),
        },
        check_code="K7Q2-9MXA-44",
    )
    return replace(sheet, **changes)


def agreement(**changes: Any) -> AgreementSheet:
    """Return a convention of two Caf and a partner."""
    sheet = AgreementSheet(
        number="CONV-2024-PDN-001",
        dated=date(2024, 5, 6),
        title="Coordinateur du réseau des Promeneurs du net de l’Allier et du Puy de Dôme sur le module 1",
        letterheads=heads(),
        signatories=(Signatory("La présidente", "Prénom PARTENAIRE"), *signatories()),
        template=AGREEMENT,
        fields={
            "partenaire": "la fédération Horizons",
            "objet": "la coordination du réseau",
            "articles": [3, 4, 5, 6, 7, 8],
            "perimetre": [
                {"module": "1", "departement": "Allier", "montant": 1_234_500},
                {"module": "1", "departement": "Puy-de-Dôme", "montant": 500_000},
            ],
        },
        check_code="K7Q2-9MXA-44",
    )
    return replace(sheet, **changes)


def act(**changes: Any) -> ActSheet:
    """Return short minutes of two Caf, with one annex."""
    sheet = ActSheet(
        kind=DocumentKind.MINUTES,
        number="PV-2024-M1-001",
        reference="n° PV-2024-M1-001",
        dated=date(2024, 5, 6),
        label="Procès-verbal du comité technique",
        title="Examen des candidatures",
        letterheads=heads(),
        signatories=signatories()[:1],
        template=ACT,
        fields={"nom": "<b>&{{x}}", "jour": date(2024, 5, 6)},
        annexes=(ANNEX,),
        check_code="K7Q2-9MXA-44",
    )
    return replace(sheet, **changes)


def report(rows: int = 3, **changes: Any) -> TableSheet:
    """Return a ranking with this many rows."""
    section = TableSection(
        heading="Module 1 – Allier",
        introduction="Classement des candidatures recevables.",
        header=("Rang", "Structure", "Total"),
        rows=tuple((str(n), f"Association {n}", "78,33") for n in range(1, rows + 1)),
        numeric=frozenset({2}),
        notes=("Total sur 100.",),
    )
    sheet = TableSheet("Tableau de synthèse", "Document préparatoire", date(2024, 3, 22), (section,))
    return replace(sheet, **changes)
