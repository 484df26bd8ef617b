"""The session at which the committee of the demonstration deliberates on module 1; all of it fictitious.

One member stands aside from every candidacy, another is represented: the quorum of each item says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from pdn_desktop.demo_verdict import ALPHA, BRAVO, CHAIR, CHARLIE, CONFLICTED
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.deadlines import PARIS
from pdn_desktop.domain.record import new_id
from pdn_desktop.domain.session import AgendaItem, Attendance, ItemKind, Presence
from pdn_desktop.usecases import session_room, sessions
from pdn_desktop.usecases.session_room import Ballot
from pdn_desktop.usecases.session_view import SessionView, session_view

HELD_ON = date(2024, 3, 28)
_OPENED = datetime(2024, 3, 28, 14, 2, tzinfo=PARIS)
_PRESENCES = {
    ALPHA: (Presence.ROOM, ""),
    BRAVO: (Presence.VIDEO, ""),
    CHARLIE: (Presence.REPRESENTED, ALPHA),
    CONFLICTED: (Presence.ROOM, ""),
    CHAIR: (Presence.ROOM, ""),
}


@dataclass(frozen=True)
class Dealt:
    """How one item went: its real minutes, what was held, noted, voted, and the disagreement recorded."""

    minutes: int
    conclusion: str = ""
    notes: str = ""
    ballot: Ballot | None = None
    dissent: tuple[str, str] | None = None  # who, in which words


_ITEMS: dict[ItemKind | str, Dealt] = {
    ItemKind.OPENING: Dealt(6, "Le quorum est constaté ; Mme X se déporte de toutes les candidatures."),
    ItemKind.ADMISSIBILITY: Dealt(
        8, "Le comité prend acte des quatre candidatures reçues dans le délai, toutes recevables."
    ),
    "01": Dealt(
        14,
        "Le comité retient un diagnostic précis et une équipe en place dès juin.",
        "Le budget est relu poste par poste ; le coût du logiciel de suivi est confirmé.",
        Ballot(consensus=True),
    ),
    "02": Dealt(
        16,
        "Le comité relève un réseau solide et demande que le tuilage soit écrit.",
        "Les membres reviennent sur le calendrier de recrutement annoncé.",
        Ballot(consensus=True),
    ),
    "03": Dealt(
        17,
        "Le comité note l’expérience du réseau et un projet peu détaillé dans le Puy-de-Dôme.",
        "La question d’une mission limitée à un département est posée ; la candidature ne l’accepte pas.",
        Ballot(consensus=True),
    ),
    "04": Dealt(
        11,
        "Le comité arrête la note C4 à 3,5 et constate que la délibération reste à produire.",
        "",
        Ballot(consensus=True),
    ),
    "M1-03": Dealt(
        12,
        "Le comité adopte le classement et la proposition à la Caf 03.",
        "",
        Ballot(votes_for=3),
    ),
    "M1-63": Dealt(
        15,
        "Le comité adopte le classement et la proposition à la Caf 63.",
        "Le départage entre les deux premières candidatures est relu.",
        Ballot(votes_for=2, abstentions=1),
        (BRAVO, "Je regrette que le coût du tuilage n’ait pas été chiffré avant le vote."),
    ),
    ItemKind.OTHER: Dealt(4, "Le comité souhaite un point d’étape à l’automne."),
}
"""By kind, filing or scope."""

type Do = Callable[..., Any]
"""Plays a use case in the secretary's name."""


def hold_session(do: Do, tell_time: Callable[[datetime], object], candidacies: Mapping[str, str]) -> None:
    """Prepare, hold and close the session; the proposals are recorded elsewhere, on the same day."""
    session = do(sessions.plan_session, module=ModuleCode.M1)
    do(sessions.keep_session, session=session.with_(on=HELD_ON, planned_at=time(14)))
    tell_time(_OPENED)
    told = [
        Attendance(session=session.id, member=member, presence=presence, proxy=proxy)
        for member, (presence, proxy) in _PRESENCES.items()
    ]
    do(session_room.set_attendance, session=session.id, attendances=told)
    do(session_room.open_session, session=session.id)
    filings = {candidacy: key for key, candidacy in candidacies.items() if key in _ITEMS}
    view: SessionView = do(session_view, session=session.id)
    now = _OPENED
    for shown in view.items:
        item = shown.item
        dealt = _ITEMS[filings.get(item.subject, item.subject) or item.kind]
        if not item.running:
            do(session_room.begin_item, item=item.id)
        now += timedelta(minutes=dealt.minutes)
        tell_time(now)
        _deal(do, item.id, dealt)
    do(session_room.close_session, session=session.id)


def _deal(do: Do, key: str, dealt: Dealt) -> None:
    if dealt.ballot is not None:
        do(session_room.record_vote, vote=new_id(), item=key, ballot=dealt.ballot)
    if dealt.dissent is not None:
        member, words = dealt.dissent
        do(
            session_room.record_disagreement,
            disagreement=new_id(), item=key, member=member, words=words,
        )  # fmt: skip
    do(_write, item=key, notes=dealt.notes, conclusion=dealt.conclusion)


def _write(uow: Any, clock: Any, *, item: str, notes: str, conclusion: str) -> AgendaItem:
    held = uow.get(AgendaItem, item)
    return sessions.keep_item(uow, clock, item=held.with_(notes=notes, conclusion=conclusion))
