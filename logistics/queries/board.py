"""The live board: who has arrived where, how fast gates let in, who is missing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, func, select

from logistics.db import db
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.scan import Conflict, Quarantine, Scan
from logistics.models.unit import Unit
from logistics.queries.check_in import is_undone, stands_as_entry
from logistics.queries.checkpoints import checkpoints_of
from logistics.queries.devices import gate_of
from logistics.queries.presence import inside_by_gate
from logistics.queries.quotas import counted
from logistics.queries.units import UNITS_THEN_GUESTS
from logistics.rules.quotas import Quota, quota_at

RECENT = timedelta(minutes=5)
BUCKET = timedelta(minutes=15)
_APPROVED = (RosterStatus.APPROVED, RosterStatus.LOCKED)


@dataclass(frozen=True, slots=True)
class GateLine:
    """One checkpoint: how many arrived of how many expected, and its pace.

    ``inside`` is how many are there now; None where nobody is scanned out, or it is not open.
    ``quota`` are the places of this window; None where they are not counted, or no window is open.
    """

    checkpoint: Checkpoint
    expected: int
    arrived: int
    refused: int
    recent: int
    last_at: datetime | None
    inside: int | None = None
    quota: Quota | None = None

    @property
    def missing(self) -> int:
        return max(self.expected - self.arrived, 0)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """The guests of the organisers are of no unit."""

    unit_id: int | None
    name: str
    expected: int
    arrived: int

    @property
    def missing(self) -> int:
        return self.expected - self.arrived


@dataclass(frozen=True, slots=True)
class MissingLine:
    """Somebody expected who has not passed; with whom to call, and where they were seen last."""

    member_id: int
    unit_id: int | None
    full_name: str
    unit: str
    phone: str | None
    contact_name: str | None
    contact_phone: str | None
    seen_place: str | None
    seen_at: datetime | None


def gates_of(edition: Edition, at: datetime, zone: str) -> list[GateLine]:
    """Every checkpoint of an edition with its numbers at this instant."""
    counts = {row.checkpoint_id: row for row in db.session.execute(_counts(edition, at))}
    expected = _expected_by_role_and_unit(edition)
    checkpoints = checkpoints_of(edition)
    inside = inside_by_gate(checkpoints, at, zone)
    quotas = _quotas(checkpoints, at, zone)
    return [
        GateLine(
            checkpoint=one,
            expected=_expected_at(one, expected),
            arrived=row.arrived if (row := counts.get(one.id)) else 0,
            refused=row.refused if row else 0,
            recent=row.recent if row else 0,
            last_at=row.last_at if row else None,
            inside=inside.get(one.id),
            quota=quotas.get(one.id),
        )
        for one in checkpoints
    ]


def _quotas(checkpoints: Sequence[Checkpoint], at: datetime, zone: str) -> dict[int, Quota]:
    asked = (quota_at(gate_of(one, zone), at) for one in checkpoints)
    return {one.checkpoint_id: one for one in counted([quota for quota in asked if quota])}


def units_at(edition: Edition, checkpoint: Checkpoint) -> list[UnitLine]:
    """Arrivals at a checkpoint by unit, in protocol order."""
    rows = db.session.execute(
        select(
            Unit.id,
            func.coalesce(Unit.short_name, ""),
            func.count(),
            func.count().filter(_has_passed(checkpoint)),
        )
        .select_from(Member)
        .join(Roster, Roster.id == Member.roster_id)
        .outerjoin(Unit, Unit.id == Roster.unit_id)
        .where(_is_expected(edition), *_may_pass(checkpoint))
        .group_by(Unit.id, Unit.short_name, Unit.protocol_rank, Unit.sort_key)
        .order_by(*UNITS_THEN_GUESTS, Unit.id)
    )
    return [UnitLine(*row) for row in rows]


def arrivals_over_time(checkpoint: Checkpoint) -> list[tuple[datetime, int]]:
    """How many had arrived by the end of each quarter of an hour, at most the last two days."""
    first = (
        _standing(func.min(Scan.occurred_at).label("at"), checkpoint)
        .group_by(Scan.member_id)
        .subquery()
    )
    times = db.session.scalars(select(first.c.at).order_by(first.c.at)).all()
    if not times:
        return []
    buckets = Counter(_bucket(time) for time in times)
    start = max(min(buckets), max(buckets) - timedelta(days=2))
    total = sum(number for time, number in buckets.items() if time < start)
    points, moment = [(start, total)], start
    while moment <= max(buckets):
        total += buckets[moment]
        points.append((moment + BUCKET, total))
        moment += BUCKET
    return points


def missing_at(edition: Edition, checkpoint: Checkpoint) -> Sequence[MissingLine]:
    """Who is expected at a checkpoint and has not passed it, by unit and name.

    Those who were seen at another checkpoint come first: at a bus they are the ones to wait for,
    the others have never set out.
    """
    seen = _last_passages(edition)
    rows = db.session.execute(
        select(
            Member.id,
            Roster.unit_id,
            Person.full_name,
            func.coalesce(Unit.short_name, Member.organisation, ""),
            Person.phone,
            Roster.contact_name,
            Roster.contact_phone,
            seen.c.place,
            seen.c.at,
        )
        .select_from(Member)
        .join(Person, Person.id == Member.person_id)
        .join(Roster, Roster.id == Member.roster_id)
        .outerjoin(Unit, Unit.id == Roster.unit_id)
        .outerjoin(seen, and_(seen.c.member_id == Member.id, seen.c.turn == 1))
        .where(_is_expected(edition), *_may_pass(checkpoint), ~_has_passed(checkpoint))
        .order_by(seen.c.at.is_(None), *UNITS_THEN_GUESTS, Person.sort_key, Member.id)
    )
    return [MissingLine(*row) for row in rows]


def _last_passages(edition: Edition) -> Subquery:
    """Every passage that stands, with the place; ``turn`` 1 is the person's last."""
    latest_first = func.row_number().over(
        partition_by=Scan.member_id, order_by=(Scan.occurred_at.desc(), Scan.seq.desc())
    )
    return (
        select(
            Scan.member_id,
            Checkpoint.name.label("place"),
            Scan.occurred_at.label("at"),
            latest_first.label("turn"),
        )
        .join(Checkpoint, Checkpoint.id == Scan.checkpoint_id)
        .where(Scan.edition_id == edition.id, Scan.admits, ~is_undone(Scan))
        .subquery()
    )


def expected_at(edition: Edition, checkpoint: Checkpoint) -> set[int]:
    """The members expected at a checkpoint, whether they have passed or not."""
    return set(
        db.session.scalars(
            select(Member.id)
            .join(Roster, Roster.id == Member.roster_id)
            .where(_is_expected(edition), *_may_pass(checkpoint))
        )
    )


def open_matters(edition: Edition) -> int:
    """How many conflicts and scans in quarantine wait for somebody."""
    return sum(
        db.session.scalar(
            select(func.count())
            .select_from(model)
            .where(model.edition_id == edition.id, model.settled_at.is_(None))
        )
        or 0
        for model in (Conflict, Quarantine)
    )


def _counts(edition: Edition, at: datetime) -> Select[*tuple[object, ...]]:
    stands = and_(*stands_as_entry())
    is_refused = and_(~Scan.admits, Scan.voids.is_(None))
    return (
        select(
            Scan.checkpoint_id,
            func.count(Scan.member_id.distinct()).filter(stands).label("arrived"),
            func.count().filter(is_refused).label("refused"),
            func.count().filter(Scan.admits, Scan.occurred_at > at - RECENT).label("recent"),
            func.max(Scan.occurred_at).label("last_at"),
        )
        .where(Scan.edition_id == edition.id, Scan.checkpoint_id.is_not(None))
        .group_by(Scan.checkpoint_id)
    )


def _standing(column: ColumnElement[datetime], checkpoint: Checkpoint) -> Select[datetime]:
    return select(column).where(Scan.checkpoint_id == checkpoint.id, *stands_as_entry())


def _has_passed(checkpoint: Checkpoint) -> ColumnElement[bool]:
    return exists().where(
        Scan.member_id == Member.id,
        Scan.checkpoint_id == checkpoint.id,
        *stands_as_entry(),
    )


def _is_expected(edition: Edition) -> ColumnElement[bool]:
    return and_(
        Roster.edition_id == edition.id,
        Roster.status.in_(_APPROVED),
        Member.withdrawn_at.is_(None),
    )


def _may_pass(checkpoint: Checkpoint) -> list[ColumnElement[bool]]:
    rights: list[ColumnElement[bool]] = []
    if checkpoint.role_ids is not None:
        rights.append(Member.role_id.in_(checkpoint.role_ids))
    if checkpoint.unit_ids is not None:
        rights.append(Roster.unit_id.in_(checkpoint.unit_ids))
    return rights


def _expected_by_role_and_unit(edition: Edition) -> dict[tuple[int | None, int | None], int]:
    rows = db.session.execute(
        select(Member.role_id, Roster.unit_id, func.count())
        .select_from(Member)
        .join(Roster, Roster.id == Member.roster_id)
        .where(_is_expected(edition))
        .group_by(Member.role_id, Roster.unit_id)
    )
    return {(role_id, unit_id): number for role_id, unit_id, number in rows}


def _expected_at(checkpoint: Checkpoint, expected: dict[tuple[int | None, int | None], int]) -> int:
    roles, units = checkpoint.role_ids, checkpoint.unit_ids
    return sum(
        number
        for (role_id, unit_id), number in expected.items()
        if (roles is None or role_id in roles) and (units is None or unit_id in units)
    )


def _bucket(time: datetime) -> datetime:
    return time - timedelta(
        minutes=time.minute % 15, seconds=time.second, microseconds=time.microsecond
    )
