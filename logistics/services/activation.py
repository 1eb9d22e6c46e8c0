"""One-time codes: handing them out, and setting a password with one."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from logistics.db import db
from logistics.keys import keyring, new_typed_code, typed_code
from logistics.models.account import Account
from logistics.models.login import ActivationCode
from logistics.services.history import record
from logistics.services.sessions import end_sessions_of

LIFE = timedelta(days=14)


def issue_code(account: Account, *, by: Account | None, at: datetime) -> str:
    """A new one-time code; earlier ones end. It is known only now: the hash alone is kept.

    80 bits, typed from paper; see :func:`logistics.services.log_in.count_try` for the throttle.
    """
    void_codes(account, at=at)
    code = new_typed_code()
    db.session.add(
        ActivationCode(
            account_id=account.id,
            code_digest=_digest(code),
            made_at=at,
            made_by_id=by.id if by else None,
            expires_at=at + LIFE,
        )
    )
    db.session.flush()
    return code


def void_codes(account: Account, *, at: datetime) -> None:
    """End every code of the account that is still open."""
    db.session.execute(
        update(ActivationCode)
        .where(
            ActivationCode.account_id == account.id,
            ActivationCode.used_at.is_(None),
            ActivationCode.expires_at > at,
        )
        .values(expires_at=at)
        .execution_options(synchronize_session="fetch")
    )


def open_code(code: str, *, at: datetime) -> ActivationCode | None:
    """The code, if it is unused, in time, and its account not disabled; account and grants loaded.

    The row is locked, so that it serves once.
    """
    return db.session.scalars(
        select(ActivationCode)
        .join(ActivationCode.account)
        .options(joinedload(ActivationCode.account).selectinload(Account.grants))
        .where(
            ActivationCode.code_digest == _digest(typed_code(code)),
            ActivationCode.used_at.is_(None),
            ActivationCode.expires_at > at,
            Account.active,
        )
        .with_for_update(of=ActivationCode)
    ).one_or_none()


def activate(code: ActivationCode, *, password_hash: str, at: datetime) -> Account:
    """Use the code up and set the password; whoever was logged in before no longer is."""
    code.used_at = at
    account = code.account
    account.password = password_hash
    end_sessions_of(account, at=at)
    record("account_activated", by=account, at=at, subject=("account", account.id))
    db.session.flush()
    return account


def change_password(account: Account, *, password_hash: str, at: datetime) -> None:
    """Set a new password; ends every session, open codes too."""
    account.password = password_hash
    end_sessions_of(account, at=at)
    void_codes(account, at=at)
    record("password_changed", by=account, at=at, subject=("account", account.id))
    db.session.flush()


def _digest(code: str) -> str:
    return keyring().digest(code, "activation_code")
