"""What the rooms on hearings say in several places: states, reminders, times."""

from datetime import datetime, timedelta

from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.hearing import HearingStatus
from pdn_desktop.domain.scoring import Criterion
from pdn_desktop.domain.wording import clock_time
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.usecases.hearing_board import HearingRow
from pdn_desktop.usecases.hearing_steps import HearingStep

FACTUAL = "Restez factuel. Ces notes peuvent être communiquées à la personne concernée."
"""Stands above the free fields (domain §4.6)."""

STATES = {
    HearingStatus.NOT_PLANNED: Status("todo", "flag", "À planifier"),
    HearingStatus.PLANNED: Status("info", "calendar", "Planifiée"),
    HearingStatus.CONVENED: Status("info", "mail", "Convoquée"),
    HearingStatus.HELD: Status("ok", "check", "Tenue"),
    HearingStatus.ABSENT: Status("warn", "aside", "Absence"),
    HearingStatus.DECLINED: Status("neutral", "aside", "Déclinée"),
    HearingStatus.CANCELLED: Status("neutral", "close", "Annulée"),
}
RUNNING = Status("todo", "clock", "En cours")
MOVED = Status("warn", "warning", "À reconvoquer")


def state_of(row: HearingRow) -> Status:
    """Return the state of a hearing in the planning, as a pill says it."""
    special = {HearingStep.RUNNING: RUNNING, HearingStep.RECONVENE: MOVED}
    return special.get(row.step, STATES[row.status])


def hour(moment: datetime | None) -> str:
    """Return « 9 h 30 » on the clocks of Paris; nothing for no instant."""
    return clock_time(paris(moment)) if moment else ""


def criterion_title(criterion: Criterion) -> str:
    """Return « C1 · Qualité du projet »."""
    return f"{criterion.code} · {criterion.short or criterion.label}"


def clock_text(length: timedelta) -> str:
    """Return « 6:48 », « 1:02:31 », or « + 1:20 » for what is over."""
    seconds = int(abs(length).total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"+\u00a0{text}" if length < timedelta() else text
