"""Whether the database would take a write now."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from logistics.db import begin_writing, db
from logistics.models.installation import Fact


def is_database_writable() -> bool:
    """Ask for the right to write, and let it go again."""
    try:
        db.session.rollback()
        begin_writing()
        # PostgreSQL gives the right only with the first row that is held.
        db.session.execute(select(Fact.name).limit(1).with_for_update(skip_locked=True))
    except SQLAlchemyError:
        return False
    finally:
        db.session.rollback()
    return True
