"""Checkpoints of an edition, and what may be chosen for their rules."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from logistics.db import db
from logistics.models.checkpoint import Checkpoint
from logistics.models.contest import Role
from logistics.models.edition import Edition, Venue
from logistics.models.roster import Roster
from logistics.models.unit import Unit


def checkpoints_of(edition: Edition) -> Sequence[Checkpoint]:
    return db.session.scalars(
        select(Checkpoint)
        .where(Checkpoint.edition_id == edition.id)
        .order_by(Checkpoint.position, Checkpoint.id)
    ).all()


def checkpoint_of(edition: Edition, checkpoint_id: int) -> Checkpoint | None:
    return db.session.scalars(
        select(Checkpoint).where(
            Checkpoint.edition_id == edition.id, Checkpoint.id == checkpoint_id
        )
    ).one_or_none()


def checkpoint_name(checkpoint_id: int) -> str:
    named = select(Checkpoint.name).where(Checkpoint.id == checkpoint_id)
    return db.session.scalars(named).one_or_none() or ""


def roles_to_choose(edition: Edition) -> list[tuple[int, str]]:
    rows = db.session.execute(
        select(Role.id, Role.name)
        .where(Role.edition_id == edition.id)
        .order_by(Role.position, Role.id)
    )
    return [(row.id, row.name) for row in rows]


def venues_to_choose(edition: Edition) -> list[tuple[int, str]]:
    rows = db.session.execute(
        select(Venue.id, Venue.name)
        .where(Venue.edition_id == edition.id)
        .order_by(Venue.position, Venue.id)
    )
    return [(row.id, row.name) for row in rows]


def units_to_choose(edition: Edition) -> list[tuple[int, str]]:
    """The units that have a roster in the edition."""
    rows = db.session.execute(
        select(Unit.id, Unit.short_name)
        .join(Roster, Roster.unit_id == Unit.id)
        .where(Roster.edition_id == edition.id)
        .order_by(Unit.protocol_rank, Unit.sort_key)
    )
    return [(row.id, row.short_name) for row in rows]


def unit_names(ids: Collection[int]) -> dict[int, str]:
    """The short names of units wherever they stand."""
    if not ids:
        return {}
    rows = db.session.execute(select(Unit.id, Unit.short_name).where(Unit.id.in_(ids)))
    return {row.id: row.short_name for row in rows}
