"""A sending of scans, taken in piece by piece: each is kept, whatever becomes of another."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import current_app

from logistics.forms.scans import NotFilledIn, read_scan
from logistics.queries.devices import Desk
from logistics.rules.claims import Claim
from logistics.rules.clocks import Sending
from logistics.services.check_in import record_scans
from logistics.services.quarantine import quarantine
from logistics.services.scan_again import Receipt
from logistics.web.turnstile import Turnstile

# Short transactions let live scans in between the batches of a device that was offline.
TOGETHER = 50


def take_in(desk: Desk, items: Sequence[Any], sending: Sending) -> list[Receipt]:
    """A receipt for each item, in order; they may leave only when this has returned."""
    turnstile = current_app.extensions.setdefault("turnstile", Turnstile())
    receipts: list[Receipt] = []
    for start in range(0, len(items), TOGETHER):
        read = [_read(item) for item in items[start : start + TOGETHER]]
        receipts += turnstile.pass_through(desk.edition_id, partial(_taken, desk, read, sending))
    return receipts


def _read(item: Any) -> Claim | tuple[Any, NotFilledIn]:
    try:
        return read_scan(item)
    except NotFilledIn as fault:
        return item, fault


def _taken(
    desk: Desk, read: Sequence[Claim | tuple[Any, NotFilledIn]], sending: Sending
) -> list[Receipt]:
    claims = [one for one in read if isinstance(one, Claim)]
    judged = iter(record_scans(desk, claims, sending) if claims else [])
    return [
        next(judged) if isinstance(one, Claim) else _set_apart(desk, *one, sending) for one in read
    ]


def _set_apart(desk: Desk, item: Any, fault: NotFilledIn, sending: Sending) -> Receipt:
    quarantine(desk, item, "malformed", fault.errors, at=sending.received_at)
    scan_id = item.get("id") if isinstance(item, dict) else None
    return Receipt(
        id="" if scan_id is None else str(scan_id)[:64],
        ack="quarantined",
        why="malformed",
        faults=fault.errors,
    )
