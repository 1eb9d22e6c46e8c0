"""The worker: takes up one job after the other and writes down how far it is.

The job's row is the truth: a worker that is killed leaves a lease that runs out, and the job is
taken up again; what a job does to the database commits together with its being done.
"""

import logging
import os
import signal
import time
from collections.abc import Callable
from types import FrameType

from flask import Flask

from logistics.clock import now
from logistics.db import begin_writing, db, is_writing
from logistics.jobs.badges import print_badges
from logistics.jobs.imports import accept_long_import, mark_import, read_import
from logistics.jobs.lists import print_list
from logistics.jobs.work import Unusable, Work
from logistics.models.job import Job
from logistics.models.roster_import import ACCEPTING
from logistics.queries.jobs import is_work_waiting
from logistics.services.files import forget_expired
from logistics.services.jobs import finish, give_up, note_progress, take_up
from logistics.services.roster_import import forget_readings

PAUSE = 0.5
SWEEP_EVERY = 60.0

KINDS: dict[str, Work] = {
    "badges": print_badges,
    "list": print_list,
    "import": read_import,
    "marked-import": mark_import,
    ACCEPTING: accept_long_import,
}


def run_next(app: Flask) -> bool:
    """Take up one job and do it; whether there was one."""
    is_waiting = is_work_waiting(now())
    db.session.rollback()
    if not is_waiting:
        return False
    begin_writing()
    job = take_up(now())
    db.session.commit()
    if job is None:
        return False
    kind = job.kind
    try:
        work = KINDS[kind]
        result = work(app, job, lambda percent, doing: _tell(job, percent, doing))
        _write_down(lambda: finish(job, result, at=now()))
    except Exception as error:
        db.session.rollback()
        logging.getLogger("logistics").exception("job %s failed", kind)
        code = str(error) if isinstance(error, Unusable) else type(error).__name__
        _write_down(lambda: give_up(job, code, at=now()))
    return True


def _tell(job: Job, percent: int, doing: str) -> None:
    _write_down(lambda: note_progress(job, percent, doing, at=now()))


def _write_down(change: Callable[[], None]) -> None:
    if db.session().in_transaction() and not is_writing():
        # SQLite lets no reader become a writer once somebody else has written.
        db.session.commit()
    if not db.session().in_transaction():
        begin_writing()
    change()
    db.session.commit()


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
                begin_writing()
                forget_expired(folder=app.config["SETTINGS"].files_dir, at=now())
                forget_readings(at=now())
                db.session.commit()
                swept = time.monotonic()
            was_busy = run_next(app)
        if not was_busy:
            time.sleep(PAUSE)
