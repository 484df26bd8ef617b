"""Fictitious minutes and decisions, to try a text on before it is kept: every part a text may print."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from pdn_desktop.domain.call import DecisionScope, Institution, Module
from pdn_desktop.domain.candidacy import AdmissibilityStatus, InadmissibilityReason
from pdn_desktop.domain.committee import Member, Role
from pdn_desktop.domain.hearing import HearingMode, HearingStatus
from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.domain.outcomes import DocumentKind, Outcome
from pdn_desktop.domain.scoring import Criterion, ScoringGrid
from pdn_desktop.domain.session import ItemKind, Presence, Quorum, Verdict
from pdn_desktop.errors import Refusal
from pdn_desktop.usecases.docket import Docket
from pdn_desktop.usecases.letter_sheets import Drafting, Issuing
from pdn_desktop.usecases.matter import Gaps
from pdn_desktop.usecases.merge_fields import Fields
from pdn_desktop.usecases.minutes_facts import (
    AgreedFact,
    Counts,
    CriterionFact,
    FiledFact,
    HearingFact,
    MinutesFacts,
    ProposalFact,
    RankedFact,
    RecusalFact,
    ScopeOpinionFact,
    ScoreFact,
    SupplementFact,
)
from pdn_desktop.usecases.minutes_fields import minutes_fields
from pdn_desktop.usecases.minutes_sheet import minutes_sheet
from pdn_desktop.usecases.sample_letters import sample_matters
from pdn_desktop.usecases.sheets import ActSheet
from pdn_desktop.usecases.sitting_facts import ItemFact, SeatFact, SittingFact, VoteFact
from pdn_desktop.usecases.validation_sheet import Opinion, validation_fields, validation_sheet

_AT = datetime(2000, 1, 3, 9, tzinfo=UTC)
_DAY = _AT.date()
_CHAIR = Member(id="présidence", name="Mme Exemple", civility="Madame", role=Role.CHAIR)
_OPINION = Opinion(given=True, on=_DAY, minutes="PV-2000-M1-01")
_ONE, _OTHER = ("PDN-2000-M1-001", "Association Modèle"), ("PDN-2000-M1-002", "Association Exemple")
_DECIDED = (
    DocumentKind.RETAINED, DocumentKind.WAITING_LIST, DocumentKind.NOT_RETAINED, DocumentKind.UNSUCCESSFUL,
)  # fmt: skip


def sample_act(found: Docket, kind: DocumentKind, template: str, issuing: Issuing) -> ActSheet:
    """Return an act about fictitious candidates, with this text."""
    drafting = Drafting(template, issuing, _DAY, Gaps(), _no_logo)
    if kind is DocumentKind.MINUTES:
        return minutes_sheet(found, next(sample_minutes(found)), drafting)
    decided, scope = next(_decisions(found))
    return validation_sheet(decided, scope, _OPINION, drafting)


def sample_act_fields(found: Docket, kind: DocumentKind) -> Iterator[Fields]:
    """Yield the fields of a fictitious act, in every way its text may be walked through."""
    if kind is DocumentKind.MINUTES:
        for facts in sample_minutes(found):
            fields = minutes_fields(facts, found.call, found.settings, Gaps())
            fields["pv"] = {"remplace": "PV-2000-M1-01 du 3 janvier 2000", "date": _DAY}
            yield fields
    else:
        for decided, scope in _decisions(found):
            fields = validation_fields(decided, scope, _OPINION, Gaps())
            fields["acte"] = {"remplace": "2000-M1-DE-001 du 3 janvier 2000"}
            yield fields


def _no_logo(_digest: str) -> bytes:
    return b""


def _decisions(found: Docket) -> Iterator[tuple[Docket, DecisionScope]]:
    for kind in _DECIDED:
        for matter in sample_matters(found, kind):
            yield matter.docket, found.scopes[matter.scopes[0]]


def sample_minutes(found: Docket) -> Iterator[MinutesFacts]:
    """Yield minutes in which everything happened, then minutes of nothing."""
    module, cafs = next(iter(found.modules.values()), None), tuple(found.institutions.values())
    if module is None or not cafs:
        raise Refusal("L’appel n’a encore ni module ni Caf.", to_do="Décrivez-les dans la rubrique Appel.")
    full = _full(module, cafs, found.grids.get(module.code) or _grid(module))
    yield full
    nothing = Counts(0, 0, 0, 0, 0, 0)
    bare = (
        ScopeOpinionFact(
            f"{module.code}-{cafs[0].department}", cafs[0].code, (), "", None, (), dropped=False
        ),
    )
    yield replace(
        full, words=MinutesWords(module=module.code), sittings=(), counts=nothing, filed=(), supplements=(),
        recusals=(), hearings=(), scores=(), agreed=(), scopes=bare,
    )  # fmt: skip


def _grid(module: Module) -> ScoringGrid:
    return ScoringGrid(
        module=module.code, criteria=(Criterion(code="C1", label="Projet", weight=Decimal(100)),)
    )


def _full(module: Module, cafs: tuple[Institution, ...], grid: ScoringGrid) -> MinutesFacts:
    code = grid.criteria[0].code
    words = MinutesWords(module=module.code, remarks="Le comité remercie les candidats.")
    return MinutesFacts(
        module=module,
        institutions=cafs,
        members=(_CHAIR,),
        grid=grid,
        words=words,
        sittings=(_sitting(module, cafs[0]),),
        counts=Counts(4, 3, 2, 1, 1, 0),
        filed=(_filed(_ONE, cafs[0]), _refused(_filed(_OTHER, cafs[0]))),
        supplements=(SupplementFact(*_ONE, _DAY, _DAY, ("le budget",), _DAY),),
        recusals=(_RECUSAL,),
        hearings=tuple(_hearings()),
        scores=(_score(_ONE, grid), _score(_OTHER, grid)),
        agreed=(AgreedFact(*_ONE, code, Decimal("3.25"), Decimal("3.5"), "débat sur la continuité", _DAY),),
        scopes=(_opinion(module, cafs[0], code),),
        spread_alert=Decimal(2),
        vigilance_threshold=Decimal(2),
        journal=(1, "0" * 64),
    )


_RECUSED = "M. Modèle"
_RECUSAL = RecusalFact(
    _RECUSED, "", (_ONE[0],), "le lien ne touche pas les autres candidatures", left_room=True
)


def _sitting(module: Module, caf: Institution) -> SittingFact:
    quorum = Quorum(4, 3, 1, 3)
    vote = VoteFact("", consensus=False, votes_for=3, votes_against=1, abstentions=0, silent=0, casting=None,
                    casting_by=(), verdict=Verdict.ADOPTED, at=_AT, quorum=quorum)  # fmt: skip
    items = tuple(
        ItemFact(kind, title, subject, _AT, _AT, quorum, (_RECUSED,), (_RECUSED,), (),
                 "Le comité en prend acte.", (vote,), ((_RECUSED, "la durée lui paraît trop courte."),))
        for kind, title, subject in (
            (ItemKind.CANDIDACY, ", ".join(_ONE), _ONE[0]),
            (ItemKind.SCOPE, "Classement et proposition", f"{module.code}-{caf.department}"),
            (ItemKind.OPENING, "Ouverture", ""),
            (ItemKind.ADMISSIBILITY, "Recevabilité", ""),
            (ItemKind.OTHER, "Calendrier", ""),
        )
    )  # fmt: skip
    seats = (
        SeatFact("Mme Exemple", "conseillère", caf.name, Role.CHAIR, Presence.ROOM, "", None, None, ()),
        SeatFact("M. Modèle", "", caf.name, Role.VOTING, Presence.REPRESENTED, "Mme Exemple", None, None, ()),
    )
    return SittingFact(
        _DAY, _AT, _AT + timedelta(hours=3), "1 rue de l’Exemple", by_video=True, chairs=(_CHAIR,),
        secretary="M. Secrétaire", reconvened=True, incidents="La liaison a été coupée cinq minutes.",
        seats=seats, items=items,
    )  # fmt: skip


def _filed(named: tuple[str, str], caf: Institution) -> FiledFact:
    return FiledFact(
        *named, (caf.department_name,), _AT, late=False, status=AdmissibilityStatus.ADMISSIBLE, reason=None,
        text="",
    )  # fmt: skip


def _refused(filed: FiledFact) -> FiledFact:
    return replace(
        filed, late=True, status=AdmissibilityStatus.INADMISSIBLE, reason=InadmissibilityReason.LATE,
        text="arrivée le lendemain",
    )  # fmt: skip


def _hearings() -> Iterator[HearingFact]:
    held = HearingFact(
        *_ONE, HearingStatus.HELD, HearingMode.VIDEO, _DAY, _AT, _AT + timedelta(minutes=45),
        ("Camille Exemple, présidente",), "Le son a manqué deux minutes.", "",
    )  # fmt: skip
    yield held
    yield HearingFact(
        *_OTHER, HearingStatus.ABSENT, HearingMode.ON_SITE, _DAY, None, None, (), "", "une panne de voiture"
    )


def _score(named: tuple[str, str], grid: ScoringGrid) -> ScoreFact:
    parts = tuple(
        CriterionFact(criterion.code, 3, Decimal("1.50"), None, Decimal(2)) for criterion in grid.criteria
    )
    return ScoreFact(*named, Decimal("65.00"), provisional=False, raters=3, criteria=parts, members=())


def _opinion(module: Module, caf: Institution, code: str) -> ScopeOpinionFact:
    reasons = ((code, "le calendrier n’est pas précisé"),)
    return ScopeOpinionFact(
        scope=f"{module.code}-{caf.department}",
        institution=caf.code,
        rows=(
            RankedFact(*_ONE, 1, Decimal("65.00"), provisional=False, raters=3, decided_by=code),
            RankedFact(*_OTHER, 2, Decimal("65.00"), provisional=False, raters=3, decided_by="vote"),
        ),
        tie_reason="Trois voix contre une.",
        tie_on=_DAY,
        proposals=(
            ProposalFact(*_ONE, Outcome.RETAINED, None, (), "", "La première est indivisible."),
            ProposalFact(*_OTHER, Outcome.WAITING_LIST, 1, (), "", ""),
            ProposalFact(*_OTHER, Outcome.NOT_RETAINED, None, reasons, "un bon ancrage local", ""),
        ),
        dropped=False,
    )
