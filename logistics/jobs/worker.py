"""The worker: takes up one job after the other and writes down how far it is.

The job's row is the truth: a worker that is killed leaves a lease that runs out, and the job is
taken up again; what a job does to the database commits together with its being done.
"""

import logging
import os
import signal
import time
from collections.abc import Callable
from traceback import extract_tb
from types import FrameType

from flask import Flask

from logistics.clock import day_of, now
from logistics.db import begin_writing, db, is_writing, leave_no_remnants, take_turns
from logistics.findings import Words
from logistics.jobs.badges import print_badges
from logistics.jobs.imports import (
    accept_long_import,
    mark_import,
    read_import,
    refuse_unread,
    undo_long_import,
)
from logistics.jobs.lists import print_list
from logistics.jobs.photos import take_photos
from logistics.jobs.work import Unusable, Work
from logistics.models.edition import Edition
from logistics.models.job import Job
from logistics.models.roster_import import ACCEPTING, UNDOING
from logistics.queries.erasures import editions_past
from logistics.queries.jobs import is_work_waiting
from logistics.services.erasure_journal import write_beside
from logistics.services.erasures import erase_edition
from logistics.services.files import forget_expired, forget_strays, stray_bytes
from logistics.services.housekeeping import forget_old_copies, forget_served_rows
from logistics.services.jobs import Overtaken, finish, give_up, hold, note_progress, take_up
from logistics.services.roster_import import forget_readings

PAUSE = 0.5
SWEEP_EVERY = 60.0

KINDS: dict[str, Work] = {
    "badges": print_badges,
    "list": print_list,
    "photos": take_photos,
    "import": read_import,
    "marked-import": mark_import,
    ACCEPTING: accept_long_import,
    UNDOING: undo_long_import,
}
AFTER_FAILURE: dict[str, Callable[[Job], None]] = {"import": refuse_unread}


def run_next(app: Flask) -> bool:
    """Take up one job and do it; whether there was one."""
    is_waiting = is_work_waiting(now())
    db.session.rollback()
    if not is_waiting:
        return False
    begin_writing()
    job = take_up(now(), given_up=_settle_failure)
    db.session.commit()
    if job is None:
        return False
    try:
        _do(app, job, job.kind)
    except Overtaken:
        # What this worker did is undone; the other has done it.
        db.session.rollback()
    return True


def _do(app: Flask, job: Job, kind: str) -> None:
    def tell(percent: int, doing: Words) -> None:
        _write_down(job, lambda: note_progress(job, percent, doing, at=now()))

    try:
        result = KINDS[kind](app, job, tell)
        _write_down(job, lambda: finish(job, result, at=now()))
    except Overtaken:
        raise
    except Exception as error:  # noqa: BLE001 -- whatever it is, the next job wants doing
        db.session.rollback()
        _log(f"job {kind}", error)
        code = str(error) if isinstance(error, Unusable) else type(error).__name__
        _write_down(job, lambda: _fail(job, code))


def _fail(job: Job, code: str) -> None:
    give_up(job, code, at=now())
    _settle_failure(job)


def _settle_failure(job: Job) -> None:
    """Let what waited for the job know that it waits for nothing."""
    if settle := AFTER_FAILURE.get(job.kind):
        settle(job)


def _write_down(job: Job, change: Callable[[], None]) -> None:
    if db.session().in_transaction() and not is_writing():
        # SQLite lets no reader become a writer once somebody else has written.
        db.session.commit()
    if not db.session().in_transaction():
        begin_writing()
    hold(job)
    change()
    db.session.commit()


def sweep(app: Flask) -> None:
    """Erase what is due and forget what only served until now.

    What of it fails keeps neither the rest nor anybody's work from its turn.
    """
    for name, part in (("erasing", erase_due), ("sweeping", _forget_served)):
        try:
            part(app)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the worker goes on
            db.session.rollback()
            _log(name, error)


def _forget_served(app: Flask) -> None:
    settings = app.config["SETTINGS"]
    folder = settings.files_dir
    strays = stray_bytes(folder=folder, at=now())
    db.session.rollback()
    begin_writing()
    forget_expired(folder=folder, at=now())
    forget_readings(at=now())
    forget_served_rows(at=now())
    forget_strays(strays)
    db.session.commit()
    # Should whoever erased have died before: what was committed is in the file beside, too.
    write_beside(settings)
    db.session.rollback()
    forget_old_copies(settings, at=now())


def erase_due(app: Flask) -> None:
    """Erase what identifies the people of editions whose organiser has named a day that is over.

    Where nobody has named one, nothing goes by itself: ``logistics erase --past`` is for those.
    """
    is_any = bool(_due(app))
    db.session.rollback()
    if not is_any:
        return
    begin_writing()
    # Another worker may be at it.
    take_turns("retention")
    for edition in _due(app):
        erase_edition(edition, by=None, at=now(), zone=app.config["TIMEZONE"])
    db.session.commit()
    leave_no_remnants()


def _due(app: Flask) -> list[Edition]:
    zone = app.config["TIMEZONE"]
    return editions_past(day_of(now(), zone), zone, only_set=True)


def _log(work: str, error: Exception) -> None:
    """What failed and where; what the error says could hold somebody's data."""
    place = extract_tb(error.__traceback__)[-1]
    logging.getLogger("logistics").error(
        "%s failed: %s at %s:%s", work, type(error).__name__, place.filename, place.lineno
    )


def work_until_stopped(app: Flask) -> None:
    """Do jobs as they come, and sweep away files whose time is over.

    Ends too when the process that started it is gone: a server that was killed and started again
    has workers of its own.
    """
    stopping: list[int] = []
    server = os.getppid()

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    swept = float("-inf")
    while not stopping and os.getppid() == server:
        with app.app_context():
            if time.monotonic() - swept > SWEEP_EVERY:
                sweep(app)
                swept = time.monotonic()
            was_busy = run_next(app)
        if not was_busy:
            time.sleep(PAUSE)
