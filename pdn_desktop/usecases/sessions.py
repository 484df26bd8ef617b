"""Sessions of the committee: planned with their agenda, which follows what is to be examined (domain §1.2).

`session_room` holds what is done while it sits; `session_view` what a screen or the minutes show of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.record import new_id
from pdn_desktop.domain.session import (
    ITEM_MINUTES,
    AgendaItem,
    Attendance,
    Disagreement,
    ItemKind,
    Session,
    Vote,
)
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.hearings import heard_candidacies, hearing_day
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import call_scopes


def plan_session(uow: UnitOfWork, clock: Clock, *, module: ModuleCode, session: str = "") -> Session:
    """Make a session of a module, on the day and at the place of the hearings, with its whole agenda.

    Those who chair the committee preside; all of it can be changed.
    """
    day = hearing_day(uow, clock, module=module)
    members = members_in_order(uow)
    planned = Session(
        id=session or new_id(),
        module=module,
        on=day.on,
        place=day.venue,
        video_link=day.video_link,
        chairs=tuple(member.id for member in members if member.role is Role.CHAIR),
        secretary=next((member.name for member in members if member.role is Role.SECRETARY), ""),
    )
    uow.act("session.planned", module)
    uow.add(planned)
    uow.add_all(_missing_items(uow, planned, ()))
    return planned


def drop_session(uow: UnitOfWork, _clock: Clock, *, session: str) -> None:
    """Take a session out, with its agenda; `Refusal` once it was opened."""
    held = uow.get(Session, session)
    if held.began_at is not None:
        raise Refusal(
            "Cette séance a été ouverte : elle reste au dossier.",
            to_do="Corrigez-la, ou notez dans les incidents ce qui s’est passé.",
        )
    uow.act("session.dropped", held.module)
    for item in agenda_of(uow, session):
        _drop_item(uow, item)
    for attendance in uow.all(Attendance, session=session):
        uow.remove(attendance)
    uow.remove(held)


def keep_session(uow: UnitOfWork, _clock: Clock, *, session: Session) -> Session:
    """Change what a session is: day, place, chairs, secretary; `Refusal` for a chair without a vote."""
    voting = {member.id for member in uow.all(Member) if member.votes}
    if not set(session.chairs) - set(uow.get(Session, session.id).chairs) <= voting:
        raise Refusal("Seul un membre ayant voix délibérative peut présider la séance.")
    uow.act("session.edited", session.module)
    return uow.replace(session)


def complete_agenda(uow: UnitOfWork, _clock: Clock, *, session: str) -> list[AgendaItem]:
    """Add what became admissible since the agenda was made, and scopes it lacks; return what was added."""
    held = uow.get(Session, session)
    items = agenda_of(uow, session)
    uow.act("session.agenda_completed", held.module)
    added = list(_missing_items(uow, held, items))
    uow.add_all(added)
    return added


def add_item(uow: UnitOfWork, _clock: Clock, *, item: AgendaItem) -> AgendaItem:
    """Put one more item on the agenda; `Refusal` for one of one's own without a title."""
    if item.kind is ItemKind.OTHER and not item.title.strip():
        raise Refusal("Un point ajouté à l’ordre du jour a un intitulé.")
    uow.act("session.item_added", _module_of(uow, item.session))
    uow.add(item)
    return item


def remove_item(uow: UnitOfWork, _clock: Clock, *, item: str) -> None:
    """Take an item off the agenda; `Refusal` once it was dealt with or voted on."""
    held = uow.get(AgendaItem, item)
    if held.began_at is not None or uow.count(Vote, item=item) or uow.count(Disagreement, item=item):
        raise Refusal(
            "Ce point a été traité en séance : il reste à l’ordre du jour.",
            to_do="Retirez d’abord son horaire, ses votes et ses désaccords, s’ils sont notés par erreur.",
        )
    uow.act("session.item_removed", _module_of(uow, held.session))
    _drop_item(uow, held)


def order_items(uow: UnitOfWork, _clock: Clock, *, session: str, order: Sequence[str]) -> None:
    """Deal with the items in this order; those not named come last."""
    place = {item: number for number, item in enumerate(order)}
    items = sorted(agenda_of(uow, session), key=lambda item: place.get(item.id, len(place)))
    uow.act("session.agenda_ordered", _module_of(uow, session))
    for position, item in enumerate(items):
        if item.position != position:
            uow.replace(item.with_(position=position))


def keep_item(uow: UnitOfWork, _clock: Clock, *, item: AgendaItem) -> AgendaItem:
    """Change an item: its title, minutes, real times, notes and conclusion."""
    uow.act("session.item_edited", _module_of(uow, item.session))
    return uow.replace(item)


def sessions_of(uow: UnitOfWork, module: ModuleCode) -> list[Session]:
    """Return the sessions of a module, first one first."""
    return sorted(uow.all(Session, module=module), key=lambda session: session.on)


def agenda_of(uow: UnitOfWork, session: str) -> list[AgendaItem]:
    """Return the items of a session in running order."""
    return sorted(uow.all(AgendaItem, session=session), key=lambda item: item.position)


def members_in_order(uow: UnitOfWork) -> list[Member]:
    """Return the committee as documents list it."""
    return sorted(uow.all(Member), key=lambda member: member.position)


def agenda_gaps(uow: UnitOfWork, session: Session, items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Return the items a session's agenda lacks: admissible candidacies and scopes of its module."""
    return list(_missing_items(uow, session, items))


def _missing_items(uow: UnitOfWork, session: Session, items: Iterable[AgendaItem]) -> Iterator[AgendaItem]:
    known = list(items)
    told = {(item.kind, item.subject) for item in known}
    position = count(max((item.position for item in known), default=-1) + 1)
    for kind, subject in _subjects(uow, session.module):
        if (kind, subject) not in told:
            yield AgendaItem(
                id=new_id(),
                session=session.id,
                kind=kind,
                subject=subject,
                position=next(position),
                minutes=ITEM_MINUTES[kind],
            )


def _subjects(uow: UnitOfWork, module: ModuleCode) -> Iterator[tuple[ItemKind, str]]:
    yield ItemKind.OPENING, ""
    yield ItemKind.ADMISSIBILITY, ""
    for candidacy in heard_candidacies(uow, module):
        yield ItemKind.CANDIDACY, candidacy.id
    for scope in call_scopes(uow):
        if scope.module is module:
            yield ItemKind.SCOPE, scope.code
    yield ItemKind.OTHER, ""


def _drop_item(uow: UnitOfWork, item: AgendaItem) -> None:
    for kind in (Vote, Disagreement):
        for record in uow.all(kind, item=item.id):
            uow.remove(record)
    uow.remove(item)


def _module_of(uow: UnitOfWork, session: str) -> str:
    return uow.get(Session, session).module
