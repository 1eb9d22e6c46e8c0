"""Looking at one's own settings, database, keys, folders and clock."""

import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from logistics.config import Settings, resource_dir
from logistics.db import SQLITE_PRAGMAS, db
from logistics.keys import UnreadableSecret, keyring, weakness_of
from logistics.models.badge import Badge
from logistics.models.person import Person
from logistics.queries.readiness import has_room
from logistics.services.schema import current_revision, head_revision

# SQLite answers these settings in its own words.
_ANSWERS = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0"}
_SLOWEST_CLOCK = timedelta(minutes=1)


def complaints(settings: Settings, *, at: datetime) -> list[str]:
    """What is wrong and how to mend it, one sentence each; empty when all is well."""
    return [*_about_keys(settings), *_about_folders(settings), *_about_database(at)]


def _about_keys(settings: Settings) -> Iterator[str]:
    if weakness := weakness_of(keyring()):
        yield f"{settings.keys_path}: {weakness}. Restore the keys file from its safe copy."
    if stat.S_IMODE(settings.keys_path.stat().st_mode) & 0o077:
        yield f"{settings.keys_path} can be read by others: chmod 600 it."


def _about_folders(settings: Settings) -> Iterator[str]:
    if not os.access(settings.data_dir, os.W_OK):
        yield f"{settings.data_dir} cannot be written: give it to the service's user."
    for name in ("templates", "static", "migrations", "translations"):
        if not resource_dir(name).is_dir():
            yield f"the folder {name} is missing: install the package again."


def _about_database(at: datetime) -> Iterator[str]:
    try:
        current, head = current_revision(), head_revision()
    except SQLAlchemyError as error:
        yield f"the database does not answer ({type(error).__name__}): see LOGISTICS_DATABASE_URL."
        return
    if current != head:
        yield f"the database stands at {current}, this version needs {head}: logistics upgrade."
    elif not keys_fit():
        yield "the keys do not open what the database holds: put its own keys file back."
    if db.engine.dialect.name == "sqlite":
        yield from _about_sqlite()
    else:
        yield from _about_postgres(at)


def keys_fit() -> bool:
    """Whether the keys open what the database holds sealed; a restored one brings no keys."""
    try:
        for sealed in (Badge.code, Person.citizen_number):
            db.session.scalars(select(sealed).where(sealed.is_not(None)).limit(1)).all()
    except UnreadableSecret:
        return False
    return True


def _about_sqlite() -> Iterator[str]:
    if not has_room():
        yield "the disk is full: scans are refused until there is room."
    for name in SQLITE_PRAGMAS:
        answer = str(db.session.execute(text(f"PRAGMA {name}")).scalar())
        if name in _ANSWERS and answer != _ANSWERS[name]:
            yield f"SQLite's {name} is {answer}: is the database on a network folder?"
    if str(db.session.execute(text("PRAGMA quick_check")).scalar()) != "ok":
        yield "the database file is damaged: restore the last backup."


def _about_postgres(at: datetime) -> Iterator[str]:
    if db.session.execute(text("SHOW synchronous_commit")).scalar() == "off":
        yield "PostgreSQL's synchronous_commit is off: acknowledged scans could be lost; set it on."
    there = db.session.execute(text("SELECT now()")).scalar_one()
    if abs(there - at) > _SLOWEST_CLOCK:
        yield "this machine's clock and the database's differ by over a minute: set them by NTP."
