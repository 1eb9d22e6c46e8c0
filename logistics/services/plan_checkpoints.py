"""Loads the checkpoints that a plan gives an edition; they are known again by name."""

from collections import Counter
from datetime import datetime
from typing import Any

from logistics.models.account import Account
from logistics.models.edition import Edition
from logistics.queries.plan import checkpoints_by_name, venues_by_name
from logistics.rules.plan import CheckpointEntry, EditionEntry
from logistics.services.checkpoints import add_checkpoint, change_checkpoint


def load_checkpoints(
    edition: Edition,
    entry: EditionEntry,
    counts: Counter[str],
    *,
    by: Account | None,
    at: datetime,
) -> None:
    """Add or change the checkpoints of ``entry``; venues and stops must be there already."""
    known = checkpoints_by_name(edition.id)
    for point in entry.checkpoints:
        settings = _settings(edition, entry, point)
        checkpoint = known.get(point.name)
        if checkpoint is None:
            add_checkpoint(edition, settings, by=by, at=at)
        elif any(getattr(checkpoint, name) != value for name, value in settings.items()):
            change_checkpoint(checkpoint, edition, settings, by=by, at=at)
        else:
            continue
        counts["checkpoints"] += 1


def _settings(edition: Edition, entry: EditionEntry, point: CheckpointEntry) -> dict[str, Any]:
    """The columns that the plan knows."""
    venue = venues_by_name(edition.id)[point.venue] if point.venue else None
    stop = entry.stops[point.stop - 1] if point.stop else None
    told = {
        "name": point.name,
        "kind": point.kind,
        "frequency": point.frequency,
        "venue_id": venue.id if venue else None,
        "place": stop.place if stop else None,
        "capacity": point.capacity,
        "windows": [
            {
                "opens_at": window.opens_at.isoformat(),
                "closes_at": window.closes_at.isoformat(),
                "label": window.label,
            }
            for window in point.windows
        ],
    }
    return {name: value for name, value in told.items() if value not in (None, [])}
