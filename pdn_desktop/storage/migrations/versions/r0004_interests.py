"""Declarations of interests, and whether marks wait for them: calls already under way do not ask."""

import sqlalchemy as sa
from alembic import op

from pdn_desktop.storage.migrations.telling import Told

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of declarations and widen the settings."""
    Told(
        "interest_declaration",
        "member module version:big id at:moment by clear links withdrawn withdrawn_at:moment? "
        "row_id:int entry:int",
        once=("id",),
        at_commit="member=member.id module=module.code",
        indexed=("member", "module"),
    ).create()
    column = sa.Column("interests_first", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("settings", column)
    with op.batch_alter_table("settings") as settings:
        settings.alter_column("interests_first", server_default=None)
