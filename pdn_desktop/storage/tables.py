"""Every table of a call file: one per record of the domain, and the few storage needs for itself.

A table class takes its fields from its record and is named after it. Each row has two more columns:
`row_id`, its place in the order of arrival, and `entry`, the journal entry that made the row what it is.
Table classes never validate and are never instantiated: rows go in and out as plain values (`shelves`).
"""

from typing import Any

import sqlalchemy as sa
from pydantic import create_model
from pydantic.alias_generators import to_snake
from sqlmodel import Field, SQLModel

from pdn_desktop.domain.bookmarks import UsefulPage
from pdn_desktop.domain.call import (
    Call,
    FundingLine,
    Institution,
    JournalEntry,
    LetterDraft,
    LetterTemplate,
    Module,
    Settings,
)
from pdn_desktop.domain.candidacy import (
    AdmissibilityRuling,
    Applicant,
    Candidacy,
    CheckFinding,
    PieceCheck,
    PieceRequirement,
    ReceiptEvent,
    ReceivedFile,
    SupplementRequest,
)
from pdn_desktop.domain.committee import Member, Recusal
from pdn_desktop.domain.double_entry import PaperEntry
from pdn_desktop.domain.drafts import ScopeDraft
from pdn_desktop.domain.hearing import (
    Hearing,
    HearingAnswer,
    HearingCommitment,
    HearingDay,
    HearingNote,
    HearingQuestion,
    PrivateNote,
)
from pdn_desktop.domain.interests import InterestDeclaration
from pdn_desktop.domain.minutes import MinutesWords
from pdn_desktop.domain.outcomes import (
    ContinuedExamination,
    Decision,
    IssuedDocument,
    Proposal,
    ScopeDecision,
)
from pdn_desktop.domain.record import Record
from pdn_desktop.domain.scoring import AgreedMark, Mark, ScoreSheet, ScoringGrid, TieSettlement
from pdn_desktop.domain.session import AgendaItem, Attendance, Disagreement, Session, Vote
from pdn_desktop.storage.columns import Bundle, RoundNumber, Thousandths, column_type

METADATA = SQLModel.metadata
METADATA.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


_UNCHECKED_TABLE = {"table": True, "defer_build": True}
"""How Pydantic makes a table class: without its validator, slow to build and never used."""


def _table(record: type[Record], *own: sa.Column[Any], **special: sa.Column[Any]) -> sa.Table:
    """Declare the table class of this record and return its table; `special` replaces the usual columns."""
    usual = {name: _column(record, name) for name in record.model_fields if name not in special}
    columns = {**{column.name: column for column in own}, **special, **usual}
    fields: dict[str, Any] = {name: (Any, Field(sa_column=column)) for name, column in columns.items()}
    row = create_model(to_snake(record.__name__), __base__=record, __cls_kwargs__=_UNCHECKED_TABLE, **fields)
    table: sa.Table = row.__table__  # type: ignore[attr-defined]  # SQLModel sets it on table classes
    return table


def _column(record: type[Record], name: str) -> sa.Column[Any]:
    kind, empty = column_type(record.model_fields[name].annotation)
    return sa.Column(name, kind, nullable=empty)


def _entry() -> sa.Column[int]:
    return sa.Column("entry", sa.Integer, nullable=False)


def _shelf(record: type[Record], **special: sa.Column[Any]) -> sa.Table:
    """Declare the table of a record that keeps its order of arrival and has one row per identity."""
    row_id = sa.Column("row_id", sa.Integer, primary_key=True)
    table = _table(record, row_id, _entry(), **special)
    key = sorted(record.identity, key=list(table.c.keys()).index)
    table.append_constraint(sa.UniqueConstraint(*(table.c[name] for name in key)))
    return table


def _refers(name: str, target: str, *, empty: bool = False) -> sa.Column[Any]:
    """Declare a field that holds the identity of another record; checked when the unit commits."""
    key = sa.ForeignKey(target, deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Text, key, nullable=empty, index=True)


def _local(name: str, parent: sa.Table, **options: Any) -> sa.Column[Any]:
    """Declare a field kept as its parent's small `row_id`: rows are many, identities are 32 letters long."""
    return sa.Column(name, sa.Integer, sa.ForeignKey(parent.c.row_id), nullable=False, **options)


def _once(name: str) -> sa.Column[Any]:
    """Declare a number of a register: never given twice."""
    return sa.Column(name, sa.Text, nullable=False, unique=True)


CALL = _shelf(Call)
MODULE = _shelf(Module)
INSTITUTION = _shelf(Institution)
SETTINGS = _shelf(Settings)
LETTER_TEMPLATE = _shelf(LetterTemplate)
LETTER_DRAFT = _shelf(LetterDraft)
APPLICANT = _shelf(Applicant)
CANDIDACY = _shelf(
    Candidacy,
    number=_once("number"),
    applicant=_refers("applicant", "applicant.id"),
    module=_refers("module", "module.code"),
    duplicate_of=_refers("duplicate_of", "candidacy.id", empty=True),
)
FUNDING_LINE = _shelf(
    FundingLine,
    candidacy=_refers("candidacy", "candidacy.id"),
    institution=_refers("institution", "institution.code"),
)
RULING = _shelf(AdmissibilityRuling, candidacy=_refers("candidacy", "candidacy.id"))
RECEIPT = _shelf(ReceiptEvent, candidacy=_refers("candidacy", "candidacy.id", empty=True))
RECEIVED_FILE = _shelf(ReceivedFile, receipt=_refers("receipt", "receipt_event.id"))
PIECE_REQUIREMENT = _shelf(PieceRequirement)
PIECE_CHECK = _shelf(PieceCheck, candidacy=_refers("candidacy", "candidacy.id"))
CHECK_FINDING = _shelf(CheckFinding, candidacy=_refers("candidacy", "candidacy.id"))
SUPPLEMENT = _shelf(SupplementRequest, candidacy=_refers("candidacy", "candidacy.id"))
MEMBER = _shelf(Member)
RECUSAL = _shelf(
    Recusal,
    member=_refers("member", "member.id"),
    candidacy=_refers("candidacy", "candidacy.id"),
    cause=_refers("cause", "candidacy.id", empty=True),
)
INTEREST_DECLARATION = _shelf(
    InterestDeclaration, member=_refers("member", "member.id"), module=_refers("module", "module.code")
)
GRID = _shelf(ScoringGrid, module=_refers("module", "module.code"))
SHEET = _shelf(
    ScoreSheet,
    candidacy=_local("candidacy", CANDIDACY),
    member=_local("member", MEMBER, index=True),
    round=sa.Column("round", RoundNumber, nullable=False),
)
CRITERION = sa.Table(
    "criterion_code",
    METADATA,
    sa.Column("row_id", sa.Integer, primary_key=True),
    sa.Column("code", sa.Text, nullable=False, unique=True),
)
MARK = _table(
    Mark,
    candidacy=_local("candidacy", CANDIDACY, primary_key=True),
    member=_local("member", MEMBER, primary_key=True),
    criterion=_local("criterion", CRITERION, primary_key=True),
    round=sa.Column("round", RoundNumber, primary_key=True),
    value=sa.Column("value", Thousandths),
    entry=_entry(),
)
MARK.dialect_options["sqlite"]["with_rowid"] = (
    False  # a third of the size, rows of one candidacy side by side
)
PAPER_ENTRY = _shelf(
    PaperEntry, member=_refers("member", "member.id"), candidacy=_refers("candidacy", "candidacy.id")
)
USEFUL_PAGE = _shelf(
    UsefulPage, member=_refers("member", "member.id"), file=_refers("file", "received_file.id")
)
AGREED_MARK = _shelf(AgreedMark, candidacy=_refers("candidacy", "candidacy.id"))
TIE_SETTLEMENT = _shelf(TieSettlement)
HEARING_DAY = _shelf(HearingDay, module=_refers("module", "module.code"))
HEARING = _shelf(Hearing, candidacy=_refers("candidacy", "candidacy.id"))
HEARING_NOTE = _shelf(HearingNote, candidacy=_refers("candidacy", "candidacy.id"))
PRIVATE_NOTE = _shelf(
    PrivateNote, member=_refers("member", "member.id"), candidacy=_refers("candidacy", "candidacy.id")
)
HEARING_QUESTION = _shelf(
    HearingQuestion,
    module=_refers("module", "module.code"),
    candidacy=_refers("candidacy", "candidacy.id", empty=True),
)
HEARING_ANSWER = _shelf(
    HearingAnswer,
    question=_refers("question", "hearing_question.id"),
    candidacy=_refers("candidacy", "candidacy.id"),
)
HEARING_COMMITMENT = _shelf(HearingCommitment, candidacy=_refers("candidacy", "candidacy.id"))
SESSION = _shelf(Session, module=_refers("module", "module.code"))
ATTENDANCE = _shelf(
    Attendance, session=_refers("session", "session.id"), member=_refers("member", "member.id")
)
AGENDA_ITEM = _shelf(AgendaItem, session=_refers("session", "session.id"))
VOTE = _shelf(Vote, item=_refers("item", "agenda_item.id"))
DISAGREEMENT = _shelf(
    Disagreement, item=_refers("item", "agenda_item.id"), member=_refers("member", "member.id")
)
CONTINUED_EXAMINATION = _shelf(ContinuedExamination)
SCOPE_DRAFT = _shelf(ScopeDraft)
MINUTES_WORDS = _shelf(MinutesWords, module=_refers("module", "module.code"))
PROPOSAL = _shelf(Proposal, candidacy=_refers("candidacy", "candidacy.id"))
SCOPE_DECISION = _shelf(ScopeDecision)
DECISION = _shelf(Decision, candidacy=_refers("candidacy", "candidacy.id"))
ISSUED_DOCUMENT = _shelf(IssuedDocument, number=_once("number"))

JOURNAL = _table(JournalEntry, seq=sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False))

HISTORY = sa.Table(
    "history",
    METADATA,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", Bundle, primary_key=True),
    sa.Column("until", sa.Integer, primary_key=True),  # journal entry that replaced or removed this value
    sa.Column("since", sa.Integer, nullable=False),  # journal entry that had made it
    sa.Column("value", sa.Text),  # canonical JSON; empty once purged
    sqlite_with_rowid=False,  # one page less to write at each mark changed
)
BLOB = sa.Table(
    "blob",
    METADATA,
    sa.Column("row_id", sa.Integer, primary_key=True),
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    sa.Column("size", sa.BigInteger, nullable=False),
)
BLOB_CHUNK = sa.Table(
    "blob_chunk",
    METADATA,
    sa.Column("blob", sa.Integer, sa.ForeignKey("blob.row_id"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
SEQUENCE = sa.Table(
    "sequence",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
)
SECRET = sa.Table(
    "secret",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
ABOUT = sa.Table(  # older programs must be able to read it in newer files: it never changes
    "about",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
)
