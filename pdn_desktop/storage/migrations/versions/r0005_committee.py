"""What the committee does together, and what is not lost on the way: drafts, sittings, papers, bookmarks."""

import sqlalchemy as sa
from alembic import op

from pdn_desktop.storage.migrations.telling import Told

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables of this generation."""
    for name in ("replaces", "registration"):
        op.add_column("receipt_event", sa.Column(name, sa.Text, nullable=True))
    for column in (
        sa.Column("partly_on", sa.Date, nullable=True),
        sa.Column("received", sa.Text, nullable=False, server_default="[]"),
        sa.Column("document", sa.Text, nullable=True),
    ):
        op.add_column("supplement_request", column)
    with op.batch_alter_table("supplement_request") as requests:
        requests.alter_column("received", server_default=None)
    Told(
        "check_finding",
        "candidacy check version:big holds:bool note by at:moment row_id:int entry:int",
        once=("candidacy check",),
        at_commit="candidacy=candidacy.id",
        indexed=("candidacy",),
    ).create()
    _papers()
    _grids()
    _drafts()
    _minutes()
    _sessions()
    _delays()
    Told(
        "useful_page",
        "member file page:big criterion at:moment? row_id:int entry:int",
        once=("member file page criterion",),
        at_commit="member=member.id file=received_file.id",
        indexed=("member", "file"),
    ).create()


def _minutes() -> None:
    """Make the table of what is worded in the minutes, and the setting that prints individual marks there."""
    Told(
        "minutes_words",
        "module version:big opening remarks row_id:int entry:int",
        once=("module",),
        at_commit="module=module.code",
        indexed=("module",),
    ).create()
    column = sa.Column("minutes_individual_marks", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("settings", column)
    with op.batch_alter_table("settings") as settings:
        settings.alter_column("minutes_individual_marks", server_default=None)


def _delays() -> None:
    """Keep when a late decision is expected, and when candidates are told to wait."""
    op.add_column("module", sa.Column("decision_expected_on", sa.Date, nullable=True))
    columns = (
        sa.Column("delay_notices", sa.Boolean, nullable=False, server_default=sa.true()),
        sa.Column("delay_notice_days", sa.BigInteger, nullable=False, server_default="21"),
    )
    for column in columns:
        op.add_column("settings", column)
    with op.batch_alter_table("settings") as settings:
        for column in columns:
            settings.alter_column(column.name, server_default=None)


def _drafts() -> None:
    """Make the tables of what is typed and not recorded, and of examinations that go on."""
    Told(
        "scope_draft",
        "version:big scope kind awards choice? ground? reference decided_on body signatory reasons "
        "new_call_on at:moment by row_id:int entry:int",
        once=("scope kind",),
    ).create()
    Told(
        "continued_examination",
        "version:big scope reason at:moment by row_id:int entry:int",
        once=("scope",),
    ).create()
    op.execute(  # the journal alone kept them until now
        "INSERT INTO continued_examination (version, scope, reason, at, by, entry) "
        "SELECT 0, subject, '', at, actor, seq FROM journal_entry WHERE seq IN "
        "(SELECT MAX(seq) FROM journal_entry WHERE action = 'scope.continued' GROUP BY subject)"
    )


def _grids() -> None:
    """Let a grid weigh by coefficients, and say why it replaces the one before it."""
    columns = (
        sa.Column("coefficients", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("reason", sa.Text, nullable=False, server_default=""),
    )
    for column in columns:
        op.add_column("scoring_grid", column)
    with op.batch_alter_table("scoring_grid") as grids:
        for column in columns:
            grids.alter_column(column.name, server_default=None)


def _papers() -> None:
    """Make the table of sheets typed twice, and let a sheet say that it was copied from the paper."""
    Told(
        "paper_entry",
        "member candidacy version:big round grid:big first_by first_read first_done:moment? second_by "
        "second_read second_done:moment? settled reasons taken_at:moment? row_id:int entry:int",
        once=("member candidacy round",),
        at_commit="member=member.id candidacy=candidacy.id",
        indexed=("member", "candidacy"),
    ).create()
    for name in ("typed_by", "confirmed_by"):
        op.add_column("score_sheet", sa.Column(name, sa.Text, nullable=False, server_default=""))
    with op.batch_alter_table("score_sheet") as sheets:
        for name in ("typed_by", "confirmed_by"):
            sheets.alter_column(name, server_default=None)


def _sessions() -> None:
    """Make the tables of the committee's sessions, and the settings of their quorum: more than half."""
    for table in _SESSIONS:
        table.create()
    columns = (
        sa.Column("quorum_rule", sa.Text, nullable=False, server_default="majority"),
        sa.Column("quorum_value", sa.BigInteger, nullable=False, server_default="50"),
        sa.Column("vote_without_quorum", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    for column in columns:
        op.add_column("settings", column)
    with op.batch_alter_table("settings") as settings:
        for column in columns:
            settings.alter_column(column.name, server_default=None)


_SESSIONS = (
    Told(
        "session",
        "module version:big id on:date planned_at:time? began_at:moment? ended_at:moment? place video_link "
        "chairs secretary reconvened:bool incidents row_id:int entry:int",
        once=("id",),
        at_commit="module=module.code",
        indexed=("module",),
    ),
    Told(
        "attendance",
        "session member version:big presence proxy arrived_at:moment? left_at:moment? absences row_id:int "
        "entry:int",
        once=("session member",),
        at_commit="session=session.id member=member.id",
        indexed=("session", "member"),
    ),
    Told(
        "agenda_item",
        "session version:big id kind subject title position:big minutes:big began_at:moment? "
        "ended_at:moment? notes conclusion row_id:int entry:int",
        once=("id",),
        at_commit="session=session.id",
        indexed=("session",),
    ),
    Told(
        "vote",
        "item version:big id motion consensus:bool votes_for:big votes_against:big abstentions:big casting? "
        "casting_by eligible:big present:big represented:big required:big aside at:moment by row_id:int "
        "entry:int",
        once=("id",),
        at_commit="item=agenda_item.id",
        indexed=("item",),
    ),
    Told(
        "disagreement",
        "item member version:big id words at:moment row_id:int entry:int",
        once=("id",),
        at_commit="item=agenda_item.id member=member.id",
        indexed=("item", "member"),
    ),
)
