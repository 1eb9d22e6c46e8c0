"""One member of a roster."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from logistics.db import db
from logistics.models.entry import EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster


def member_of(roster: Roster, member_id: int) -> Member | None:
    """A member with person (citizen number opened), role and places in entries loaded."""
    return db.session.scalars(
        select(Member)
        .options(
            joinedload(Member.person).undefer(Person.citizen_number),
            joinedload(Member.role),
            selectinload(Member.entered).joinedload(EntryMember.entry),
        )
        .where(Member.roster_id == roster.id, Member.id == member_id)
        .execution_options(populate_existing=True)
    ).one_or_none()


def member_made_by(roster: Roster, form_key: str) -> Member | None:
    """The member that a form made when it was first sent; person loaded."""
    return db.session.scalars(
        select(Member)
        .options(joinedload(Member.person))
        .where(Member.roster_id == roster.id, Member.form_key == form_key)
    ).one_or_none()
