"""The call that each released version leaves in `tests/data/`, with one record of every kind.

`python -m tests.storage.released_call` writes the file of this version; later versions must open all files.
"""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from pdn_desktop.domain.bookmarks import UsefulPage
from pdn_desktop.domain.call import (
    Call,
    FundingLine,
    Institution,
    LetterDraft,
    LetterTemplate,
    ModuleCode,
    Settings,
)
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    AdmissibilityStatus,
    Applicant,
    CheckFinding,
    Expectation,
    LegalFamily,
    PieceCheck,
    PieceRequirement,
    PieceState,
    ReceiptEvent,
    ReceivedFile,
    SupplementRequest,
)
from pdn_desktop.domain.committee import Member, Recusal, Role
from pdn_desktop.domain.double_entry import PaperEntry
from pdn_desktop.domain.drafts import DecisionChoice, DraftedAward, DraftKind, ScopeDraft
from pdn_desktop.domain.hearing import (
    Attendee,
    Hearing,
    HearingAnswer,
    HearingCommitment,
    HearingDay,
    HearingNote,
    HearingQuestion,
    HearingStatus,
    Pause,
    PrivateNote,
)
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.domain.outcomes import (
    ContinuedExamination,
    Decision,
    DocumentKind,
    IssuedDocument,
    Outcome,
    Proposal,
    Reason,
    ScopeDecision,
    ScopeRuling,
)
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import (
    AgreedMark,
    Criterion,
    ScoreSheet,
    ScoringGrid,
    SheetStatus,
    TieSettlement,
)
from pdn_desktop.domain.session import (
    Absence,
    AgendaItem,
    Attendance,
    CastingVote,
    Disagreement,
    ItemKind,
    Presence,
    Session,
    Vote,
)
from pdn_desktop.storage.call_file import CallFile, create
from pdn_desktop.storage.schema import SCHEMA
from tests.storage.storage_samples import CODE, NOON, candidacy, mark, module

DATA = Path(__file__).parent.parent / "data"
DAY = date(2024, 4, 2)
MAIL, LETTER = b"From: fictive@exemple.org\r\n\r\nDossier", b"%PDF-1.7 courrier fictif"

SETTING_UP: tuple[Record, ...] = (
    Call(id="call", year=2024, reference="PDN-2024", title="Appel fictif"),
    Settings(),
    Institution(
        code="CAF03",
        name="Caf fictive",
        full_name="Caisse fictive",
        department="03",
        department_name="Allier",
        of_department="de l’Allier",
        call_spelling="de l’Allier",
        deposit_addresses=("depot@exemple.org",),
    ),
    module(ModuleCode.M1),
    LetterTemplate(kind="retained", text="Objet\n---\nCorps\n---\nFin"),
    PieceRequirement(
        code="P1",
        label="Statuts",
        modules=frozenset({ModuleCode.M1}),
        expectations={LegalFamily.ASSOCIATION: Expectation.REQUIRED},
    ),
    Member(id="m1", name="Membre fictif", role=Role.CHAIR),
    Member(id="m2", name="Autre membre fictif"),
    ScoringGrid(
        module=ModuleCode.M1,
        criteria=(
            Criterion(
                code="C1", label="Compréhension", weight=Decimal("62.5"), descriptors=("vide", "plein")
            ),
            Criterion(code="C2", label="Moyens", weight=Decimal("37.5")),
        ),
        tie_order=("C1",),
    ),
)


def filing(mail_sha256: str) -> tuple[Record, ...]:
    """Return what comes with two candidacies."""
    return (
        Applicant(id="a1", name="Horizons fictifs", address_lines=("1 rue d’Essai",)),
        candidacy("c1"),
        candidacy("c2"),
        ReceiptEvent(id="r1", candidacy="c1", received_at=NOON, original_sha256=mail_sha256),
        ReceivedFile(
            id="f1",
            receipt="r1",
            position=1,
            name="dossier.pdf",
            media_type="application/pdf",
            size=len(MAIL),
            sha256=mail_sha256,
        ),
        PieceCheck(candidacy="c1", piece="P1", state=PieceState.RECEIVED, files=("f1",), at=NOON),
        SupplementRequest(id="s1", candidacy="c1", asked_on=DAY, due_on=DAY, items=("Statuts signés",)),
        AdmissibilityRuling(
            id="u1",
            candidacy="c1",
            at=NOON,
            by="Secrétaire",
            before=AdmissibilityStatus.RECEIVED,
            after=AdmissibilityStatus.ADMISSIBLE,
        ),
        FundingLine(id="l1", candidacy="c1", institution="CAF03", year=2024, cents=1_234_567),
    )


SCORING: tuple[Record, ...] = (
    ScoreSheet(member="m1", candidacy="c1", status=SheetStatus.FINAL, strengths="Clair"),
    mark("3.5", comment="Bon dossier", at=NOON),
    mark(None, criterion="C2", abstained=True),
    Recusal(id="d1", member="m2", candidacy="c1", nature="bénévole"),
    AgreedMark(candidacy="c1", criterion="C2", value=Decimal("2.25"), reason="Décision collégiale"),
    TieSettlement(scope="M1-03", order=("c1", "c2"), reason="Vote"),
)


HEARING: tuple[Record, ...] = (
    HearingDay(
        module=ModuleCode.M1, on=DAY, first_slot=time(9, 30), lunch_from=None, lunch_until=None, drawn=("c1",)
    ),
    Hearing(
        candidacy="c1",
        status=HearingStatus.HELD,
        starts_at=NOON,
        ends_at=NOON + timedelta(minutes=45),
        attendees=(Attendee(name="Personne fictive", function="Présidente"),),
        members=("m1",),
        began_at=NOON,
        finished_at=NOON + timedelta(minutes=50),
        pauses=(Pause(since=NOON, until=NOON + timedelta(minutes=1), reason="Lien coupé"),),
    ),
    HearingNote(candidacy="c1", criterion="C1", text="Calendrier précisé", at=NOON),
    PrivateNote(member="m1", candidacy="c1", text="Convaincant", at=NOON),
    HearingQuestion(id="q1", module=ModuleCode.M1, criterion="C1", text="Et le tuilage\u00a0?"),
    HearingAnswer(question="q1", candidacy="c1", asked=True, asked_by="m1", answer="Un mois"),
    HearingCommitment(id="e1", candidacy="c1", criterion="C1", text="un point mensuel", at=NOON),
)


DRAFTING: tuple[Record, ...] = (LetterDraft(kind="mixed", text="Objet\n---\n{{ structure."),)


DECLARING: tuple[Record, ...] = (
    InterestDeclaration(
        id="n1",
        member="m1",
        module=ModuleCode.M1,
        at=NOON,
        by="Membre fictif",
        links={"a1": "ancien salarié"},
        withdrawn="erreur de saisie",
        withdrawn_at=NOON,
    ),
    InterestDeclaration(
        id="n2", member="m1", module=ModuleCode.M1, at=NOON, by="Membre fictif", clear=("a1",)
    ),
)


SITTING: tuple[Record, ...] = (
    Session(id="se1", module=ModuleCode.M1, on=DAY, began_at=NOON, place="Moulins", chairs=("m1",)),
    Attendance(
        session="se1",
        member="m1",
        presence=Presence.VIDEO,
        arrived_at=NOON,
        absences=(Absence(since=NOON + timedelta(hours=1), until=NOON + timedelta(hours=2)),),
    ),
    AgendaItem(
        id="it1", session="se1", kind=ItemKind.CANDIDACY, subject="c1", began_at=NOON, notes="Budget clair"
    ),
    Vote(
        id="vo1",
        item="it1",
        votes_for=1,
        votes_against=1,
        casting=CastingVote.FOR,
        casting_by=("m1",),
        eligible=3,
        present=2,
        represented=0,
        required=2,
        at=NOON,
    ),
    Disagreement(id="di1", item="it1", member="m1", words="Trop cher.", at=NOON),
)


TYPING: tuple[Record, ...] = (
    ScopeDraft(
        scope="M1-03",
        kind=DraftKind.DECISION,
        awards=(
            DraftedAward(
                candidacy="c1",
                outcome=Outcome.NOT_RETAINED,
                reasons=(Reason(criterion="C1", text="Calendrier flou"),),
            ),
        ),
        choice=DecisionChoice.MODIFY,
        decided_on="hier",
        at=NOON,
        by="Secrétaire",
    ),
    PaperEntry(
        member="m2",
        candidacy="c1",
        first_by="Personne fictive",
        first_read={"C1": "3.5", "C1/comment": "Calendrier flou"},
        first_done=NOON,
        second_by="Autre personne fictive",
        second_read={"C1": "3"},
        second_done=NOON,
        settled={"C1": "4"},
        reasons={"C1": "Chiffre mal formé"},
    ),
    ContinuedExamination(scope="M1-03", reason="Projet solide", at=NOON, by="Secrétaire"),
    UsefulPage(member="m1", file="f1", page=2, criterion="C1", at=NOON),
    CheckFinding(candidacy="c1", check="D4", holds=True, note="Objet vérifié", by="Secrétaire", at=NOON),
    MinutesWords(module=ModuleCode.M1, opening="Le comité s’est réuni.", remarks="Sans observation."),
)


def deciding(letter_sha256: str) -> tuple[Record, ...]:
    """Return what is decided and sent."""
    reasons = (Reason(criterion="C1", text="Diagnostic précis"),)
    return (
        Proposal(scope="M1-03", candidacy="c1", outcome=Outcome.RETAINED, reasons=reasons, at=NOON),
        ScopeDecision(
            scope="M1-03", ruling=ScopeRuling.AWARDED, reference="2024-12", decided_on=DAY, at=NOON
        ),
        Decision(scope="M1-03", candidacy="c1", outcome=Outcome.RETAINED, reasons=reasons, at=NOON),
        IssuedDocument(
            id="i1",
            number="2024-M1-R-001",
            kind=DocumentKind.RETAINED,
            title="Notification",
            dated=DAY,
            issued_at=datetime(2024, 4, 2, 14, 30, tzinfo=UTC),
            sha256=letter_sha256,
            size=len(LETTER),
            pages=1,
            check_code="ABCD-EFGH",
            data_sha256="0" * 64,
        ),
    )


def fill(call: CallFile) -> None:
    """Write the whole story, one act after the other, and change one mark."""
    with call.unit("Secrétaire") as uow:
        uow.act("call.created", "PDN-2024")
        for record in SETTING_UP:
            uow.add(record)
    with call.unit("Secrétaire") as uow:
        uow.act("arrival.registered", "c1")
        for record in filing(uow.store_blob(MAIL)):
            uow.add(record)
        uow.next_number("M1")
    with call.unit("Membre fictif") as uow:
        uow.act("sheet.finalised", "c1")
        for record in SCORING:
            uow.add(record)
    with call.unit("Membre fictif") as uow:
        uow.act("mark.changed", "c1")
        uow.replace(mark("4", comment="Très bon dossier", at=NOON))
    with call.unit("Secrétaire") as uow:
        uow.act("hearing.held", "c1")
        for record in HEARING:
            uow.add(record)
    with call.unit("Secrétaire") as uow:
        uow.act("scope.decided", "M1-03")
        for record in deciding(uow.store_blob(LETTER)):
            uow.add(record)
    with call.unit("Secrétaire") as uow:
        uow.act("template.drafted", "mixed")
        for record in DRAFTING:
            uow.add(record)
    with call.unit("Membre fictif") as uow:
        uow.act("interests.declared", "m1")
        for record in DECLARING:
            uow.add(record)
    with call.unit("Secrétaire") as uow:
        uow.act("scope.drafted", "M1-03")
        for record in TYPING:
            uow.add(record)
    with call.unit("Secrétaire") as uow:
        uow.act("session.opened", "M1")
        for record in SITTING:
            uow.add(record)


def main() -> None:
    """Write the file of this version anew."""
    path = DATA / f"call-v{SCHEMA}.pdn"
    path.unlink(missing_ok=True)
    with create(path, CODE, clock=lambda: NOON) as call:
        fill(call)


if __name__ == "__main__":
    main()
