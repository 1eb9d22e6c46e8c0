"""Bringing a database to the form this version needs.

Migrations are numbered in order, and the number a database stands at is read by itself: alembic
takes a good part of a start to load, and almost every start finds nothing to do.
"""

from datetime import datetime

from sqlalchemy import inspect, text

from logistics.config import Settings, resource_dir
from logistics.db import db
from logistics.services.backups import copy_before


class NewerDatabase(Exception):
    """The database was written by a newer version; using it could destroy what it holds."""


def known_revisions() -> list[str]:
    """The migrations this version knows, oldest first."""
    files = (resource_dir("migrations") / "versions").glob("[0-9]*_*.py")
    return sorted(file.name.partition("_")[0] for file in files)


def head_revision() -> str:
    """The last migration this version knows."""
    return known_revisions()[-1]


def current_revision() -> str | None:
    """The migration the database stands at; None when it is empty."""
    if not inspect(db.engine).has_table("alembic_version"):
        return None
    with db.engine.connect() as connection:
        revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def refuse_newer(current: str | None) -> None:
    """Raise NewerDatabase for a revision that this version does not know."""
    if current is not None and current not in known_revisions():
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
    _run_migrations()
    return head


def _run_migrations() -> None:
    from alembic.command import upgrade  # noqa: PLC0415 -- slow import
    from alembic.config import Config  # noqa: PLC0415 -- slow import

    config = Config(str(resource_dir("migrations") / "alembic.ini"))
    config.set_main_option("script_location", str(resource_dir("migrations")))
    upgrade(config, "head")
