"""The handle on the database: base class, names of constraints, column types, SQLite's settings.

SQLite runs in WAL with ``synchronous=FULL``: with NORMAL a power cut loses commits that were
already acknowledged. Transactions that will write begin IMMEDIATE, because SQLite does not
wait when a reader wants to become a writer.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import Enum as PythonEnum
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVarTuple

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Enum,
    MetaData,
    Select,
    String,
    Text,
    TypeDecorator,
    event,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, CursorResult, Engine
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.sql.expression import Executable

from logistics.keys import keyring

Columns = TypeVarTuple("Columns")
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "busy_timeout": "10000",
    "trusted_schema": "OFF",
    # What is deleted is overwritten: who was erased is not to be read in the file's free pages.
    "secure_delete": "ON",
}
_PATIENCE = f"busy_timeout={SQLITE_PRAGMAS['busy_timeout']}"


class Instant(TypeDecorator[datetime]):
    """An aware moment in UTC; refuses naive ones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Sealed(TypeDecorator[str]):
    """Text encrypted at rest with the installation's field keys, bound to its column's name."""

    impl = Text
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else keyring().seal(value, self.purpose)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else keyring().unseal(value, self.purpose)


_registry = registry(
    metadata=MetaData(naming_convention=NAMES),
    type_annotation_map={
        datetime: Instant(),
        str: String(),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
        list[Any]: JSON(),
        # Names as text on both engines, so that adding one needs no change of a type.
        PythonEnum: Enum(PythonEnum, native_enum=False, length=32, create_constraint=False),
    },
)


class Base(DeclarativeBase):
    registry = _registry
    metadata = _registry.metadata


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


@event.listens_for(Engine, "connect")
def _settle_sqlite(connection: Any, _record: Any) -> None:
    if not type(connection).__module__.startswith("sqlite3"):
        return
    # The driver must not begin transactions by itself: _begin does, with the right kind.
    connection.isolation_level = None
    cursor = connection.cursor()
    for name, value in SQLITE_PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        kind = "IMMEDIATE" if connection.get_execution_options().get("will_write") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {kind}")


def begin_writing() -> None:
    """Open the session's transaction as one that will write; must come before its first query."""
    db.session.connection(execution_options={"will_write": True})


def is_writing() -> bool:
    """Whether the session's transaction was opened by :func:`begin_writing`."""
    return bool(db.session.connection().get_execution_options().get("will_write"))


def leave_no_remnants() -> None:
    """Empty the log in which SQLite keeps pages as they were, if nobody reads in it just now.

    PostgreSQL's own vacuum does the like in its time. Outside of a transaction only.
    """
    if db.engine.dialect.name != "sqlite":
        return
    connection = db.engine.raw_connection()
    try:
        cursor = connection.cursor()
        # Whoever reads is not waited for: the log is emptied the next time.
        for pragma in ("busy_timeout=500", "wal_checkpoint(TRUNCATE)", _PATIENCE):
            cursor.execute(f"PRAGMA {pragma}").fetchall()
        cursor.close()
    finally:
        connection.close()


def held(query: Select[*Columns], of: Any) -> Select[*Columns]:
    """The same question; a transaction that will write holds what it finds until it ends.

    Whoever only reads holds nothing, so that no page keeps another waiting.
    """
    return query.with_for_update(of=of) if is_writing() else query


def take_turns(subject: str) -> None:
    """Let nobody else count or change the same subject until this transaction ends.

    SQLite has one writer at a time anyway.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(subject, 0))))


def run(statement: Executable, values: Mapping[str, Any]) -> CursorResult[Any]:
    """Run a statement about columns in the session's transaction.

    The session would first flush what waits in it, and then go over the answer again in search
    of objects: at a gate that is a tenth of all work.
    """
    return db.session.connection().execute(statement, values)


def insert_once(model: type[Base], **values: Any) -> bool:
    """Insert a row unless a unique constraint already holds its place; whether it was inserted.

    Two writers at once are settled by the database, not by looking first.
    """
    statement = _insertion(model, db.session.get_bind().dialect.name)
    return run(statement, values).rowcount > 0


@cache
def _insertion(model: type[Base], dialect: str) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    once = insert(model.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]
    return once.execution_options(preserve_rowcount=True)


@contextmanager
def writers_turn() -> Iterator[None]:
    """On SQLite, wait in line for the right to write.

    SQLite's own waiting is polling without a queue: with several workers some writers wait for
    seconds while others go ahead. A lock of the kernel on a file beside the database wakes the
    next in line, and falls with its process. PostgreSQL needs none.
    """
    path = db.engine.url.database
    if db.engine.dialect.name != "sqlite" or not path:
        yield
        return
    with _line_of(path).open("ab") as file:
        flock(file, LOCK_EX)
        yield


@cache
def _line_of(database: str) -> Path:
    return Path(f"{database}.line")
