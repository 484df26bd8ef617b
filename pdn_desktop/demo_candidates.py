"""Who applies in the demonstration: eight dossiers, all fictitious, their mails and what is in them."""

from dataclasses import dataclass, replace
from datetime import datetime

from pdn_desktop.domain.candidacy import LegalForm
from pdn_desktop.domain.deadlines import PARIS

ALLIER, PUY_DE_DOME = "Allier", "Puy-de-Dôme"
BOTH = f"{ALLIER} et {PUY_DE_DOME}"

ASSOCIATION_PIECES = (
    "BUDGET_ACT", "BUDGET_STR", "COMPTES", "RAPPORT", "STATUTS", "RECEPISSE", "DIRIGEANTS", "SIRENE", "CER",
    "LAICITE", "CHARTE_PDN", "ATT_SOC",
)  # fmt: skip
COMPANY_PIECES = (
    "BUDGET_ACT",
    "COMPTES",
    "STATUTS",
    "SIRENE",
    "KBIS",
    "LAICITE",
    "CHARTE_PDN",
    "ATT_SOC",
    "MINIMIS",
)
MUNICIPALITY_PIECES = ("BUDGET_ACT", "LAICITE", "CHARTE_PDN")


@dataclass(frozen=True)
class Structure:
    """A fictitious legal person, as its dossier and its mails present it."""

    name: str
    legal_form: LegalForm
    form_text: str
    siret: str
    address_lines: tuple[str, ...]
    postal_code: str
    city: str
    email: str
    head_civility: str
    head_first_name: str
    head_last_name: str
    head_function: str
    mission: str
    experience: str

    @property
    def head(self) -> str:
        """Return « Camille Exemple, présidente »."""
        return f"{self.head_first_name} {self.head_last_name}, {self.head_function.lower()}"


@dataclass(frozen=True)
class Filing:
    """One mail: a structure applies to one module; `pieces` are the files beside the dossier."""

    key: str  # of the file, « 01 »
    structure: Structure
    module: str  # « 1 »
    territory: str
    received_at: datetime
    pieces: tuple[str, ...]
    project: str
    plan: tuple[tuple[str, str], ...]
    team: tuple[tuple[str, str], ...]
    budget: tuple[tuple[str, int], ...]  # yearly lines in whole euros, without the year
    accepts_partial: bool | None = None
    signed: bool = True
    answers: str = ""  # key of the filing this mail completes
    incumbent: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return the yearly budget, in whole euros."""
        return sum(amount for _, amount in self.budget)


def _at(month: int, day: int, hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2024, month, day, hour, minute, second, tzinfo=PARIS)


PASSERELLES = Structure(
    name="Passerelles numériques d’Allier",
    legal_form=LegalForm.ASSOCIATION,
    form_text="association loi 1901",
    siret="00003101300014",
    address_lines=("1 rue de l’Exemple",),
    postal_code="03000",
    city="Ville-Exemple",
    email="contact@passerelles.example",
    head_civility="Madame",
    head_first_name="Camille",
    head_last_name="Exemple",
    head_function="Présidente",
    mission="Accompagner les jeunes et les professionnels de l’Allier dans leurs usages du numérique.",
    experience=(
        "Huit ans d’ateliers auprès des 12-25 ans, trois Promeneurs du Net en poste, animation d’un réseau "
        "de dix-huit structures jeunesse."
    ),
)
VOLCANS = Structure(
    name="Réseau Jeunes Volcans",
    legal_form=LegalForm.ASSOCIATION,
    form_text="association loi 1901",
    siret="00006301600018",
    address_lines=("12 rue des Orgues",),
    postal_code="63000",
    city="Ville-Exemple",
    email="bureau@jeunesvolcans.example",
    head_civility="Madame",
    head_first_name="Dominique",
    head_last_name="Fictive",
    head_function="Présidente",
    mission="Fédérer les espaces jeunes du Puy-de-Dôme.",
    experience="Douze ans d’accueils jeunes, deux Promeneurs du Net, un festival des cultures numériques.",
)
HORIZONS = Structure(
    name="Fédération Horizons jeunesse 03-63",
    legal_form=LegalForm.ASSOCIATION,
    form_text="association loi 1901",
    siret="00003102100017",
    address_lines=("5 place du Modèle",),
    postal_code="03100",
    city="Ville-Modèle",
    email="direction@horizons0363.example",
    head_civility="Monsieur",
    head_first_name="Claude",
    head_last_name="Modèle",
    head_function="Président",
    mission="Regrouper les centres sociaux et les maisons de jeunes des deux départements.",
    experience=(
        "Coordination du réseau des Promeneurs du Net des deux départements depuis 2018, une centaine de "
        "professionnels accompagnés."
    ),
)
VALMONT = Structure(
    name="Commune de Valmont-sur-Sioule",
    legal_form=LegalForm.MUNICIPALITY,
    form_text="commune",
    siret="00006302400012",
    address_lines=("Hôtel de ville", "1 place de la Mairie"),
    postal_code="03500",
    city="Valmont-sur-Sioule",
    email="jeunesse@valmont.example",
    head_civility="Monsieur",
    head_first_name="Alix",
    head_last_name="Fictif",
    head_function="Maire",
    mission="Un service jeunesse municipal ouvert aux communes voisines.",
    experience="Un espace jeunes, un animateur Promeneur du Net à mi-temps depuis 2021.",
)
PIXELS = Structure(
    name="SCIC Pixels & Pédagogie",
    legal_form=LegalForm.COOPERATIVE,
    form_text="société coopérative d’intérêt collectif",
    siret="00007501000017",
    address_lines=("8 allée des Essais",),
    postal_code="63100",
    city="Ville-Essai",
    email="bonjour@pixels.example",
    head_civility="Madame",
    head_first_name="Sacha",
    head_last_name="Essai",
    head_function="Directrice",
    mission="Former les professionnels de la jeunesse aux pratiques numériques des adolescents.",
    experience="Quarante sessions par an auprès d’acteurs jeunesse de six départements.",
)
FORMANET = Structure(
    name="SARL FormaNet Conseil",
    legal_form=LegalForm.COMPANY,
    form_text="société à responsabilité limitée",
    siret="00003103900019",
    address_lines=("Bâtiment B", "20 avenue de la Fiction"),
    postal_code="63200",
    city="Ville-Fiction",
    email="gerance@formanet.example",
    head_civility="Monsieur",
    head_first_name="Morgan",
    head_last_name="Fiction",
    head_function="Gérant",
    mission="Conseil et formation en communication numérique.",
    experience="Formations en entreprise ; deux interventions en collège.",
)
DECLIC = Structure(
    name="Déclic 12-25",
    legal_form=LegalForm.ASSOCIATION,
    form_text="association loi 1901",
    siret="00003104700012",
    address_lines=("3 impasse du Test",),
    postal_code="03200",
    city="Ville-Test",
    email="asso@declic1225.example",
    head_civility="Madame",
    head_first_name="Lou",
    head_last_name="Test",
    head_function="Présidente",
    mission="Des ateliers vidéo et radio pour les 12-25 ans.",
    experience="Cinq ans d’ateliers, un Promeneur du Net à temps partiel.",
)

_COORDINATION_PLAN = (
    ("Juin 2024", "Tuilage d’un mois : reprise de l’annuaire, des outils et du calendrier."),
    ("Septembre 2024", "Rencontre de chaque structure, diagnostic partagé des besoins."),
    ("Chaque trimestre", "Réunion du réseau, échange de pratiques, point avec la Caf."),
    ("Chaque année", "Bilan d’activité et financier, questionnaire aux Promeneurs."),
    ("Décembre 2026", "Évaluation finale et transmission."),
)
_TRAINING_PLAN = (
    ("Septembre 2024", "Recueil des besoins auprès des Promeneurs du Net."),
    ("Octobre 2024 à juin 2025", "Six journées : cyberviolences, jeux vidéo, information, santé mentale."),
    ("Septembre à décembre 2025", "Deux journées d’approfondissement et l’évaluation des acquis."),
)

_UNSIGNED = Filing(
    key="02",
    structure=VOLCANS,
    module="1",
    territory=PUY_DE_DOME,
    received_at=_at(3, 15, 16, 40, 31),
    pieces=("CV_COORD", *ASSOCIATION_PIECES),
    project="Un réseau animé par ses membres : trois pôles, des rencontres itinérantes, un tutorat.",
    plan=_COORDINATION_PLAN[1:],
    team=(
        ("Coordination", "0,8 équivalent temps plein, personne déjà en poste"),
        ("Encadrement", "bureau de l’association"),
    ),
    budget=(("64 Charges de personnel", 33_000), ("62 Déplacements", 4_200), ("60 Achats", 900)),
    signed=False,
)

FILINGS = (
    Filing(
        key="01",
        structure=PASSERELLES,
        module="1",
        territory=ALLIER,
        received_at=_at(3, 12, 10, 15, 2),
        pieces=("CV_COORD", *ASSOCIATION_PIECES),
        project=(
            "Une coordination de proximité : un référent par bassin de vie, une permanence mensuelle dans "
            "chaque territoire et un espace de ressources partagé."
        ),
        plan=_COORDINATION_PLAN,
        team=(
            (
                "Coordination",
                "1 équivalent temps plein, recrutement interne, prise de poste le 1er juin 2024",
            ),
            ("Encadrement", "directrice de l’association, une demi-journée par semaine"),
            ("Remplacement", "deux professionnelles formées peuvent assurer l’intérim"),
        ),
        budget=(("64 Charges de personnel", 38_000), ("62 Déplacements", 3_600), ("60 Achats", 1_400)),
    ),
    _UNSIGNED,
    Filing(
        key="03",
        structure=HORIZONS,
        module="1",
        territory=BOTH,
        received_at=_at(3, 16, 9, 5, 47),
        pieces=("CV_COORD", *ASSOCIATION_PIECES, "CRF"),
        project=(
            "La poursuite de la coordination bi-départementale : un poste partagé, des outils communs, deux "
            "temps forts par an réunissant les deux réseaux."
        ),
        plan=_COORDINATION_PLAN[1:],
        team=(
            ("Coordination", "1 équivalent temps plein partagé entre les deux départements"),
            ("Encadrement", "déléguée générale"),
            ("Remplacement", "appui des centres sociaux adhérents"),
        ),
        budget=(("64 Charges de personnel", 52_000), ("62 Déplacements", 7_800), ("60 Achats", 2_200)),
        accepts_partial=False,
        incumbent=True,
    ),
    Filing(
        key="04",
        structure=VALMONT,
        module="1",
        territory=ALLIER,
        received_at=_at(3, 17, 22, 58, 12),
        pieces=("CV_COORD", *MUNICIPALITY_PIECES),
        project="Étendre au département le travail du service jeunesse, par convention avec les communes.",
        plan=_COORDINATION_PLAN[1:4],
        team=(
            ("Coordination", "0,5 équivalent temps plein, agent municipal"),
            ("Encadrement", "service jeunesse"),
        ),
        budget=(("64 Charges de personnel", 21_000), ("62 Déplacements", 2_500)),
        remarks=("La délibération du conseil municipal sera prise le 28 mars 2024 et transmise aussitôt.",),
    ),
    replace(_UNSIGNED, key="05", received_at=_at(3, 19, 17, 20, 8), pieces=(), signed=True, answers="02"),
    Filing(
        key="06",
        structure=PIXELS,
        module="2",
        territory=BOTH,
        received_at=_at(4, 22, 14, 2, 55),
        pieces=("CV_FORM", "PROG", *COMPANY_PIECES),
        project=(
            "Un parcours de huit journées construit avec les Promeneurs, en présentiel dans chaque "
            "département et à distance entre les journées."
        ),
        plan=_TRAINING_PLAN,
        team=(
            ("Formatrice", "pratiques numériques des adolescents, douze ans d’expérience"),
            ("Formateur", "cyberviolences et médiation, référent départemental"),
        ),
        budget=(
            ("64 Charges de personnel", 9_600),
            ("62 Intervenants et déplacements", 4_900),
            ("60 Achats", 500),
        ),
        accepts_partial=True,
    ),
    Filing(
        key="07",
        structure=DECLIC,
        module="2",
        territory=ALLIER,
        received_at=_at(4, 26, 18, 31, 19),
        pieces=("CV_FORM", "PROG", *ASSOCIATION_PIECES),
        project="Quatre ateliers pratiques de création vidéo et sonore avec les jeunes.",
        plan=_TRAINING_PLAN[:2],
        team=(("Formateur", "animateur de l’association, un second intervenant à recruter"),),
        budget=(("64 Charges de personnel", 4_200), ("60 Achats", 1_100)),
    ),
    Filing(
        key="08",
        structure=PASSERELLES,
        module="2",
        territory=ALLIER,
        received_at=_at(4, 27, 11, 48, 40),
        pieces=("CV_FORM", "PROG", *ASSOCIATION_PIECES),
        project="Six journées adossées à la vie du réseau, avec un accompagnement entre les journées.",
        plan=_TRAINING_PLAN,
        team=(("Formatrice", "éducation aux médias"), ("Formateur", "protection de l’enfance en ligne")),
        budget=(("64 Charges de personnel", 6_000), ("62 Intervenants", 2_400), ("60 Achats", 600)),
    ),
    Filing(
        key="09",
        structure=FORMANET,
        module="2",
        territory=PUY_DE_DOME,
        received_at=_at(4, 29, 1, 59, 59),
        pieces=("CV_FORM", "PROG", *COMPANY_PIECES),
        project="Trois modules de formation à la communication sur les réseaux sociaux.",
        plan=_TRAINING_PLAN[:1],
        team=(("Formateur", "consultant, quinze ans d’expérience"),),
        budget=(("64 Charges de personnel", 7_500), ("62 Intervenants", 3_000)),
    ),
)
"""Every mail in the order it arrives."""
