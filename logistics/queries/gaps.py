"""Holes in the numbers that a device gives its scans."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, Subquery, bindparam, func, select, union_all

from logistics.db import db
from logistics.models.scan import Quarantine, Scan
from logistics.rules.gaps import Gap


def _steps(scans: ColumnElement[bool], apart: ColumnElement[bool]) -> Subquery:
    """The numbers that came, each with the one before it; what was set apart has come too."""
    came = union_all(
        select(Scan.device_id.label("device"), Scan.device_seq.label("seq")).where(
            scans, Scan.device_seq.is_not(None)
        ),
        select(Quarantine.device_id, Quarantine.device_seq).where(
            apart, Quarantine.device_seq.is_not(None)
        ),
    ).subquery()
    before = func.lag(came.c.seq).over(partition_by=came.c.device, order_by=came.c.seq)
    return select(came.c.device, came.c.seq, before.label("before")).subquery()


_of_device = Scan.device_id == bindparam("device")
_of_one = _steps(_of_device, Quarantine.device_id == bindparam("device"))
# The index is walked from its end, past what came in the last minutes only.
_long_since = (
    select(Scan.device_seq)
    .where(_of_device, Scan.device_seq.is_not(None), Scan.received_at <= bindparam("until"))
    .order_by(Scan.device_seq.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_GAP = (
    select(_of_one.c.before, _of_one.c.seq)
    .where(_of_one.c.seq - _of_one.c.before > 1, _of_one.c.seq <= _long_since)
    .order_by(_of_one.c.seq.desc())
    .limit(1)
)
_BEYOND = (
    select(Scan.id, Scan.checkpoint_id)
    .where(_of_device, Scan.device_seq >= bindparam("seq"))
    .order_by(Scan.device_seq)
    .limit(1)
)


def last_gap(device_id: int, until: datetime) -> Gap | None:
    """The last numbers of a device that have not come, though a later one had come ``until`` then.

    What was set apart has come, if its number could be read.
    """
    found = db.session.execute(_LAST_GAP, {"device": device_id, "until": until}).one_or_none()
    if found is None:
        return None
    scan = db.session.execute(_BEYOND, {"device": device_id, "seq": found.seq}).one()
    return Gap(device_id, found.before + 1, found.seq - 1, scan.id, scan.checkpoint_id)


def missing_by_device(edition_id: int, until: datetime) -> Select[tuple[int, int]]:
    """How many numbers of each device of an edition have not come: the holes of `last_gap`, all."""
    steps = _steps(Scan.edition_id == edition_id, Quarantine.edition_id == edition_id)
    long_since = (
        select(Scan.device_id, func.max(Scan.device_seq).label("seq"))
        .where(Scan.edition_id == edition_id, Scan.received_at <= until)
        .group_by(Scan.device_id)
        .subquery()
    )
    return (
        select(steps.c.device, func.sum(steps.c.seq - steps.c.before - 1).label("missing"))
        .join(long_since, long_since.c.device_id == steps.c.device)
        .where(steps.c.seq - steps.c.before > 1, steps.c.seq <= long_since.c.seq)
        .group_by(steps.c.device)
    )
