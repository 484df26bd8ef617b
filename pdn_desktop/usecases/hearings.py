"""What all use cases on hearings read: the day of a module, who is to be heard, each one's hearing.

Where to find what (every use case is `usecase(uow, clock, *, …)`):

* `hearing_plan`: the day's settings, drawing lots, proposing, accepting, moving, swapping slots;
* `convening`: the invitations of candidates (L4), issued and issued anew;
* `hearing_room`: begin, end, pauses, attendance, notes, absence, and who may not stay;
* `hearing_questions`: core and specific questions, ticks and answers, commitments;
* `hearing_board`: what the planning shows; `hearing_view`: what the room shows; `hearing_steps`: what waits;
* `hearing_sheets`, `members_summons`: the papers of the day, for the press.
"""

from collections.abc import Sequence

from pdn_desktop.domain.call import Module, ModuleCode
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Applicant, Candidacy
from pdn_desktop.domain.deadlines import paris, paris_day
from pdn_desktop.domain.hearing import SETTLED, Hearing, HearingDay, HearingStatus
from pdn_desktop.domain.wording import bare, clock_time, weekday_date
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.ports import Clock, UnitOfWork


def hearing_day(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> HearingDay:
    """Return the module's day; while nobody has set one, our proposal on the date the call announces."""
    kept = uow.find(HearingDay, module)
    if kept is not None:
        return kept
    announced = uow.get(Module, module).audition_on
    return HearingDay(module=module, on=announced or paris_day(clock()))


def heard_candidacies(uow: UnitOfWork, module: ModuleCode) -> list[Candidacy]:
    """Return who is heard, by number: every admissible candidacy, whatever it was scored (domain §4.1)."""
    found = uow.all(Candidacy, module=module, status=AdmissibilityStatus.ADMISSIBLE)
    return sorted(found, key=lambda candidacy: candidacy.number)


def hearings_of(uow: UnitOfWork, candidacies: Sequence[Candidacy]) -> dict[str, Hearing]:
    """Return the hearings of these candidacies, by candidacy."""
    wanted = {candidacy.id for candidacy in candidacies}
    return {hearing.candidacy: hearing for hearing in uow.all(Hearing) if hearing.candidacy in wanted}


def planned_hearing(uow: UnitOfWork, candidacy: str) -> Hearing:
    """Return a candidacy's hearing; `Refusal` while it has no slot."""
    hearing = uow.find(Hearing, candidacy)
    if hearing is None or hearing.status is HearingStatus.NOT_PLANNED:
        number = uow.get(Candidacy, candidacy).number
        raise Refusal(
            f"L’audition de la candidature {number} n’est pas planifiée.",
            to_do="Donnez-lui un créneau dans le planning.",
        )
    return hearing


def require_admissible(candidacy: Candidacy) -> None:
    """Refuse to hear a candidacy the committee may not examine."""
    if candidacy.status is not AdmissibilityStatus.ADMISSIBLE:
        raise Refusal(
            f"La candidature {candidacy.number} n’est pas recevable à ce jour\u00a0: elle ne s’entend pas.",
            to_do="Le secrétariat doit d’abord se prononcer sur sa recevabilité.",
        )


def after_hearing_wait(uow: UnitOfWork, candidacy: str) -> str:
    """Return in French why marks may not be given after the audition yet; empty when they may.

    A call that plans no hearing in the program says nothing about them: its marks are taken as given.
    """
    hearing = uow.find(Hearing, candidacy)
    if hearing is None or hearing.begun or hearing.status is HearingStatus.NOT_PLANNED:
        return ""
    if hearing.status in SETTLED:
        return "cette candidature n’a pas été entendue\u00a0: elle se note sur son dossier"
    starts = paris(hearing.starts_at) if hearing.starts_at else None
    when = f", prévue le {weekday_date(starts.date())} à {clock_time(starts)}" if starts else ""
    return f"l’audition{when}, n’a pas encore commencé" if when else "l’audition n’a pas encore commencé"


def sorting_names(uow: UnitOfWork) -> dict[str, str]:
    """Return the name each structure is sorted by, by applicant: no capitals, no accents, no article."""
    return {applicant.id: _sorted_by(applicant.name) for applicant in uow.all(Applicant)}


def _sorted_by(name: str) -> str:
    plain = bare(name.replace("’", "'"))
    for article in ("l'", "la ", "le ", "les "):
        plain = plain.removeprefix(article)
    return plain
