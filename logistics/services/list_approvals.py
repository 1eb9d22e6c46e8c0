"""The second pair of eyes: full citizen numbers leave when another organiser has agreed."""

from datetime import datetime

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.edition import Edition
from logistics.models.job import Job, JobState
from logistics.queries.list_approvals import WaitingList
from logistics.services.history import record
from logistics.services.jobs import give_up


def approve_list(waiting: WaitingList, edition: Edition, *, by: Account, at: datetime) -> None:
    """Let the list be made. Raises Refused for one's own order and for one already decided."""
    job = _decided(waiting, by)
    job.order = {**job.order, "approved_by": by.id}
    job.state = JobState.QUEUED
    db.session.flush()
    _record("list_approved", waiting, edition, by=by, at=at)


def decline_list(waiting: WaitingList, edition: Edition, *, by: Account, at: datetime) -> None:
    """Say no, or take one's own order back. Raises Refused for one already decided."""
    job = _decided(waiting)
    give_up(job, "not-approved", at=at)
    _record("list_declined", waiting, edition, by=by, at=at)


def _decided(waiting: WaitingList, by: Account | None = None) -> Job:
    """The job that may be decided now."""
    if waiting.job.state is not JobState.WAITING:
        raise Refused(
            [Finding("decided_already", phrase("Yêu cầu này đã được quyết định trước đó."))]
        )
    if by is not None and waiting.job.owner_id == by.id:
        raise Refused(
            [Finding("own_request", phrase("Người yêu cầu không tự đồng ý được; cần người khác."))]
        )
    return waiting.job


def _record(
    deed: str, waiting: WaitingList, edition: Edition, *, by: Account, at: datetime
) -> None:
    order = waiting.job.order
    record(
        deed,
        by=by,
        at=at,
        edition=edition,
        subject=("account", waiting.job.owner_id),
        params={
            "name": waiting.asked_by,
            "list": order["list"],
            "columns": list(order["columns"]),
            "purpose": order["purpose"],
        },
    )
