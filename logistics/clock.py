"""The only place that reads the time; everything below the doors gets it as ``at=``."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present instant, aware and in UTC."""
    return datetime.now(UTC)
