"""Sports, contests and roles of an edition, and which of them rosters already use."""

from sqlalchemy import exists, select
from sqlalchemy.orm import selectinload

from logistics.db import db
from logistics.models.checkpoint import Checkpoint
from logistics.models.contest import Contest, Role, Sport
from logistics.models.entry import Entry
from logistics.models.roster import Member


def has_catalogue(edition_id: int) -> bool:
    """Whether the edition has any sport or role."""
    sport = exists().where(Sport.edition_id == edition_id)
    role = exists().where(Role.edition_id == edition_id)
    return bool(db.session.scalar(select(sport | role)))


def sports_of(edition_id: int) -> list[Sport]:
    """The edition's sports in its order, their contests loaded."""
    return list(
        db.session.scalars(
            select(Sport)
            .options(selectinload(Sport.contests))
            .where(Sport.edition_id == edition_id)
            .order_by(Sport.position, Sport.id)
        )
    )


def roles_of(edition_id: int) -> list[Role]:
    return list(
        db.session.scalars(
            select(Role).where(Role.edition_id == edition_id).order_by(Role.position, Role.id)
        )
    )


def used_contest_ids(edition_id: int) -> set[int]:
    """Contests that somebody is entered in."""
    entered = select(Entry.contest_id).join(Contest).where(Contest.edition_id == edition_id)
    return set(db.session.scalars(entered.distinct()))


def used_role_ids(edition_id: int) -> set[int]:
    """Roles that somebody comes in, withdrawn members included, or that a checkpoint lets pass."""
    worn = select(Member.role_id).join(Role, Role.id == Member.role_id)
    found = db.session.scalars(worn.where(Role.edition_id == edition_id).distinct())
    gates = db.session.scalars(
        select(Checkpoint.role_ids).where(Checkpoint.edition_id == edition_id)
    )
    let_pass = {role_id for role_ids in gates for role_id in role_ids or ()}
    return let_pass | {role_id for role_id in found if role_id is not None}
