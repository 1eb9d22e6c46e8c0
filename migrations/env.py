"""Runs the migrations with the application's database; knows nothing of it but its metadata."""

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, Enum
from sqlalchemy.types import TypeDecorator

from logistics.db import db


def _plain(kind: str, thing: object, _autogen: AutogenContext) -> str | bool:
    """Our column types as the plain ones they store, so that a migration needs no import of ours."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return (
            f"sa.{thing.impl!r}"
            if thing.impl.__class__.__module__.startswith("sqlalchemy")
            else False
        )
    if kind == "type" and isinstance(thing, Enum):
        return f"sa.String(length={thing.length})"
    return False


def _same_type(_context, _column, _metadata_column, _inspected, metadata_type) -> bool | None:
    """Enums are stored as text without a constraint of the type's own."""
    return False if isinstance(metadata_type, (Enum, TypeDecorator)) else None


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=True,
        render_item=_plain,
        compare_type=_same_type,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


with db.engine.connect().execution_options(will_write=True) as handle:
    run(handle)
    handle.commit()
