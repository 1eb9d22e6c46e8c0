"""Making and changing checkpoints; devices hear of each change."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from logistics.db import db
from logistics.models.account import Account
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition
from logistics.rules.checkpoint_plan import proposed_checkpoints
from logistics.services.feed import announce
from logistics.services.history import record


def add_checkpoint(
    edition: Edition, settings: Mapping[str, Any], *, by: Account | None, at: datetime
) -> Checkpoint:
    """A new checkpoint with the columns in ``settings``, after those that are there."""
    checkpoint = Checkpoint(edition_id=edition.id, position=_next_position(edition), **settings)
    db.session.add(checkpoint)
    db.session.flush()
    _tell("checkpoint_added", checkpoint, edition, by=by, at=at)
    return checkpoint


def change_checkpoint(
    checkpoint: Checkpoint,
    edition: Edition,
    settings: Mapping[str, Any],
    *,
    by: Account | None,
    at: datetime,
) -> None:
    """Change the rules of a checkpoint; scans made before keep their rulings."""
    for name, value in settings.items():
        setattr(checkpoint, name, value)
    if db.session.is_modified(checkpoint):
        db.session.flush()
        _tell("checkpoint_changed", checkpoint, edition, by=by, at=at)


def propose_checkpoints(edition: Edition, *, by: Account | None, at: datetime) -> list[Checkpoint]:
    """Make the sensible checkpoints of an edition that has none; stops and venues loaded."""
    made: dict[str, Checkpoint] = {}
    for proposal in proposed_checkpoints(edition):
        made[proposal.title] = add_checkpoint(
            edition,
            {
                "name": proposal.title,
                "kind": proposal.kind,
                "frequency": proposal.frequency,
                "place": proposal.place,
                "venue_id": proposal.venue_id,
                "has_exit": proposal.has_exit,
                "exclusive_group": proposal.exclusive_group,
                "requires": [made[name].id for name in proposal.requires],
            },
            by=by,
            at=at,
        )
    return list(made.values())


def open_around(checkpoints: Sequence[Checkpoint], at: datetime) -> None:
    """For practice: each checkpoint with windows gets one that is open now."""
    for checkpoint in checkpoints:
        checkpoint.is_open = True
        if checkpoint.windows:
            checkpoint.windows = [window_around(at)]
    db.session.flush()


def window_around(at: datetime) -> dict[str, str]:
    """A window from an hour ago until twelve hours from now."""
    start = at.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    return {
        "opens_at": start.isoformat(),
        "closes_at": (start + timedelta(hours=13)).isoformat(),
        "label": "",
    }


def _next_position(edition: Edition) -> int:
    positions = db.session.scalars(
        select(Checkpoint.position).where(Checkpoint.edition_id == edition.id)
    )
    return max(positions, default=0) + 1


def _tell(
    deed: str, checkpoint: Checkpoint, edition: Edition, *, by: Account | None, at: datetime
) -> None:
    # Before the history: see hold_feed.
    announce(
        edition.id,
        "checkpoint",
        {"checkpoint": checkpoint.id, "rule_version": checkpoint.rule_version},
        at=at,
        checkpoint_id=checkpoint.id,
    )
    subject = ("checkpoint", checkpoint.id)
    record(deed, by=by, at=at, edition=edition, subject=subject, params={"name": checkpoint.name})
