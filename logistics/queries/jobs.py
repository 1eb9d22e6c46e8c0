"""Which long work somebody asked for, and which waits for a worker."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import joinedload

from logistics.db import db
from logistics.models.account import Account
from logistics.models.job import Job, JobState
from logistics.models.stored_file import StoredFile


def job_of(account: Account, public_id: str) -> Job | None:
    """A job by its public id, for the one who asked for it and nobody else; with its edition."""
    return db.session.scalars(
        select(Job)
        .options(joinedload(Job.result), joinedload(Job.edition))
        .where(Job.public_id == public_id, Job.owner_id == account.id)
    ).one_or_none()


def asked_for(
    kind: str,
    order: Mapping[str, Any],
    *,
    by: Account,
    edition_id: int | None,
    unit_id: int | None,
) -> Job | None:
    """The job with which somebody has asked for the same already, if no worker has it yet."""
    same = db.session.scalars(
        select(Job)
        .where(
            Job.kind == kind,
            Job.owner_id == by.id,
            Job.edition_id == edition_id,
            Job.unit_id == unit_id,
            Job.state == JobState.QUEUED,
        )
        .order_by(Job.id)
    )
    return next((job for job in same if job.order == order), None)


def is_work_waiting(at: datetime) -> bool:
    """Whether there is a job to take up: a look that needs no right to write."""
    return bool(db.session.scalar(select(exists().where(_waits(at)))))


def next_job(at: datetime) -> Job | None:
    """The oldest job that waits, or whose worker stopped renewing its lease."""
    return db.session.scalars(
        select(Job).where(_waits(at)).order_by(Job.id).limit(1).with_for_update(skip_locked=True)
    ).one_or_none()


def _waits(at: datetime) -> ColumnElement[bool]:
    return or_(
        Job.state == JobState.QUEUED, (Job.state == JobState.RUNNING) & (Job.lease_until < at)
    )


def file_of(account: Account, public_id: str, *, at: datetime) -> StoredFile | None:
    """A file made for this account, while it may still be fetched."""
    return db.session.scalars(
        select(StoredFile).where(
            StoredFile.public_id == public_id,
            StoredFile.owner_id == account.id,
            or_(StoredFile.expires_at.is_(None), StoredFile.expires_at > at),
        )
    ).one_or_none()
