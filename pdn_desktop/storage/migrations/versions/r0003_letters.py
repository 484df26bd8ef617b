"""Letters: texts that do not hold yet, what was delivered when, why a document cancels another."""

import sqlalchemy as sa
from alembic import op

from pdn_desktop.storage.migrations.telling import Told

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of drafts and widen the register of documents."""
    Told("letter_draft", "version:big kind text row_id:int entry:int", once=("kind",)).create()
    for name, kind in (("replacement_reason", sa.Text), ("presented_on", sa.Date), ("delivered_on", sa.Date)):
        op.add_column("issued_document", sa.Column(name, kind, nullable=True))
