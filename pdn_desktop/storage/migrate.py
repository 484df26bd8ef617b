"""Leads an older file to today's tables: whole, or not at all.

SQLite's rules, each learnt from a loss: foreign keys off before the transaction (rebuilding a parent table
would empty its children), one explicit transaction (else a failure leaves half a schema), rows counted
before and after.
"""

from importlib.resources import files
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import pdn_desktop
from pdn_desktop.storage import refusals
from pdn_desktop.storage.backup import counts
from pdn_desktop.storage.engine import make_engine
from pdn_desktop.storage.keys import FileKey
from pdn_desktop.storage.prepared import driver
from pdn_desktop.storage.schema import PROGRAM, REVISIONS
from pdn_desktop.storage.tables import ABOUT


def migrate(
    path: Path, key: FileKey, *, migrations: Path | None = None, revisions: tuple[str, ...] = REVISIONS
) -> None:
    """Bring the file to the last of these revisions; whatever fails, it is left as it was."""
    engine = make_engine(path, key, foreign_keys=False)
    try:
        with refusals.told(path), engine.begin() as connection:
            before = counts(driver(connection))
            upgrade(connection, revisions[-1], migrations)
            _require_sound(connection, before)
            connection.execute(
                sa.update(ABOUT).where(ABOUT.c.name == PROGRAM).values(content=pdn_desktop.__version__)
            )
            connection.exec_driver_sql(f"PRAGMA user_version = {len(revisions)}")
    finally:
        engine.dispose()


def upgrade(connection: sa.Connection, revision: str, migrations: Path | None = None) -> None:
    """Run the migrations up to this revision inside the connection's transaction."""
    folder = migrations or files("pdn_desktop.storage.migrations")
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _require_sound(connection: sa.Connection, before: dict[str, int]) -> None:
    """Stop a migration that lost rows or left one pointing at nothing: a bug of ours, rolled back."""
    after = counts(driver(connection))
    lost = [name for name, number in before.items() if after.get(name, number) != number]
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if lost or dangling:
        msg = f"the migration lost rows of {lost} or left {len(dangling)} dangling"
        raise RuntimeError(msg)
