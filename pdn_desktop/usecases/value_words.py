"""How the value of a field is told in French, whatever it is; identities are told by names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pdn_desktop.domain import admissibility
from pdn_desktop.domain.call import AgreementGrouping, CountBasis, ModuleCode, QuorumRule
from pdn_desktop.domain.candidacy import (
    AdmissibilityStatus,
    Channel,
    Expectation,
    InadmissibilityReason,
    LegalFamily,
    LegalForm,
    PieceState,
)
from pdn_desktop.domain.committee import Role
from pdn_desktop.domain.courtesy import legal_form_text
from pdn_desktop.domain.deadlines import paris
from pdn_desktop.domain.drafts import DecisionChoice, DraftKind
from pdn_desktop.domain.hearing import STATUS_NAMES, HearingMode, HearingOrder, HearingStatus
from pdn_desktop.domain.outcomes import (
    DocumentKind,
    Outcome,
    Reason,
    ScopeRuling,
    UnsuccessfulGround,
    ValidationStatus,
)
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import Criterion, Round, SheetStatus
from pdn_desktop.domain.session import ITEM_NAMES, PRESENCE_NAMES, CastingVote, ItemKind, Presence
from pdn_desktop.domain.wording import clock_time, euros, long_date, mark_text
from pdn_desktop.usecases.candidacies import CHANNEL_NAMES, PIECE_STATE_NAMES
from pdn_desktop.usecases.field_words import HIDDEN, field_name
from pdn_desktop.usecases.letter_templates import ACTS, AGREEMENTS, LETTERS, TEMPLATES
from pdn_desktop.usecases.names import Names

NOTHING = "—"
"""What stands for an empty value."""

FINGERPRINT = 12
"""So many characters of a digest tell it apart."""

WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    AdmissibilityStatus: admissibility.STATUS_NAMES,
    InadmissibilityReason: admissibility.REASON_NAMES,
    Channel: CHANNEL_NAMES,
    PieceState: PIECE_STATE_NAMES,
    HearingStatus: STATUS_NAMES,
    LegalForm: {form: legal_form_text(form) or "autre" for form in LegalForm},
    DocumentKind: {
        **{kind: words.lower() for kind, words in {**LETTERS, **AGREEMENTS, **ACTS}.items()},
        DocumentKind.RANKING: "tableau de synthèse",
    },
    ModuleCode: {ModuleCode.M1: "module 1", ModuleCode.M2: "module 2"},
    CountBasis: {
        CountBasis.RECEIVED: "reçues",
        CountBasis.IN_TIME: "reçues dans le délai",
        CountBasis.ADMISSIBLE: "recevables",
    },
    QuorumRule: {
        QuorumRule.MAJORITY: "plus de la moitié des voix",
        QuorumRule.SHARE: "une part des voix, en %",
        QuorumRule.NUMBER: "un nombre de voix",
        QuorumRule.NONE: "aucun quorum",
    },
    Presence: PRESENCE_NAMES,
    ItemKind: ITEM_NAMES,
    CastingVote: {
        CastingVote.FOR: "pour",
        CastingVote.AGAINST: "contre",
        CastingVote.SPLIT: "la présidence ne s’accorde pas",
    },
    AgreementGrouping: {
        AgreementGrouping.PER_STRUCTURE: "une par structure",
        AgreementGrouping.PER_MODULE: "une par module",
        AgreementGrouping.PER_INSTITUTION: "une par Caf",
    },
    Expectation: {
        Expectation.REQUIRED: "exigée",
        Expectation.OPTIONAL: "facultative",
        Expectation.CONDITIONAL: "selon le cas",
        Expectation.NOT_APPLICABLE: "sans objet",
    },
    LegalFamily: {
        LegalFamily.ASSOCIATION: "association",
        LegalFamily.TERRITORIAL: "collectivité",
        LegalFamily.PUBLIC_BODY: "établissement public",
        LegalFamily.COMPANY: "société",
    },
    Role: {
        Role.SECRETARY: "secrétariat",
        Role.CHAIR: "présidence",
        Role.VOTING: "voix délibérative",
        Role.ADVISORY: "voix consultative",
        Role.OBSERVER: "observateur",
    },
    Round: {Round.DOSSIER: "sur dossier", Round.AFTER_AUDITION: "après audition"},
    SheetStatus: {
        SheetStatus.DRAFT: "en cours",
        SheetStatus.FINAL: "finalisée",
        SheetStatus.REOPENED: "rouverte",
        SheetStatus.NOT_RATED: "non notée",
    },
    HearingMode: {HearingMode.ON_SITE: "sur place", HearingMode.VIDEO: "en visioconférence"},
    HearingOrder: {HearingOrder.ALPHABETICAL: "alphabétique", HearingOrder.DRAWN: "tiré au sort"},
    Outcome: {
        Outcome.RETAINED: "retenue",
        Outcome.WAITING_LIST: "liste complémentaire",
        Outcome.NOT_RETAINED: "non retenue",
    },
    ScopeRuling: {
        ScopeRuling.AWARDED: "attribué",
        ScopeRuling.UNSUCCESSFUL: "infructueux",
        ScopeRuling.NO_FOLLOW_UP: "sans suite",
    },
    UnsuccessfulGround: {
        UnsuccessfulGround.COUNT: "nombre de candidatures",
        UnsuccessfulGround.QUALITY: "qualité insuffisante",
    },
    DraftKind: {DraftKind.PROPOSAL: "proposition du comité", DraftKind.DECISION: "décision de la Caf"},
    DecisionChoice: {
        DecisionChoice.VALIDATE: "valider la proposition",
        DecisionChoice.MODIFY: "décider autrement",
        DecisionChoice.UNSUCCESSFUL: "déclarer infructueux",
        DecisionChoice.DROP: "classer sans suite",
    },
    ValidationStatus: {
        ValidationStatus.VALIDATED: "validée",
        ValidationStatus.MODIFIED: "modifiée",
        ValidationStatus.REFUSED: "refusée",
        ValidationStatus.POSTPONED: "reportée",
    },
}
"""What each value of an enumeration is called."""


def told(names: Names, field: str, value: Any) -> str:
    """Return the value as a person reads it; the empty one is « — »."""
    if value is None or value in ("", (), frozenset(), {}):
        return NOTHING
    if isinstance(value, tuple | list | frozenset):
        return _several(names, field, sorted(value) if isinstance(value, frozenset) else value)
    if isinstance(value, Mapping):
        return " ; ".join(f"{told(names, field, key)} : {told(names, field, v)}" for key, v in value.items())
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return _text(names, field, value)
    return _plain(names, field, value)


def _several(names: Names, field: str, values: Iterable[Any]) -> str:
    parts = [told(names, field, value) for value in values]
    return ("\n" if any(len(part) > FINGERPRINT for part in parts) else ", ").join(parts)


def _text(names: Names, field: str, value: str) -> str:
    if field in _NAMED:
        return _NAMED[field](names, value)
    if field == "seal" or field.endswith("sha256"):
        return f"{value[:FINGERPRINT]}…"
    return value


def _plain(names: Names, field: str, value: Any) -> str:
    if isinstance(value, Record):
        return _record(names, value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int):
        return euros(value) if field == "cents" else str(value)
    return next((tell(value) for kind, tell in _TELLERS if isinstance(value, kind)), str(value))


def _instant(value: datetime) -> str:
    moment = paris(value)
    return f"{long_date(moment.date())} à {clock_time(moment)}"


def _word(value: StrEnum) -> str:
    return WORDS.get(type(value), {}).get(value, str(value))


_TELLERS: Sequence[tuple[type, Callable[[Any], str]]] = (
    (StrEnum, _word),
    (datetime, _instant),
    (date, long_date),
    (time, clock_time),
    (Decimal, mark_text),
)


def _record(names: Names, record: Record) -> str:
    if isinstance(record, Criterion):
        return f"{record.code} {record.short or record.label} : {mark_text(record.weight)}"
    if isinstance(record, Reason):
        return f"{record.criterion} – {record.text}"
    told_fields = (
        f"{field_name(type(record).__name__, name)} : {told(names, name, value)}"
        for name in type(record).model_fields
        if name not in HIDDEN and (value := getattr(record, name)) not in (None, "", ())
    )
    return ", ".join(told_fields)


def _document(names: Names, document: str) -> str:
    found = names.documents.get(document)
    return found.number if found else names.arrival_words(document)


_NAMED: Mapping[str, Callable[[Names, str], str]] = {
    "candidacy": Names.candidacy_words,
    "candidacies": Names.candidacy_words,
    "cause": Names.candidacy_words,
    "duplicate_of": Names.candidacy_words,
    "drawn": Names.candidacy_words,
    "order": Names.candidacy_words,
    "applicant": lambda names, value: names.applicants.get(value, value),
    "clear": lambda names, value: names.applicants.get(value, value),
    "links": lambda names, value: names.applicants.get(value, value),
    "member": Names.member_words,
    "chairs": Names.member_words,
    "proxy": Names.member_words,
    "aside": Names.member_words,
    "casting_by": Names.member_words,
    "members": Names.member_words,
    "remote_members": Names.member_words,
    "scope": Names.scope_words,
    "scopes": Names.scope_words,
    "piece": lambda names, value: names.pieces.get(value, value),
    "institution": Names.institution_words,
    "kind": lambda _, value: TEMPLATES.get(value, value),
    "receipt": Names.arrival_words,
    "registration": _document,
    "document": _document,
    "replaces": _document,
    "replaced_by": _document,
}
"""Fields that hold identities, and whose."""
