"""What is done while the committee sits: attendance, items as they go, votes, disagreements (domain §1.2).

A second sitting may correct nothing of the first: each keeps its own attendance, votes and times.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pdn_desktop.domain.candidacy import Candidacy
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.session import (
    AgendaItem,
    Attendance,
    CastingVote,
    Disagreement,
    Quorum,
    Seating,
    Session,
    Vote,
    aside_from,
    concerned,
    may_hold_proxy,
    quorum_of,
    seating,
)
from pdn_desktop.domain.wording import counted
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.scope_ranking import call_scopes
from pdn_desktop.usecases.sessions import agenda_of, members_in_order
from pdn_desktop.usecases.setting_up import current_settings

_JUST_BEFORE = timedelta(microseconds=1)
type Times = tuple[datetime | None, datetime | None]
"""When something began and ended."""


@dataclass(frozen=True)
class Ballot:
    """What was counted on a motion; a consensus counts nothing, `casting` settles a tie."""

    motion: str = ""
    consensus: bool = False
    votes_for: int = 0
    votes_against: int = 0
    abstentions: int = 0
    casting: CastingVote | None = None


# ---- attendance -----------------------------------------------------------------------------------------


def set_attendance(
    uow: UnitOfWork, _clock: Clock, *, session: str, attendances: Sequence[Attendance]
) -> list[Attendance]:
    """Put these attendances in the place of all that was told of the session.

    `Refusal` for a proxy no one may hold: a holder votes, attends, and holds one at most (R. 133-9).
    """
    held = uow.get(Session, session)
    members = {member.id: member for member in uow.all(Member)}
    _check_proxies(members, attendances)
    uow.act("session.attended", held.module)
    before = {each.member: each for each in uow.all(Attendance, session=session)}
    told = {each.member: each for each in attendances}
    for member, former in before.items():
        if member not in told:
            uow.remove(former)
    kept = (
        each.with_(version=before[each.member].version if each.member in before else 0)
        for each in attendances
    )
    return [each if before.get(each.member) == each else uow.put(each) for each in kept]


def _check_proxies(members: Mapping[str, Member], attendances: Sequence[Attendance]) -> None:
    for each in attendances:
        giver, holder = members.get(each.member), members.get(each.proxy)
        if giver is None:
            raise Refusal("Un membre noté n’est pas, ou plus, inscrit au comité.")
        if each.proxy and not giver.votes:
            raise Refusal(f"{giver.name} n’a pas voix délibérative et ne donne donc pas de mandat.")
        if each.proxy and (holder is None or not may_hold_proxy(holder, each.member, attendances)):
            name = holder.name if holder else "Cette personne"
            raise Refusal(
                f"{name} ne peut pas recevoir le mandat de {giver.name}.",
                to_do="Choisissez un membre votant, présent, qui ne porte aucun autre mandat.",
            )


# ---- the session as it goes -----------------------------------------------------------------------------


def open_session(uow: UnitOfWork, clock: Clock, *, session: str) -> Session:
    """Open a session now, and its first item with it; `Refusal` while another one sits, or once opened."""
    held = uow.get(Session, session)
    if held.began_at is not None:
        raise Refusal("Cette séance a déjà été ouverte.")
    if any(other.running for other in uow.all(Session)):
        raise Refusal("Une autre séance est en cours.", to_do="Levez-la d’abord.")
    now = clock()
    uow.act("session.opened", held.module)
    first = next((item for item in agenda_of(uow, session) if item.began_at is None), None)
    if first is not None:
        uow.replace(first.with_(began_at=now))
    return uow.replace(held.with_(began_at=now))


def close_session(uow: UnitOfWork, clock: Clock, *, session: str) -> Session:
    """« La séance est levée », now; the item that goes on ends with it."""
    held = _running(uow, session)
    now = clock()
    uow.act("session.closed", held.module)
    _end_running(uow, session, now)
    return uow.replace(held.with_(ended_at=now))


def begin_item(uow: UnitOfWork, clock: Clock, *, item: str) -> AgendaItem:
    """Deal with this item from now on; the one that goes on ends. One already ended is taken up again."""
    wanted = uow.get(AgendaItem, item)
    held = _running(uow, wanted.session)
    if wanted.running:
        raise Refusal("Ce point est déjà en cours.")
    now = clock()
    uow.act("session.item_begun", held.module)
    _end_running(uow, wanted.session, now)
    return uow.replace(wanted.with_(began_at=wanted.began_at or now, ended_at=None))


def end_item(uow: UnitOfWork, clock: Clock, *, item: str) -> AgendaItem:
    """End the item that goes on, now, without going on to another."""
    held = uow.get(AgendaItem, item)
    if not held.running:
        raise Refusal("Ce point n’est pas en cours.")
    uow.act("session.item_ended", uow.get(Session, held.session).module)
    return uow.replace(held.with_(ended_at=clock()))


def set_session_times(
    uow: UnitOfWork, _clock: Clock, *, session: str, times: Times, items: Mapping[str, Times]
) -> Session:
    """Correct by hand when a session and its items really began and ended; other items stay as they are."""
    held = uow.get(Session, session)
    _check_times([times, *items.values()])
    uow.act("session.times_set", held.module)
    for item in agenda_of(uow, session):
        began, ended = items.get(item.id, (item.began_at, item.ended_at))
        if (began, ended) != (item.began_at, item.ended_at):
            uow.replace(item.with_(began_at=began, ended_at=ended))
    return uow.replace(held.with_(began_at=times[0], ended_at=times[1]))


def _check_times(times: Iterable[Times]) -> None:
    if any(ended and (began is None or ended < began) for began, ended in times):
        raise Refusal("La fin vient après le début.", to_do="Corrigez l’une des deux heures.")


def _running(uow: UnitOfWork, session: str) -> Session:
    held = uow.get(Session, session)
    if not held.running:
        raise Refusal("Cette séance n’est pas ouverte.", to_do="Ouvrez-la, ou corrigez ses heures.")
    return held


def _end_running(uow: UnitOfWork, session: str, now: datetime) -> None:
    for item in agenda_of(uow, session):
        if item.running:
            uow.replace(item.with_(ended_at=now))


# ---- quorum ---------------------------------------------------------------------------------------------


def item_seating(uow: UnitOfWork, item: AgendaItem, moment: datetime | None) -> Seating:
    """Return who takes part in an item at this instant, those who stand aside left out."""
    about = concerned(item, call_scopes(uow), uow.all(Candidacy))
    return seating(
        members_in_order(uow),
        uow.all(Attendance, session=item.session),
        aside_from(about, uow.all(Recusal)),
        moment,
    )


def item_quorum(uow: UnitOfWork, item: AgendaItem, moment: datetime | None) -> Quorum:
    """Return the quorum of an item at this instant."""
    reconvened = uow.get(Session, item.session).reconvened
    return quorum_of(item_seating(uow, item, moment), current_settings(uow), reconvened=reconvened)


def moment_of(item: AgendaItem, now: datetime) -> datetime | None:
    """Return the instant an item's attendance is told for: now while it goes on, its end, else no instant.

    Who left as it ended still took part in it.
    """
    if item.running:
        return now
    return max(item.ended_at - _JUST_BEFORE, item.began_at or item.ended_at) if item.ended_at else None


def vote_moment(item: AgendaItem, vote: Vote) -> datetime | None:
    """Return the instant a vote's quorum is told for; no instant while the item has no times of its own."""
    return vote.at if item.began_at else None


# ---- votes ----------------------------------------------------------------------------------------------


def record_vote(uow: UnitOfWork, clock: Clock, *, vote: str, item: str, ballot: Ballot) -> Vote:
    """Record a vote on an item, or correct it, with the quorum as it is at that moment.

    `Refusal` for more votes than voices, a casting vote no chair may give, and, unless the settings accept
    votes « sans quorum », without quorum.
    """
    before = uow.find(Vote, vote)
    held = uow.get(AgendaItem, item)
    moment = vote_moment(held, before) if before else moment_of(held, clock())
    seats = item_seating(uow, held, moment)
    quorum = item_quorum(uow, held, moment)
    session = uow.get(Session, held.session)
    _check_ballot(uow, ballot, quorum)
    chairs = _casting_chairs(session, seats) if ballot.casting else ()
    uow.act("session.voted", session.module)
    taken = Vote(
        id=vote,
        item=item,
        motion=ballot.motion.strip(),
        consensus=ballot.consensus,
        votes_for=ballot.votes_for,
        votes_against=ballot.votes_against,
        abstentions=ballot.abstentions,
        casting=ballot.casting,
        casting_by=chairs,
        eligible=quorum.eligible,
        present=quorum.present,
        represented=quorum.represented,
        required=quorum.required,
        aside=seats.aside,
        at=before.at if before else moment or clock(),
        by=uow.actor,
        version=before.version if before else 0,
    )
    return uow.put(taken)


def withdraw_vote(uow: UnitOfWork, _clock: Clock, *, vote: str) -> None:
    """Take back a vote that was recorded by mistake; it stays in the history."""
    held = uow.get(Vote, vote)
    uow.act("session.vote_withdrawn", _module_of(uow, held.item))
    uow.remove(held)


def restore_vote(uow: UnitOfWork, _clock: Clock, *, vote: Vote) -> Vote:
    """Put a vote back as it was recorded, its quorum included."""
    uow.act("session.vote_restored", _module_of(uow, vote.item))
    before = uow.find(Vote, vote.id)
    return uow.put(vote.with_(version=before.version if before else 0))


def _check_ballot(uow: UnitOfWork, ballot: Ballot, quorum: Quorum) -> None:
    counts = (ballot.votes_for, ballot.votes_against, ballot.abstentions)
    cast: int = sum(counts)
    if not quorum.reached and not current_settings(uow).vote_without_quorum:
        raise Refusal(
            f"Le quorum n’est pas atteint : {counted(quorum.voices, 'voix', 'voix')} pour "
            f"{quorum.required} nécessaires.",
            safe="Aucun vote n’est enregistré.",
            to_do="Complétez les présences, ou reportez ce point à une deuxième convocation.",
        )
    if not quorum.voices:
        raise Refusal("Personne ne prend part à ce point.", to_do="Notez d’abord les présences.")
    if min(counts) < 0 or cast > quorum.voices:
        raise Refusal(
            f"Ce point compte {counted(quorum.voices, 'voix', 'voix')}, mandats compris : "
            f"{cast} sont saisies.",
            to_do="Corrigez les nombres, ou les présences.",
        )
    if not ballot.consensus and not cast:
        raise Refusal("Aucune voix n’est comptée.", to_do="Comptez les voix, ou notez un consensus.")
    if ballot.consensus and (cast or ballot.casting):
        raise Refusal("Un consensus ne compte pas de voix.", to_do="Effacez les nombres, ou le consensus.")
    if ballot.casting and ballot.votes_for != ballot.votes_against:
        raise Refusal("La voix prépondérante ne sert qu’en cas de partage des voix.")


def _casting_chairs(session: Session, seats: Seating) -> tuple[str, ...]:
    """Return the chairs who have the casting vote on an item: those who preside and take part in it."""
    chairs = tuple(key for key in session.chairs if key in seats.present)
    if not chairs:
        raise Refusal(
            "Aucune personne de la présidence ne prend part à ce point : il n’y a pas de voix prépondérante.",
            to_do="Notez le partage des voix tel quel.",
        )
    return chairs


# ---- disagreements --------------------------------------------------------------------------------------


def record_disagreement(
    uow: UnitOfWork, clock: Clock, *, disagreement: str, item: str, member: str, words: str
) -> Disagreement:
    """Record a disagreement a member asks to have in the minutes, or reword it.

    `Refusal` without words, and for one who stands aside from the item: he or she was not there.
    """
    held = uow.get(AgendaItem, item)
    person = uow.get(Member, member)
    if not words.strip():
        raise Refusal(
            "Un désaccord se dit en une phrase.", to_do="Écrivez ce que le membre demande de noter."
        )
    if member in item_seating(uow, held, None).aside:
        raise Refusal(f"{person.name} s’est déporté(e) de ce point et n’y prend pas part.")
    before = uow.find(Disagreement, disagreement)
    uow.act("session.disagreed", _module_of(uow, item))
    told = before or Disagreement(id=disagreement, item=item, member=member, at=clock())
    return uow.put(told.with_(member=member, words=words.strip()))


def remove_disagreement(uow: UnitOfWork, _clock: Clock, *, disagreement: str) -> None:
    """Take a disagreement back; it stays in the history."""
    held = uow.get(Disagreement, disagreement)
    uow.act("session.disagreement_withdrawn", _module_of(uow, held.item))
    uow.remove(held)


def _module_of(uow: UnitOfWork, item: str) -> str:
    return uow.get(Session, uow.get(AgendaItem, item).session).module
