"""The lines of every list that is printed or exported, in their order."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, null, select, true

from logistics.db import db
from logistics.models.badge import Badge, BadgeState
from logistics.models.contest import Contest, Role, Sport
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.scan import Scan
from logistics.models.unit import Unit
from logistics.queries.check_in import stands_as_entry
from logistics.queries.units import UNITS_THEN_GUESTS


class Order(Enum):
    """How the lines of a list follow each other."""

    NAME = "name"
    UNIT = "unit"
    PROTOCOL = "protocol"


class Standing(Enum):
    """How far a roster must be for its people to be on a list."""

    ALL = "all"
    SUBMITTED = "submitted"
    SETTLED = "settled"


_STATUSES = {
    Standing.SUBMITTED: tuple(set(RosterStatus) - {RosterStatus.DRAFT}),
    Standing.SETTLED: (RosterStatus.APPROVED, RosterStatus.LOCKED),
}
# What is printed as a guest's unit is the employer the guest named.
_EMPLOYER = func.coalesce(Member.organisation, Unit.name)
_ORDERS: Mapping[Order, tuple[Any, ...]] = {
    Order.NAME: (Person.sort_key, Unit.sort_key.nulls_last(), Member.id),
    Order.UNIT: (
        *UNITS_THEN_GUESTS, Role.protocol_rank.nulls_last(), Person.sort_key, Member.id,
    ),
    Order.PROTOCOL: (
        Member.protocol_rank, Role.protocol_rank.nulls_last(), *UNITS_THEN_GUESTS,
        Person.sort_key, Member.id,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListLine:
    """One person on a list; what a list does not ask for is empty."""

    member_id: int
    full_name: str
    sex: str | None
    birth_date: date | None
    birth_year: int | None
    position: str | None
    department: str | None
    unit_name: str | None
    role: str | None
    phone: str | None
    shirt_size: str | None
    note: str | None
    protocol_rank: int
    citizen_number: str | None = None
    contests: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose people a list holds: an edition's, or of them one unit's or one roster's."""

    edition_id: int
    unit_id: int | None = None
    roster_id: int | None = None
    standing: Standing = Standing.ALL

    def condition(self) -> ColumnElement[bool]:
        wanted: ColumnElement[bool] = Roster.edition_id == self.edition_id
        if self.unit_id is not None:
            wanted &= Roster.unit_id == self.unit_id
        if self.roster_id is not None:
            wanted &= Roster.id == self.roster_id
        if self.standing in _STATUSES:
            wanted &= Roster.status.in_(_STATUSES[self.standing])
        return wanted & Member.withdrawn_at.is_(None)


def people_lines(
    scope: Scope, order: Order, *, with_citizen_numbers: bool = False
) -> list[ListLine]:
    """Everybody in the scope with role, unit and contests: two questions whatever their number."""
    contests = contests_by_member(scope)
    number = Person.citizen_number if with_citizen_numbers else null()
    rows = db.session.execute(
        _people(scope, order).with_only_columns(
            Member.id.label("member_id"), Person.full_name, Person.sex, Person.birth_date,
            Person.birth_year, Member.position, Member.department, _EMPLOYER.label("unit_name"),
            Role.name.label("role"), Person.phone, Member.shirt_size, Member.note,
            Member.protocol_rank, number.label("citizen_number"),
            maintain_column_froms=True,
        )
    )  # fmt: skip
    return [
        ListLine(**row._asdict(), contests=tuple(contests.get(row.member_id, ()))) for row in rows
    ]


def _people(scope: Scope, order: Order) -> Select[Any]:
    return (
        select(Member)
        .join(Roster, Member.roster_id == Roster.id)
        .join(Person, Member.person_id == Person.id)
        .outerjoin(Unit, Roster.unit_id == Unit.id)
        .outerjoin(Role, Member.role_id == Role.id)
        .where(scope.condition())
        .order_by(*_ORDERS[order])
    )


def contests_by_member(scope: Scope) -> dict[int, list[str]]:
    """For each member the contests entered, as ``Cầu lông – Đôi nam``, reserves marked."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = db.session.execute(
        select(EntryMember.member_id, Sport.name, Contest.name, EntryMember.is_reserve)
        .join(Entry, EntryMember.entry_id == Entry.id)
        .join(Contest, Entry.contest_id == Contest.id)
        .join(Sport, Contest.sport_id == Sport.id)
        .join(Member, EntryMember.member_id == Member.id)
        .join(Roster, Member.roster_id == Roster.id)
        .where(scope.condition())
        .order_by(Sport.position, Contest.position, Entry.number)
    )
    for member_id, sport, contest, is_reserve in rows:
        found[member_id].append(f"{sport} – {contest}" + (" (dự bị)" if is_reserve else ""))
    return found


@dataclass(frozen=True, slots=True)
class StartLine:
    """One player in a contest's start list."""

    contest: str
    entry_number: int
    full_name: str
    birth_year: int | None
    unit_name: str | None
    is_reserve: bool


def start_lines(scope: Scope, contest_id: int | None = None) -> list[StartLine]:
    """Who starts in a contest, or in every contest: by contest, unit and entry, reserves last."""
    rows = db.session.execute(
        select(
            Sport.name, Contest.name, Entry.number, Person.full_name, Person.birth_year, Unit.name,
            EntryMember.is_reserve,
        )
        .join(Entry, EntryMember.entry_id == Entry.id)
        .join(Contest, Entry.contest_id == Contest.id)
        .join(Sport, Contest.sport_id == Sport.id)
        .join(Member, EntryMember.member_id == Member.id)
        .join(Person, Member.person_id == Person.id)
        .join(Roster, Member.roster_id == Roster.id)
        .outerjoin(Unit, Roster.unit_id == Unit.id)
        .where(scope.condition(), true() if contest_id is None else Contest.id == contest_id)
        .order_by(
            Sport.position, Contest.position, *UNITS_THEN_GUESTS, Entry.number,
            EntryMember.is_reserve, Person.sort_key,
        )
    )  # fmt: skip
    return [StartLine(f"{row[0]} – {row[1]}", *row[2:]) for row in rows]


@dataclass(frozen=True, slots=True)
class PresentLine:
    """Whether and when somebody who was expected passed a checkpoint."""

    short_no: str | None
    full_name: str
    unit_name: str | None
    role: str | None
    phone: str | None
    present: bool
    first_seen_at: datetime | None


def present_lines(scope: Scope, order: Order, checkpoint_id: int) -> list[PresentLine]:
    """Everybody in the scope, with the first entry at the checkpoint that stands."""
    passed = db.session.execute(
        select(Scan.member_id, func.min(Scan.occurred_at))
        .where(Scan.checkpoint_id == checkpoint_id, *stands_as_entry())
        .group_by(Scan.member_id)
    )
    seen: dict[int | None, datetime] = {row[0]: row[1] for row in passed}
    rows = db.session.execute(
        _people(scope, order)
        .outerjoin(Badge, (Badge.member_id == Member.id) & (Badge.state == BadgeState.ACTIVE))
        .with_only_columns(
            Member.id.label("member_id"), Badge.short_no, Person.full_name,
            _EMPLOYER.label("unit_name"), Role.name.label("role"), Person.phone,
            maintain_column_froms=True,
        )
    )  # fmt: skip
    return [
        PresentLine(
            row.short_no, row.full_name, row.unit_name, row.role, row.phone,
            present=row.member_id in seen,
            first_seen_at=seen.get(row.member_id),
        )
        for row in rows
    ]  # fmt: skip
