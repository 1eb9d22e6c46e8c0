"""When a session ends by itself."""

from datetime import datetime, timedelta

from logistics.models.account import Account

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
IDLE_OF_STAFF = timedelta(minutes=30)


def is_idle(account: Account, *, used_at: datetime, at: datetime) -> bool:
    """Whether nobody has sat behind this session for too long."""
    return at - used_at > (IDLE_OF_STAFF if account.is_staff else IDLE)
