"""What devices read: what changed since a number, and all they may know at once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select, true

from logistics.db import db
from logistics.models.badge import Badge, BadgeState
from logistics.models.checkpoint import Checkpoint
from logistics.models.contest import Role
from logistics.models.edition import Edition
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.scan import FeedHead, Notice, Scan
from logistics.models.unit import Unit
from logistics.queries.check_in import is_undone
from logistics.queries.devices import Desk
from logistics.rules.codes import device_match

PAGE = 500


@dataclass(frozen=True, slots=True)
class FeedRow:
    seq: int
    kind: str
    checkpoint_id: int | None
    at: datetime
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Feed:
    """Rows in the order of commits; more follow after the last when ``has_more``."""

    rows: list[FeedRow]
    has_more: bool
    head: int


def edition_numbered(edition_id: int) -> Edition:
    return db.session.scalars(select(Edition).where(Edition.id == edition_id)).one()


def feed_head(edition_id: int) -> int:
    return db.session.scalar(select(FeedHead.head).where(FeedHead.edition_id == edition_id)) or 0


def watched_by(desk: Desk) -> set[int]:
    """The checkpoints whose passages bear on a device: its own, and those of their groups."""
    groups = {gate.exclusive_group for gate in desk.gates.values() if gate.exclusive_group}
    if not groups:
        return set(desk.gates)
    of_groups = db.session.scalars(
        select(Checkpoint.id).where(
            Checkpoint.edition_id == desk.edition_id, Checkpoint.exclusive_group.in_(groups)
        )
    )
    return set(desk.gates).union(of_groups)


def feed_after(edition_id: int, checkpoints: Collection[int], after: int) -> Feed:
    """What happened after number ``after`` that concerns these checkpoints."""
    # The head first: a row that is committed while we read then comes with the next page.
    head = feed_head(edition_id)
    rows = sorted(
        [
            *_scans(edition_id, checkpoints, after, head),
            *_notices(edition_id, checkpoints, after, head),
        ],
        key=lambda row: row.seq,
    )
    return Feed(_with_cards(edition_id, rows[:PAGE]), len(rows) > PAGE, head)


def _scans(edition_id: int, checkpoints: Collection[int], after: int, head: int) -> list[FeedRow]:
    rows = db.session.execute(
        select(
            Scan.seq, Scan.id, Scan.checkpoint_id, Scan.member_id, Scan.device_id, Scan.direction,
            Scan.window_key, Scan.occurred_at, Scan.voids, Checkpoint.exclusive_group,
        )
        .join(Checkpoint, Checkpoint.id == Scan.checkpoint_id)
        .where(
            Scan.edition_id == edition_id, Scan.seq > after, Scan.seq <= head,
            Scan.checkpoint_id.in_(checkpoints), or_(Scan.admits, Scan.reason == "undone"),
        )
        .order_by(Scan.seq)
        .limit(PAGE + 1)
    )  # fmt: skip
    return [
        FeedRow(row.seq, "void", row.checkpoint_id, row.occurred_at, {"scan": str(row.voids)})
        if row.voids
        else FeedRow(
            row.seq,
            "scan",
            row.checkpoint_id,
            row.occurred_at,
            {
                "scan": str(row.id),
                "person": row.member_id,
                "device": row.device_id,
                "direction": row.direction.value,
                "window_key": row.window_key,
                "group": row.exclusive_group,
            },
        )
        for row in rows
    ]


def _notices(edition_id: int, checkpoints: Collection[int], after: int, head: int) -> list[FeedRow]:
    notices = db.session.scalars(
        select(Notice)
        .where(
            Notice.edition_id == edition_id,
            Notice.seq > after,
            Notice.seq <= head,
            or_(Notice.checkpoint_id.is_(None), Notice.checkpoint_id.in_(checkpoints)),
        )
        .order_by(Notice.seq)
        .limit(PAGE + 1)
    )
    return [FeedRow(one.seq, one.kind, one.checkpoint_id, one.at, one.content) for one in notices]


def _with_cards(edition_id: int, rows: list[FeedRow]) -> list[FeedRow]:
    """The rows about a person with the card as it is now; None for who may not pass."""
    told = {"card", "credential"}
    members = {row.content["person"] for row in rows if row.kind in told}
    if not members:
        return rows
    cards = {
        card["person"]: card for card in people_for_devices(edition_numbered(edition_id), members)
    }
    return [
        replace(row, content={**row.content, "card": cards.get(row.content["person"])})
        if row.kind in told
        else row
        for row in rows
    ]


def people_for_devices(
    edition: Edition, members: Collection[int] | None = None
) -> list[dict[str, Any]]:
    """Everybody who may pass, with what their badge shows and nothing else.

    With ``members`` those of them alone.
    """
    rows = db.session.execute(
        select(
            Member.id, Person.full_name, Unit.short_name, Member.organisation, Role.name,
            Roster.unit_id, Member.role_id, Badge.short_no, Badge.code, Person.thumbnail_id,
        )
        .select_from(Badge)
        .join(Member, Member.id == Badge.member_id)
        .join(Person, Person.id == Member.person_id)
        .join(Roster, Roster.id == Member.roster_id)
        .outerjoin(Unit, Unit.id == Roster.unit_id)
        .outerjoin(Role, Role.id == Member.role_id)
        .where(
            Badge.edition_id == edition.id, Badge.state == BadgeState.ACTIVE,
            Member.withdrawn_at.is_(None),
            Roster.status.in_((RosterStatus.APPROVED, RosterStatus.LOCKED)),
            true() if members is None else Member.id.in_(members),
        )
        .order_by(Member.id)
    )  # fmt: skip
    return [
        {
            "person": row.id,
            "full_name": row.full_name,
            "unit": row.short_name or row.organisation or "",
            "role": row.name or "",
            "unit_id": row.unit_id,
            "role_id": row.role_id,
            "short_no": row.short_no,
            "has_photo": row.thumbnail_id is not None,
            "match": device_match(row.code, edition.code),
        }
        for row in rows
    ]


def ended_badges(edition: Edition) -> list[dict[str, Any]]:
    """Every badge that no longer holds, since when and why."""
    rows = db.session.execute(
        select(Badge.code, Badge.state, Badge.ended_at, Member.withdrawn_at)
        .join(Member, Member.id == Badge.member_id)
        .where(
            Badge.edition_id == edition.id,
            or_(Badge.state != BadgeState.ACTIVE, Member.withdrawn_at.is_not(None)),
        )
        .order_by(Badge.id)
    )
    return [
        {
            "match": device_match(row.code, edition.code),
            "state": "withdrawn" if _ended_by_leaving(row) else row.state.value,
            "ended_at": (row.ended_at or row.withdrawn_at).isoformat(),
        }
        for row in rows
    ]


def _ended_by_leaving(badge: Row[*tuple[Any, ...]]) -> bool:
    """Whether the badge held until its bearer withdrew."""
    if badge.withdrawn_at is None:
        return False
    return badge.ended_at is None or bool(badge.ended_at >= badge.withdrawn_at)


def standing_passages(edition_id: int, checkpoints: Collection[int]) -> list[dict[str, Any]]:
    """Who has passed these checkpoints, as far as it bears on who may pass again."""
    rows = db.session.execute(
        select(
            Scan.id, Scan.member_id, Scan.checkpoint_id, Scan.window_key, Scan.direction,
            Scan.occurred_at, Scan.device_id, Checkpoint.exclusive_group,
        )
        .join(Checkpoint, Checkpoint.id == Scan.checkpoint_id)
        .where(
            Scan.edition_id == edition_id, Scan.checkpoint_id.in_(checkpoints), Scan.admits,
            ~is_undone(Scan),
        )
        .order_by(Scan.seq)
    )  # fmt: skip
    return [
        {
            "scan": str(row.id),
            "person": row.member_id,
            "checkpoint": row.checkpoint_id,
            "window_key": row.window_key,
            "direction": row.direction.value,
            "at": row.occurred_at.isoformat(),
            "device": row.device_id,
            "group": row.exclusive_group,
        }
        for row in rows
    ]
