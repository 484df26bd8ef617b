"""The fields of a module's day of hearings: which, in what order, in what words."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from pdn_desktop.domain.hearing import Attendee, HearingDay
from pdn_desktop.screens import readings
from pdn_desktop.screens.call_fields import Part
from pdn_desktop.screens.readings import Reading
from pdn_desktop.screens.widgets.field_row import Field, Form

LUNCH = timedelta(minutes=90)
LONGEST = 240
"""Minutes of the longest part of a hearing."""
REMOTE = "à distance"


def _lunch_from(day: HearingDay, begin: time | None) -> Mapping[str, Any]:
    if begin is None:
        return {"lunch_from": None, "lunch_until": None}
    return {"lunch_from": begin, "lunch_until": day.lunch_until or _after(begin)}


def _lunch_until(day: HearingDay, end: time | None) -> Mapping[str, Any]:
    if end is None:
        return {"lunch_from": None, "lunch_until": None}
    return {"lunch_from": day.lunch_from or time(12, 30), "lunch_until": end}


def _after(begin: time) -> time:
    end = datetime.combine(date.min, begin) + LUNCH
    return end.time() if end.time() > begin else time(23, 59)


def _minutes(name: str, label: str, hint: str = "", *, at_least: int = 0) -> Field:
    return Field(name, label, readings.whole(at_least, LONGEST), hint=hint, ours=True)


COMMITTEE = "Le comité"
COMMITTEE_TEXT = (
    "Les membres reçoivent l’ordre du jour et le planning ; la convocation s’enregistre depuis le "
    "planning, en PDF."
)
DAY = (
    Part(
        "La journée",
        "L’appel n’annonce qu’une date, prévisionnelle : la convocation fixe la date, l’heure et le lieu.",
        (
            Field("on", "Date", readings.day()),
            Field("first_slot", "Première audition", readings.hour(), ours=True),
            Field("ends_by", "Fin de la journée", readings.hour(), ours=True),
            _minutes("pause", "Battement entre deux auditions, en minutes"),
            Field(
                "lunch_from",
                "Début de la pause de midi",
                readings.hour(optional=True),
                hint="Vide s’il n’y a pas de pause.",
                ours=True,
                write=_lunch_from,
            ),
            Field(
                "lunch_until",
                "Fin de la pause de midi",
                readings.hour(optional=True),
                ours=True,
                write=_lunch_until,
            ),
        ),
    ),
    Part(
        "Durées, en minutes",
        "Les mêmes pour tous les candidats.",
        (
            _minutes("welcome", "Accueil et émargement"),
            _minutes("presentation", "Présentation par le candidat", at_least=1),
            _minutes("questions", "Questions du comité"),
            _minutes(
                "extra",
                "Temps de questions en plus",
                "Quand une réponse porte sur deux départements ; accordé alors à tous.",
            ),
            _minutes("closing", "Mot de conclusion"),
            _minutes("exchange", "Échanges à chaud du comité"),
        ),
    ),
    Part(
        "Lieu",
        "Imprimé dans les convocations.",
        (
            Field("place", "Adresse", readings.line(), wide=True),
            Field("room", "Salle", readings.line()),
            _minutes("arrive_before", "Arrivée avant l’heure, en minutes"),
            Field(
                "access",
                "Accès",
                readings.paragraphs(),
                Form.TEXT,
                hint="Personnes à mobilité réduite, stationnement, transports.",
                wide=True,
            ),
        ),
    ),
    Part(
        "Visioconférence",
        "Proposée à tous ou à personne. L’audition n’est pas enregistrée.",
        (
            Field("video_offered", "Proposée à tous les candidats", readings.yes_no(), Form.SWITCH),
            Field("video_link", "Lien", readings.line()),
            Field("video_test", "Essai possible", readings.line(), hint="« la veille, de 14 h à 15 h »"),
            Field(
                "phone_fallback",
                "Téléphone de secours",
                readings.phone(),
                hint="Si la liaison est coupée : on arrête l’horloge, puis on reprend ou on reporte.",
            ),
        ),
    ),
    Part(
        COMMITTEE,
        COMMITTEE_TEXT,
        (
            Field(
                "members_convened_on",
                "Membres convoqués le",
                readings.day(optional=True),
                hint="Vide tant que la convocation des membres n’est pas partie.",
            ),
        ),
    ),
    Part(
        "Ce qui est demandé aux candidats",
        "",
        (
            Field(
                "max_participants",
                "Participants au plus",
                readings.whole(1, 20),
                ours=True,
            ),
            Field(
                "names_due_on",
                "Noms, support et besoins d’aménagement avant le",
                readings.day(optional=True),
            ),
            Field("slides", "Support de présentation", readings.line(), ours=True),
            Field("expected", "Pièces attendues en plus", readings.line()),
        ),
    ),
)


def attendees() -> Reading[tuple[Attendee, ...]]:
    """Return how those who came are read, one a line: « Camille Exemple, présidente, à distance »."""

    def read(typed: str) -> tuple[Attendee, ...]:
        return tuple(_attendee(line) for line in (each.strip() for each in typed.splitlines()) if line)

    return Reading(read, lambda people: "\n".join(map(_line, people)))


def _attendee(line: str) -> Attendee:
    parts = [part for each in line.split(",") if (part := each.strip())] or [line]
    remote = len(parts) > 1 and parts[-1].casefold() == REMOTE
    named = parts[:-1] if remote else parts
    return Attendee(name=named[0], function=", ".join(named[1:]), remote=remote)


def _line(person: Attendee) -> str:
    return ", ".join(filter(None, (person.name, person.function, REMOTE if person.remote else "")))
