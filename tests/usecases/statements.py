"""What a use case asks of the database, counted by the driver: reads do not all go through SQLAlchemy."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa


@contextmanager
def statements_counted() -> Iterator[list[str]]:
    """Yield what is asked of the database in the units opened meanwhile."""
    statements: list[str] = []
    followed: set[Any] = set()

    def follow(connection: sa.Connection) -> None:
        driver: Any = connection.connection.dbapi_connection
        driver.set_trace_callback(statements.append)
        followed.add(driver)

    sa.event.listen(sa.Engine, "begin", follow)
    try:
        yield statements
    finally:
        sa.event.remove(sa.Engine, "begin", follow)
        for driver in followed:
            driver.set_trace_callback(None)
