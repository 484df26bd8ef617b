"""The first tables.

Each is told in short: `name`, `name:type` (text when none is given), `?` = may be empty.
"""

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TYPES: dict[str, Any] = {
    "text": sa.Text,
    "int": sa.Integer,
    "small": sa.SmallInteger,
    "big": sa.BigInteger,
    "bool": sa.Boolean,
    "date": sa.Date,
    "moment": sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite"),
    "bytes": sa.LargeBinary,
}


@dataclass(frozen=True)
class _Table:
    name: str
    columns: str
    key: str = "row_id"
    once: tuple[str, ...] = ()  # groups of columns that no two rows share
    at_commit: str = ""  # column=table.column, checked when the transaction ends
    at_once: str = ""  # the same, checked at each statement
    indexed: tuple[str, ...] = ()
    options: dict[str, bool] = field(default_factory=dict)

    def create(self) -> None:
        op.create_table(
            self.name,
            *map(_column, self.columns.split()),
            sa.PrimaryKeyConstraint(*self.key.split(), name=f"pk_{self.name}"),
            *(
                sa.UniqueConstraint(*group.split(), name=_named("uq", self.name, group))
                for group in self.once
            ),
            *(self._link(link, deferred=True) for link in self.at_commit.split()),
            *(self._link(link, deferred=False) for link in self.at_once.split()),
            **self.options,
        )
        for group in self.indexed:
            op.create_index(_named("ix", self.name, group), self.name, group.split())

    def _link(self, link: str, *, deferred: bool) -> sa.ForeignKeyConstraint:
        column, target = link.split("=")
        when = ("DEFERRED", True) if deferred else (None, None)
        return sa.ForeignKeyConstraint(
            [column], [target], name=_named("fk", self.name, column), initially=when[0], deferrable=when[1]
        )


def _column(told: str) -> sa.Column[Any]:
    name, _, kind = told.removesuffix("?").partition(":")
    return sa.Column(
        name, _TYPES[kind or "text"], nullable=told.endswith("?"), autoincrement=name == "row_id"
    )


def _named(prefix: str, table: str, columns: str) -> str:
    return "_".join((prefix, table, *columns.split()))


def upgrade() -> None:
    """Make the tables, parents first."""
    for table in _TABLES:
        table.create()


_TABLES = (
    _Table("about", "name content", key="name"),
    _Table(
        "applicant",
        "version:big id name acronym legal_form siret? rna? address_lines postal_code city email "
        "phone head_civility head_first_name head_last_name head_function contact_name row_id:int "
        "entry:int",
        once=("id",),
    ),
    _Table("blob", "row_id:int sha256 size:big", once=("sha256",)),
    _Table(
        "call",
        "version:big id year:big reference title notice_title published_on:date? preset "
        "demonstration:bool closed_on:date? previous_call row_id:int entry:int",
        once=("id",),
    ),
    _Table("criterion_code", "row_id:int code", once=("code",)),
    _Table(
        "history",
        "kind key until:int since:int value?",
        key="kind key until",
        options={"sqlite_with_rowid": False},
    ),
    _Table(
        "institution",
        "version:big code name full_name department department_name of_department call_spelling "
        "deposit_addresses drop_link_hint address_lines city phone email service director_title "
        "director_name delegation contact_civility contact_name contact_capacity contact_phone "
        "contact_email dpo logo_sha256 governance deciding_body row_id:int entry:int",
        once=("code",),
    ),
    _Table(
        "issued_document",
        "number version:big id kind title applicant? candidacies scopes dated:date issued_at:moment "
        "by signatories sha256 size:big pages:big check_code data_sha256 replaces? replaced_by? "
        "sent_on:date? sending_mode proof row_id:int entry:int",
        once=("id", "number"),
    ),
    _Table("journal_entry", "seq:int at:moment actor action subject changes previous hash", key="seq"),
    _Table("letter_template", "version:big kind text row_id:int entry:int", once=("kind",)),
    _Table(
        "member",
        "version:big id name civility capacity institution role email position:big row_id:int entry:int",
        once=("id",),
    ),
    _Table(
        "module",
        "version:big code title published_title object deadline:moment audition_on:date? "
        "decision_from:date? decision_until:date? mission_start:date mission_end:date "
        "handover_months:big capacity:big? supplement_days:big commitments row_id:int entry:int",
        once=("code",),
    ),
    _Table(
        "piece_requirement",
        "version:big code label modules expectations announced_in_call:bool note position:big "
        "row_id:int entry:int",
        once=("code",),
    ),
    _Table(
        "scope_decision",
        "version:big scope ruling status reference decided_on:date body signatory ground? reasons "
        "new_call_on:date? at:moment by row_id:int entry:int",
        once=("scope",),
    ),
    _Table("secret", "name content:bytes", key="name"),
    _Table("sequence", "name last:int", key="name"),
    _Table(
        "settings",
        "version:big id committee_label committee_short min_raters:big quality_threshold "
        "vigilance_threshold spread_alert comment_below comment_above unsuccessful_count_basis "
        "recusal_all_competitors:bool cross_validation:bool waiting_list:bool print_score:bool "
        "agreement_grouping agreement_title unsuccessful_clause modern_spelling:bool "
        "outgoing_operator court_name court_address retention return_delay_days:big "
        "agreement_documents acknowledgement_working_days:big registration_working_days:big "
        "address_offset_mm large_print:bool advance_percent:big? activity_report_due records_kept "
        "new_call_on:date? row_id:int entry:int",
        once=("id",),
    ),
    _Table("tie_settlement", "version:big scope order reason on:date? row_id:int entry:int", once=("scope",)),
    _Table(
        "blob_chunk", "blob:int position:int content:bytes", key="blob position", at_once="blob=blob.row_id"
    ),
    _Table(
        "candidacy",
        "number applicant module version:big id coverage received_at:moment accepts_partial:bool? "
        "incumbent:bool signed:bool? status reason? reason_text ruled_on:moment? withdrawn_on:date? "
        "duplicate_of? acknowledged_on:date? notes row_id:int entry:int",
        once=("id", "number"),
        at_commit="applicant=applicant.id duplicate_of=candidacy.id module=module.code",
        indexed=("applicant", "duplicate_of", "module"),
    ),
    _Table(
        "scoring_grid",
        "module version:big number:big criteria scale_max step level_labels tie_order proposed:bool "
        "adopted_on:date? adopted_by sealed_at:moment? seal row_id:int entry:int",
        once=("module number",),
        at_commit="module=module.code",
        indexed=("module",),
    ),
    _Table(
        "admissibility_ruling",
        "candidacy id at:moment by before after reason? text row_id:int entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    _Table(
        "agreed_mark",
        "candidacy version:big criterion value reason on:date? by row_id:int entry:int",
        once=("candidacy criterion",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    _Table(
        "decision",
        "candidacy version:big scope outcome rank:big? reasons strengths reservations at:moment "
        "row_id:int entry:int",
        once=("candidacy scope",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    _Table(
        "funding_line",
        "candidacy institution version:big id year:big cents:big row_id:int entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id institution=institution.code",
        indexed=("candidacy", "institution"),
    ),
    _Table(
        "mark",
        "candidacy:int member:int criterion:int round:small value:int? abstained:bool comment "
        "at:moment? entry:int",
        key="candidacy member criterion round",
        at_once="candidacy=candidacy.row_id criterion=criterion_code.row_id member=member.row_id",
        options={"sqlite_with_rowid": False},
    ),
    _Table(
        "piece_check",
        "candidacy version:big piece state reason files by at:moment row_id:int entry:int",
        once=("candidacy piece",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    _Table(
        "proposal",
        "candidacy version:big scope outcome rank:big? reasons strengths departure at:moment by "
        "row_id:int entry:int",
        once=("candidacy scope",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    _Table(
        "receipt_event",
        "candidacy? id channel addresses sender_name sender_email subject message_id sent_at:moment? "
        "received_at:moment received_at_known:bool file_name original_sha256 body row_id:int "
        "entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    _Table(
        "recusal",
        "member candidacy cause? version:big id nature declared_on:date? by restriction row_id:int entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id cause=candidacy.id member=member.id",
        indexed=("candidacy", "cause", "member"),
    ),
    _Table(
        "score_sheet",
        "candidacy:int member:int round:small version:big status strengths weaknesses questions "
        "started_at:moment? finalised_at:moment? reopened_reason row_id:int entry:int",
        once=("candidacy member round",),
        at_once="candidacy=candidacy.row_id member=member.row_id",
        indexed=("member",),
    ),
    _Table(
        "supplement_request",
        "candidacy version:big id asked_on:date due_on:date items by answered_on:date? row_id:int entry:int",
        once=("id",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ),
    _Table(
        "received_file",
        "receipt id position:big name media_type size:big sha256 pages:big? warnings row_id:int entry:int",
        once=("id",),
        at_commit="receipt=receipt_event.id",
        indexed=("receipt",),
    ),
)
