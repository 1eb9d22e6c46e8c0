"""Devices: which one shows a token, and how all of an edition stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, select
from sqlalchemy.orm import selectinload

from logistics.db import db, run
from logistics.keys import keyring
from logistics.models.checkpoint import Checkpoint
from logistics.models.device import Device, DeviceCheckpoint, PairingFailure
from logistics.models.edition import Edition, Venue
from logistics.models.installation import EPOCH, FIRST_EPOCH, Fact
from logistics.models.scan import Conflict, ConflictKind, FeedHead, Scan
from logistics.queries.gaps import missing_by_device
from logistics.rules.clocks import DEVICE_IS_OFF
from logistics.rules.gaps import GAP_LASTS
from logistics.rules.gates import Gate, Window, strictness_of

TOKEN_PURPOSE = "device.token"  # noqa: S105 -- what the hash is for, not a secret
PAIRING_PURPOSE = "device.pairing"
ADDRESS_PURPOSE = "device.address"


@dataclass(frozen=True, slots=True)
class Desk:
    """A device at work: what it may do, and the gates it may do it at."""

    device_id: int
    edition_id: int
    name: str
    may_override: bool
    last_seen_at: datetime | None
    # Whether its clock was off when it was last seen.
    was_off: bool
    gates: dict[int, Gate]
    # Another one than before tells a device that the database was restored from a backup.
    epoch: str = FIRST_EPOCH
    # Whether a supervisor is told that numbers of its scans are missing.
    has_gap: bool = False
    feed_head: int = 0
    # The least that the way between two venues of the edition takes.
    travel: timedelta | None = None

    def place(self, checkpoint_id: int) -> str:
        """Where a scan of this device was made, as others are told."""
        return f"{self.gates[checkpoint_id].name} · {self.name}"


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device on the organiser's list."""

    device: Device
    scans: int
    last_scan_at: datetime | None
    # How many of its numbers never came.
    missing: int

    @property
    def is_clock_off(self) -> bool:
        return _is_off(self.device.clock_offset_ms)


def _is_off(offset_ms: int | None) -> bool:
    return abs(timedelta(milliseconds=offset_ms or 0)) > DEVICE_IS_OFF


_GAP_IS_OPEN = exists().where(
    Conflict.edition_id == Device.edition_id,
    Conflict.kind == ConflictKind.SEQ_GAP,
    Conflict.settled_at.is_(None),
    Conflict.scan_id == Scan.id,
    Scan.device_id == Device.id,
)
_WITH_TOKEN = (
    select(
        Device.id.label("device_id"),
        Device.edition_id,
        Device.name.label("device_name"),
        Device.may_override,
        Device.last_seen_at,
        Device.clock_offset_ms,
        Checkpoint.id,
        Checkpoint.name,
        Checkpoint.kind,
        func.coalesce(Checkpoint.place, Venue.name).label("place"),
        Checkpoint.venue_id,
        Checkpoint.frequency,
        Checkpoint.has_exit,
        Checkpoint.is_open,
        Checkpoint.windows,
        Checkpoint.grace_before,
        Checkpoint.grace_after,
        Checkpoint.capacity,
        Checkpoint.role_ids,
        Checkpoint.unit_ids,
        Checkpoint.requires,
        Checkpoint.exclusive_group,
        Checkpoint.strictness,
        Checkpoint.rule_version,
        select(Fact.value).where(Fact.name == EPOCH).scalar_subquery().label("epoch"),
        select(FeedHead.head)
        .where(FeedHead.edition_id == Device.edition_id)
        .scalar_subquery()
        .label("feed_head"),
        select(Edition.travel_minutes)
        .where(Edition.id == Device.edition_id)
        .scalar_subquery()
        .label("travel_minutes"),
        _GAP_IS_OPEN.label("has_gap"),
    )
    .outerjoin(DeviceCheckpoint, DeviceCheckpoint.device_id == Device.id)
    .outerjoin(Checkpoint, Checkpoint.id == DeviceCheckpoint.checkpoint_id)
    .outerjoin(Venue, Venue.id == Checkpoint.venue_id)
    .where(Device.token_digest == bindparam("digest"), Device.revoked_at.is_(None))
    .order_by(Checkpoint.position, Checkpoint.id)
)


def desk_with(token: str, zone: str) -> Desk | None:
    """The device that shows this token, unless it was revoked, with the gates it serves."""
    digest = keyring().digest(token, TOKEN_PURPOSE)
    rows = run(_WITH_TOKEN, {"digest": digest}).all()
    if not rows:
        return None
    first = rows[0]
    return Desk(
        device_id=first.device_id,
        edition_id=first.edition_id,
        name=first.device_name,
        may_override=first.may_override,
        last_seen_at=first.last_seen_at,
        was_off=_is_off(first.clock_offset_ms),
        epoch=first.epoch or FIRST_EPOCH,
        has_gap=first.has_gap,
        feed_head=first.feed_head or 0,
        travel=timedelta(minutes=first.travel_minutes) if first.travel_minutes else None,
        gates={row.id: _gate(row, zone) for row in rows if row.id is not None},
    )


def gate_of(checkpoint: Checkpoint, zone: str) -> Gate:
    """A checkpoint as the rules see it."""
    return _gate(checkpoint, zone)


def _gate(row: Checkpoint | Row[*tuple[Any, ...]], zone: str) -> Gate:
    return Gate(
        id=row.id,
        name=row.name,
        kind=row.kind,
        place=row.place,
        venue_id=row.venue_id,
        frequency=row.frequency,
        has_exit=row.has_exit,
        is_open=row.is_open,
        windows=tuple(_window(window) for window in row.windows),
        grace_before=timedelta(minutes=row.grace_before),
        grace_after=timedelta(minutes=row.grace_after),
        capacity=row.capacity,
        roles=None if row.role_ids is None else frozenset(row.role_ids),
        units=None if row.unit_ids is None else frozenset(row.unit_ids),
        requires=tuple(row.requires),
        exclusive_group=row.exclusive_group,
        strictness=strictness_of(row.kind, row.strictness),
        rule_version=row.rule_version,
        zone=zone,
    )


def _window(window: dict[str, str]) -> Window:
    return Window(
        datetime.fromisoformat(window["opens_at"]),
        datetime.fromisoformat(window["closes_at"]),
        window.get("label") or "",
    )


def device_waiting_for(code: str, at: datetime) -> Device | None:
    """The device for which this pairing code was made, if it still holds."""
    digest = keyring().digest(code, PAIRING_PURPOSE)
    return db.session.scalars(
        select(Device)
        .options(selectinload(Device.checkpoints))
        .where(Device.pairing_digest == digest, Device.pairing_expires_at > at)
    ).one_or_none()


def pairing_failures(address_digest: str, since: datetime) -> tuple[int, int]:
    """How many wrong pairing codes came since then: from this network, and from anywhere."""
    here = func.count().filter(PairingFailure.address_digest == address_digest)
    row = db.session.execute(
        select(here, func.count()).select_from(PairingFailure).where(PairingFailure.at > since)
    ).one()
    return row[0], row[1]


def device_of(edition: Edition, device_id: int) -> Device | None:
    return db.session.scalars(
        select(Device)
        .options(selectinload(Device.checkpoints))
        .where(Device.edition_id == edition.id, Device.id == device_id)
    ).one_or_none()


def device_named(edition: Edition, name: str) -> Device | None:
    """The first device of this name that was not revoked and never paired."""
    return db.session.scalars(
        select(Device)
        .where(
            Device.edition_id == edition.id,
            Device.name == name,
            Device.token_digest.is_(None),
            Device.revoked_at.is_(None),
        )
        .order_by(Device.id)
        .limit(1)
    ).first()


def device_names(edition: Edition) -> dict[str, int]:
    """The names that devices bear which were not revoked, with the device's id."""
    rows = db.session.execute(
        select(Device.name, Device.id).where(
            Device.edition_id == edition.id, Device.revoked_at.is_(None)
        )
    )
    return {name: device_id for name, device_id in rows}  # noqa: C416 -- rows are not pairs


def devices_of(edition: Edition, at: datetime) -> Sequence[DeviceLine]:
    """All devices of an edition, with their scans and the holes that a supervisor is told of."""
    numbers = (
        select(
            Scan.device_id,
            func.count().label("scans"),
            func.max(Scan.received_at).label("last_scan_at"),
        )
        .where(Scan.edition_id == edition.id)
        .group_by(Scan.device_id)
        .subquery()
    )
    holes = missing_by_device(edition.id, at - GAP_LASTS).subquery()
    rows = db.session.execute(
        select(Device, numbers.c.scans, numbers.c.last_scan_at, holes.c.missing)
        .outerjoin(numbers, numbers.c.device_id == Device.id)
        .outerjoin(holes, holes.c.device == Device.id)
        .options(selectinload(Device.checkpoints))
        .where(Device.edition_id == edition.id)
        .order_by(Device.revoked_at.is_not(None), Device.name, Device.id)
    )
    return [
        DeviceLine(device, scans or 0, last, missing or 0) for device, scans, last, missing in rows
    ]
