"""The fields of a session: which, in what order, in what words."""

import re
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.session import Session
from pdn_desktop.domain.wording import clock_time
from pdn_desktop.screens import readings
from pdn_desktop.screens.readings import Reading
from pdn_desktop.screens.widgets.field_row import Field, Form

type Span = tuple[time, time]
"""When somebody went out, and came back."""

SESSION = (
    Field("on", "Date", readings.day()),
    Field("planned_at", "Heure prévue", readings.hour(optional=True), hint="Vide : non fixée."),
    Field("place", "Lieu", readings.line(), wide=True),
    Field("video_link", "Lien de visioconférence", readings.line(), hint="Vide : sans visioconférence."),
    Field("secretary", "Secrétaire de séance", readings.line(), hint="Qui tient le procès-verbal."),
    Field(
        "reconvened",
        "Deuxième convocation, sur le même ordre du jour",
        readings.yes_no(),
        Form.SWITCH,
        hint="Aucun quorum n’est alors requis (modèle : CRPA, article R.\u00a0133-10).",
        wide=True,
    ),
    Field(
        "incidents",
        "Incidents de séance",
        readings.paragraphs(),
        Form.TEXT,
        hint="Coupure, suspension… : des faits, qui figurent au procès-verbal.",
        wide=True,
    ),
)


def chair_field(member: Member) -> Field:
    """Return the box that says whether a member presides this session."""

    def read(session: Session) -> bool:
        return member.id in session.chairs

    def write(session: Session, value: bool) -> Mapping[str, Any]:  # noqa: FBT001 -- a field's value
        others: Sequence[str] = [key for key in session.chairs if key != member.id]
        return {"chairs": (*others, member.id) if value else tuple(others)}

    return Field("chairs", member.name, readings.yes_no(), Form.SWITCH, read=read, write=write)


def spans() -> Reading[tuple[Span, ...]]:
    """Return how times out are read, one a line: « 10 h 30 – 11 h », « de 10:30 à 11:00 »."""

    def read(typed: str) -> tuple[Span, ...]:
        return tuple(_span(line) for line in (each.strip() for each in typed.splitlines()) if line)

    return Reading(
        read, lambda found: "\n".join(f"{clock_time(out)} – {clock_time(back)}" for out, back in found)
    )


def _span(line: str) -> Span:
    hours = _BETWEEN.split(_FROM.sub("", line))
    if len(hours) != _BOTH:
        raise ValueError("Une sortie et un retour par ligne, par exemple 10 h 30 – 11 h.")
    since, until = (readings.hour().read(hour) for hour in hours)
    if until <= since:
        raise ValueError("Le retour vient après la sortie.")
    return since, until


_FROM = re.compile(r"^de\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:–|—|-|\bà\b)\s*")
_BOTH = 2
