"""Whether the database would take a write now."""

from pathlib import Path
from shutil import disk_usage

from sqlalchemy.exc import SQLAlchemyError

from logistics.db import begin_writing, db

# On a full disk SQLite still begins to write; it fails only when it ends.
LEAST_ROOM = 1024 * 1024


def is_database_writable() -> bool:
    """Ask for the right to write, and let it go again."""
    try:
        db.session.rollback()
        begin_writing()
        db.session.execute(db.text("SELECT 1 FROM fact LIMIT 1"))
        return has_room() and not _is_read_only()
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


def _is_read_only() -> bool:
    """Whether PostgreSQL only reads, as a stand-by does."""
    if db.engine.dialect.name == "sqlite":
        return False
    return bool(db.session.scalar(db.text("SHOW transaction_read_only")) == "on")
