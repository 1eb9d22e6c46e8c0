"""Enrolling scanning devices, pairing them by a code that works once, and revoking them."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete

from logistics.db import db, take_turns
from logistics.keys import keyring
from logistics.models.account import Account
from logistics.models.checkpoint import Checkpoint
from logistics.models.device import Device, DeviceCheckpoint, PairingFailure
from logistics.models.edition import Edition
from logistics.queries.devices import (
    ADDRESS_PURPOSE,
    PAIRING_PURPOSE,
    TOKEN_PURPOSE,
    device_waiting_for,
    pairing_failures,
)
from logistics.rules.networks import network_of
from logistics.services.feed import open_feed
from logistics.services.history import record

PAIRING_LASTS = timedelta(minutes=30)
GUESSING_WINDOW = timedelta(minutes=15)
GUESSES_FROM_ONE_NETWORK = 10
# When so many came from everywhere together, somebody guesses from many networks. Each
# is then left with enough to mistype a code: nobody can keep another's devices from pairing.
GUESSES_FROM_ANYWHERE = 100
GUESSES_WHILE_MANY_GUESS = 3
_CODE_DIGITS = 8


class TooManyGuesses(Exception):
    """So many wrong pairing codes came from a network that none is looked at for a while."""


def add_device(
    edition: Edition,
    name: str,
    checkpoints: Sequence[Checkpoint],
    *,
    may_override: bool = False,
    by: Account | None,
    at: datetime,
) -> Device:
    """A device that may scan at these checkpoints once it is paired."""
    device = Device(
        edition_id=edition.id,
        name=name,
        may_override=may_override,
        created_at=at,
        created_by_id=by.id if by else None,
    )
    db.session.add(device)
    db.session.flush()
    _assign(device, checkpoints)
    open_feed(edition.id)
    params = {"name": name}
    record(
        "device_added", by=by, at=at, edition=edition, subject=("device", device.id), params=params
    )
    return device


def reassign_device(
    device: Device,
    edition: Edition,
    name: str,
    checkpoints: Sequence[Checkpoint],
    *,
    may_override: bool,
    by: Account,
    at: datetime,
) -> None:
    """Give a device another name and other checkpoints; what it scans next is ruled by them."""
    db.session.execute(delete(DeviceCheckpoint).where(DeviceCheckpoint.device_id == device.id))
    device.name, device.may_override = name, may_override
    _assign(device, checkpoints)
    params = {"name": name, "checkpoints": ", ".join(one.name for one in checkpoints)}
    subject = ("device", device.id)
    record("device_changed", by=by, at=at, edition=edition, subject=subject, params=params)


def new_pairing_code(device: Device, at: datetime) -> str:
    """Eight digits that pair the device once within half an hour; an earlier code is void."""
    code = f"{secrets.randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}d}"
    device.pairing_digest = keyring().digest(code, PAIRING_PURPOSE)
    device.pairing_expires_at = at + PAIRING_LASTS
    db.session.flush()
    return code


def pair(code: str, address: str, at: datetime) -> str | None:
    """A new token for the device that waits for this code; None for a wrong code.

    A wrong code is written down, so the caller must keep what was done in either case. Raises
    TooManyGuesses.
    """
    address_digest = keyring().digest(network_of(address), ADDRESS_PURPOSE)
    take_turns("pairing")
    db.session.execute(delete(PairingFailure).where(PairingFailure.at <= at - GUESSING_WINDOW))
    here, anywhere = pairing_failures(address_digest, since=at - GUESSING_WINDOW)
    many_guess = anywhere >= GUESSES_FROM_ANYWHERE
    if here >= (GUESSES_WHILE_MANY_GUESS if many_guess else GUESSES_FROM_ONE_NETWORK):
        raise TooManyGuesses
    device = device_waiting_for(code, at)
    if device is None:
        db.session.add(PairingFailure(address_digest=address_digest, at=at))
        db.session.flush()
        return None
    return give_token(device, at)


def give_token(device: Device, at: datetime) -> str:
    """A new token for a device, kept only as a hash; an earlier token is void."""
    token = secrets.token_urlsafe(32)
    device.token_digest = keyring().digest(token, TOKEN_PURPOSE)
    device.pairing_digest = device.pairing_expires_at = None
    device.paired_at = at
    db.session.flush()
    return token


def revoke_device(device: Device, edition: Edition, *, by: Account, at: datetime) -> None:
    """From now on the device is refused; what it scanned stays."""
    device.revoked_at, device.revoked_by_id = at, by.id
    device.pairing_digest = device.pairing_expires_at = None
    params = {"name": device.name}
    record(
        "device_revoked", by=by, at=at, edition=edition, subject=("device", device.id),
        params=params,
    )  # fmt: skip
    db.session.flush()


def _assign(device: Device, checkpoints: Sequence[Checkpoint]) -> None:
    db.session.add_all(
        DeviceCheckpoint(device_id=device.id, checkpoint_id=checkpoint.id)
        for checkpoint in checkpoints
    )
    db.session.flush()
