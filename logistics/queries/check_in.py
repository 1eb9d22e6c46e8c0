"""What must be known to judge a scan: who bears the badge, and where they went before."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, Row, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from logistics.db import db, run
from logistics.models.badge import Badge, BadgeState
from logistics.models.checkpoint import Checkpoint, Direction
from logistics.models.contest import Role
from logistics.models.device import Device
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.scan import Scan
from logistics.models.unit import Unit
from logistics.rules.check_in import Bearer, Standing
from logistics.rules.moves import error_of
from logistics.rules.passages import Passage

_APPROVED = frozenset({RosterStatus.APPROVED, RosterStatus.LOCKED})


@dataclass(frozen=True, slots=True)
class Holder:
    """A member with a badge (or without), and the passages that bear on the next scan."""

    member_id: int
    edition_id: int
    full_name: str
    unit_id: int | None
    unit_name: str
    role_id: int | None
    role_name: str
    roster_status: RosterStatus
    withdrawn_at: datetime | None
    badge_id: int | None
    badge_state: BadgeState
    badge_ended_at: datetime | None
    code_digest: str | None
    short_no: str | None
    has_photo: bool
    passages: tuple[Passage, ...]

    def bearer(self, at: datetime) -> Bearer:
        """The holder as the rules see them at an instant."""
        if self.withdrawn_at is not None and at >= self.withdrawn_at:
            standing = Standing.WITHDRAWN
        elif self.roster_status in _APPROVED:
            standing = Standing.APPROVED
        else:
            standing = Standing.NOT_APPROVED
        return Bearer(
            member_id=self.member_id,
            unit_id=self.unit_id,
            role_id=self.role_id,
            role_name=self.role_name,
            edition_id=self.edition_id,
            badge=self.badge_state,
            badge_ended_at=self.badge_ended_at,
            standing=standing,
        )


def is_undone(scan: type[Scan]) -> ColumnElement[bool]:
    """Whether a scan was undone: by its own device in time, or by a supervisor.

    The same is true whichever of the two arrived first.
    """
    undoing = aliased(Scan)
    in_time = and_(undoing.device_id == scan.device_id, undoing.occurred_at <= scan.undo_until)
    return exists().where(undoing.voids == scan.id, or_(undoing.is_forced, in_time))


def stands_as_entry() -> list[ColumnElement[bool]]:
    """That a scan let somebody in, and was not undone since."""
    return [Scan.admits.is_(True), Scan.direction == Direction.IN, ~is_undone(Scan)]


_PASSAGE = (
    Scan.id.label("scan_id"),
    Scan.checkpoint_id,
    Scan.window_key,
    Scan.occurred_at,
    Scan.device_id,
    Scan.direction,
    Scan.slot,
    Scan.admits,
    is_undone(Scan).label("is_undone"),
    Checkpoint.name.label("checkpoint_name"),
    Checkpoint.exclusive_group,
    Checkpoint.has_exit,
    Checkpoint.venue_id,
    Scan.error_ms,
    Scan.input,
    Device.name.label("device_name"),
)
_HOLDER = (
    Member.id.label("member_id"),
    Roster.edition_id,
    Person.full_name,
    Person.thumbnail_id,
    Roster.unit_id,
    Unit.short_name.label("unit_name"),
    Member.organisation,
    Member.role_id,
    Role.name.label("role_name"),
    Roster.status,
    Member.withdrawn_at,
    Badge.id.label("badge_id"),
    Badge.state,
    Badge.ended_at,
    Badge.code_digest,
    Badge.short_no,
)


def _holders(badge_is: ColumnElement[bool], *, needs_badge: bool) -> Select[*tuple[Any, ...]]:
    """Members with their badge and, a row each, their passages at the checkpoints named.

    Those at other checkpoints of the groups named belong to them, and those at any venue where
    people must have had the time to get from one to another.
    """
    of_group = aliased(Checkpoint)
    grouped = select(of_group.id).where(
        of_group.edition_id == Roster.edition_id,
        of_group.exclusive_group.in_(bindparam("groups", expanding=True)),
    )
    of_venue = aliased(Checkpoint)
    placed = select(of_venue.id).where(
        of_venue.edition_id == Roster.edition_id, of_venue.venue_id.is_not(None)
    )
    is_wanted = or_(
        Scan.checkpoint_id.in_(bindparam("checkpoints", expanding=True)),
        Scan.checkpoint_id.in_(grouped),
        and_(bindparam("moves", type_=Boolean), Scan.checkpoint_id.in_(placed)),
    )
    return (
        select(*_HOLDER, *_PASSAGE)
        .select_from(Member)
        .join(Person, Person.id == Member.person_id)
        .join(Roster, Roster.id == Member.roster_id)
        .join(Badge, badge_is, isouter=not needs_badge)
        .outerjoin(Unit, Unit.id == Roster.unit_id)
        .outerjoin(Role, Role.id == Member.role_id)
        .outerjoin(
            Scan,
            and_(Scan.member_id == Member.id, is_wanted, Scan.admits),
        )
        .outerjoin(Device, Device.id == Scan.device_id)
        .outerjoin(Checkpoint, Checkpoint.id == Scan.checkpoint_id)
    )


_WITH_CODES = _holders(Badge.member_id == Member.id, needs_badge=True).where(
    Badge.code_digest.in_(bindparam("digests", expanding=True))
)
_BY_NAME = _holders(
    and_(Badge.member_id == Member.id, Badge.state == BadgeState.ACTIVE), needs_badge=False
).where(
    Roster.edition_id == bindparam("edition"),
    or_(
        Member.id.in_(bindparam("members", expanding=True)),
        Badge.short_no.in_(bindparam("short_nos", expanding=True)),
    ),
)

_OF_MEMBER = _holders(
    and_(Badge.member_id == Member.id, Badge.state == BadgeState.ACTIVE), needs_badge=False
).where(Member.id == bindparam("member"))


@dataclass(frozen=True, slots=True)
class Bearing:
    """Where a passage bears on the scans to be judged: these checkpoints, all of these groups.

    With ``moves`` at every venue too.
    """

    checkpoints: Collection[int] = ()
    groups: Collection[str] = ()
    moves: bool = False

    def asked(self) -> dict[str, Any]:
        return {
            "checkpoints": list(self.checkpoints),
            "groups": list(self.groups),
            "moves": self.moves,
        }


def holders_of_codes(digests: Collection[str], bearing: Bearing) -> dict[str, Holder]:
    """Whose badges these are, by the hash of their codes, in whatever edition."""
    if not digests:
        return {}
    asked = {"digests": list(digests), **bearing.asked()}
    found = _read(run(_WITH_CODES, asked).all())
    return {holder.code_digest: holder for holder in found if holder.code_digest}


def holders_named(
    edition_id: int, members: Collection[int], short_nos: Collection[str], bearing: Bearing
) -> list[Holder]:
    """Members of an edition chosen by hand: by themselves, or by the short number of a badge."""
    if not members and not short_nos:
        return []
    asked = {"edition": edition_id, "members": list(members), "short_nos": list(short_nos)}
    return _read(run(_BY_NAME, {**asked, **bearing.asked()}).all())


def holder_of_member(member_id: int) -> Holder | None:
    """A member as the gate shows them, without passages."""
    asked = {"member": member_id, **Bearing().asked()}
    found = _read(run(_OF_MEMBER, asked).all())
    return found[0] if found else None


def scan_with(scan_id: UUID) -> Scan | None:
    return db.session.get(Scan, scan_id, populate_existing=True)


def scans_with(ids: Collection[UUID]) -> dict[UUID, Scan]:
    return {scan.id: scan for scan in db.session.scalars(select(Scan).where(Scan.id.in_(ids)))}


def passage_of(scan_id: UUID, edition_id: int) -> tuple[Passage, int | None] | None:
    """A scan of an edition as a passage, and whose it was."""
    row = db.session.execute(
        select(*_PASSAGE, Scan.member_id)
        .join(Device, Device.id == Scan.device_id)
        .outerjoin(Checkpoint, Checkpoint.id == Scan.checkpoint_id)
        .where(Scan.id == scan_id, Scan.edition_id == edition_id, Scan.voids.is_(None))
    ).one_or_none()
    return None if row is None else (_passage(row), row.member_id)


def passages_of(member_id: int) -> tuple[list[Passage], dict[int, list[int]]]:
    """Everywhere a member went, and what each of those checkpoints requires."""
    rows = db.session.execute(
        select(*_PASSAGE, Checkpoint.requires)
        .join(Device, Device.id == Scan.device_id)
        .join(Checkpoint, Checkpoint.id == Scan.checkpoint_id)
        .where(Scan.member_id == member_id, Scan.admits)
    ).all()
    return [_passage(row) for row in rows], {row.checkpoint_id: row.requires for row in rows}


def _read(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Holder]:
    holders: dict[tuple[int, int | None], list[Row[*tuple[Any, ...]]]] = {}
    for row in rows:
        holders.setdefault((row.member_id, row.badge_id), []).append(row)
    return [_holder(of_one[0], of_one) for of_one in holders.values()]


def _holder(row: Row[*tuple[Any, ...]], rows: Iterable[Row[*tuple[Any, ...]]]) -> Holder:
    return Holder(
        member_id=row.member_id,
        edition_id=row.edition_id,
        full_name=row.full_name,
        unit_id=row.unit_id,
        unit_name=row.unit_name or row.organisation or "",
        role_id=row.role_id,
        role_name=row.role_name or "",
        roster_status=row.status,
        withdrawn_at=row.withdrawn_at,
        badge_id=row.badge_id,
        badge_state=row.state or BadgeState.ACTIVE,
        badge_ended_at=row.ended_at,
        code_digest=row.code_digest,
        short_no=row.short_no,
        has_photo=row.thumbnail_id is not None,
        passages=tuple(_passage(one) for one in rows if one.scan_id is not None),
    )


def _passage(row: Row[*tuple[Any, ...]]) -> Passage:
    return Passage(
        scan_id=row.scan_id,
        checkpoint_id=row.checkpoint_id,
        window_key=row.window_key,
        at=row.occurred_at,
        device_id=row.device_id,
        direction=row.direction,
        slot=row.slot,
        admits=row.admits,
        is_undone=row.is_undone,
        place=" · ".join(filter(None, (row.checkpoint_name, row.device_name))),
        group=row.exclusive_group,
        has_exit=bool(row.has_exit),
        venue_id=row.venue_id,
        error=error_of(row.error_ms, row.input),
    )
