"""The second factor: who must have one, and whether a code fits (RFC 6238)."""

import hmac
from datetime import datetime, timedelta

from pyotp import TOTP

from logistics.models.account import Account

STEP = timedelta(seconds=30)
ISSUER = "Logistics"


def lacks_second_factor(account: Account, *, is_practice: bool) -> bool:
    """Whether this account must set up its second factor before it may do anything else.

    Practice accounts never must: their password is printed for everybody to try.
    """
    return (
        account.is_staff
        and not account.has_second_factor
        and not (is_practice or account.is_practice)
    )


def matching_step(secret: str, code: str, *, at: datetime, after: int | None) -> int | None:
    """The 30-second step whose code this is, at most one off the clock; None when there is none.

    Steps up to ``after`` were used before and no longer count.
    """
    totp = TOTP(secret)
    for moment in (at, at - STEP, at + STEP):
        step = int(totp.timecode(moment))
        is_new = after is None or step > after
        if is_new and hmac.compare_digest(totp.generate_otp(step).encode(), code.encode()):
            return step
    return None


def address_for_telephone(secret: str, username: str) -> str:
    """The ``otpauth://`` address that an authenticator reads from a square."""
    return TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)
