"""The shape of a new call file, and the generations of those made before.

A new file takes today's tables as they are; an older one is led there by the migrations; a test holds
both equal.
"""

from secrets import token_bytes

import sqlalchemy as sa

import pdn_desktop
from pdn_desktop.storage.engine import APPLICATION_ID
from pdn_desktop.storage.journal import DIGEST_SECRET
from pdn_desktop.storage.tables import ABOUT, METADATA, SECRET
from pdn_desktop.storage.unit_of_work import SECRET_BYTES

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Migrations in order; a file's `user_version` is how many it has been through."""

SCHEMA = len(REVISIONS)

PROGRAM = "program"
"""Name under which a file tells the version of the program that last shaped it."""

_VERSION = sa.table("alembic_version", sa.column("version_num"))


def make_schema(connection: sa.Connection) -> None:
    """Give an empty file its tables, its marks and the key of its journal's digests."""
    METADATA.create_all(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(sa.insert(_VERSION).values(version_num=REVISIONS[-1]))
    connection.execute(sa.insert(ABOUT).values(name=PROGRAM, content=pdn_desktop.__version__))
    connection.execute(sa.insert(SECRET).values(name=DIGEST_SECRET, content=token_bytes(SECRET_BYTES)))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
