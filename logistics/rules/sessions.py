"""When a session ends by itself, and how the browser behind it is called."""

from datetime import datetime, timedelta

from logistics.models.account import Account

LONGEST = timedelta(hours=12)
IDLE = timedelta(hours=2)
IDLE_OF_STAFF = timedelta(minutes=30)


def is_idle(account: Account, *, used_at: datetime, at: datetime) -> bool:
    """Whether nobody has sat behind this session for too long."""
    return at - used_at > (IDLE_OF_STAFF if account.is_staff else IDLE)


_BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "coc_coc": "Cốc Cốc", "Firefox": "Firefox",
    "Chrome": "Chrome", "Safari": "Safari",
}  # fmt: skip
_SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows",
    "Mac OS X": "macOS", "Linux": "Linux",
}  # fmt: skip


def client_name(client: str | None) -> str | None:
    """``Chrome, Windows`` from what a browser says of itself; None when that says nothing.

    Every browser claims to be some of the others, so the order of the marks matters.
    """
    named = [
        next((name for mark, name in marks.items() if mark in (client or "")), None)
        for marks in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(filter(None, named)) or None
