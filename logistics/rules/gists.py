"""What can still be told of a scan that was set apart because it could not be read as a whole."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from logistics.models.checkpoint import Direction

_LONGEST_QUEUE = timedelta(days=90)
_LARGEST_NUMBER = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Gist:
    """Where it was made, which way, when and under which number; None where it cannot be read."""

    checkpoint: int | None = None
    direction: Direction = Direction.IN
    at: datetime | None = None
    seq: int | None = None


def gist_of(raw: str) -> Gist:
    """What the kept text says; it may be cut, and any part of it may be anything."""
    try:
        item = json.loads(raw)
    except (ValueError, RecursionError):
        return Gist()
    if not isinstance(item, dict):
        return Gist()
    checkpoint, seq = item.get("checkpoint"), item.get("seq")
    is_out = item.get("direction") == Direction.OUT.value
    return Gist(
        checkpoint if type(checkpoint) is int else None,
        Direction.OUT if is_out else Direction.IN,
        _instant(item.get("at")),
        seq if type(seq) is int and 0 <= seq <= _LARGEST_NUMBER else None,
    )


def moment_of(gist: Gist, received_at: datetime) -> datetime:
    """When it happened as far as anybody can say: as told, if that may be, else on arrival."""
    at = gist.at
    if at is None or not received_at - _LONGEST_QUEUE <= at <= received_at:
        return received_at
    return at


def _instant(told: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(told)
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else None
