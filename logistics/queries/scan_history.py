"""The whole history of scans, one line each, as it is exported."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import undefer

from logistics.db import db
from logistics.models.edition import Edition
from logistics.models.scan import Conflict, Quarantine, Scan
from logistics.queries.check_in import is_undone
from logistics.rules.codes import without_codes
from logistics.rules.gists import gist_of

_AT_ONCE = 1_000


def history_of(edition: Edition) -> Iterator[dict[str, Any]]:
    """Every scan of an edition in the order of commits, then what is in quarantine.

    Times are RFC 3339; ``error_ms`` of null means that nothing vouches for ``occurred_at``. Codes
    of badges are starred wherever they stand.
    """
    conflicts = _conflicts(edition)
    scans = db.session.execute(
        select(Scan, is_undone(Scan))
        .options(undefer(Scan.raw))
        .where(Scan.edition_id == edition.id)
        .order_by(Scan.seq)
        .execution_options(yield_per=_AT_ONCE)
    )
    for scan, undone in scans:
        yield {**_line(scan, undone=undone), "conflicts": conflicts[scan.id]}
    for kept in db.session.scalars(
        select(Quarantine)
        .options(undefer(Quarantine.raw))
        .where(Quarantine.edition_id == edition.id)
        .order_by(Quarantine.id)
    ):
        yield _quarantined(kept)


def _conflicts(edition: Edition) -> defaultdict[UUID, list[int]]:
    """The conflicts that each scan is part of."""
    found: defaultdict[UUID, list[int]] = defaultdict(list)
    asked = select(Conflict.id, Conflict.scan_id, Conflict.other_scan_id)
    for number, *scans in db.session.execute(
        asked.where(Conflict.edition_id == edition.id).order_by(Conflict.id)
    ):
        for scan in filter(None, scans):
            found[scan].append(number)
    return found


def _line(scan: Scan, *, undone: bool) -> dict[str, Any]:
    return {
        "kind": "scan",
        "ack": "stored",
        "id": str(scan.id),
        "feed_seq": scan.seq,
        "device": scan.device_id,
        "seq": scan.device_seq,
        "checkpoint": scan.checkpoint_id,
        "told_checkpoint": scan.told_checkpoint,
        "person": scan.member_id,
        "told_person": scan.told_person,
        "short_no": scan.short_no,
        "badge": scan.badge_id,
        "direction": scan.direction.value,
        "input": scan.input,
        "raw": scan.raw and without_codes(scan.raw),
        "at": _told(scan.device_at),
        "mono": scan.mono,
        "device_sent_at": _told(scan.device_sent_at),
        "device_mono": scan.device_mono,
        "occurred_at": _told(scan.occurred_at),
        "error_ms": scan.error_ms,
        "clock_suspect": scan.is_suspect,
        "received_at": _told(scan.received_at),
        "mode": scan.mode,
        "door": scan.door,
        "local": scan.local,
        "override": scan.override,
        "forced": scan.is_forced,
        "voids": _told(scan.voids),
        "group": _told(scan.group_id),
        "window_key": scan.window_key,
        "ruling": scan.ruling.value,
        "reason": scan.reason,
        "params": scan.params,
        "counted": scan.slot is not None and not undone,
        "admits": scan.admits and not undone,
        "undone": undone,
    }


def _quarantined(kept: Quarantine) -> dict[str, Any]:
    gist = gist_of(kept.raw)
    return {
        "kind": "quarantine",
        "ack": "quarantined",
        "id": kept.scan_id,
        "device": kept.device_id,
        "seq": kept.device_seq,
        "checkpoint": gist.checkpoint,
        "at": _told(gist.at),
        "received_at": _told(kept.received_at),
        "why": kept.why,
        "faults": kept.faults,
        "raw": without_codes(kept.raw),
    }


def _told(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime) else str(value)
