"""What is done in the room: begin and end by the clock, who sat, notes, absences (domain §4.4, §4.6).

A hearing that did not take place never eliminates: the candidacy is scored on its dossier (domain §1.5).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.hearing import (
    UNHEARD,
    Attendee,
    Hearing,
    HearingNote,
    HearingStatus,
    Pause,
    PrivateNote,
)
from pdn_desktop.domain.wording import listed
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.hearings import planned_hearing, require_admissible
from pdn_desktop.usecases.ports import Clock, UnitOfWork


def start_hearing(uow: UnitOfWork, clock: Clock, *, candidacy: str) -> Hearing:
    """Begin a hearing now; `Refusal` while another one is going on, or once it was held."""
    filed = uow.get(Candidacy, candidacy)
    require_admissible(filed)
    hearing = planned_hearing(uow, candidacy)
    if hearing.begun:
        raise Refusal(f"L’audition de la candidature {filed.number} a déjà commencé.")
    going_on = [other for other in uow.all(Hearing) if other.running]
    if going_on:
        number = uow.get(Candidacy, going_on[0].candidacy).number
        raise Refusal(f"L’audition de la candidature {number} est en cours.", to_do="Terminez-la d’abord.")
    uow.act("hearing.started", filed.number)
    status = HearingStatus.PLANNED if hearing.status in UNHEARD else hearing.status
    return uow.replace(hearing.with_(status=status, began_at=clock(), reason=""))


def stop_hearing(uow: UnitOfWork, clock: Clock, *, candidacy: str) -> Hearing:
    """End the hearing that goes on, now: it was held."""
    hearing = _running(uow, candidacy)
    now = clock()
    uow.act("hearing.held", _number(uow, candidacy))
    return uow.replace(
        hearing.with_(status=HearingStatus.HELD, finished_at=now, pauses=_closed(hearing.pauses, now))
    )


def pause_hearing(uow: UnitOfWork, clock: Clock, *, candidacy: str, reason: str = "") -> Hearing:
    """Let its clock stand still: the link dropped, the room was left (domain §4.4)."""
    hearing = _running(uow, candidacy)
    if hearing.paused:
        raise Refusal("Cette audition est déjà interrompue.")
    uow.act("hearing.paused", _number(uow, candidacy))
    return uow.replace(hearing.with_(pauses=(*hearing.pauses, Pause(since=clock(), reason=reason.strip()))))


def resume_hearing(uow: UnitOfWork, clock: Clock, *, candidacy: str) -> Hearing:
    """Let its clock run again."""
    hearing = _running(uow, candidacy)
    if not hearing.paused:
        raise Refusal("Cette audition n’est pas interrompue.")
    uow.act("hearing.resumed", _number(uow, candidacy))
    return uow.replace(hearing.with_(pauses=_closed(hearing.pauses, clock())))


def set_hearing_times(
    uow: UnitOfWork, _clock: Clock, *, candidacy: str, began_at: datetime | None, finished_at: datetime | None
) -> Hearing:
    """Correct by hand when it really began and ended; both given = held, none = it has not begun after all.

    `Refusal` when it would end before it began.
    """
    hearing = planned_hearing(uow, candidacy)
    if finished_at and (began_at is None or finished_at < began_at):
        raise Refusal("Une audition finit après avoir commencé.")
    uow.act("hearing.times_set", _number(uow, candidacy))
    pauses = hearing.pauses if began_at else ()
    return uow.replace(
        hearing.with_(
            status=HearingStatus.HELD if finished_at else _status_before(hearing),
            began_at=began_at,
            finished_at=finished_at,
            pauses=_closed(pauses, finished_at) if finished_at else pauses,
            reason="",
        )
    )


def record_unheard(
    uow: UnitOfWork, _clock: Clock, *, candidacy: str, status: HearingStatus, reason: str
) -> Hearing:
    """Record that a hearing does not take place: absent, declined or cancelled, with the reason.

    The candidacy stays in the selection, on its dossier; `move_hearing` plans it anew.
    """
    if status not in UNHEARD:
        raise Refusal("Une audition qui n’a pas lieu est une absence, un refus ou une annulation.")
    if not reason.strip():
        raise Refusal(
            "Une audition qui n’a pas lieu demande un motif.",
            to_do="Écrivez-le en une phrase\u00a0: il figurera au procès-verbal.",
        )
    hearing = planned_hearing(uow, candidacy)
    if hearing.begun:
        raise Refusal("Cette audition a commencé.", to_do="Corrigez d’abord ses heures.")
    uow.act(f"hearing.{status}", _number(uow, candidacy))
    return uow.replace(hearing.with_(status=status, reason=reason.strip()))


def set_attendance(
    uow: UnitOfWork,
    _clock: Clock,
    *,
    candidacy: str,
    attendees: Sequence[Attendee],
    members: Sequence[str],
    remote_members: Sequence[str] = (),
) -> Hearing:
    """Keep who came for the candidate and who of the committee sat; those by video are of both lists.

    `Refusal` for a member who stands aside: he or she left the room (domain §1.6).
    """
    hearing = planned_hearing(uow, candidacy)
    known = {member.id: member.name for member in uow.all(Member)}
    aside = {recusal.member for recusal in uow.all(Recusal, candidacy=candidacy)}
    present = tuple(dict.fromkeys((*members, *remote_members)))
    if any(member not in known for member in present):
        raise Refusal("Un membre présent n’est pas, ou plus, inscrit au comité.")
    left = [known[member] for member in present if member in aside]
    if left:
        raise Refusal(
            f"{listed(left)}\u00a0: déport pour cette candidature, donc hors de la salle.",
            to_do="Retirez ce nom des présents.",
        )
    uow.act("hearing.attendance", _number(uow, candidacy))
    return uow.replace(
        hearing.with_(
            attendees=tuple(attendees),
            members=present,
            remote_members=tuple(member for member in present if member in remote_members),
        )
    )


def set_remarks(
    uow: UnitOfWork,
    _clock: Clock,
    *,
    candidacy: str,
    incidents: str | None = None,
    remarks: str | None = None,
    needs: str | None = None,
    minutes_by: str | None = None,
) -> Hearing:
    """Write incidents, remarks, access needs, who takes the minutes; None leaves a field as it is."""
    given = {"incidents": incidents, "remarks": remarks, "needs": needs, "minutes_by": minutes_by}
    hearing = planned_hearing(uow, candidacy)
    uow.act("hearing.remarked", _number(uow, candidacy))
    return uow.replace(hearing.with_(**{name: text for name, text in given.items() if text is not None}))


def set_hearing_note(
    uow: UnitOfWork, clock: Clock, *, candidacy: str, criterion: str = "", text: str
) -> HearingNote:
    """Write the shared note on one criterion, as it is typed; the empty criterion is the whole hearing."""
    planned_hearing(uow, candidacy)
    uow.act("hearing.noted", _number(uow, candidacy))
    note = uow.find(HearingNote, candidacy, criterion)
    if note is None:
        note = HearingNote(candidacy=candidacy, criterion=criterion, at=clock())
    return uow.put(note.with_(text=text, by=uow.actor, at=clock()))


def set_private_note(uow: UnitOfWork, clock: Clock, *, member: str, candidacy: str, text: str) -> PrivateNote:
    """Write a member's own note on a hearing; `Refusal` for one who stands aside."""
    if uow.count(Recusal, member=member, candidacy=candidacy):
        raise Refusal(f"Un déport écarte ce membre de la candidature {_number(uow, candidacy)}.")
    uow.get(Member, member)
    uow.act("hearing.privately_noted", _number(uow, candidacy))
    note = uow.find(PrivateNote, member, candidacy)
    if note is None:
        note = PrivateNote(member=member, candidacy=candidacy, at=clock())
    return uow.put(note.with_(text=text, at=clock()))


def _running(uow: UnitOfWork, candidacy: str) -> Hearing:
    hearing = planned_hearing(uow, candidacy)
    if not hearing.running:
        raise Refusal(f"L’audition de la candidature {_number(uow, candidacy)} n’est pas en cours.")
    return hearing


def _status_before(hearing: Hearing) -> HearingStatus:
    return HearingStatus.CONVENED if hearing.convened_on else HearingStatus.PLANNED


def _closed(pauses: Iterable[Pause], end: datetime) -> tuple[Pause, ...]:
    return tuple(pause if pause.until else pause.with_(until=max(end, pause.since)) for pause in pauses)


def _number(uow: UnitOfWork, candidacy: str) -> str:
    return uow.get(Candidacy, candidacy).number
