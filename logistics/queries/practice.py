"""What practice people meet: whether real rosters are there, whom editions invite, and accounts."""

from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from logistics.db import db
from logistics.models.account import Account, Grant
from logistics.models.checkpoint import Checkpoint
from logistics.models.contest import Contest
from logistics.models.edition import Edition, EditionUnit, Part
from logistics.models.installation import Fact
from logistics.models.roster import Member, Roster
from logistics.models.unit import Unit

PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Invited:
    """A unit that an edition invites, and whether that is certain."""

    unit: Unit
    is_certain: bool


def practice_seed() -> str | None:
    """The seed of the practice people that this database holds, if it is one for practice."""
    return db.session.scalar(select(Fact.value).where(Fact.name == PRACTICE))


def has_rosters() -> bool:
    return bool(db.session.scalar(select(exists().where(Roster.id.is_not(None)))))


def all_editions() -> list[Edition]:
    return list(db.session.scalars(select(Edition).order_by(Edition.id)))


def contests_of(edition_id: int) -> list[Contest]:
    """The edition's contests in their order, sports loaded."""
    return list(
        db.session.scalars(
            select(Contest)
            .options(joinedload(Contest.sport))
            .where(Contest.edition_id == edition_id)
            .order_by(Contest.sport_id, Contest.position, Contest.id)
        )
    )


def invited_to(edition_id: int) -> list[Invited]:
    """Whom the edition invites, in protocol order."""
    rows = db.session.execute(
        select(Unit, EditionUnit.is_certain)
        .join(EditionUnit, EditionUnit.unit_id == Unit.id)
        .where(EditionUnit.edition_id == edition_id, EditionUnit.part == Part.INVITED)
        .order_by(Unit.protocol_rank, Unit.id)
    )
    return [Invited(*row) for row in rows]


def host_ids(edition_id: int) -> set[int]:
    """The units that host the edition."""
    hosts = select(EditionUnit.unit_id).where(
        EditionUnit.edition_id == edition_id, EditionUnit.part == Part.HOST
    )
    return set(db.session.scalars(hosts))


def practice_accounts() -> list[Account]:
    """The practice accounts, each with its rights and where they hold."""
    return list(
        db.session.scalars(
            select(Account)
            .options(
                selectinload(Account.grants).joinedload(Grant.unit),
                selectinload(Account.grants).joinedload(Grant.edition),
            )
            .where(Account.is_practice)
            .order_by(Account.id)
        )
    )


def approved_members(edition_id: int) -> list[Member]:
    """Everybody of the edition's approved and locked rosters."""
    return list(
        db.session.scalars(
            select(Member)
            .join(Roster, Roster.id == Member.roster_id)
            .where(Roster.edition_id == edition_id, Roster.approved_at.is_not(None))
            .order_by(Member.id)
        )
    )


def all_checkpoints() -> list[Checkpoint]:
    return list(db.session.scalars(select(Checkpoint).order_by(Checkpoint.id)))
