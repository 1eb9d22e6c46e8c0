"""Rows and copies that have served their turn, and go after a stated time."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select

from logistics.config import Settings
from logistics.db import db
from logistics.models.job import Job
from logistics.models.login import ActivationCode, LoginSession
from logistics.models.roster_import import ImportRow, ImportState, RosterImport, RowState

# So long one can still ask who was in, whose code was used, what became of a job.
SESSIONS_KEPT = CODES_KEPT = JOBS_KEPT = timedelta(days=30)
# The law's time for old backups: what was erased since is still in them.
COPIES_KEPT = timedelta(days=35)
_CAME_TO_SOMETHING = (ImportState.ACCEPTED, ImportState.PREVIEWED, ImportState.READING)


def forget_served_rows(*, at: datetime) -> None:
    """Remove sessions, codes and jobs that ended long ago, and lines of files nobody mends."""
    ended = func.coalesce(LoginSession.ended_at, LoginSession.expires_at)
    # An account's last one tells when its owner was here last.
    last = select(func.max(LoginSession.id)).group_by(LoginSession.account_id)
    db.session.execute(
        delete(LoginSession).where(ended <= at - SESSIONS_KEPT, LoginSession.id.not_in(last))
    )
    used = func.coalesce(ActivationCode.used_at, ActivationCode.expires_at)
    db.session.execute(delete(ActivationCode).where(used <= at - CODES_KEPT))
    db.session.execute(delete(Job).where(Job.ended_at <= at - JOBS_KEPT))
    _forget_lines(at)


def _forget_lines(at: datetime) -> None:
    """Lines that wait to be mended stay; the others go with what was read of their file."""
    over = select(RosterImport.id).where(RosterImport.expires_at <= at)
    in_vain = over.where(RosterImport.state.not_in(_CAME_TO_SOMETHING))
    db.session.execute(
        delete(ImportRow).where(
            ImportRow.import_id.in_(over),
            or_(ImportRow.state != RowState.PENDING, ImportRow.import_id.in_(in_vain)),
        )
    )


def forget_old_copies(settings: Settings, *, at: datetime) -> None:
    """Remove the backups that were made before upgrades and restores, once they are old."""
    since = (at - COPIES_KEPT).timestamp()
    for copy in (settings.data_dir / "backups").glob("before-*.zip"):
        if copy.stat().st_mtime < since:
            copy.unlink(missing_ok=True)
