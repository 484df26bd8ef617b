"""Where the records of one kind stand: the statements that read and write them, built once per kind.

A field kept as its parent's `row_id` (marks, sheets) is looked up by SQL itself, in both directions,
so that callers only ever see identities.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import sqlalchemy as sa

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
from pdn_desktop.storage import tables
from pdn_desktop.storage.prepared import Prepared, driver


@dataclass(frozen=True, eq=False)
class Shelf[R: Record]:
    """The records of one kind, their table and what a person calls them."""

    kind: type[R]
    table: sa.Table
    label: str  # « la candidature »

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the record's fields."""
        return tuple(self.kind.model_fields)

    @cached_property
    def select(self) -> sa.Select[Any]:
        """Return the reading of all records, in the order they were added: fields, then `entry`."""
        columns = [self._readable[name].label(name) for name in self.fields]
        return sa.select(*columns, self._entry).select_from(self._joined).order_by(*self._order)

    @cached_property
    def select_one(self) -> Prepared:
        """Return the reading of the record whose key is bound by `key`: its fields, then `entry`."""
        is_key = (self._readable[k] == self._bound_key(k) for k in self.kind.identity)
        return Prepared(self.select.where(*is_key).order_by(None))

    @cached_property
    def insert(self) -> Prepared:
        """Return the writing of a new row, bound by `row`."""
        looked_up = {name: _row_id_of(name, parent) for name, parent in self._parents.items()}
        plain = [name for name in (*self.fields, "entry") if name not in looked_up]
        return Prepared(sa.insert(self.table).inline().values(looked_up), plain)

    @cached_property
    def insert_placed(self) -> Prepared:
        """Return the writing of a new row, bound by `placed`: many rows look their parents up together."""
        return Prepared(sa.insert(self.table), (*self.fields, "entry"))

    @cached_property
    def update(self) -> Prepared:
        """Return the writing of a row, bound by `change`, in the place of the one with its key."""
        return Prepared(
            sa.update(self.table).where(*self._is_key),
            [name for name in (*self.fields, "entry") if name not in self.kind.identity],
        )

    @cached_property
    def delete(self) -> Prepared:
        """Return the removal of the row whose key is bound by `key`."""
        return Prepared(sa.delete(self.table).where(*self._is_key))

    @cache  # noqa: B019 -- shelves live as long as the program, and use cases ask the same few questions
    def matching(self, *fields: tuple[str, bool]) -> Prepared:
        """Return the reading of the records whose fields are as bound, or empty where the flag says so."""
        return Prepared(self.select.where(*self._conditions(fields)))

    @cache  # noqa: B019 -- same
    def count(self, *fields: tuple[str, bool]) -> Prepared:
        """Return the counting of the records that `matching` reads."""
        counted = sa.select(sa.func.count()).select_from(self._joined)
        return Prepared(counted.where(*self._conditions(fields)))

    def _conditions(self, fields: Sequence[tuple[str, bool]]) -> list[sa.ColumnElement[bool]]:
        return [
            self._readable[name].is_(None) if empty else self._readable[name] == self._bound(name)
            for name, empty in fields
        ]

    def _bound(self, name: str) -> sa.BindParameter[Any]:
        return sa.bindparam(name, type_=self._readable[name].type)

    def key(self, key: Sequence[str]) -> dict[str, Any]:
        """Return the parameters of `select_one` and `delete` for this key."""
        return {name: read(part) for (name, read), part in zip(self._key_parts, key, strict=True)}

    def row(self, record: Record, entry: int) -> dict[str, Any]:
        """Return the parameters of `insert` for this record."""
        values = record.__dict__
        row = {parameter: values[field] for parameter, field in self._row_parts}
        row["entry"] = entry
        return row

    def placed(
        self, connection: sa.Connection, records: Iterable[Record], entry: int
    ) -> Iterator[dict[str, Any]]:
        """Yield the parameters of `insert_placed` for these records."""
        places = {name: _row_ids(connection, parent) for name, parent in self._parents.items()}
        for record in records:
            row = {**record.__dict__, "entry": entry}
            for name, known in places.items():
                row[name] = known.get(row[name])
            yield row

    @cached_property
    def _row_parts(self) -> list[tuple[str, str]]:
        """Return the parameter that carries each field of a new row."""
        return [(f"of_{name}" if name in self._parents else name, name) for name in self.fields]

    def change(self, record: Record, entry: int) -> dict[str, Any]:
        """Return the parameters of `update` for this record: all but its key, which stays."""
        change = {k: getattr(record, k) for k in self.fields if k not in self.kind.identity}
        return {**change, **self.key(record.key), "entry": entry}

    def record(self, row: Sequence[Any]) -> R:
        """Return the record read from a row of `select`, validated."""
        record: R = self.kind.__new__(
            self.kind
        )  # `model_validate` takes twice as long, in SQLModel's detours
        values = dict(zip(self.fields, row, strict=False))
        self.kind.__pydantic_validator__.validate_python(values, self_instance=record)
        return record

    @cached_property
    def _parents(self) -> dict[str, sa.Table]:
        """Return the fields kept as a `row_id`, and of which table."""
        links = [(column, link.column) for column in self.table.c for link in column.foreign_keys]
        return {column.name: target.table for column, target in links if target.name == "row_id"}

    @cached_property
    def _readable(self) -> dict[str, sa.ColumnElement[Any]]:
        return {
            name: _identity(self._parents[name]) if name in self._parents else self.table.c[name]
            for name in self.fields
        }

    @cached_property
    def _joined(self) -> sa.FromClause:
        joined: sa.FromClause = self.table
        for name, parent in self._parents.items():
            joined = joined.join(parent, self.table.c[name] == parent.c.row_id)
        return joined

    @cached_property
    def _order(self) -> list[sa.ColumnElement[Any]]:
        return [self.table.c.row_id] if "row_id" in self.table.c else list(self.table.primary_key)

    @cached_property
    def _entry(self) -> sa.ColumnElement[int]:
        """Return the journal entry that made a row; a journal entry is its own."""
        return self.table.c["entry" if "entry" in self.table.c else "seq"]

    @cached_property
    def _is_key(self) -> list[sa.ColumnElement[bool]]:
        return [
            self.table.c[name]
            == (
                _row_id_of(name, self._parents[name], "key")
                if name in self._parents
                else self._bound_key(name)
            )
            for name in self.kind.identity
        ]

    def _bound_key(self, name: str) -> sa.BindParameter[Any]:
        return sa.bindparam(f"key_{name}", type_=self._readable[name].type)

    @cached_property
    def _key_parts(self) -> list[tuple[str, type]]:
        """Return the parameter of each part of the key, and what its text is read as."""
        annotations = {name: self.kind.model_fields[name].annotation for name in self.kind.identity}
        return [(f"key_{name}", int if kind is int else str) for name, kind in annotations.items()]


def _identity(parent: sa.Table) -> sa.ColumnElement[str]:
    return parent.c.code if parent is tables.CRITERION else parent.c.id


def _row_ids(connection: sa.Connection, parent: sa.Table) -> dict[str, int]:
    return dict(driver(connection).execute(f"SELECT {_identity(parent).name}, row_id FROM {parent.name}"))  # noqa: S608 -- names of ours


def _row_id_of(name: str, parent: sa.Table, prefix: str = "of") -> sa.ScalarSelect[int]:
    """Return the `row_id` of the parent whose identity is bound as `of_name`; empty when there is none."""
    identity = _identity(parent)
    bound = sa.bindparam(f"{prefix}_{name}", type_=identity.type)
    return sa.select(parent.c.row_id).where(identity == bound).scalar_subquery()


SHELVES: Mapping[type[Record], Shelf[Any]] = {
    shelf.kind: shelf
    for shelf in (
        Shelf(Call, tables.CALL, "l’appel"),
        Shelf(Module, tables.MODULE, "le module"),
        Shelf(Institution, tables.INSTITUTION, "la Caf"),
        Shelf(Settings, tables.SETTINGS, "les réglages"),
        Shelf(LetterTemplate, tables.LETTER_TEMPLATE, "le modèle de courrier"),
        Shelf(LetterDraft, tables.LETTER_DRAFT, "le brouillon de modèle"),
        Shelf(Applicant, tables.APPLICANT, "la structure candidate"),
        Shelf(Candidacy, tables.CANDIDACY, "la candidature"),
        Shelf(FundingLine, tables.FUNDING_LINE, "la ligne de financement"),
        Shelf(AdmissibilityRuling, tables.RULING, "l’étape de recevabilité"),
        Shelf(ReceiptEvent, tables.RECEIPT, "l’arrivée"),
        Shelf(ReceivedFile, tables.RECEIVED_FILE, "la pièce jointe"),
        Shelf(PieceRequirement, tables.PIECE_REQUIREMENT, "la pièce demandée"),
        Shelf(PieceCheck, tables.PIECE_CHECK, "le contrôle de pièce"),
        Shelf(CheckFinding, tables.CHECK_FINDING, "la conclusion du contrôle"),
        Shelf(SupplementRequest, tables.SUPPLEMENT, "la demande de compléments"),
        Shelf(Member, tables.MEMBER, "le membre du comité"),
        Shelf(Recusal, tables.RECUSAL, "le déport"),
        Shelf(InterestDeclaration, tables.INTEREST_DECLARATION, "la déclaration d’intérêts"),
        Shelf(ScoringGrid, tables.GRID, "la grille de notation"),
        Shelf(ScoreSheet, tables.SHEET, "la fiche de notation"),
        Shelf(Mark, tables.MARK, "la note"),
        Shelf(PaperEntry, tables.PAPER_ENTRY, "la saisie de fiche papier"),
        Shelf(UsefulPage, tables.USEFUL_PAGE, "la page utile"),
        Shelf(AgreedMark, tables.AGREED_MARK, "la note arrêtée"),
        Shelf(TieSettlement, tables.TIE_SETTLEMENT, "le départage"),
        Shelf(HearingDay, tables.HEARING_DAY, "la journée d’auditions"),
        Shelf(Hearing, tables.HEARING, "l’audition"),
        Shelf(HearingNote, tables.HEARING_NOTE, "la note d’audition"),
        Shelf(PrivateNote, tables.PRIVATE_NOTE, "la note personnelle"),
        Shelf(HearingQuestion, tables.HEARING_QUESTION, "la question"),
        Shelf(HearingAnswer, tables.HEARING_ANSWER, "la réponse en audition"),
        Shelf(HearingCommitment, tables.HEARING_COMMITMENT, "l’engagement pris en audition"),
        Shelf(Session, tables.SESSION, "la séance"),
        Shelf(Attendance, tables.ATTENDANCE, "la présence en séance"),
        Shelf(AgendaItem, tables.AGENDA_ITEM, "le point de l’ordre du jour"),
        Shelf(Vote, tables.VOTE, "le vote"),
        Shelf(Disagreement, tables.DISAGREEMENT, "le désaccord"),
        Shelf(ContinuedExamination, tables.CONTINUED_EXAMINATION, "l’examen poursuivi"),
        Shelf(ScopeDraft, tables.SCOPE_DRAFT, "le brouillon"),
        Shelf(MinutesWords, tables.MINUTES_WORDS, "les textes du procès-verbal"),
        Shelf(Proposal, tables.PROPOSAL, "la proposition"),
        Shelf(ScopeDecision, tables.SCOPE_DECISION, "la décision de périmètre"),
        Shelf(Decision, tables.DECISION, "la décision"),
        Shelf(IssuedDocument, tables.ISSUED_DOCUMENT, "le document émis"),
        Shelf(JournalEntry, tables.JOURNAL, "l’entrée du journal"),
    )
}
"""Every kind of record a call file keeps; a kind that is not here is a bug of its caller."""
