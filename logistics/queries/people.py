"""People of a unit, apart from one roster."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import undefer

from logistics.db import db
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus


def earlier_people(roster: Roster) -> Sequence[Person]:
    """People the unit knows who are not on this roster, as Vietnamese lists sort them."""
    on_it = select(Member.person_id).where(Member.roster_id == roster.id)
    return db.session.scalars(
        select(Person)
        .where(
            Person.unit_id == roster.unit_id if roster.unit_id else Person.unit_id.is_(None),
            Person.erased_at.is_(None),
            Person.id.not_in(on_it),
        )
        .order_by(Person.sort_key, Person.birth_year.nulls_last(), Person.id)
    ).all()


def people_numbered(unit_id: int | None, digest: str) -> Sequence[Person]:
    """People of this unit (never of another) who bear the citizen number of this digest."""
    if unit_id is None:
        return []
    return db.session.scalars(
        select(Person)
        .options(undefer(Person.citizen_number))
        .where(Person.unit_id == unit_id, Person.citizen_number_digest == digest)
        .order_by(Person.id)
    ).all()


def stands_elsewhere(person: Person, roster: Roster) -> bool:
    """Whether the person is on any other roster."""
    return (
        db.session.scalar(
            select(exists().where(Member.person_id == person.id, Member.roster_id != roster.id))
        )
        is True
    )


def is_settled_elsewhere(person: Person, roster: Roster) -> bool:
    """Whether another roster with this person has been handed in, so that it may not change."""
    return (
        db.session.scalar(
            select(
                exists().where(
                    Member.person_id == person.id,
                    Member.roster_id != roster.id,
                    Roster.id == Member.roster_id,
                    Roster.status.not_in([RosterStatus.DRAFT, RosterStatus.RETURNED]),
                )
            )
        )
        is True
    )
