"""Trying to come in: tries are counted before they are judged, on every worker together.

At most ten tries in a quarter of an hour are judged for one name from devices that never logged
in with it; each known device has a tally of its own, so nobody can lock the owner out. Tries
from one address, whatever the names, have a wider limit.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select

from logistics.db import db, insert_once, take_turns
from logistics.keys import is_password, keyring
from logistics.models.account import Account
from logistics.models.login import LoginDevice, LoginFailure
from logistics.queries.sessions import account_named
from logistics.rules.networks import network_of

WINDOW = timedelta(minutes=15)
TRIES = 10
# A ministry or a hotel shares one address.
TRIES_OF_AN_ADDRESS = 100
DEVICE_LIFE = timedelta(days=400)


class TooManyTries(Exception):
    """The limit is reached; the try was not judged."""


@dataclass(frozen=True)
class Origin:
    """Where a request comes from; ``device`` is the browser's long-lived token, if it has one."""

    device: str | None
    address: str
    client: str


@dataclass(frozen=True)
class Claim:
    """A counted try to be somebody, with all that is needed to judge it outside a transaction."""

    failure_id: int
    account_id: int | None
    password: str | None

    def fits(self, password: str) -> bool:
        """Slow on purpose, and as slow when there is no such account."""
        return is_password(password, self.password)


def claim_account(username: str, origin: Origin, *, at: datetime) -> Claim:
    """Count a try to log in under a name; raises TooManyTries."""
    account = account_named(username)
    device = known_device(account, origin) if account else None
    failure = count_try(f"password {username.strip().lower()}", origin, device=device, at=at)
    may_log_in = account is not None and account.active
    return Claim(
        failure_id=failure.id,
        account_id=account.id if account and may_log_in else None,
        password=account.password if account and may_log_in else None,
    )


def count_try(
    subject: str, origin: Origin, *, device: LoginDevice | None, at: datetime
) -> LoginFailure:
    """Write a try down as wrong until it proves right; raises TooManyTries.

    ``subject`` says what is being guessed; it is kept as a keyed hash.
    """
    name = keyring().digest(subject, "login_failure")
    place = keyring().digest(network_of(origin.address), "login_address")
    take_turns(name)
    db.session.execute(delete(LoginFailure).where(LoginFailure.at <= at - WINDOW))
    if device is not None:
        full = _count(LoginFailure.name_digest == name, device=device.token_digest) >= TRIES
    else:
        take_turns(place)
        full = (
            _count(LoginFailure.name_digest == name, device=None) >= TRIES
            or _count(LoginFailure.address_digest == place, device=None) >= TRIES_OF_AN_ADDRESS
        )
    if full:
        raise TooManyTries(subject.split(" ", maxsplit=1)[0])
    failure = LoginFailure(
        name_digest=name,
        device_digest=device.token_digest if device else None,
        address_digest=place,
        at=at,
    )
    db.session.add(failure)
    db.session.flush()
    return failure


def take_back(failure_id: int) -> None:
    """The try was right after all."""
    db.session.execute(delete(LoginFailure).where(LoginFailure.id == failure_id))


def known_device(account: Account, origin: Origin) -> LoginDevice | None:
    """The device, if this account has logged in from it before."""
    if not origin.device:
        return None
    return db.session.scalars(
        select(LoginDevice).where(
            LoginDevice.account_id == account.id,
            LoginDevice.token_digest == _device_digest(origin.device),
        )
    ).one_or_none()


def remember_device(account: Account, origin: Origin, *, at: datetime) -> str:
    """Know this browser again; the token that its long-lived cookie is to hold.

    One browser may serve several accounts: an office computer does.
    """
    device = known_device(account, origin)
    if device is not None and origin.device:
        device.seen_at = at
        return origin.device
    token = origin.device or secrets.token_urlsafe(32)
    db.session.execute(
        delete(LoginDevice).where(
            LoginDevice.account_id == account.id, LoginDevice.seen_at < at - DEVICE_LIFE
        )
    )
    digest = _device_digest(token)
    insert_once(LoginDevice, account_id=account.id, token_digest=digest, seen_at=at)
    return token


def forget_devices(account: Account) -> None:
    db.session.execute(delete(LoginDevice).where(LoginDevice.account_id == account.id))


def _count(condition: ColumnElement[bool], *, device: str | None) -> int:
    return db.session.scalars(
        select(func.count())
        .select_from(LoginFailure)
        .where(condition, LoginFailure.device_digest == device)
    ).one()


def _device_digest(token: str) -> str:
    return keyring().digest(token, "login_device")
