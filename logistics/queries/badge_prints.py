"""What is printed on badges, and how far an edition is with them."""

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from logistics.db import db
from logistics.models.account import Account
from logistics.models.badge import Badge, BadgePrint, BadgeState
from logistics.models.contest import Role
from logistics.models.edition import Edition
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.models.stored_file import StoredFile
from logistics.models.unit import Unit
from logistics.queries.list_lines import Scope, Standing, contests_by_member
from logistics.queries.names import is_named_like
from logistics.queries.units import UNITS_THEN_GUESTS


@dataclass(frozen=True, slots=True)
class PrintableBadge:
    """One active badge with all that stands on it, its code opened."""

    badge_id: int
    code: str
    short_no: str
    full_name: str
    role: str | None
    colour: str | None
    unit_name: str | None
    photo: str | None
    contests: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Tells whether a badge printed before still says the same; the code goes in hashed."""
        said = [self.short_no, self.full_name, self.role, self.unit_name, self.photo, self.contests]
        code = hashlib.sha256(self.code.encode()).hexdigest()
        return hashlib.sha256(json.dumps([*said, code]).encode()).hexdigest()


def printable_badges(
    edition_id: int, unit_id: int | None = None, *, only_changed: bool = False
) -> list[PrintableBadge]:
    """The active badges of approved rosters in hand-out order: by unit, then by name.

    With ``only_changed`` those alone that were never printed or would now say something else.
    """
    scope = Scope(edition_id, unit_id=unit_id, standing=Standing.SETTLED)
    contests = contests_by_member(scope)
    rows = db.session.execute(
        select(
            Badge.member_id, Badge.id, Badge.code, Badge.short_no, Person.full_name, Role.name,
            Role.colour, func.coalesce(Member.organisation, Unit.name), StoredFile.sha256,
        )
        .join(Member, Badge.member_id == Member.id)
        .join(Roster, Member.roster_id == Roster.id)
        .join(Person, Member.person_id == Person.id)
        .outerjoin(Unit, Roster.unit_id == Unit.id)
        .outerjoin(Role, Member.role_id == Role.id)
        .outerjoin(StoredFile, Person.thumbnail_id == StoredFile.id)
        .where(Badge.state == BadgeState.ACTIVE, scope.condition())
        .order_by(*UNITS_THEN_GUESTS, Person.sort_key, Member.id)
    )  # fmt: skip
    badges = [
        PrintableBadge(*row[1:], contests=tuple(contests.get(row.member_id, ()))) for row in rows
    ]
    if not only_changed:
        return badges
    last = last_prints(edition_id)
    return [badge for badge in badges if last.get(badge.badge_id) != badge.digest]


def last_prints(edition_id: int) -> dict[int, str]:
    """For each badge of an edition ever printed, what its last print said, as a digest."""
    newest = (
        select(func.max(BadgePrint.id))
        .join(Badge, BadgePrint.badge_id == Badge.id)
        .where(Badge.edition_id == edition_id)
        .group_by(BadgePrint.badge_id)
    )
    rows = db.session.execute(
        select(BadgePrint.badge_id, BadgePrint.content_digest).where(BadgePrint.id.in_(newest))
    )
    return {row.badge_id: row.content_digest for row in rows}


@dataclass(frozen=True, slots=True)
class UnitBadges:
    """How many of a unit's approved people have a badge, and how many badges were printed."""

    unit_id: int | None
    unit_name: str | None
    people: int
    badges: int
    printed: int


def badges_by_unit(edition_id: int) -> list[UnitBadges]:
    """Each unit with an approved roster, in the order of protocol, guests last."""
    printed = select(BadgePrint.badge_id).distinct().subquery()
    rows = db.session.execute(
        select(
            Roster.unit_id, Unit.name, func.count(Member.id), func.count(Badge.id),
            func.count(printed.c.badge_id),
        )
        .select_from(Member)
        .join(Roster, Member.roster_id == Roster.id)
        .outerjoin(Unit, Roster.unit_id == Unit.id)
        .outerjoin(Badge, (Badge.member_id == Member.id) & (Badge.state == BadgeState.ACTIVE))
        .outerjoin(printed, printed.c.badge_id == Badge.id)
        .where(Scope(edition_id, standing=Standing.SETTLED).condition())
        .group_by(Roster.unit_id, Unit.name, Unit.protocol_rank, Unit.sort_key)
        .order_by(*UNITS_THEN_GUESTS, Roster.unit_id)
    )  # fmt: skip
    return [UnitBadges(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody of the edition, for finding whose badge was lost."""

    member_id: int
    full_name: str
    unit_name: str | None
    role: str | None
    short_no: str | None


def bearers(edition_id: int, words: str, *, most: int = 20) -> list[Bearer]:
    """Approved people by the beginnings of words of their name, or of their short number."""
    sought = Badge.short_no.startswith(words) if words.isdigit() else is_named_like(words)
    rows = db.session.execute(
        select(
            Member.id, Person.full_name, func.coalesce(Member.organisation, Unit.name), Role.name,
            Badge.short_no,
        )
        .join(Roster, Member.roster_id == Roster.id)
        .join(Person, Member.person_id == Person.id)
        .outerjoin(Unit, Roster.unit_id == Unit.id)
        .outerjoin(Role, Member.role_id == Role.id)
        .outerjoin(Badge, (Badge.member_id == Member.id) & (Badge.state == BadgeState.ACTIVE))
        .where(Scope(edition_id, standing=Standing.SETTLED).condition(), sought)
        .order_by(Person.sort_key, Member.id)
        .limit(most)
    )  # fmt: skip
    return [Bearer(*row) for row in rows]


def bearer_of(account: Account, code: str, member_id: int) -> Member | None:
    """A member of an edition the account organises; person, role and unit loaded."""
    return db.session.scalars(
        select(Member)
        .join(Member.roster)
        .join(Roster.edition)
        .options(
            joinedload(Member.person),
            joinedload(Member.role),
            joinedload(Member.roster).options(joinedload(Roster.unit), joinedload(Roster.edition)),
        )
        .where(
            Member.id == member_id,
            Edition.code == code,
            Roster.edition_id.in_(account.organised_edition_ids),
        )
    ).one_or_none()


def badge_shown(badge_id: int) -> Badge | None:
    """A badge for its bearer's own page: code opened; person, role, unit and edition loaded."""
    return db.session.scalars(
        select(Badge)
        .options(
            undefer(Badge.code),
            joinedload(Badge.member).options(
                joinedload(Member.person),
                joinedload(Member.role),
                joinedload(Member.roster).options(
                    joinedload(Roster.unit), joinedload(Roster.edition).selectinload(Edition.stops)
                ),
            ),
        )
        .where(Badge.id == badge_id)
    ).one_or_none()
