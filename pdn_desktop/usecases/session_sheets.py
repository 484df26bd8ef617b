"""« Feuille d’émargement » of a session of the committee, ready for the press (domain §4.6, §5.5).

`session_attendance_sheet(uow, clock, *, session)` → `TableSheet`, printed by `Press.tables`: blank boxes
before the session, then filled with what is told of it; whoever sat in the room signs by hand.
"""

from collections.abc import Iterator
from datetime import datetime

from pdn_desktop.domain.deadlines import paris, paris_day
from pdn_desktop.domain.session import PRESENCE_NAMES, SEATED, Presence, Session
from pdn_desktop.domain.wording import clock_time, listed, modules_of, weekday_date
from pdn_desktop.usecases.hearing_sheets import SIGNED_MM, VOICES, visa_table
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.session_view import Attendee, SessionView, session_view
from pdn_desktop.usecases.sheets import TableSection, TableSheet

_HEADER = ("Nom", "Qualité", "Institution", "Voix", "Arrivée", "Départ", "Mandat donné à", "Signature")
_ENDORSED = "À distance\u00a0: la mention «\u00a0à distance\u00a0» est visée par la présidence."


def session_attendance_sheet(uow: UnitOfWork, clock: Clock, *, session: str) -> TableSheet:
    """Return the sheet to sign of one session: its members with their proxies and hours, the chairs' visa."""
    view = session_view(uow, clock, session=session)
    seated = [each for each in view.attendees if each.member.role in VOICES]
    members = TableSection(
        heading="A. Membres du comité",
        introduction=_opened(view.session),
        header=_HEADER,
        rows=tuple(_row(each, view.session) for each in seated),
        widths=(2, 2.2, 2.3, 1.5, 1, 1, 1.6, 2.6),
        notes=(*_aside(view), _ENDORSED),
        row_mm=SIGNED_MM,
    )
    number = f", séance {view.number}" if view.number > 1 else ""
    return TableSheet(
        title=f"Feuille d’émargement du comité au titre {modules_of([view.module])}{number}",
        subtitle=_when_and_where(view.session),
        dated=paris_day(clock()),
        sections=(members, visa_table("B. Visa de la présidence", [chair.name for chair in view.chairs])),
    )


def _when_and_where(session: Session) -> str:
    day = weekday_date(session.on)
    hour = f" à {clock_time(session.planned_at)}" if session.planned_at else ""
    place = f" – {session.place.strip()}" if session.place.strip() else ""
    remote = " – visioconférence possible" if session.video_link.strip() else ""
    return f"{day[:1].upper()}{day[1:]}{hour}{place}{remote}"


def _opened(session: Session) -> str:
    """Return when the session was really opened and closed; nothing before."""
    if session.began_at is None:
        return ""
    closed = f", levée à {_hour(session.ended_at)}" if session.ended_at else ""
    return f"Séance ouverte à {_hour(session.began_at)}{closed}."


def _row(attendee: Attendee, session: Session) -> tuple[str, ...]:
    member, told = attendee.member, attendee.attendance
    arrived, left = _hours(attendee, session)
    proxy = attendee.holder if told else ""
    return (
        member.name,
        member.capacity,
        attendee.body,
        VOICES[member.role],
        arrived,
        left,
        proxy,
        _mention(attendee.presence),
    )


def _hours(attendee: Attendee, session: Session) -> tuple[str, str]:
    """Return the arrivals and the departures of whoever sat, each in order."""
    told = attendee.attendance
    if told is None or told.presence not in SEATED or session.began_at is None:
        return "", ""
    arrivals = [told.arrived_at or session.began_at, *(out.until for out in told.absences)]
    departures = [*(out.since for out in told.absences), told.left_at or session.ended_at]
    told_hours = [filter(None, map(_hour, moments)) for moments in (arrivals, departures)]
    arrived, left = ("\u00a0; ".join(hours) for hours in told_hours)
    return arrived, left


def _mention(presence: Presence | None) -> str:
    """Return what stands in the box of whoever does not sign by hand; nothing for the room, or before."""
    if presence is None or presence is Presence.ROOM:
        return ""
    return "à distance" if presence is Presence.VIDEO else PRESENCE_NAMES[presence]


def _aside(view: SessionView) -> Iterator[str]:
    """Yield who leaves the room for which items, without the reason (domain §1.6)."""
    for each in view.attendees:
        if each.aside:
            items = f"{'le point' if len(each.aside) == 1 else 'les points'} {listed(map(str, each.aside))}"
            yield f"{each.member.name} se déporte et quitte la salle pour {items} de l’ordre du jour."


def _hour(moment: datetime | None) -> str:
    return clock_time(paris(moment)) if moment else ""
