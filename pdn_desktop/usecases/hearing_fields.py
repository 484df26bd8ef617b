"""The fields of invitations to a hearing (domain §4.3): when, where, how long, with whom, what to bring."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta

from pdn_desktop.domain import courtesy, wording
from pdn_desktop.domain.call import Institution
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.hearing import Hearing, HearingDay, HearingMode
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.usecases.matter import Gaps, Matter
from pdn_desktop.usecases.merge_fields import Fields

_SITTING = frozenset({Role.CHAIR, Role.VOTING, Role.ADVISORY})


def hearing_fields(matter: Matter) -> Fields:
    """Return what a letter says of the candidate's hearing; other letters than the invitation ask nothing."""
    found = matter.docket
    hearing = found.hearings.get(matter.candidacy.id)
    day = found.hearing_days.get(matter.candidacy.module)
    invites = matter.kind is DocumentKind.HEARING_INVITATION
    gaps = matter.gaps if invites else Gaps()
    if day is None or hearing is None:
        day, hearing = HearingDay(module=matter.candidacy.module, on=matter.dated), Hearing.model_construct()
    return {
        **_when(day, hearing, gaps),
        **_where(day, hearing, gaps),
        "duree": day.heard_for,
        "presentation": day.presentation,
        "echanges": day.questions + day.extra,
        "conclusion": day.closing,
        "participants": day.max_participants,
        "noms_avant": day.names_due_on,
        "support": wording.lowered(wording.typographic(day.slides)),
        "amenagements": wording.lowered(wording.typographic(hearing.needs.strip())),
        "attendu": wording.lowered(wording.typographic(day.expected)),
        "composition": composition(found.members, found.institutions),
    }


def composition(members: Sequence[Member], institutions: Mapping[str, Institution]) -> list[str]:
    """Return who sits, by institution and without names: « Caf de l’Allier – 2 membres »."""
    seats = Counter(member.institution for member in members if member.role in _SITTING)
    return [
        f"{institutions[code].name if code in institutions else code or 'sans institution'} "
        f"– {wording.counted(seat, 'membre', 'membres')}"
        for code, seat in seats.items()
    ]


def chair_title(member: Member, committee: str) -> str:
    """Return « La présidente du comité technique… », « Pour le comité… » when the civility is unknown."""
    title = {"Madame": "La présidente", "Monsieur": "Le président"}.get(courtesy.civility_of(member.civility))
    of_it = wording.of(wording.the(committee, feminine=False))
    return f"{title} {of_it}" if title else f"La présidence {of_it}"


def _when(day: HearingDay, hearing: Hearing, gaps: Gaps) -> Fields:
    starts = paris(hearing.starts_at) if hearing.starts_at else None
    if starts is None:
        gaps.need("le créneau de l’audition")
    on = starts.date() if starts else day.on
    return {
        "date": on,
        "jour": wording.weekday_date(on),
        "heure": wording.clock_time(starts or day.first_slot),
        "arrivee": wording.clock_time(starts - timedelta(minutes=day.arrive_before)) if starts else "",
        "avance": day.arrive_before,
    }


def _where(day: HearingDay, hearing: Hearing, gaps: Gaps) -> Fields:
    by_video = hearing.mode is HearingMode.VIDEO
    return {
        "a_distance": by_video,
        "lieu": day.place if by_video else gaps.filled(day.place.strip(), "le lieu des auditions"),
        "salle": day.room.strip(),
        "acces": wording.typographic(day.access.strip()),
        "lien": gaps.filled(day.video_link.strip(), "le lien de visioconférence")
        if by_video
        else day.video_link,
        "essai": wording.lowered(wording.typographic(day.video_test)),
        "telephone": day.phone_fallback.strip(),
        "visio_proposee": day.video_offered,
    }
