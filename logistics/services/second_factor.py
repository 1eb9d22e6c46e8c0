"""The second factor: setting it up, passing it, doing without the telephone once."""

from datetime import datetime

from sqlalchemy import delete, func, or_, select, update

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.keys import keyring, new_typed_code, typed_code
from logistics.models.account import Account
from logistics.models.login import RecoveryCode
from logistics.rules.second_factor import matching_step
from logistics.services.history import record
from logistics.services.sessions import end_sessions_of

RECOVERY_CODES = 10


def set_up_second_factor(account: Account, secret: str, code: str, *, at: datetime) -> list[str]:
    """Take a secret whose code was typed; ends every session. The recovery codes, shown once.

    Raises Refused when the code does not fit the secret.
    """
    step = matching_step(secret, code, at=at, after=None)
    if step is None:
        raise Refused([_wrong_code()])
    account.totp_secret, account.totp_step = secret, step
    end_sessions_of(account, at=at)
    record("factor_set_up", by=account, at=at, subject=("account", account.id))
    return renew_recovery_codes(account)


def renew_recovery_codes(account: Account) -> list[str]:
    """Ten new codes in place of the old ones; only their hashes are kept."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = [new_typed_code(groups=3) for _ in range(RECOVERY_CODES)]
    db.session.add_all(
        RecoveryCode(account_id=account.id, code_digest=_digest(account, code)) for code in codes
    )
    db.session.flush()
    return codes


def passes_second_factor(account: Account, code: str, *, at: datetime) -> bool:
    """Whether the code is the telephone's of now or an unused recovery code; uses it up."""
    digits = "".join(code.split())
    if digits.isascii() and digits.isdigit() and account.totp_secret:
        step = matching_step(account.totp_secret, digits, at=at, after=account.totp_step)
        return step is not None and _uses_step(account, step)
    return _uses_recovery_code(account, code, at=at)


def _uses_step(account: Account, step: int) -> bool:
    """Whether nobody else has used this step since the account was read."""
    used = db.session.execute(
        update(Account)
        .where(Account.id == account.id)
        .where(or_(Account.totp_step.is_(None), Account.totp_step < step))
        .values(totp_step=step)
        .returning(Account.id)
    )
    return used.one_or_none() is not None


def remove_second_factor(account: Account, *, by: Account, at: datetime) -> None:
    """Log in by password alone from here on; staff then have to set it up anew."""
    account.totp_secret = account.totp_step = None
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    end_sessions_of(account, at=at)
    deed = "factor_removed" if by.id == account.id else "factor_reset"
    subject = ("account", account.id)
    record(deed, by=by, at=at, subject=subject, params={"account": account.username})


def recovery_codes_left(account: Account) -> int:
    return db.session.scalars(
        select(func.count())
        .select_from(RecoveryCode)
        .where(RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None))
    ).one()


def _uses_recovery_code(account: Account, code: str, *, at: datetime) -> bool:
    found = db.session.scalars(
        select(RecoveryCode)
        .where(
            RecoveryCode.account_id == account.id,
            RecoveryCode.code_digest == _digest(account, typed_code(code)),
            RecoveryCode.used_at.is_(None),
        )
        .with_for_update()
    ).one_or_none()
    if found is None:
        return False
    found.used_at = at
    record("recovery_code_used", by=account, at=at, subject=("account", account.id))
    db.session.flush()
    return True


def _digest(account: Account, code: str) -> str:
    return keyring().digest(f"{account.id} {code}", "recovery_code")


def _wrong_code() -> Finding:
    return Finding(
        "factor-code",
        phrase("Mã không đúng hoặc đã hết hạn. Hãy nhập mã 6 chữ số đang hiện trên điện thoại."),
        field="code",
    )
