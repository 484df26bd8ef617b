"""What the page of a session says in several places: quorum, votes, states, times."""

from datetime import timedelta

from pdn_desktop.domain.session import (
    SEATED,
    CastingVote,
    Presence,
    Quorum,
    Session,
    Verdict,
    Vote,
)
from pdn_desktop.domain.wording import counted, listed, weekday_date
from pdn_desktop.screens.hearing_words import hour
from pdn_desktop.screens.widgets.pill import Status
from pdn_desktop.usecases.session_view import Attendee, ItemView, SessionView

PREPARED = Status("neutral", "calendar", "En préparation")
RUNNING = Status("todo", "clock", "En cours")
CLOSED = Status("ok", "check", "Levée")
ITEM_RUNNING = Status("todo", "clock", "En cours")
ITEM_DONE = Status("ok", "check", "Traité")
ITEM_WAITING = Status("neutral", "flag", "À traiter")

PRESENCES = {
    Presence.ROOM: "En salle",
    Presence.VIDEO: "En visioconférence",
    Presence.REPRESENTED: "Représenté(e)",
    Presence.EXCUSED: "Excusé(e)",
    Presence.ABSENT: "Absent(e)",
}
_VERDICTS = {
    Verdict.ADOPTED: Status("ok", "check", "Adopté"),
    Verdict.REJECTED: Status("bad", "close", "Rejeté"),
    Verdict.TIED: Status("warn", "warning", "Partage des voix"),
}
_CASTING = {
    CastingVote.FOR: "voix prépondérante de la présidence : pour",
    CastingVote.AGAINST: "voix prépondérante de la présidence : contre",
    CastingVote.SPLIT: "la présidence ne s’accorde pas, rien n’est adopté",
}


def voices(number: int) -> str:
    """Return « 4 voix »."""
    return counted(number, "voix", "voix")


def quorum_status(quorum: Quorum) -> Status:
    """Return the quorum as a pill says it."""
    if not quorum.required:
        return Status("info", "info", "Quorum non requis")
    word = f"{voices(quorum.voices)} pour {quorum.required}"
    if quorum.reached:
        return Status("ok", "check", f"Quorum : {word}")
    return Status("bad", "warning", f"Sans quorum : {word}")


def quorum_word(view: ItemView) -> Status:
    """Return in one word whether an item has its quorum."""
    words = {"ok": "Atteint", "bad": "Non atteint", "info": "Non requis"}
    whole = quorum_status(view.quorum)
    return Status(whole.tone, whole.drawing, words[whole.tone])


def quorum_text(view: ItemView) -> str:
    """Return the quorum of an item in a sentence, those who stand aside left out."""
    quorum = view.quorum
    present = counted(quorum.present, "présent", "présents")
    represented = counted(quorum.represented, "représenté", "représentés")
    needed = f"il en faut {quorum.required}" if quorum.required else "aucun quorum n’est requis"
    aside = len(view.seats.aside)
    apart = f" ; {counted(aside, 'membre déporté n’est pas compté', 'membres déportés ne sont pas comptés')}"
    out = f" Hors séance : {listed(member.name for member in view.out)}." if view.out else ""
    return (
        f"{voices(quorum.voices)} ({present}, {represented}) sur {quorum.eligible} : {needed}"
        f"{apart if aside else ''}.{out}"
    )


def vote_status(vote: Vote) -> Status:
    """Return what a vote came to, as a pill says it."""
    return _VERDICTS[vote.verdict]


def vote_text(vote: Vote) -> str:
    """Return the counts of a vote in a line."""
    if vote.consensus:
        parts = ["par consensus"]
    else:
        abstentions = counted(vote.abstentions, "abstention", "abstentions")
        parts = [f"{vote.votes_for} pour", f"{vote.votes_against} contre", abstentions]
        if vote.silent:
            parts.append(f"{voices(vote.silent)} sans prendre part au vote")
    if vote.casting is not None:
        parts.append(_CASTING[vote.casting])
    if not vote.quorum.reached:
        parts.append("sans quorum")
    return ", ".join(parts)


def session_status(session: Session) -> Status:
    """Return where a session stands."""
    if session.running:
        return RUNNING
    return CLOSED if session.ended_at else PREPARED


def session_title(session: Session, number: int) -> str:
    """Return « Séance 1 · jeudi 21 mars 2024 »."""
    return f"Séance {number} · {weekday_date(session.on)}"


def item_status(view: ItemView) -> Status:
    """Return where an item stands."""
    if view.item.running:
        return ITEM_RUNNING
    return ITEM_DONE if view.item.ended_at else ITEM_WAITING


def real_times(view: ItemView) -> str:
    """Return « 14 h 05 – 14 h 20 », « depuis 14 h 05 », « vers 14 h 30 », or nothing."""
    item = view.item
    if item.ended_at:
        return f"{hour(item.began_at)} – {hour(item.ended_at)}"
    if item.began_at:
        return f"depuis {hour(item.began_at)}"
    return f"vers {hour(view.expected_at)}" if view.expected_at else ""


def roll_summary(view: SessionView) -> str:
    """Return « 5 présents dont 1 en visioconférence, 1 représenté, 1 excusé, 1 non noté »."""
    told = [each.presence for each in view.attendees]
    seated = sum(each in SEATED for each in told)
    remote = told.count(Presence.VIDEO)
    parts = [counted(seated, "présent", "présents")]
    if remote:
        parts[0] += f" dont {remote} en visioconférence"
    if away := sum(each.away for each in view.attendees):
        parts.append(f"{counted(away, 'hors séance', 'hors séance')} en ce moment")
    for presence, one, many in (
        (Presence.REPRESENTED, "représenté", "représentés"),
        (Presence.EXCUSED, "excusé", "excusés"),
        (Presence.ABSENT, "absent", "absents"),
        (None, "non noté", "non notés"),
    ):
        if number := told.count(presence):
            parts.append(counted(number, one, many))
    return ", ".join(parts)


def attendee_detail(attendee: Attendee) -> str:
    """Return what more is told of a member's attendance: the holder of a proxy, arrival, departure."""
    attendance = attendee.attendance
    if attendance is None:
        return ""
    parts = []
    if attendance.arrived_at:
        parts.append(f"arrivée à {hour(attendance.arrived_at)}")
    parts.extend(f"sortie de {hour(each.since)} à {hour(each.until)}" for each in attendance.absences)
    if attendance.left_at:
        parts.append(f"départ à {hour(attendance.left_at)}")
    if attendee.holder:
        parts.append(f"mandat à {attendee.holder}")
    return ", ".join(parts)


def minutes_text(length: timedelta) -> str:
    """Return « 1 h 35 », « 45 min »."""
    whole = round(length.total_seconds() / 60)
    if whole < 60:  # noqa: PLR2004 -- minutes of an hour
        return f"{whole}\u00a0min"
    return f"{whole // 60}\u00a0h\u00a0{whole % 60:02}"
