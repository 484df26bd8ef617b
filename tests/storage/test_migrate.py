"""Older files become today's, whole; a new file and a migrated one are the same."""

from contextlib import closing
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from pdn_desktop.storage import migrate, schema, tables
from pdn_desktop.storage.engine import connect, make_engine
from pdn_desktop.storage.keys import FileKey

KEY = FileKey(bytes(range(32)))


def empty_file(path: Path) -> Path:
    path.touch()
    return path


def shape(connection: Any) -> dict[str, object]:
    """Return tables, columns, keys, links and indexes, whatever the order they were declared in."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: (
            sorted(row[1:] for row in connection.execute(f"PRAGMA table_xinfo('{name}')")),
            sorted(row[2:] for row in connection.execute(f"PRAGMA foreign_key_list('{name}')")),
            sorted(row[1:] for row in connection.execute(f"PRAGMA index_list('{name}')") if row[3] != "u"),
            list(connection.execute(f"PRAGMA table_list('{name}')")),
        )
        for name in sorted(names)
    }


def test_the_migrations_lead_to_the_tables_a_new_file_has(tmp_path: Path) -> None:
    shapes = []
    for make in (schema.make_schema, lambda c: migrate.upgrade(c, schema.REVISIONS[-1])):
        engine = make_engine(empty_file(tmp_path / f"{len(shapes)}.pdn"), KEY, salt=bytes(16))
        with engine.begin() as connection:
            make(connection)
        with engine.connect() as connection:
            found = compare_metadata(MigrationContext.configure(connection), tables.METADATA)
        engine.dispose()
        assert found == []
        with closing(connect(tmp_path / f"{len(shapes)}.pdn", KEY)) as reopened:
            shapes.append(shape(reopened))
    assert shapes[0] == shapes[1]
