"""The only place that reads the time; everything below the doors gets it as ``at=``."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present instant, aware and in UTC."""
    return datetime.now(UTC)


def day_of(at: datetime, zone: str) -> date:
    """The day of an instant on the calendars of a place."""
    return at.astimezone(ZoneInfo(zone)).date()
