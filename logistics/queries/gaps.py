"""Holes in the numbers that a device gives its scans."""

from datetime import datetime

from sqlalchemy import bindparam, func, select, union_all

from logistics.db import db
from logistics.models.scan import Quarantine, Scan
from logistics.rules.gaps import Gap

_of_device = Scan.device_id == bindparam("device")
_came = union_all(
    select(Scan.device_seq.label("seq")).where(_of_device, Scan.device_seq.is_not(None)),
    select(Quarantine.device_seq).where(
        Quarantine.device_id == bindparam("device"), Quarantine.device_seq.is_not(None)
    ),
).subquery()
_steps = select(
    _came.c.seq, func.lag(_came.c.seq).over(order_by=_came.c.seq).label("before")
).subquery()
# The index is walked from its end, past what came in the last minutes only.
_long_since = (
    select(Scan.device_seq)
    .where(_of_device, Scan.device_seq.is_not(None), Scan.received_at <= bindparam("until"))
    .order_by(Scan.device_seq.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_GAP = (
    select(_steps.c.before, _steps.c.seq)
    .where(_steps.c.seq - _steps.c.before > 1, _steps.c.seq <= _long_since)
    .order_by(_steps.c.seq.desc())
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
