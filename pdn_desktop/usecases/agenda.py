"""What is left to do, most pressing first: each line leads to the room where it is done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pdn_desktop.domain.admissibility import awaited
from pdn_desktop.domain.call import DecisionScope
from pdn_desktop.domain.candidacy import AdmissibilityStatus, Candidacy, SupplementRequest
from pdn_desktop.domain.deadlines import acknowledgement_due, implied_rejection
from pdn_desktop.domain.delays import EXAMINED
from pdn_desktop.domain.double_entry import Stage
from pdn_desktop.domain.outcomes import DocumentKind
from pdn_desktop.domain.wording import counted, listed, long_date, module_number, weekday_date
from pdn_desktop.usecases.agenda_facts import Facts, by_candidacy
from pdn_desktop.usecases.hearing_steps import STEP_WORDS, HearingStep

_TO_RULE = frozenset({AdmissibilityStatus.RECEIVED, AdmissibilityStatus.CHECKING})
SOON = timedelta(days=3)
SILENCE_NOTICE = timedelta(days=21)
_NAMED = 3  # how many numbers are named in a line


class Urgency(StrEnum):
    """How pressing a task is, most pressing first; the value is also the name of its colours."""

    OVERDUE = "bad"
    SOON = "warn"
    OPEN = "todo"
    ADVICE = "info"


@dataclass(frozen=True)
class Task:
    """One thing left to do, and the room and subject where it is done."""

    text: str
    detail: str = ""
    urgency: Urgency = Urgency.OPEN
    room: str = ""  # key of the room that does it; empty when none does
    subject: str = ""


def tasks(known: Facts) -> tuple[Task, ...]:
    """Return what is left to do, most pressing first, in the order of the procedure within one urgency."""
    steps = (
        _first_arrivals,
        _arrivals,
        _registrations,
        _acknowledgements,
        _admissibility,
        _supplements,
        _hearings,
        _interests,
        _scoring,
        _papers,
        _sittings,
        _decisions,
        _delay_notices,
        _silence,
        _settings,
    )
    return by_urgency(task for step in steps for task in step(known))


def by_urgency(found: Iterable[Task]) -> tuple[Task, ...]:
    """Return these tasks, most pressing first; their order stays within one urgency."""
    order = list(Urgency)
    return tuple(sorted(found, key=lambda task: order.index(task.urgency)))


def urgency_of(day: date, today: date, notice: timedelta = SOON) -> Urgency:
    """Return how pressing something due on this day is; `notice` is when it begins to press."""
    if day < today:
        return Urgency.OVERDUE
    return Urgency.SOON if day - today <= notice else Urgency.OPEN


def first_named(numbers: Sequence[str]) -> str:
    """Return « PDN-2024-M1-001, PDN-2024-M1-002, PDN-2024-M1-003 et 3 autres »."""
    rest = len(numbers) - _NAMED
    return listed([*numbers[:_NAMED], *([counted(rest, "autre", "autres")] if rest > 0 else [])])


def _numbers(candidacies: Sequence[Candidacy]) -> str:
    return first_named([candidacy.number for candidacy in candidacies])


def _first_arrivals(known: Facts) -> Iterator[Task]:
    """Lead to the first deposits once the call can take them: its scopes and addresses are known."""
    if known.scopes and known.addressed and not known.candidacies and not known.unattached:
        detail = "Messages des boîtes de dépôt, dossiers PDF, remises en main propre."
        yield Task("Ajoutez les envois reçus", detail, room="candidacies")


def _arrivals(known: Facts) -> Iterator[Task]:
    if known.unattached:
        text = counted(known.unattached, "envoi reçu à rattacher", "envois reçus à rattacher")
        yield Task(text, "Chaque envoi appartient à une candidature.", room="candidacies")


def _registrations(known: Facts) -> Iterator[Task]:
    """Ask for the « accusés d’enregistrement »: those to issue, then what was issued and nobody sent."""
    if known.untold:
        first, delay = min(known.untold), known.settings.registration_working_days
        text = counted(len(known.untold), "accusé d’enregistrement", "accusés d’enregistrement")
        yield Task(
            f"{text} à envoyer avant le {long_date(first)}",
            _dated_from_arrival(delay),
            urgency_of(first, known.today),
            room="letters",
            subject=DocumentKind.REGISTRATION,
        )
    if known.unsent:
        text = counted(len(known.unsent), "accusé émis est à envoyer", "accusés émis sont à envoyer")
        detail = f"Ou leur envoi reste à noter dans le registre\u00a0: {first_named(known.unsent)}."
        yield Task(text, detail, Urgency.SOON, room="letters", subject="document/unsent")


def _acknowledgements(known: Facts) -> Iterator[Task]:
    waiting = [candidacy for candidacy in known.with_status(*EXAMINED) if candidacy.acknowledged_on is None]
    if waiting:
        delay = known.settings.acknowledgement_working_days
        first = min(acknowledgement_due(candidacy.received_at, delay) for candidacy in waiting)
        text = counted(len(waiting), "accusé de réception", "accusés de réception")
        yield Task(
            f"{text} à envoyer avant le {long_date(first)}",
            _dated_from_arrival(delay),
            urgency_of(first, known.today),
            room="letters",
            subject=DocumentKind.ACKNOWLEDGEMENT,
        )


def _dated_from_arrival(delay: int) -> str:
    days = counted(delay, "jour ouvré", "jours ouvrés")
    return f"Au plus tard {days} après l’arrivée (CRPA, article R.\u00a0112-11-1)."


def _admissibility(known: Facts) -> Iterator[Task]:
    waiting = known.with_status(*_TO_RULE)
    if waiting:
        text = f"Recevabilité à prononcer pour {counted(len(waiting), 'candidature', 'candidatures')}"
        yield Task(text, _numbers(waiting), room="candidacies", subject=waiting[0].id)


def _supplements(known: Facts) -> Iterator[Task]:
    examined = {candidacy.id: candidacy for candidacy in known.examined}
    for request in known.requests:
        candidacy = examined.get(request.candidacy)
        if candidacy is not None and awaited(request, candidacy):
            text = f"Compléments attendus pour {candidacy.number}"
            detail = _supplement_words(request, known.today)
            urgency = urgency_of(request.due_on, known.today)
            yield Task(text, detail, urgency, room="candidacies", subject=request.candidacy)


def _supplement_words(request: SupplementRequest, today: date) -> str:
    """Return what is awaited and until when; once that is past, what there is to do."""
    lacking = counted(len(request.lacking), "élément", "éléments")
    if request.due_on >= today:
        return f"{lacking} à recevoir au plus tard le {long_date(request.due_on)}."
    return (
        f"{lacking} attendus jusqu’au {long_date(request.due_on)} : prononcez-vous, ou demandez de nouveau."
    )


def _interests(known: Facts) -> Iterator[Task]:
    if known.undeclared:
        one, many = (
            "membre n’a pas encore déclaré ses intérêts",
            "membres n’ont pas encore déclaré leurs intérêts",
        )
        whom = "lui" if len(known.undeclared) == 1 else "leur"
        names = first_named([member.name for member in known.undeclared])
        detail = f"La notation {whom} est fermée jusque-là\u00a0: {names}."
        text = counted(len(known.undeclared), one, many)
        yield Task(text, detail, room="scoring", subject=known.undeclared[0].id)


def _scoring(known: Facts) -> Iterator[Task]:
    for sheets in known.sheets:
        missing = sheets.expected - sheets.final
        if missing > 0:
            text = f"{sheets.member.name} : {counted(missing, 'fiche à finaliser', 'fiches à finaliser')}"
            detail = f"{sheets.final} sur {sheets.expected} finalisées."
            yield Task(text, detail, room="scoring", subject=sheets.member.id)


def _papers(known: Facts) -> Iterator[Task]:
    """Yield the paper sheets read once that do not count yet: to read again, to settle."""
    settled = {Stage.SETTLE, Stage.AGREED}
    again = sum(stage not in settled for stage in known.papers)
    if again:
        one, many = "fiche papier attend sa seconde saisie", "fiches papier attendent leur seconde saisie"
        detail = "Par une autre personne que la première\u00a0; elles ne comptent qu’ensuite."
        yield Task(counted(again, one, many), detail, room="scoring", subject="papers")
    left = len(known.papers) - again
    if left:
        text = counted(left, "fiche papier à départager", "fiches papier à départager")
        detail = "Deux lectures diffèrent\u00a0: revenez à la fiche signée."
        yield Task(text, detail, room="scoring", subject="papers")


def _hearings(known: Facts) -> Iterator[Task]:
    for left in known.hearings:
        of_it = f"du module {module_number(left.module)}"
        where = {"room": "hearings", "subject": left.module.code.value}
        when = f"le {weekday_date(left.on)}" if left.on else ""
        if left.on and left.members_to_convene and left.on >= known.today:
            detail = f"Pour les auditions {of_it}, {when}\u00a0: au moins cinq jours avant."
            pressing = urgency_of(left.on - _MEMBERS_NOTICE, known.today)
            yield Task(
                f"Comité à convoquer pour le module {module_number(left.module)}", detail, pressing, **where
            )
        for step, notice in _HEARING_NOTICES.items():
            count = left.steps.get(step, 0)
            if count and (step is not HearingStep.HOLD or (left.on and left.on - known.today <= SOON)):
                text = f"Auditions {of_it}\u00a0: {counted(count, *STEP_WORDS[step])}"
                yield Task(
                    text, _hearing_detail(step, when), _pressing(left.on, known.today, notice), **where
                )


def _sittings(known: Facts) -> Iterator[Task]:
    """Yield the sessions that sit, or are planned: the day's own first."""
    for session in known.sessions:
        of_it = f"du comité, module {session.module[1:]}"
        where = {"room": "deliberation", "subject": f"session/{session.module}"}
        when = f"Le {weekday_date(session.on)}"
        if session.began_at is not None:
            yield Task(
                f"Séance {of_it} : à lever", f"{when}, ouverte et pas encore levée.", Urgency.SOON, **where
            )
        else:
            detail = f"{when} : présences, ordre du jour, votes."
            yield Task(f"Séance {of_it} : à tenir", detail, urgency_of(session.on, known.today), **where)


_MEMBERS_NOTICE = timedelta(days=5)
_HEARING_NOTICES = {
    HearingStep.PLAN: timedelta(days=10),
    HearingStep.CONVENE: timedelta(days=8),
    HearingStep.RECONVENE: timedelta(days=8),
    HearingStep.HOLD: SOON,
    HearingStep.WRITE: timedelta(),
}
"""What is left to do of hearings, and how long before their day it begins to press."""


def _hearing_detail(step: HearingStep, when: str) -> str:
    match step:
        case HearingStep.PLAN:
            return f"L’appel les annonce {when}." if when else ""
        case HearingStep.CONVENE | HearingStep.RECONVENE:
            return f"Elles ont lieu {when}\u00a0: les candidats sont prévenus au moins cinq jours avant."
        case HearingStep.HOLD:
            return f"Elles ont lieu {when}."
        case _:
            return "Les réponses et les engagements pris en séance sont à consigner."


def _pressing(day: date | None, today: date, notice: timedelta) -> Urgency:
    if day is None or not notice:
        return Urgency.OPEN
    return urgency_of(day, today, notice)


def _decisions(known: Facts) -> Iterator[Task]:
    examined = known.with_status(AdmissibilityStatus.ADMISSIBLE, AdmissibilityStatus.INADMISSIBLE)
    if known.with_status(*_TO_RULE) or not examined:
        return
    for scope in known.few:
        text = f"Poursuivre l’examen ou déclarer infructueux : {_named(scope, known)}"
        detail = "Une candidature au plus : les deux voies sont ouvertes et se valent."
        yield Task(text, detail, room="decisions", subject=scope.code)
    if waiting := [_named(scope, known) for scope in known.undecided if scope not in known.few]:
        text = f"Décision attendue pour {counted(len(waiting), 'périmètre', 'périmètres')}"
        yield Task(text, listed(waiting), room="decisions")


def _delay_notices(known: Facts) -> Iterator[Task]:
    """Ask for the « lettres d’attente » before what was announced, or before silence becomes a rejection."""
    if known.delayed:
        first = min(day for day, _ in known.delayed)
        text = counted(len(known.delayed), "lettre d’attente", "lettres d’attente")
        yield Task(
            f"{text} à envoyer avant le {long_date(first)}",
            f"La décision viendra après cette date : {_numbers([each for _, each in known.delayed])}.",
            urgency_of(first, known.today),
            room="letters",
            subject=DocumentKind.DELAY_NOTICE,
        )
    if known.unsent_notices:
        text = counted(
            len(known.unsent_notices),
            "lettre d’attente émise est à envoyer",
            "lettres d’attente émises sont à envoyer",
        )
        detail = f"Ou leur envoi reste à noter dans le registre\u00a0: {first_named(known.unsent_notices)}."
        yield Task(text, detail, Urgency.SOON, room="letters", subject="document/unsent")


def _named(scope: DecisionScope, known: Facts) -> str:
    """Return « M1-03 (Caf de l’Allier) »."""
    name = next((caf.name for caf in known.cafs if caf.code == scope.institution), "")
    return f"{scope.code} ({name})" if name else scope.code


def _silence(known: Facts) -> Iterator[Task]:
    """Warn of silence that would become a rejection while a scope of the candidacy is undecided."""
    requests = by_candidacy(known.requests)
    limits = [
        (implied_rejection(candidacy.received_at, requests[candidacy.id]), candidacy)
        for candidacy in known.examined
    ]
    near = [pair for pair in limits if pair[0] - known.today <= SILENCE_NOTICE]
    if near:
        first = min(day for day, _ in near)
        concerned = [candidacy for _, candidacy in near]
        text = f"Rejet implicite à partir du {long_date(first)}"
        detail = f"Sans décision notifiée d’ici là : {_numbers(concerned)} (CRPA, article L.\u00a0231-4)."
        yield Task(text, detail, urgency_of(first, known.today), room="candidacies", subject=concerned[0].id)


def _settings(known: Facts) -> Iterator[Task]:
    if known.missing:
        text = counted(len(known.missing), "réglage à compléter", "réglages à compléter")
        detail = f"Nécessaires avant d’émettre les courriers : {listed(known.missing[:_NAMED])}"
        rest = len(known.missing) - _NAMED
        yield Task(text, detail + ("…" if rest > 0 else "."), Urgency.ADVICE, room="call", subject="overview")
