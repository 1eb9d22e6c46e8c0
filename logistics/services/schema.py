"""Bringing a database to the form this version needs."""

from datetime import datetime

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import upgrade
from sqlalchemy import inspect

from logistics.config import Settings, resource_dir
from logistics.db import db
from logistics.services.backups import copy_before


class NewerDatabase(Exception):
    """The database was written by a newer version; using it could destroy what it holds."""


def head_revision() -> str:
    """The last migration this version knows."""
    return ScriptDirectory(str(resource_dir("migrations"))).get_current_head() or ""


def current_revision() -> str | None:
    """The migration the database stands at; None when it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def refuse_newer(current: str | None) -> None:
    """Raise NewerDatabase for a revision that this version does not know."""
    known = {
        script.revision
        for script in ScriptDirectory(str(resource_dir("migrations"))).walk_revisions()
    }
    if current is not None and current not in known:
        raise NewerDatabase(
            f"The database stands at revision {current}, which this version does not know. "
            "Install the newer version, or restore a backup made by this one."
        )


def upgrade_schema(settings: Settings, *, at: datetime) -> str | None:
    """Run the missing migrations; the revision reached, or None when none was missing.

    An older database that holds something is backed up first. Raises NewerDatabase.
    """
    current, head = current_revision(), head_revision()
    if current == head:
        return None
    refuse_newer(current)
    if current is not None:
        copy_before(settings, head, at=at)
    upgrade()
    return head


def is_empty() -> bool:
    return not inspect(db.engine).get_table_names()
