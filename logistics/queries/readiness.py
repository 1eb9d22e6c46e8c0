"""Whether the database would take a write now."""

from pathlib import Path
from shutil import disk_usage

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from logistics.db import begin_writing, db
from logistics.models.installation import Fact

# On a full disk SQLite still begins to write; it fails only when it ends.
LEAST_ROOM = 1024 * 1024


def is_database_writable() -> bool:
    """Ask for the right to write, and let it go again."""
    try:
        db.session.rollback()
        begin_writing()
        # PostgreSQL gives the right only with the first row that is held.
        db.session.execute(select(Fact.name).limit(1).with_for_update(skip_locked=True))
        return has_room()
    except (SQLAlchemyError, OSError):
        return False
    finally:
        db.session.rollback()


def has_room() -> bool:
    """Whether the disk that SQLite writes to takes more than a few scans."""
    path = db.engine.url.database
    if db.engine.dialect.name != "sqlite" or not path:
        return True
    return disk_usage(Path(path).parent).free >= LEAST_ROOM
