"""The fields of a session: which, in what order, in what words."""

from collections.abc import Mapping, Sequence
from typing import Any

from pdn_desktop.domain.committee import Member
from pdn_desktop.domain.session import Session
from pdn_desktop.screens import readings
from pdn_desktop.screens.widgets.field_row import Field, Form

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
