"""A committee that sat on module 1: who came, who stood aside, how it voted, what it proposed."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.hearing import Attendee, Hearing, HearingStatus
from pdn_desktop.domain.outcomes import Outcome, Proposal
from pdn_desktop.domain.scoring import AgreedMark, ScoringGrid
from pdn_desktop.domain.session import (
    AgendaItem,
    Attendance,
    Disagreement,
    ItemKind,
    Presence,
    Session,
    Vote,
)
from pdn_desktop.usecases.ports import UnitOfWork
from tests.usecases import letter_samples as samples

SAT_ON = date(2024, 3, 28)
BEGAN = datetime(2024, 3, 28, 14, tzinfo=samples.PARIS)
NATURE = "frère du trésorier"
"""The nature of a recusal, which no minutes may hold."""


def seal(uow: UnitOfWork) -> None:
    """Adopt and seal the grid of module 1."""
    grid = next(grid for grid in uow.all(ScoringGrid, module=ModuleCode.M1))
    adopted = grid.with_(adopted_on=date(2024, 3, 14), adopted_by="le comité", proposed=False)
    uow.replace(adopted.with_(sealed_at=samples.ISSUE_DAY, seal=adopted.digest()))


def seat(uow: UnitOfWork) -> None:
    """Seat a chair, two voices, and one who stands aside from Valmont alone."""
    uow.add(
        Member(
            id="chair",
            name="Mme Alpha",
            civility="Madame",
            role=Role.CHAIR,
            position=1,
            capacity="conseillère",
            institution="CAF03",
        )
    )
    uow.add(Member(id="m2", name="M. Bravo <b>&{{x}}", position=2, institution="CAF63"))
    uow.add(Member(id="aside", name="Mme X", position=3))
    uow.add(Recusal(id="r", member="aside", candidacy=samples.VALMONT, nature=NATURE,
                    restriction="Le lien ne touche que cette commune."))  # fmt: skip


def sit(uow: UnitOfWork) -> None:
    """Hold the meeting from two to five: one member gives a proxy, one vote on Valmont, one disagreement."""
    uow.add(
        Session(
            id="s",
            module="M1",
            on=SAT_ON,
            began_at=BEGAN,
            ended_at=BEGAN + timedelta(hours=3),
            place="9 rue Modèle à Moulins",
            chairs=("chair",),
            secretary="M. Delta",
        )
    )
    for member, presence in (("chair", Presence.ROOM), ("m2", Presence.VIDEO), ("aside", Presence.ROOM)):
        uow.add(Attendance(session="s", member=member, presence=presence))
    uow.add(Attendance(session="s", member=samples.MEMBER, presence=Presence.REPRESENTED, proxy="chair"))
    items = (
        AgendaItem(
            id="i1",
            session="s",
            kind=ItemKind.CANDIDACY,
            subject=samples.VALMONT,
            position=1,
            began_at=BEGAN,
            conclusion="Un projet solide, mais local.",
        ),
        AgendaItem(id="i2", session="s", kind=ItemKind.SCOPE, subject="M1-03", position=2, began_at=BEGAN),
        AgendaItem(
            id="i3",
            session="s",
            kind=ItemKind.OTHER,
            title="Calendrier",
            position=3,
            conclusion="Le prochain comité se tient en mai.",
        ),
    )
    for item in items:
        uow.add(item)
    uow.add(
        Vote(
            id="v",
            item="i2",
            votes_for=2,
            votes_against=1,
            eligible=4,
            present=3,
            represented=1,
            required=3,
            at=BEGAN,
        )
    )
    uow.add(Disagreement(id="d", item="i2", member="m2", words="la durée est trop courte.", at=BEGAN))


def mark(uow: UnitOfWork) -> None:
    """Let two members mark Passerelles, Horizons and Valmont alike but for one criterion of Valmont."""
    for member in (samples.MEMBER, "m2"):
        samples.mark(uow, member, samples.PASSERELLES, "4", "4", "4", "4", "4")
        samples.mark(uow, member, samples.HORIZONS, "3", "3", "3", "3", "3")
        samples.mark(uow, member, samples.VOLCANS, "3", "3", "3", "3", "4")
    samples.mark(uow, samples.MEMBER, samples.VALMONT, "3", "3", "3", "1", "3")
    samples.mark(uow, "m2", samples.VALMONT, "3", "3", "3", "4", "3")
    uow.add(AgreedMark(candidacy=samples.VALMONT, criterion="C4", value=Decimal("3.5"), reason="débat"))


def hear(uow: UnitOfWork) -> None:
    """Hear Valmont, with an incident."""
    uow.add(Hearing(candidacy=samples.VALMONT, status=HearingStatus.HELD, starts_at=BEGAN, began_at=BEGAN,
                    finished_at=BEGAN + timedelta(minutes=42), incidents="Alarme à 14 h 20.",
                    attendees=(Attendee(name="Paul Vallon", function="Maire"),)))  # fmt: skip


def propose(uow: UnitOfWork) -> None:
    """Propose Passerelles in Allier and Volcans in Puy-de-Dôme, though Horizons ranks before nobody there."""
    said = {
        ("M1-03", samples.PASSERELLES): Outcome.RETAINED,
        ("M1-03", samples.HORIZONS): Outcome.NOT_RETAINED,
        ("M1-03", samples.VALMONT): Outcome.NOT_RETAINED,
        ("M1-63", samples.VOLCANS): Outcome.RETAINED,
        ("M1-63", samples.HORIZONS): Outcome.NOT_RETAINED,
    }
    for (scope, candidacy), outcome in said.items():
        reasons = samples.REASONS[:1] if outcome is Outcome.NOT_RETAINED else ()
        uow.add(Proposal(scope=scope, candidacy=candidacy, outcome=outcome, reasons=reasons,
                         strengths="un bon ancrage" if reasons else "", at=BEGAN))  # fmt: skip


WHOLE = (seal, seat, sit, mark, hear, propose)
"""All that the minutes of module 1 need."""
