"""Watching over the numbers of a device: opening a conflict for a hole, closing it once filled."""

from datetime import datetime

from sqlalchemy import select, update

from logistics.db import db
from logistics.models.scan import Conflict, ConflictKind, Scan
from logistics.queries.devices import Desk
from logistics.queries.gaps import last_gap
from logistics.rules.conflicts import FILLED
from logistics.rules.gaps import GAP_LASTS, clash_of
from logistics.services.conflicts import open_conflict


def watch_numbers(desk: Desk, *, at: datetime) -> None:
    """Open a conflict for a hole that has stood some minutes, or close the one that was filled.

    At most one is open for a device, however many holes there are.
    """
    gap = last_gap(desk.device_id, at - GAP_LASTS)
    if gap and not desk.has_gap:
        open_conflict(clash_of(gap), edition_id=desk.edition_id, at=at)
    elif desk.has_gap and not gap:
        _close(desk, at)


def _close(desk: Desk, at: datetime) -> None:
    of_device = select(Scan.id).where(Scan.device_id == desk.device_id)
    db.session.execute(
        update(Conflict)
        .where(
            Conflict.edition_id == desk.edition_id,
            Conflict.kind == ConflictKind.SEQ_GAP,
            Conflict.settled_at.is_(None),
            Conflict.scan_id.in_(of_device),
        )
        .values(settled_at=at, settlement=FILLED)
        .execution_options(synchronize_session=False)
    )
