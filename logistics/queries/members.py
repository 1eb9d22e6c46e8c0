"""One member of a roster."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from logistics.db import db
from logistics.models.roster import Member, Roster


def member_made_by(roster: Roster, form_key: str) -> Member | None:
    """The member that a form made when it was first sent; person loaded."""
    return db.session.scalars(
        select(Member)
        .options(joinedload(Member.person))
        .where(Member.roster_id == roster.id, Member.form_key == form_key)
    ).one_or_none()
