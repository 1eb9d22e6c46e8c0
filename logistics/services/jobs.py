"""Asking for long work, and what its worker writes down while doing it."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from logistics.db import db
from logistics.findings import Words, told
from logistics.models.account import Account
from logistics.models.job import Job, JobState
from logistics.models.stored_file import StoredFile
from logistics.queries.jobs import next_job

LEASE = timedelta(seconds=60)
MOST_TRIES = 3


class Overtaken(Exception):
    """The worker was silent for so long that another took the job up, and has ended it; or what
    it has read was erased since, and the job is to begin anew."""


def ask_for(
    kind: str,
    order: Mapping[str, Any],
    *,
    by: Account,
    at: datetime,
    edition_id: int | None = None,
    unit_id: int | None = None,
    waits: bool = False,
) -> Job:
    """Put work on the list; it is taken up once the transaction that asked is committed.

    What ``waits`` is taken up only when somebody has agreed to it and set it on the list.
    """
    job = Job(
        public_id=secrets.token_urlsafe(16),
        kind=kind,
        order=dict(order),
        owner_id=by.id,
        edition_id=edition_id,
        unit_id=unit_id,
        asked_at=at,
        state=JobState.WAITING if waits else JobState.QUEUED,
    )
    db.session.add(job)
    db.session.flush()
    return job


def take_up(at: datetime, *, given_up: Callable[[Job], None] | None = None) -> Job | None:
    """Claim the next job for a while; a job whose workers keep dying is given up, and told to
    ``given_up``."""
    job = next_job(at)
    while job is not None and job.tries >= MOST_TRIES:
        give_up(job, "worker-died", at=at)
        if given_up:
            given_up(job)
        job = next_job(at)
    if job is not None:
        job.state = JobState.RUNNING
        job.tries += 1
        job.lease_until = at + LEASE
        db.session.flush()
    return job


def hold(job: Job) -> None:
    """Keep the job until the transaction ends.

    Of two workers the first to come to an end counts: a worker that is slow has not died. Raises
    Overtaken in the other, and what that one did must be undone.
    """
    db.session.refresh(job, with_for_update=True)
    if job.state is not JobState.RUNNING:
        raise Overtaken


def note_progress(job: Job, progress: int, doing: Words, *, at: datetime) -> None:
    """Say how far it is, in per cent, and what is being done; renews the lease."""
    job.progress, job.doing, job.lease_until = progress, told(doing), at + LEASE
    db.session.flush()


def finish(job: Job, result: StoredFile | None, *, at: datetime) -> None:
    job.state, job.progress, job.doing = JobState.DONE, 100, None
    job.result, job.ended_at, job.lease_until = result, at, None
    db.session.flush()


def give_up(job: Job, failure: str, *, at: datetime) -> None:
    """Mark the job as failed; ``failure`` is a code, never text of somebody's data."""
    job.state, job.failure, job.ended_at, job.lease_until = JobState.FAILED, failure, at, None
    db.session.flush()
