"""Badges with their bearers: for the organiser's page, for printing, for drills."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from logistics.db import db
from logistics.models.badge import Badge, BadgeState
from logistics.models.edition import Edition
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.unit import Unit
from logistics.queries.units import UNITS_THEN_GUESTS

_APPROVED = (RosterStatus.APPROVED, RosterStatus.LOCKED)


@dataclass(frozen=True, slots=True)
class CodeLine:
    """An active badge with what it says, opened: for printing and for drills only."""

    person: int
    full_name: str
    unit: str | None
    code: str
    short_no: str


def badge_of(edition: Edition, badge_id: int) -> Badge | None:
    return db.session.scalars(
        select(Badge).where(Badge.edition_id == edition.id, Badge.id == badge_id)
    ).one_or_none()


def badge_numbered(edition: Edition, short_no: str) -> Badge | None:
    """The active badge with this short number."""
    return db.session.scalars(
        select(Badge).where(
            Badge.edition_id == edition.id,
            Badge.short_no == short_no,
            Badge.state == BadgeState.ACTIVE,
        )
    ).one_or_none()


def badges_of_member(member_id: int) -> Sequence[Badge]:
    """All badges a member ever had, the newest first."""
    return db.session.scalars(
        select(Badge).where(Badge.member_id == member_id).order_by(Badge.issue.desc())
    ).all()


def active_badges(roster: Roster) -> dict[int, Badge]:
    """The active badge of each of a roster's members who has one, by the member's id."""
    badges = db.session.scalars(
        select(Badge)
        .join(Member, Member.id == Badge.member_id)
        .where(Member.roster_id == roster.id, Badge.state == BadgeState.ACTIVE)
    )
    return {badge.member_id: badge for badge in badges}


def members_to_badge(edition: Edition, unit: Unit | None = None) -> Sequence[Member]:
    """Those of approved rosters who should have a badge and have none, in hand-out order."""
    badged = select(Badge.member_id).where(Badge.state == BadgeState.ACTIVE)
    wanted = (
        select(Member)
        .join(Roster, Roster.id == Member.roster_id)
        .join(Person, Person.id == Member.person_id)
        .options(joinedload(Member.person), joinedload(Member.roster))
        .where(
            Roster.edition_id == edition.id,
            Roster.status.in_(_APPROVED),
            Member.withdrawn_at.is_(None),
            Member.id.not_in(badged),
        )
        .order_by(Roster.unit_id.nulls_last(), Person.sort_key, Member.id)
    )
    if unit is not None:
        wanted = wanted.where(Roster.unit_id == unit.id)
    return db.session.scalars(wanted).all()


def codes_of(edition: Edition, unit: Unit | None = None) -> list[CodeLine]:
    """The active badges of an edition or of one unit, in hand-out order, codes opened."""
    wanted = (
        select(Member.id, Person.full_name, Unit.code, Badge.code, Badge.short_no)
        .select_from(Badge)
        .join(Member, Member.id == Badge.member_id)
        .join(Person, Person.id == Member.person_id)
        .join(Roster, Roster.id == Member.roster_id)
        .outerjoin(Unit, Unit.id == Roster.unit_id)
        .where(Badge.edition_id == edition.id, Badge.state == BadgeState.ACTIVE)
        .order_by(*UNITS_THEN_GUESTS, Person.sort_key, Member.id)
    )
    if unit is not None:
        wanted = wanted.where(Roster.unit_id == unit.id)
    return [CodeLine(*row) for row in db.session.execute(wanted)]
