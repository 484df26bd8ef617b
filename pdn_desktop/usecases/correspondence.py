"""Which letter each candidacy gets, when, and why one waits (domain §5.4); nobody is forgotten (appel §3).

A candidacy gets two acknowledgements, that it is registered and that it is received, an invitation once its
hearing is planned, a letter to wait when the decision comes late, and exactly one letter that tells its
result: for both departments together, once each scope is decided.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pdn_desktop.domain import wording
from pdn_desktop.domain.admissibility import awaited
from pdn_desktop.domain.call import ModuleCode
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Candidacy,
    InadmissibilityReason,
    SupplementRequest,
)
from pdn_desktop.domain.deadlines import implied_rejection, paris_day
from pdn_desktop.domain.hearing import AWAITED, Hearing
from pdn_desktop.domain.outcomes import DocumentKind, IssuedDocument, UnsuccessfulGround
from pdn_desktop.usecases.delays import Delays, delays
from pdn_desktop.usecases.docket import Docket, docket
from pdn_desktop.usecases.letter_sheets import Issuing, letter_sheet
from pdn_desktop.usecases.letter_templates import LETTERS
from pdn_desktop.usecases.matter import Details, Gaps, Matter
from pdn_desktop.usecases.ports import Clock, UnitOfWork
from pdn_desktop.usecases.result_fields import (
    DROPPED,
    LOSING,
    Issue,
    ScopeResult,
    counted,
    losers_named,
    scope_result,
    standing_ruling,
)
from pdn_desktop.usecases.waiting_arrivals import untold

NOT_WRITTEN_TO = frozenset({AdmissibilityStatus.WITHDRAWN, AdmissibilityStatus.DUPLICATE})
RESULT_KINDS = frozenset(LETTERS) - {
    DocumentKind.REGISTRATION,
    DocumentKind.ACKNOWLEDGEMENT,
    DocumentKind.SUPPLEMENT_REQUEST,
    DocumentKind.HEARING_INVITATION,
    DocumentKind.DELAY_NOTICE,
}
AFTER_REMINDER = frozenset(
    {InadmissibilityReason.UNSIGNED_AFTER_REMINDER, InadmissibilityReason.INCOMPLETE_AFTER_REMINDER}
)

type _Needs = tuple[tuple[str, ...], tuple[str, ...]]
"""The settings a letter lacks, and what it encloses."""

NOBODYS = "aucun département de la candidature ne relève d’une Caf de l’appel"

_KINDS = {
    Issue.RETAINED: DocumentKind.RETAINED,
    Issue.NOT_RETAINED: DocumentKind.NOT_RETAINED,
    Issue.WAITING_LIST: DocumentKind.WAITING_LIST,
    Issue.UNSUCCESSFUL: DocumentKind.UNSUCCESSFUL,
    Issue.NO_FOLLOW_UP: DocumentKind.UNSUCCESSFUL,
}


class Remedies(StrEnum):
    """Which remedies a letter states (domain §5.3)."""

    IMPLIED = "implied"  # against silence
    DIRECT = "direct"  # against the decision told
    AWARD = "award"  # against the award, which alone can be attacked


@dataclass(frozen=True)
class PlannedLetter:
    """One letter that is due, waits, or was issued; `kind` is None while the result is not known."""

    kind: DocumentKind | None
    candidacy: str
    number: str  # of the candidacy
    applicant: str
    structure: str
    module: ModuleCode
    scopes: tuple[str, ...]
    institutions: tuple[str, ...]  # who signs
    remedies: tuple[Remedies, ...] = ()
    enclosures: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()  # why it may not be issued yet, in French
    missing: tuple[str, ...] = ()  # settings to fill in, in French
    issued: IssuedDocument | None = None
    outdated: bool = False  # what it tells was decided anew since it was issued

    @property
    def label(self) -> str:
        """Return what the letter is, in French."""
        return LETTERS[self.kind] if self.kind else "Résultat, en attente de décision"

    @property
    def title(self) -> str:
        """Return what the register calls it."""
        return f"{self.label} – {self.structure}"

    @property
    def candidacies(self) -> tuple[str, ...]:
        """Return the candidacies it concerns: always one."""
        return (self.candidacy,)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of the candidacies it concerns: always one."""
        return (self.number,)

    @property
    def ready(self) -> bool:
        """Tell whether it may be issued now."""
        return self.kind is not None and self.issued is None and not self.waits and not self.missing


@dataclass(frozen=True)
class Untold:
    """A candidate whom no letter has told the result yet, and why."""

    number: str
    structure: str
    reason: str


def letter_plan(
    uow: UnitOfWork, clock: Clock, *, only: Container[str] | None = None
) -> tuple[PlannedLetter, ...]:
    """Return every letter due, waiting or issued, in the order of the candidacies' numbers.

    `only` keeps to these candidacies, by id.
    """
    found = docket(uow)
    wanted = (c for c in found.candidacies.values() if only is None or c.id in only)
    return tuple(_planned_letters(found, wanted, _requests(uow), delays(uow, paris_day(clock()))))


def invitation_plan(uow: UnitOfWork, clock: Clock, *, module: ModuleCode) -> dict[str, PlannedLetter]:
    """Return the invitations of a module's admissible candidacies to their hearings, by candidacy.

    What they lack is worked out once for all that leave from the same Caf and lead to the same place.
    """
    found, today = docket(uow), paris_day(clock())
    known: dict[tuple[object, ...], _Needs] = {}
    letters = (
        _invitation(found, candidacy, today, known)
        for candidacy in found.candidacies.values()
        if candidacy.module is module and candidacy.status is AdmissibilityStatus.ADMISSIBLE
    )
    return {letter.candidacy: letter for letter in letters if letter}


def without_letter(uow: UnitOfWork, clock: Clock) -> tuple[Untold, ...]:
    """Return the candidates who have not been told their result (« candidats sans courrier », appel §3)."""
    plan = letter_plan(uow, clock)
    return tuple(
        Untold(letter.number, letter.structure, _why_untold(letter))
        for letter in plan
        if (letter.kind is None or letter.kind in RESULT_KINDS) and letter.issued is None
    )


def _planned_letters(
    found: Docket,
    wanted: Iterable[Candidacy],
    requests: dict[str, list[SupplementRequest]],
    late: Delays,
) -> Iterator[PlannedLetter]:
    known: dict[tuple[object, ...], _Needs] = {}
    today = late.today
    for candidacy in wanted:
        if candidacy.status not in NOT_WRITTEN_TO and not found.scopes_of(candidacy):
            yield _planned(found, candidacy, None, today, issued=None, remedies=(), waits=(NOBODYS,))
        elif candidacy.status not in NOT_WRITTEN_TO:
            registered = _registration(found, candidacy, today)
            if registered:
                yield registered
            acknowledged = _acknowledgement(found, candidacy, today, known)
            if acknowledged:
                yield acknowledged
            own = requests.get(candidacy.id, [])
            asked = _supplement(found, candidacy, own, today)
            if asked:
                yield asked
            invited = _invitation(found, candidacy, today, known)
            if invited:
                yield invited
            waiting = _delay_notice(
                found, candidacy, implied_rejection(candidacy.received_at, own), late, known
            )
            if waiting:
                yield waiting
            yield _result_letter(found, candidacy, own, today)


def _requests(uow: UnitOfWork) -> dict[str, list[SupplementRequest]]:
    requests: dict[str, list[SupplementRequest]] = {}
    for request in uow.all(SupplementRequest):
        requests.setdefault(request.candidacy, []).append(request)
    return requests


def _why_untold(letter: PlannedLetter) -> str:
    if letter.waits or letter.missing:
        return wording.listed((*letter.waits, *(f"il manque {what}" for what in letter.missing)))
    return f"le courrier «\u00a0{letter.label}\u00a0» est prêt, mais n’est pas émis"


def _registration(found: Docket, candidacy: Candidacy, today: date) -> PlannedLetter | None:
    """Return the « accusé d’enregistrement » of what waits for one, else the last that was issued."""
    documents = [d for d in found.documents_of(candidacy.id) if d.kind is DocumentKind.REGISTRATION]
    if untold(candidacy, found.waiting.get(candidacy.id, ())):
        return registration_letter(found, candidacy, today)
    return registration_letter(found, candidacy, today, issued=documents[-1]) if documents else None


def registration_letter(
    found: Docket, candidacy: Candidacy, today: date, *, issued: IssuedDocument | None = None
) -> PlannedLetter:
    """Return the « accusé d’enregistrement » of a candidacy: it needs no setting and never waits."""
    return _planned(
        found, candidacy, DocumentKind.REGISTRATION, today, issued=issued, remedies=(), needs=((), ())
    )


def _acknowledgement(
    found: Docket, candidacy: Candidacy, today: date, known: dict[tuple[object, ...], _Needs]
) -> PlannedLetter | None:
    """Return the acknowledgement, unless it was given by other means (CRPA R. 112-11-1)."""
    kind = DocumentKind.ACKNOWLEDGEMENT
    issued = _issued(found, candidacy, frozenset({kind}))
    if candidacy.acknowledged_on and not issued:
        return None
    needs = _needs_alike(found, candidacy, kind, today, known)
    return _planned(found, candidacy, kind, today, issued=issued, remedies=(Remedies.IMPLIED,), needs=needs)


def _supplement(
    found: Docket, candidacy: Candidacy, requests: list[SupplementRequest], today: date
) -> PlannedLetter | None:
    """Return the request for complements that is awaited and was not written yet, else the last issued."""
    kind = DocumentKind.SUPPLEMENT_REQUEST
    if any(request.document is None and awaited(request, candidacy) for request in requests):
        return _planned(found, candidacy, kind, today, issued=None, remedies=())
    documents = [document for document in found.documents_of(candidacy.id) if document.kind is kind]
    if not documents:
        return None
    return _planned(found, candidacy, kind, today, issued=documents[-1], remedies=())


def _invitation(
    found: Docket, candidacy: Candidacy, today: date, known: dict[tuple[object, ...], _Needs]
) -> PlannedLetter | None:
    """Return the invitation to the hearing: due while the hearing is to come, kept once it was issued."""
    kind = DocumentKind.HEARING_INVITATION
    issued = _issued(found, candidacy, frozenset({kind}))
    hearing = found.hearings.get(candidacy.id)
    to_come = hearing is not None and hearing.status in AWAITED and not hearing.begun
    if issued is None and not to_come:
        return None
    waits = tuple(_invitation_waits(candidacy, hearing, today)) if hearing else ()
    outdated = to_come and hearing is not None and hearing.moved(found.hearing_days[candidacy.module])
    alike = (hearing.mode, hearing.starts_at is None) if hearing else ()
    needs = _needs_alike(found, candidacy, kind, today, known, alike)
    return _planned(
        found, candidacy, kind, today, issued=issued, remedies=(), waits=waits, outdated=outdated, needs=needs
    )


def _delay_notice(
    found: Docket, candidacy: Candidacy, silence: date, late: Delays, known: dict[tuple[object, ...], _Needs]
) -> PlannedLetter | None:
    """Return the « lettre d’attente » that is due, else the one that was issued."""
    kind = DocumentKind.DELAY_NOTICE
    issued = _issued(found, candidacy, frozenset({kind}))
    due = late.due(candidacy, silence)
    if issued is None and due is None:
        return None
    needs = _needs_alike(found, candidacy, kind, late.today, known)
    return _planned(
        found, candidacy, kind, late.today, issued=issued, remedies=(), outdated=bool(issued and due),
        needs=needs,
    )  # fmt: skip


def _invitation_waits(candidacy: Candidacy, hearing: Hearing, today: date) -> Iterator[str]:
    if candidacy.status is not AdmissibilityStatus.ADMISSIBLE:
        yield "la candidature n’est pas recevable à ce jour"
    if hearing.starts_at and paris_day(hearing.starts_at) < today:
        yield "le jour de l’audition est passé"


def _result_letter(
    found: Docket, candidacy: Candidacy, requests: list[SupplementRequest], today: date
) -> PlannedLetter:
    issued = _issued(found, candidacy, RESULT_KINDS)
    if candidacy.status is AdmissibilityStatus.INADMISSIBLE:
        waits = tuple(_inadmissible_waits(candidacy, requests))
        ruled_since = issued and candidacy.ruled_on and candidacy.ruled_on > issued.issued_at
        kind = DocumentKind.INADMISSIBLE
        outdated = bool(issued and (issued.kind is not kind or ruled_since))
        return _planned(
            found, candidacy, kind, today, issued=issued, outdated=outdated, waits=waits,
            remedies=(Remedies.DIRECT,),
        )  # fmt: skip
    scopes = [scope.code for scope in found.scopes_of(candidacy)]
    results = [result for scope in scopes if (result := scope_result(found, candidacy, scope))]
    waits = tuple(wait for scope in scopes for wait in scope_waits(found, candidacy, scope))
    kind_told = _kind(results) if len(results) == len(scopes) else None
    return _planned(
        found, candidacy, kind_told, today, issued=issued, waits=waits, remedies=_remedies(results),
        outdated=bool(issued and _outdated(issued, kind_told, results)),
    )  # fmt: skip


def _planned(  # noqa: PLR0913 -- the parts of one record, by name
    found: Docket,
    candidacy: Candidacy,
    kind: DocumentKind | None,
    today: date,
    *,
    issued: IssuedDocument | None,
    remedies: tuple[Remedies, ...],
    waits: tuple[str, ...] = (),
    outdated: bool = False,
    needs: _Needs | None = None,
) -> PlannedLetter:
    scopes = tuple(scope.code for scope in found.scopes_of(candidacy))
    done = issued is not None and not outdated
    lacks: _Needs = ((), ())
    if kind and not done:
        lacks = needs if needs is not None else _needs(found, candidacy, kind, scopes, today)
    return PlannedLetter(
        kind=kind,
        candidacy=candidacy.id,
        number=candidacy.number,
        applicant=candidacy.applicant,
        structure=found.applicants[candidacy.applicant].name,
        module=candidacy.module,
        scopes=scopes,
        institutions=tuple(caf.code for caf in found.institutions_of(scopes)),
        remedies=remedies,
        enclosures=lacks[1],
        waits=() if done else waits,
        missing=lacks[0],
        issued=issued,
        outdated=outdated,
    )


def _needs(
    found: Docket, candidacy: Candidacy, kind: DocumentKind, scopes: tuple[str, ...], today: date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    gaps = Gaps()
    matter = Matter(found, kind, candidacy, scopes, today, Details(), gaps)
    sheet = letter_sheet(matter, "", Issuing(""), lambda _: b"")
    return tuple(gaps.missing), sheet.enclosures


def _needs_alike(
    found: Docket,
    candidacy: Candidacy,
    kind: DocumentKind,
    today: date,
    known: dict[tuple[object, ...], _Needs],
    alike: tuple[object, ...] = (),
) -> _Needs:
    """Return what a letter sent by mail lacks: settings alone, so the same for all of the same Caf."""
    key = (kind, candidacy.module, candidacy.coverage, *alike)
    if key not in known:
        scopes = tuple(scope.code for scope in found.scopes_of(candidacy))
        known[key] = _needs(found, candidacy, kind, scopes, today)
    return known[key]


def _issued(found: Docket, candidacy: Candidacy, kinds: frozenset[str]) -> IssuedDocument | None:
    return next((document for document in found.documents_of(candidacy.id) if document.kind in kinds), None)


def _kind(results: list[ScopeResult]) -> DocumentKind | None:
    kinds = {_KINDS[result.issue] for result in results}
    return kinds.pop() if len(kinds) == 1 else DocumentKind.MIXED if kinds else None


def _remedies(results: list[ScopeResult]) -> tuple[Remedies, ...]:
    issues = {result.issue for result in results}
    stated = ((Remedies.DIRECT, DROPPED), (Remedies.AWARD, LOSING))
    return tuple(remedies for remedies, concerned in stated if issues & concerned)


def _outdated(issued: IssuedDocument, kind: DocumentKind | None, results: list[ScopeResult]) -> bool:
    decided = [moment for r in results for moment in (r.ruling.at, r.decision and r.decision.at) if moment]
    return kind is not issued.kind or any(moment > issued.issued_at for moment in decided)


def _inadmissible_waits(candidacy: Candidacy, requests: list[SupplementRequest]) -> Iterator[str]:
    if candidacy.reason is None:
        yield "le motif d’irrecevabilité n’est pas saisi"
    if candidacy.reason in AFTER_REMINDER and not requests:
        yield "aucune demande de compléments n’est enregistrée, alors que le motif en suppose une"


def scope_waits(found: Docket, candidacy: Candidacy, scope: str) -> Iterator[str]:
    """Yield what must still happen in one scope before the letter may tell it."""
    place = found.scopes[scope]
    caf = found.institutions[place.institution]
    where = f"sur le module {wording.module_number(found.modules[place.module])} ({scope})"
    result = scope_result(found, candidacy, scope)
    if standing_ruling(found, scope) is None:
        yield f"la {caf.name} n’a pas encore décidé {where}"
    elif result is None:
        yield f"la décision de la {caf.name} {where} ne dit rien de cette candidature"
    elif result.issue in DROPPED:
        yield from _dropped_waits(found, result, where)
    elif result.issue in LOSING:
        yield from _losing_waits(found, candidacy, result, where)


def _dropped_waits(found: Docket, result: ScopeResult, where: str) -> Iterator[str]:
    ruling = result.ruling
    count = ruling.ground is UnsuccessfulGround.COUNT and result.issue is Issue.UNSUCCESSFUL
    if count and counted(found, result.scope) > 1:
        yield f"l’appel est dit infructueux {where} faute de candidatures, alors qu’il y en a plusieurs"
    if not count and not ruling.reasons:
        yield f"aucune raison n’est saisie pour la décision de la {result.institution.name} {where}"


def _losing_waits(found: Docket, candidacy: Candidacy, result: ScopeResult, where: str) -> Iterator[str]:
    decision = result.decision
    if not found.winners(result.scope):
        yield f"aucune candidature retenue n’est enregistrée {where}, alors que l’appel y est attribué"
    if result.issue is Issue.NOT_RETAINED and decision and not decision.reasons:
        yield f"aucun motif n’est saisi {where}"
    said = " ".join([reason.text for reason in decision.reasons] + [decision.strengths]) if decision else ""
    for name in losers_named(found, candidacy, result.scope, said):
        yield f"un motif {where} nomme un autre candidat non retenu («\u00a0{name}\u00a0»)"
