"""What waits for a supervisor: conflicts, and scans in quarantine."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from logistics.db import db, held
from logistics.models.checkpoint import Checkpoint
from logistics.models.device import Device
from logistics.models.edition import Edition
from logistics.models.roster import Member
from logistics.models.scan import Conflict, ConflictKind, Quarantine, Scan
from logistics.queries.checkpoints import checkpoint_of
from logistics.queries.devices import gate_of
from logistics.queries.quotas import counted
from logistics.rules.gists import gist_of
from logistics.rules.quotas import Quota, quota_in

MOST = 200


def conflicts_of(edition: Edition) -> Sequence[Conflict]:
    """The conflicts of an edition, open ones first, with both scans and whose they are."""
    scan = joinedload(Conflict.scan)
    other = joinedload(Conflict.other_scan)
    return db.session.scalars(
        select(Conflict)
        .options(
            scan.joinedload(Scan.member).joinedload(Member.person),
            scan.joinedload(Scan.checkpoint),
            scan.joinedload(Scan.device),
            other.joinedload(Scan.checkpoint),
            other.joinedload(Scan.device),
        )
        .where(Conflict.edition_id == edition.id)
        .order_by(Conflict.settled_at.is_not(None), Conflict.opened_at.desc(), Conflict.id.desc())
        .limit(MOST)
    ).all()


def places_in(conflicts: Sequence[Conflict], zone: str) -> dict[int, Quota]:
    """As they are now, the places that ran out: by the number of the conflict that waits."""
    asked = {
        one.id: quota_in(gate_of(one.scan.checkpoint, zone), one.scan.window_key)
        for one in conflicts
        if one.kind is ConflictKind.OVER_COUNT and one.settled_at is None and one.scan.checkpoint
    }
    there = {number: quota for number, quota in asked.items() if quota}
    return dict(zip(there, counted(list(there.values())), strict=True))


def quarantined_of(edition: Edition) -> Sequence[Quarantine]:
    return db.session.scalars(
        select(Quarantine)
        .options(joinedload(Quarantine.device))
        .where(Quarantine.edition_id == edition.id)
        .order_by(Quarantine.settled_at.is_not(None), Quarantine.id.desc())
        .limit(MOST)
    ).all()


def open_conflict_of(edition: Edition, number: int) -> Conflict | None:
    """A conflict that waits, with its scan, the device and the checkpoint; held to be settled."""
    scan = joinedload(Conflict.scan)
    wanted = (
        select(Conflict)
        .options(scan.joinedload(Scan.device), scan.joinedload(Scan.checkpoint))
        .where(
            Conflict.edition_id == edition.id, Conflict.id == number, Conflict.settled_at.is_(None)
        )
    )
    return db.session.scalars(held(wanted, of=Conflict)).one_or_none()


def open_quarantine_of(edition: Edition, number: int) -> Quarantine | None:
    """A scan in quarantine that waits, opened, with its device and where that may scan; held."""
    wanted = (
        select(Quarantine)
        .options(
            undefer(Quarantine.raw),
            joinedload(Quarantine.device).selectinload(Device.checkpoints),
        )
        .where(
            Quarantine.edition_id == edition.id,
            Quarantine.id == number,
            Quarantine.settled_at.is_(None),
        )
    )
    return db.session.scalars(held(wanted, of=Quarantine)).one_or_none()


def checkpoint_of_quarantined(edition: Edition, kept: Quarantine) -> Checkpoint | None:
    """Where a scan in quarantine was made: as it says, else the only place of its device."""
    named = gist_of(kept.raw).checkpoint
    if named is not None and (checkpoint := checkpoint_of(edition, named)):
        return checkpoint
    places = kept.device.checkpoints
    return places[0] if len(places) == 1 else None
