"""A session of the committee on module 1: two chairs, three more voices, an advisor, a secretary."""

from datetime import datetime
from typing import Any

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.session import AgendaItem, Attendance, ItemKind, Presence, Session
from pdn_desktop.storage.call_file import CallFile
from pdn_desktop.usecases.session_room import set_attendance
from pdn_desktop.usecases.session_view import ItemView, SessionView, session_view
from pdn_desktop.usecases.sessions import plan_session
from tests.usecases import committee_samples
from tests.usecases.committee_samples import do

ROLES = {
    "chair1": Role.CHAIR,
    "chair2": Role.CHAIR,
    "advisor": Role.ADVISORY,
    "secretary": Role.SECRETARY,
}
NAMES = {"chair1": "Mme Présidente", "chair2": "M. Coprésident", "secretary": "Mme Secrétaire"}


def furnish(office: CallFile, **settings: Any) -> Session:
    """Write the call with its whole committee, and plan its session."""
    committee_samples.furnish(office, **settings)
    with office.unit("Secrétariat") as uow:
        uow.act("member.added")
        uow.add_all(
            [
                Member(id=key, name=NAMES.get(key, key), role=role, position=10 + place)
                for place, (key, role) in enumerate(ROLES.items())
            ]
        )
    planned: Session = do(office, plan_session, module=ModuleCode.M1, session="s1")
    return planned


def there(member: str, presence: Presence = Presence.ROOM, **fields: Any) -> Attendance:
    """Return the attendance of a member."""
    return Attendance(session="s1", member=member, presence=presence, **fields)


def seat(office: CallFile, *attendances: Attendance | str) -> list[Attendance]:
    """Write who attends; a name alone sits in the room."""
    told = [there(each) if isinstance(each, str) else each for each in attendances]
    kept: list[Attendance] = do(office, set_attendance, session="s1", attendances=told)
    return kept


def view(office: CallFile) -> SessionView:
    """Read the session."""
    shown: SessionView = do(office, session_view, session="s1")
    return shown


def item(office: CallFile, subject: str = "") -> ItemView:
    """Return the item about this candidacy or scope; the opening without one."""
    return next(each for each in view(office).items if each.item.subject == subject)


def agenda(shown: SessionView) -> list[tuple[ItemKind, str]]:
    """Return what the agenda is made of, in running order."""
    return [(each.item.kind, each.item.subject) for each in shown.items]


def items_of(shown: SessionView) -> list[AgendaItem]:
    """Return the items, in running order."""
    return [each.item for each in shown.items]


def clocked(shown: SessionView) -> list[tuple[datetime | None, datetime | None]]:
    """Return when each item began and ended."""
    return [(each.began_at, each.ended_at) for each in items_of(shown)]
