"""Finding a person at a gate by hand: few hits, and no more than the badge shows."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select

from logistics.db import db
from logistics.models.badge import Badge, BadgeState
from logistics.models.contest import Role
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.models.unit import Unit
from logistics.queries.names import is_named_like
from logistics.rules.codes import is_identity_card, is_short_number
from logistics.vietnamese import fold

SHORTEST = 4
MOST = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found; ``person`` is the member."""

    person: int
    full_name: str
    unit: str
    role: str
    short_no: str | None


def people_like(edition_id: int, text: str) -> tuple[list[Hit], bool]:
    """At most ten members of an edition by the beginnings of words of their name, or by number.

    Marks and case do not matter; a number is the short one of a badge. Less than four
    letters, or a citizen number, find nobody. The second value says that there are more.
    """
    if len(fold(text).replace(" ", "")) < SHORTEST or is_identity_card(text):
        return [], False
    rows = db.session.execute(
        select(
            Member.id,
            Person.full_name,
            func.coalesce(Unit.short_name, Member.organisation, ""),
            func.coalesce(Role.name, ""),
            Badge.short_no,
        )
        .select_from(Member)
        .join(Person, Person.id == Member.person_id)
        .join(Roster, Roster.id == Member.roster_id)
        .outerjoin(Badge, and_(Badge.member_id == Member.id, Badge.state == BadgeState.ACTIVE))
        .outerjoin(Unit, Unit.id == Roster.unit_id)
        .outerjoin(Role, Role.id == Member.role_id)
        .where(Roster.edition_id == edition_id, Member.withdrawn_at.is_(None), _matches(text))
        .order_by(Person.sort_key, Member.id)
        .limit(MOST + 1)
    ).all()
    return [Hit(*row) for row in rows[:MOST]], len(rows) > MOST


def _matches(text: str) -> ColumnElement[bool]:
    if is_short_number(text.strip()):
        return Badge.short_no == text.strip()
    return is_named_like(text)
