"""How the candidates of the demonstration are heard: days, who comes, what is said: all fictitious."""

from dataclasses import dataclass
from datetime import date, datetime, time

from pdn_desktop.demo_verdict import ALPHA, BRAVO, CHARLIE, CONFLICTED
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.hearing import Attendee, HearingDay


@dataclass(frozen=True)
class Heard:
    """One hearing that was held: really begun and ended when, who came, what was noted and promised."""

    began: datetime
    ended: datetime
    attendees: tuple[Attendee, ...]
    members: tuple[str, ...]
    notes: dict[str, str]  # by criterion; the empty one is the whole hearing
    promises: tuple[tuple[str, str], ...] = ()  # criterion, words for the convention
    answers: tuple[str, ...] = ()  # to the first core questions
    asked: int = 4  # how many core questions were asked
    incidents: str = ""


def _at(month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=PARIS)


DAYS = {
    ModuleCode.M1: HearingDay(
        module=ModuleCode.M1,
        on=date(2024, 3, 21),
        place="1 rue de l’Exemple, 03000 Ville-Exemple",
        room="salle du comité",
        access="L’accès se fait de plain-pied ; un parking est réservé aux visiteurs.",
        video_link="https://visio.exemple.org/auditions-module-1",
        video_test="le 20 mars 2024 de 16 h à 17 h, sur le même lien",
        phone_fallback="04 65 71 00 03",
        names_due_on=date(2024, 3, 20),
        members_convened_on=date(2024, 3, 14),
    ),
    ModuleCode.M2: HearingDay(
        module=ModuleCode.M2,
        on=date(2024, 5, 16),
        first_slot=time(9, 30),
        place="2 place du Modèle, 63000 Ville-Modèle",
        room="salle des assemblées",
        access="L’accès est de plain-pied, par la cour.",
        video_link="https://visio.exemple.org/auditions-module-2",
        phone_fallback="04 65 71 00 63",
        names_due_on=date(2024, 5, 13),
        members_convened_on=date(2024, 5, 2),
        expected="le programme détaillé d’une journée de formation",
    ),
}
"""The auditions of the call's own dates."""

LOTS = "Ville-Modèle, 2 mai 2024"
"""The seed of the draw for module 2."""

BY_VIDEO = "02"
ABSENT = ("07", "Personne ne s’est présenté ; l’association a prévenu après coup d’une panne de véhicule.")
MOVED = ("06", _at(5, 16, 14, 0), "À la demande du candidat, retenu le matin.")

_THREE = (ALPHA, BRAVO, CHARLIE)
_FOUR = (*_THREE, CONFLICTED)

HEARINGS = {
    "04": Heard(
        _at(3, 21, 9, 2),
        _at(3, 21, 9, 44),
        (
            Attendee(name="Paul Vallon", function="Maire"),
            Attendee(name="Inès Rivière", function="Animatrice"),
        ),
        _THREE,
        {
            "C4": "Le service jeunesse assure le relais en cas d’absence ; la quotité reste d’un tiers.",
            "": "Projet centré sur la commune ; l’animation du réseau départemental est peu détaillée.",
        },
        answers=("Un comité de suivi communal se réunit dès le premier mois.",),
    ),
    "03": Heard(
        _at(3, 21, 9, 56),
        _at(3, 21, 10, 43),
        (
            Attendee(name="Hélène Horizon", function="Présidente"),
            Attendee(name="Luc Passeur", function="Délégué"),
        ),
        _THREE,
        {
            "C1": "Calendrier en quatre phases ; peu de temps pour les structures les plus éloignées.",
            "C3": "L’articulation avec le comité départemental de l’Allier reste à construire.",
        },
        answers=("Continuité de l’équipe en place ; bilan du réseau au bout de trois mois.",),
        asked=6,
    ),
    "01": Heard(
        _at(3, 21, 10, 50),
        _at(3, 21, 11, 36),
        (
            Attendee(name="Nadia Passerelle", function="Présidente"),
            Attendee(name="Jules Pont", function="Coordinateur pressenti"),
        ),
        _THREE,
        {
            "C1": "Le tuilage est décrit semaine par semaine ; les indicateurs sont chiffrés.",
            "C5": "Le coordinateur pressenti expose deux situations d’alerte traitées avec méthode.",
        },
        promises=(("C1", "tenir une permanence mensuelle dans chaque bassin de vie"),),
        answers=(
            "Tuilage en juin : annuaire, accès, trois rencontres communes.",
            "Deux plans d’action distincts.",
        ),
        asked=7,
    ),
    "02": Heard(
        _at(3, 21, 11, 47),
        _at(3, 21, 12, 34),
        (
            Attendee(name="Karim Volcan", function="Président", remote=True),
            Attendee(name="Lucie Cratère", function="Coordinatrice pressentie", remote=True),
        ),
        _THREE,
        {
            "C4": "Remplacement possible par un binôme, à formaliser.",
            "C2": "Trois actions en ligne, bilans produits.",
        },
        promises=(("C4", "présenter avant la signature la fiche de poste du binôme de coordination"),),
        incidents="Lien coupé deux minutes à 12 h 05 ; reprise par le même lien.",
        asked=5,
    ),
    "08": Heard(
        _at(5, 16, 10, 27),
        _at(5, 16, 11, 11),
        (Attendee(name="Nadia Passerelle", function="Présidente"),),
        _FOUR,
        {"C1": "Six journées par an, dont deux à distance.", "C5": "Les intervenants sont identifiés."},
        answers=("Dérives, santé mentale, usages des réseaux : choix issus d’une enquête.",),
    ),
    "06": Heard(
        _at(5, 16, 14, 3),
        _at(5, 16, 14, 48),
        (
            Attendee(name="Sacha Pixel", function="Gérant"),
            Attendee(name="Mona Trame", function="Formatrice pressentie"),
        ),
        _FOUR,
        {
            "C5": "Références solides ; l’évaluation des acquis se fait à trois mois.",
            "C4": "Report au-dessous de six.",
        },
        promises=(("C4", "reporter, sans frais, toute journée qui compte moins de six participants"),),
        asked=5,
    ),
}
"""Who was heard, by filing, in the order of the day."""
