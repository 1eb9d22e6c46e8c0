"""Who takes which part in an edition, and how far each is."""

from dataclasses import dataclass

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import contains_eager

from logistics.db import db
from logistics.models.edition import Edition, EditionUnit, Part
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.unit import Unit

# Lead, partners, hosts, then those invited.
IN_ORDER_OF_PARTS = case(*((EditionUnit.part == part, rank) for rank, part in enumerate(Part)))


@dataclass(frozen=True, slots=True)
class Guest:
    """A unit's part in an edition with the state of its roster; None when not begun."""

    part: EditionUnit
    status: RosterStatus | None
    people: int


def parts_with_rosters() -> Select[EditionUnit, RosterStatus, int]:
    """Each part with the state of its unit's roster, None when not begun, and its people."""
    people = (
        select(func.count())
        .where(Member.roster_id == Roster.id, Member.withdrawn_at.is_(None))
        .correlate(Roster)
        .scalar_subquery()
    )
    its_roster = and_(
        Roster.edition_id == EditionUnit.edition_id, Roster.unit_id == EditionUnit.unit_id
    )
    return (
        select(EditionUnit, Roster.status, people)
        .select_from(EditionUnit)
        .outerjoin(Roster, its_roster)
    )


def guests_of(edition: Edition) -> list[Guest]:
    """All parts of an edition: lead, partners, hosts, then those invited in protocol order."""
    rows = db.session.execute(
        parts_with_rosters()
        .join(EditionUnit.unit)
        .options(contains_eager(EditionUnit.unit))
        .where(EditionUnit.edition_id == edition.id)
        .order_by(
            IN_ORDER_OF_PARTS,
            Unit.protocol_rank,
            Unit.sort_key,
        )
    )
    return [Guest(part, status, count) for part, status, count in rows]


def invitation_of(edition: Edition, part_id: int) -> EditionUnit | None:
    """One unit's part by its id, if it is this edition's; the unit loaded."""
    return db.session.scalars(
        select(EditionUnit)
        .join(EditionUnit.unit)
        .options(contains_eager(EditionUnit.unit))
        .where(EditionUnit.id == part_id, EditionUnit.edition_id == edition.id)
    ).one_or_none()


def has_roster(edition: Edition, unit_id: int) -> bool:
    return (
        db.session.scalar(
            select(Roster.id).where(Roster.edition_id == edition.id, Roster.unit_id == unit_id)
        )
        is not None
    )
