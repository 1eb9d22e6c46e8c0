"""When a device was last heard of, and how its clock stood then."""

from datetime import timedelta

from sqlalchemy import update

from logistics.db import db
from logistics.models.device import Device
from logistics.queries.devices import Desk
from logistics.rules.clocks import Sending

_SEEN_EVERY = timedelta(minutes=1)


def note_contact(desk: Desk, sending: Sending) -> bool:
    """Write down now and then when a device was seen and how its clock stood; whether we did."""
    at = sending.received_at
    is_fresh = desk.last_seen_at is not None and at - desk.last_seen_at < _SEEN_EVERY
    if is_fresh and desk.was_off == sending.is_off:
        return False
    offset = sending.offset
    db.session.execute(
        update(Device)
        .where(Device.id == desk.device_id)
        .values(
            last_seen_at=at,
            clock_offset_ms=None if offset is None else int(offset.total_seconds() * 1000),
        )
        .execution_options(synchronize_session=False)
    )
    return True
