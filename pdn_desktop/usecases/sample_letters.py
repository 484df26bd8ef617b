"""A fictitious candidate's letters, to try a text on before it is kept: every result a letter may tell."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Applicant,
    Candidacy,
    InadmissibilityReason,
    LegalForm,
    SupplementRequest,
)
from pdn_desktop.domain.hearing import Hearing, HearingDay, HearingMode
from pdn_desktop.domain.outcomes import (
    Decision,
    DocumentKind,
    Outcome,
    Reason,
    ScopeDecision,
    ScopeRuling,
    UnsuccessfulGround,
)
from pdn_desktop.usecases.agreements import Bundle, Part
from pdn_desktop.usecases.docket import Docket
from pdn_desktop.usecases.matter import Details, Gaps, Matter, ToldArrival

_AT = datetime(2000, 1, 3, 9, tzinfo=UTC)
_DATED = _AT.date()
_REFERENCE = "2000-01"
_OTHER = Applicant(id="lauréat", name="Association Exemple", legal_form=LegalForm.ASSOCIATION)
_DETAILS = Details(
    heard=True,
    address="candidatures@exemple.test",
    arrivals=(ToldArrival(_AT, ("dossier.pdf (12 pages)", "statuts.pdf")), ToldArrival(_AT, ())),
    requests=(
        SupplementRequest(
            id="demande",
            candidacy="exemple",
            asked_on=_DATED,
            due_on=_DATED,
            items=("le dossier signé", "le budget"),
        ),
    ),
)

type _Told = Outcome | ScopeRuling | UnsuccessfulGround

_TOLD: Mapping[DocumentKind, tuple[tuple[_Told, ...], ...]] = {
    DocumentKind.REGISTRATION: ((),),
    DocumentKind.ACKNOWLEDGEMENT: ((),),
    DocumentKind.SUPPLEMENT_REQUEST: ((),),
    DocumentKind.HEARING_INVITATION: ((),),
    DocumentKind.RETAINED: ((Outcome.RETAINED,),),
    DocumentKind.NOT_RETAINED: ((Outcome.NOT_RETAINED,),),
    DocumentKind.WAITING_LIST: ((Outcome.WAITING_LIST,),),
    DocumentKind.INADMISSIBLE: ((),),
    DocumentKind.UNSUCCESSFUL: (
        (UnsuccessfulGround.COUNT,),
        (UnsuccessfulGround.QUALITY,),
        (ScopeRuling.NO_FOLLOW_UP,),
    ),
    DocumentKind.MIXED: (
        (Outcome.RETAINED, Outcome.NOT_RETAINED),
        (Outcome.RETAINED, Outcome.WAITING_LIST),
        (Outcome.RETAINED, UnsuccessfulGround.COUNT),
        (Outcome.RETAINED, UnsuccessfulGround.QUALITY),
        (Outcome.RETAINED, ScopeRuling.NO_FOLLOW_UP),
    ),
}
"""What is told in the scopes, in turn, so that every branch of the shipped texts is walked through."""


def sample_matters(found: Docket, kind: DocumentKind) -> Iterator[Matter]:
    """Yield the letters of a kind to a fictitious candidate, in every way this call's scopes allow."""
    reasons = tuple(InadmissibilityReason) if kind is DocumentKind.INADMISSIBLE else (None,)
    if kind is DocumentKind.HEARING_INVITATION:
        yield from _invited(found)
        return
    if kind is DocumentKind.DELAY_NOTICE:
        yield from _delayed(found)
        return
    for told in _TOLD[kind]:
        for reason in reasons:
            candidacy = _candidacy(found).with_(reason=reason, reason_text="Précision.", ruled_on=_AT)
            scopes = tuple(scope.code for scope in found.scopes_of(candidacy))
            sample = _decided(found, candidacy, scopes, told)
            yield Matter(sample, kind, candidacy, scopes, _DATED, _DETAILS, Gaps())


def _invited(found: Docket) -> Iterator[Matter]:
    """Yield invitations to a hearing: in the room and by video, sparing of words and complete."""
    candidacy = _candidacy(found)
    scopes = tuple(scope.code for scope in found.scopes_of(candidacy))
    sample = _decided(found, candidacy, scopes, ())
    bare = HearingDay(module=candidacy.module, on=_DATED, place="1 rue de l’Exemple", video_offered=False)
    full = bare.with_(
        room="salle Exemple", access="Accès de plain-pied.", video_offered=True, names_due_on=_DATED,
        video_link="https://exemple.test/salon", video_test="la veille à 10 h",
        phone_fallback="04 00 00 00 00", expected="le budget actualisé",
    )  # fmt: skip
    for day, mode in ((bare, HearingMode.ON_SITE), (full, HearingMode.ON_SITE), (full, HearingMode.VIDEO)):
        hearing = Hearing(
            candidacy=candidacy.id,
            starts_at=_AT,
            ends_at=_AT + day.length,
            mode=mode,
            needs="une boucle magnétique" if day is full else "",
        )
        told = replace(sample, hearing_days={candidacy.module: day}, hearings={candidacy.id: hearing})
        yield Matter(told, DocumentKind.HEARING_INVITATION, candidacy, scopes, _DATED, _DETAILS, Gaps())


def _delayed(found: Docket) -> Iterator[Matter]:
    """Yield letters that tell to wait: a decision in time, one moved to a day, one whose day passed."""
    candidacy = _candidacy(found)
    scopes = tuple(scope.code for scope in found.scopes_of(candidacy))
    sample = _decided(found, candidacy, scopes, ())
    month = timedelta(days=30)
    for until, expected in ((month, None), (timedelta(), month), (-month, None)):
        module = found.modules[candidacy.module].with_(
            decision_from=_DATED - month,
            decision_until=_DATED + until,
            decision_expected_on=_DATED + expected if expected else None,
        )
        told = replace(sample, modules={**sample.modules, module.code: module})
        yield Matter(told, DocumentKind.DELAY_NOTICE, candidacy, scopes, _DATED, _DETAILS, Gaps())


def sample_bundles(found: Docket) -> Iterator[Bundle]:
    """Yield conventions with a fictitious partner: of every scope, and of each module alone."""
    for modules in (tuple(found.modules), *((code,) for code in found.modules)):
        candidacies = [
            _candidacy(found).with_(id=code, module=code, coverage=frozenset(_departments(found)))
            for code in modules
        ]
        sample = found
        for candidacy in candidacies:
            scopes = tuple(scope.code for scope in found.scopes_of(candidacy))
            sample = _decided(sample, candidacy, scopes, (Outcome.RETAINED,))
        parts = tuple(Part(c, scope) for c in candidacies for scope in sample.scopes_of(c))
        yield Bundle(sample, _applicant(), parts)


def _applicant() -> Applicant:
    return Applicant(
        id="exemple", name="Association Modèle", legal_form=LegalForm.ASSOCIATION,
        siret="00003101300014", rna="W032001234",
        address_lines=("1 rue de l’Exemple",), postal_code="03000", city="Moulins",
        head_civility="Madame", head_first_name="Camille", head_last_name="Exemple",
        head_function="Présidente",
    )  # fmt: skip


def _candidacy(found: Docket) -> Candidacy:
    module = next(iter(found.modules))
    return Candidacy(
        id="exemple", number=f"{found.call.reference}-{module}-000", applicant="exemple", module=module,
        coverage=frozenset(_departments(found)), received_at=_AT, status=AdmissibilityStatus.ADMISSIBLE,
    )  # fmt: skip


def _departments(found: Docket) -> list[str]:
    return [caf.department for caf in found.institutions.values()]


def _decided(found: Docket, candidacy: Candidacy, scopes: tuple[str, ...], told: tuple[_Told, ...]) -> Docket:
    """Return the docket with this candidacy, and in each scope what is told in turn."""
    winner = candidacy.with_(id=f"lauréat {candidacy.id}", applicant=_OTHER.id)
    issues = {scope: told[n % len(told)] for n, scope in enumerate(scopes)} if told else {}
    decided = [d for scope, said in issues.items() for d in _decisions(found, scope, said, candidacy, winner)]
    return replace(
        found,
        applicants={**found.applicants, _OTHER.id: _OTHER, "exemple": _applicant()},
        candidacies={**found.candidacies, candidacy.id: candidacy, winner.id: winner},
        scope_decisions={**found.scope_decisions, **{s: _ruling(s, said) for s, said in issues.items()}},
        decisions={**found.decisions, **{(d.scope, d.candidacy): d for d in decided}},
    )


def _ruling(scope: str, told: _Told) -> ScopeDecision:
    unsuccessful = isinstance(told, UnsuccessfulGround)
    ruling = ScopeRuling.UNSUCCESSFUL if unsuccessful else ScopeRuling.AWARDED
    return ScopeDecision(
        scope=scope,
        ruling=told if isinstance(told, ScopeRuling) else ruling,
        reference=_REFERENCE,
        decided_on=_DATED,
        ground=told if isinstance(told, UnsuccessfulGround) else None,
        reasons=("les projets ne couvrent pas tout le département", "le calendrier n’est pas tenable"),
        at=_AT,
    )


def _decisions(
    found: Docket, scope: str, told: _Told, candidacy: Candidacy, winner: Candidacy
) -> Iterator[Decision]:
    if not isinstance(told, Outcome):
        return
    grid = found.grids.get(candidacy.module)
    criteria = [criterion.code for criterion in grid.criteria[:2]] if grid else ["C1"]
    reasons = tuple(Reason(criterion=code, text="le projet reste à préciser") for code in criteria)
    yield Decision(
        scope=scope, candidacy=candidacy.id, outcome=told, rank=2, reasons=reasons,
        strengths="un bon ancrage local",
        reservations=("un point d’étape chaque semestre",), at=_AT,
    )  # fmt: skip
    if told is not Outcome.RETAINED:
        yield Decision(scope=scope, candidacy=winner.id, outcome=Outcome.RETAINED, at=_AT)
