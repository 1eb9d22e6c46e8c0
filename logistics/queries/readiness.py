"""Whether the database would take a write now."""

from sqlalchemy.exc import SQLAlchemyError

from logistics.db import begin_writing, db


def is_database_writable() -> bool:
    """Ask for the right to write, and let it go again."""
    try:
        db.session.rollback()
        begin_writing()
        db.session.execute(db.text("SELECT 1 FROM fact LIMIT 1"))
    except SQLAlchemyError:
        return False
    finally:
        db.session.rollback()
    return True
