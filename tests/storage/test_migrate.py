"""Older files become today's, whole; a new file and a migrated one are the same."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from pdn_desktop.errors import Refusal
from pdn_desktop.storage import migrate, schema, tables
from pdn_desktop.storage.call_file import CallFile, open_
from pdn_desktop.storage.engine import connect, make_engine
from pdn_desktop.storage.keys import FileKey
from tests.storage.storage_samples import acting, furnish, mark

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


LAST, NEXT = schema.REVISIONS[-1], f"{schema.SCHEMA + 1:04}"
LATER = """
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{last}"


def upgrade():
    op.add_column("member", sa.Column("badge", sa.Text, nullable=False, server_default="x"))
    with op.batch_alter_table("candidacy") as candidacy:
        candidacy.alter_column("notes", new_column_name="remarks")
    {then}
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make this program one generation older than it is, with one more migration that ends as told."""
    folder = tmp_path / "migrations"

    def arrange(then: str) -> None:
        shutil.copytree(str(files("pdn_desktop.storage.migrations")), folder)
        step = LATER.format(then=then, last=LAST, next=NEXT)
        (folder / "versions" / f"r{NEXT}_later.py").write_text(step)
        run = partial(migrate.migrate, migrations=folder, revisions=(*schema.REVISIONS, NEXT))
        monkeypatch.setattr("pdn_desktop.storage.migrate.migrate", run)
        monkeypatch.setattr("pdn_desktop.storage.call_file.SCHEMA", schema.SCHEMA + 1)

    return arrange


def table(path: Path, key: FileKey, name: str) -> list[Any]:
    with closing(connect(path, key)) as connection:
        return list(connection.execute(f"SELECT * FROM {name}"))  # noqa: S608 -- the test names it


def user_version(path: Path, key: FileKey) -> int:
    with closing(connect(path, key)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
def furnished(office: CallFile) -> CallFile:
    with acting(office) as uow:
        furnish(uow)
        uow.add_all([mark("3"), mark("2", criterion="C2")])
    office.close()
    return office


def test_an_older_file_is_copied_then_migrated_without_losing_a_row(
    furnished: CallFile, later: Callable[[str], None], tmp_path: Path
) -> None:
    later("pass")
    path, key = furnished.path, furnished.key
    marks = table(path, key, "mark")
    open_(path, key, backups=tmp_path / "backups").close()

    assert table(path, key, "mark") == marks
    assert [row[-1] for row in table(path, key, "member")] == ["x", "x"]
    assert table(path, key, "alembic_version") == [(NEXT,)]
    assert user_version(path, key) == schema.SCHEMA + 1
    (copy,) = (tmp_path / "backups").iterdir()
    assert user_version(copy, key) == schema.SCHEMA
    assert table(copy, key, "mark") == marks


@pytest.mark.parametrize(
    ("then", "error"),
    [
        ("raise ZeroDivisionError", "ZeroDivisionError"),
        ("op.execute('DELETE FROM mark')", "lost rows of"),
        ("op.execute('UPDATE mark SET member = 99')", "dangling"),
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    furnished: CallFile, later: Callable[[str], None], then: str, error: str
) -> None:
    later(then)
    before = {name: table(furnished.path, furnished.key, name) for name in ("mark", "member", "candidacy")}
    with pytest.raises((ZeroDivisionError, RuntimeError)) as failed:
        open_(furnished.path, furnished.key)

    assert error in repr(failed.value)
    assert {name: table(furnished.path, furnished.key, name) for name in before} == before
    assert user_version(furnished.path, furnished.key) == schema.SCHEMA
    assert table(furnished.path, furnished.key, "alembic_version") == [(LAST,)]


def test_a_migration_without_its_backup_does_not_start(
    furnished: CallFile, later: Callable[[str], None], tmp_path: Path
) -> None:
    later("pass")
    (tmp_path / "backups").touch()
    with pytest.raises(Refusal, match="n’est pas accessible"):
        open_(furnished.path, furnished.key, backups=tmp_path / "backups")

    assert user_version(furnished.path, furnished.key) == schema.SCHEMA


def test_the_generations_are_the_scripts_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("pdn_desktop.storage.migrations")))
    scripts = ScriptDirectory.from_config(config).walk_revisions()

    assert tuple(script.revision for script in scripts)[::-1] == schema.REVISIONS


def test_no_migration_reads_the_tables_of_today() -> None:
    versions = files("pdn_desktop.storage.migrations") / "versions"

    told = "from pdn_desktop.storage.migrations.telling import Told"
    steps = {v.name: v.read_text("utf-8").replace(told, "") for v in versions.iterdir() if v.is_file()}
    assert [name for name, text in steps.items() if "pdn_desktop" in text] == []


def test_opening_a_file_of_today_does_not_load_the_migrations(furnished: CallFile) -> None:
    code = (
        "import sys; from pathlib import Path; from pdn_desktop.storage import call_file, keys\n"
        "key = keys.FileKey(bytes.fromhex(sys.argv[2]))\n"
        "call_file.open_(Path(sys.argv[1]), key).close(); sys.exit('alembic' in sys.modules)"
    )
    run = [sys.executable, "-c", code, str(furnished.path), furnished.key.raw.hex()]

    assert subprocess.run(run, check=False).returncode == 0


def test_the_tables_are_worded_for_postgresql_too() -> None:
    worded = "".join(
        str(CreateTable(each).compile(dialect=postgresql.dialect())) for each in tables.METADATA.sorted_tables
    )

    assert worded.count("CREATE TABLE") == len(tables.METADATA.tables)
    assert "row_id SERIAL NOT NULL" in worded
    assert "received_at TIMESTAMP WITH TIME ZONE NOT NULL" in worded
