"""Passages an organiser writes down: whose an unknown code was, what a broken scan meant.

What was scanned stays as it is; the passage is a further scan of the same device, at the same
moment, ruled like any other.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from logistics.findings import phrase
from logistics.models.account import Account
from logistics.models.badge import Badge
from logistics.models.checkpoint import Checkpoint
from logistics.models.device import Device
from logistics.models.edition import Edition
from logistics.models.scan import Conflict, Quarantine, Scan
from logistics.queries.check_in import scans_with
from logistics.queries.devices import Desk, device_named, gate_of
from logistics.rules.claims import Claim
from logistics.rules.clocks import Sending
from logistics.rules.conflicts import LINKED
from logistics.rules.gists import gist_of, moment_of
from logistics.services.check_in import record_scans
from logistics.services.conflicts import settle_conflict, settle_quarantine
from logistics.services.devices import add_device
from logistics.services.feed import hold_feed
from logistics.services.history import record
from logistics.services.scan_again import Receipt

# The device whose scans are made on the organiser's pages; nobody ever pairs it.
OFFICE = phrase("Trang của ban tổ chức")
_ACCEPTED = UUID("7b1f6a52-3f0d-4b5e-9a64-0c5f3d1f7a10")


def desk_of(device: Device, checkpoint: Checkpoint, zone: str, at: datetime) -> Desk:
    """A device as if it stood at this checkpoint now; its own state is left alone."""
    return Desk(
        device_id=device.id,
        edition_id=device.edition_id,
        name=device.name,
        may_override=False,
        last_seen_at=at,
        was_off=False,
        gates={checkpoint.id: gate_of(checkpoint, zone)},
    )


def link_scan(
    conflict: Conflict, badge: Badge, edition: Edition, zone: str, *, by: Account, at: datetime
) -> Receipt | None:
    """Say whose badge an unknown code was; closes the conflict. None without a checkpoint."""
    scan = conflict.scan
    if scan.checkpoint is None:
        return None
    desk = desk_of(scan.device, scan.checkpoint, zone, at)
    receipt = _enter(desk, _claim_of(scan, badge), badge, edition, by=by, at=at)
    settle_conflict(conflict, edition, (LINKED, badge.short_no), by=by, at=at)
    return receipt


def accept_quarantined(
    kept: Quarantine,
    badge: Badge,
    checkpoint: Checkpoint,
    edition: Edition,
    zone: str,
    *,
    by: Account,
    at: datetime,
) -> Receipt:
    """Say whose passage a scan in quarantine was; what was kept of it stays."""
    gist = gist_of(kept.raw)
    claim = Claim(
        id=uuid5(_ACCEPTED, f"{edition.id}/{kept.id}"),
        checkpoint=checkpoint.id,
        direction=gist.direction.value,
        input="manual",
        person=badge.member_id,
        at=moment_of(gist, kept.received_at),
        mode="offline",
        door="admitted",
    )
    desk = desk_of(kept.device, checkpoint, zone, at)
    receipt = _enter(desk, claim, badge, edition, by=by, at=at)
    settle_quarantine(kept, edition, LINKED, by=by, at=at)
    return receipt


def enter_group(
    group: UUID,
    members: Sequence[int],
    checkpoint: Checkpoint,
    edition: Edition,
    zone: str,
    *,
    by: Account,
    at: datetime,
) -> list[Receipt]:
    """Let a whole group pass a checkpoint, each with a scan of their own under the group's id.

    The scans are of the office's own device. The same group sent again adds only whom it did
    not have.
    """
    hold_feed(edition.id)
    office = device_named(edition, OFFICE) or add_device(
        edition, OFFICE, [checkpoint], by=by, at=at
    )
    claims = _claims_of(group, members, checkpoint, at)
    if not claims:
        return []
    receipts = record_scans(desk_of(office, checkpoint, zone, at), claims, Sending(at, at))
    params = {"checkpoint": checkpoint.name, "number": len(claims)}
    subject = ("checkpoint", checkpoint.id)
    record("group_entered", by=by, at=at, edition=edition, subject=subject, params=params)
    return receipts


def _claims_of(
    group: UUID, members: Sequence[int], checkpoint: Checkpoint, at: datetime
) -> list[Claim]:
    """A claim for each member whom the group does not have yet."""
    ids = {uuid5(group, str(member_id)): member_id for member_id in members}
    known = scans_with(ids)
    return [
        Claim(
            id=scan_id,
            checkpoint=checkpoint.id,
            input="group",
            person=member_id,
            at=at,
            mode="online",
            door="admitted",
            group=group,
        )
        for scan_id, member_id in ids.items()
        if scan_id not in known
    ]


def _claim_of(scan: Scan, badge: Badge) -> Claim:
    return Claim(
        id=uuid5(scan.id, LINKED),
        checkpoint=scan.checkpoint_id,
        direction=scan.direction.value,
        input="manual",
        person=badge.member_id,
        at=scan.occurred_at,
        mode="offline",
        door="admitted",
    )


def _enter(
    desk: Desk, claim: Claim, badge: Badge, edition: Edition, *, by: Account, at: datetime
) -> Receipt:
    [receipt] = record_scans(desk, [claim], Sending(at, at))
    [gate] = desk.gates.values()
    params = {"checkpoint": gate.name, "short_no": badge.short_no}
    subject = ("member", badge.member_id)
    record("passage_entered", by=by, at=at, edition=edition, subject=subject, params=params)
    return receipt
