"""What the committee of the demonstration gives and what the two Caf decide; all of it fictitious.

The first candidacy of module 1 has the marks of the worked example of the scoring rules: 78,33.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pdn_desktop.domain.awarding import Award
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.outcomes import Outcome, Reason, ScopeRuling, UnsuccessfulGround
from pdn_desktop.usecases.deciding import Ruling

ALPHA, BRAVO, CHARLIE, CONFLICTED, CHAIR = "alpha", "bravo", "charlie", "x", "delta"

MEMBERS = (
    Member(
        id=ALPHA,
        name="Mme Alpha",
        capacity="conseillère technique",
        institution="CAF03",
        role=Role.CHAIR,
        position=1,
    ),
    Member(id=BRAVO, name="M. Bravo", capacity="conseiller technique", institution="CAF63", position=2),
    Member(
        id=CHARLIE,
        name="Mme Charlie",
        capacity="chargée de mission jeunesse",
        institution="Conseil départemental (démonstration)",
        position=3,
    ),
    Member(
        id=CONFLICTED,
        name="Mme X",
        capacity="administratrice de la Fédération Horizons jeunesse 03-63",
        institution="Personne qualifiée (démonstration)",
        position=4,
    ),
    Member(
        id=CHAIR,
        name="M. Delta",
        capacity="secrétaire du comité",
        institution="CAF63",
        role=Role.SECRETARY,
        position=5,
    ),
)


INTERESTS = {
    (CONFLICTED, "Fédération Horizons jeunesse 03-63"): "Membre du conseil d’administration depuis 2021",
}
"""What members declare that links them to a structure; nothing for all others."""


@dataclass(frozen=True)
class Sheets:
    """One candidacy's marks: per member, C1 to C5 as the committee keeps them; NSP is None.

    `before` are those given on the dossier alone where the audition changed them.
    """

    marks: dict[str, str]
    before: dict[str, dict[str, str]]


def _sheets(before: dict[str, dict[str, str]] | None = None, **marks: str) -> Sheets:
    return Sheets(marks, before or {})


MARKS: dict[str, Sheets] = {
    "01": _sheets(
        alpha="4 5 4 3.5 4",
        bravo="3.5 4 4 4 4.5",
        charlie="4 4.5 3 3 4",
        before={ALPHA: {"C1": "3.5"}, BRAVO: {"C5": "4"}},
    ),
    "02": _sheets(
        alpha="3.5 4 4 3 3.5",
        bravo="3.5 4 4 3 3.5",
        charlie="3 4.5 3.5 3.5 4",
        before={CHARLIE: {"C5": "3.5"}},
    ),
    "03": _sheets(
        alpha="4 5 3 4 4", bravo="3.5 5 3.5 4 4", charlie="4 4.5 3 4 3.5", before={ALPHA: {"C3": "3.5"}}
    ),
    "04": _sheets(alpha="3 2.5 3 4 2.5", bravo="2.5 3 3 3 2", charlie="3 2 2.5 2 2.5"),
    "06": _sheets(
        alpha="4 3 4 3 4.5",
        bravo="3.5 3 4 4 4",
        charlie="4 3.5 4 3 4",
        x="4 3 3.5 3.5 4.5",
        before={BRAVO: {"C5": "3.5"}},
    ),
    "07": _sheets(
        alpha="2.5 3.5 2.5 2 2", bravo="2 3 2.5 2.5 2", charlie="2.5 3.5 3 2 NSP", x="2.5 3 2.5 2.5 2.5"
    ),
    "08": _sheets(alpha="3 4 3 3 3", bravo="3 3.5 3.5 3 3", charlie="3.5 4 3 3.5 3.5", x="3.5 4 3.5 3 3"),
}
"""By filing. Totals: 78,33 · 72,00 · 77,50 · 55,67 (with the agreed mark) · 77,25 · 48,75 · 65,25."""

COMMENTS = {
    "4.5": "Réponse complète, avec des références vérifiées.",
    "5": "Expérience éprouvée, bilans à l’appui.",
    "NSP": "Un second intervenant reste à recruter : je ne peux pas me prononcer.",
}

AGREED = ("04", "C4", Decimal("3.5"), "Après débat : l’appui du service jeunesse garantit une continuité.")

_HORIZONS_PARTIAL = (
    "la candidature ne porte que sur les deux départements ensemble, ce qui ne permet pas une mission "
    "limitée à un seul d’entre eux"
)


def _no(candidacy: str, strengths: str, *reasons: tuple[str, str]) -> Award:
    said = tuple(Reason(criterion=code, text=text) for code, text in reasons)
    return Award(candidacy, Outcome.NOT_RETAINED, reasons=said, strengths=strengths)


def _yes(candidacy: str, departure: str = "") -> Award:
    return Award(candidacy, Outcome.RETAINED, departure=departure)


PROPOSALS: dict[str, tuple[Award, ...]] = {
    "M1-03": (
        _yes("01"),
        _no(
            "03",
            "une expérience reconnue de l’animation du réseau",
            ("C3", "l’articulation avec la gouvernance de l’Allier est peu développée"),
            ("C1", "le calendrier proposé laisse peu de place aux structures les plus éloignées"),
        ),
        _no(
            "04",
            "un ancrage local réel",
            ("C5", "la quotité de travail proposée ne correspond pas à la mission"),
            ("C2", "l’expérience de mise en réseau reste à construire"),
        ),
    ),
    "M1-63": (
        _yes(
            "02",
            "La candidature classée première est indivisible et n’est pas retenue dans l’Allier : le comité "
            "propose la suivante, dont la qualité est jugée bonne.",
        ),
        _no("03", "une expérience reconnue de l’animation du réseau", ("C4", _HORIZONS_PARTIAL)),
    ),
    "M2-03": (
        _yes("06"),
        _yes("08"),
        _no(
            "07",
            "une bonne connaissance des jeunes du territoire",
            ("C5", "les intervenants ne sont pas tous identifiés"),
            ("C1", "le programme ne couvre qu’une partie des thématiques attendues"),
        ),
    ),
}
"""By scope; candidacies are named by their filings."""

RESERVATIONS = {
    ("M1-03", "01"): (
        "préciser, avant le 15 juin 2024, le calendrier du tuilage avec la structure sortante",
    ),
    ("M1-63", "02"): ("organiser par écrit le remplacement en cas d’absence de la personne qui coordonne",),
    ("M2-03", "06"): ("tenir au moins quatre des journées dans l’Allier",),
}
"""« Points d’attention » of the Caf, printed in the conventions beside what was promised at hearings."""

RULINGS = {
    "M1-03": Ruling(
        ScopeRuling.AWARDED, "DEMO-03-2024-011", date(2024, 4, 22), "directeur", "Andrea Démonstration"
    ),
    "M1-63": Ruling(
        ScopeRuling.AWARDED, "DEMO-63-2024-007", date(2024, 4, 24), "directrice", "Maxime Démonstration"
    ),
    "M2-03": Ruling(
        ScopeRuling.AWARDED, "DEMO-03-2024-019", date(2024, 6, 24), "directeur", "Andrea Démonstration"
    ),
    "M2-63": Ruling(
        ScopeRuling.UNSUCCESSFUL,
        "DEMO-63-2024-012",
        date(2024, 6, 26),
        "directrice",
        "Maxime Démonstration",
        UnsuccessfulGround.COUNT,
        ("une seule candidature recevable a été enregistrée pour ce périmètre",),
        date(2024, 9, 16),
    ),
}

FUNDING = (
    ("01", "CAF03", 2024, 2_345_600),
    ("01", "CAF03", 2025, 4_300_000),
    ("01", "CAF03", 2026, 4_300_000),
    ("02", "CAF63", 2024, 2_078_900),
    ("02", "CAF63", 2025, 3_810_000),
    ("02", "CAF63", 2026, 3_810_000),
    ("06", "CAF03", 2024, 456_700),
    ("06", "CAF03", 2025, 1_043_300),
    ("08", "CAF03", 2024, 270_000),
    ("08", "CAF03", 2025, 630_000),
)
"""Fictitious amounts: filing, Caf, year, cents."""
