"""The pieces of an edition, each among its siblings, and who uses them."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from logistics.db import db
from logistics.models.checkpoint import Checkpoint
from logistics.models.contest import Contest, Role, Sport
from logistics.models.edition import Edition, Stop, Venue
from logistics.models.entry import Entry
from logistics.models.roster import Member, Roster
from logistics.models.unit import Unit

Piece = Sport | Contest | Role | Venue | Stop


def piece_of(kind: type[Piece], edition: Edition, piece_id: int) -> Piece | None:
    """One piece by its id, if it is the edition's; a contest with its sport."""
    query: Select[Any] = select(kind).where(kind.id == piece_id, kind.edition_id == edition.id)
    if kind is Contest:
        query = query.options(joinedload(Contest.sport))
    piece: Piece | None = db.session.scalars(query).one_or_none()
    return piece


def siblings_of(piece: Piece) -> list[Piece]:
    """All pieces of the same kind in the same edition (contests: in the same sport), in order."""
    kind = type(piece)
    query: Select[Any] = select(kind).where(kind.edition_id == piece.edition_id)
    if isinstance(piece, Contest):
        query = query.where(Contest.sport_id == piece.sport_id)
    return list(db.session.scalars(query.order_by(kind.position, kind.id)))


def sports_of(edition: Edition) -> list[Sport]:
    """The edition's sports in order, their contests loaded."""
    return list(
        db.session.scalars(
            select(Sport)
            .options(selectinload(Sport.contests))
            .where(Sport.edition_id == edition.id)
            .order_by(Sport.position, Sport.id)
        )
    )


def roles_of(edition: Edition) -> list[Role]:
    return list(
        db.session.scalars(
            select(Role).where(Role.edition_id == edition.id).order_by(Role.position, Role.id)
        )
    )


def users_of(piece: Piece) -> list[str | None]:
    """The short names of the units whose rosters use a piece; None stands for the guests' list."""
    using = _rosters_using(piece)
    if using is None:
        return []
    rosters = select(Roster.unit_id).where(Roster.id.in_(using)).distinct().subquery()
    return list(
        db.session.scalars(
            select(Unit.short_name)
            .select_from(rosters)
            .outerjoin(Unit, Unit.id == rosters.c.unit_id)
            .order_by(Unit.sort_key.nulls_last())
        )
    )


def checkpoints_using(piece: Piece) -> list[str]:
    """The names of the checkpoints that stand at a venue or let only certain roles pass."""
    rows = db.session.execute(
        select(Checkpoint.name, Checkpoint.venue_id, Checkpoint.role_ids)
        .where(Checkpoint.edition_id == piece.edition_id)
        .order_by(Checkpoint.position, Checkpoint.id)
    )
    if isinstance(piece, Venue):
        return [name for name, venue_id, _roles in rows if venue_id == piece.id]
    if isinstance(piece, Role):
        return [name for name, _venue_id, roles in rows if piece.id in (roles or ())]
    return []


def _rosters_using(piece: Piece) -> Select[int] | None:
    if isinstance(piece, Role):
        return select(Member.roster_id).where(Member.role_id == piece.id)
    if isinstance(piece, Contest):
        return select(Entry.roster_id).where(Entry.contest_id == piece.id)
    if isinstance(piece, Sport):
        return (
            select(Entry.roster_id)
            .join(Contest, Contest.id == Entry.contest_id)
            .where(Contest.sport_id == piece.id)
        )
    return None
