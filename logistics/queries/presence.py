"""Who is inside at this moment, at the gates that scan people out as well as in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from logistics.db import db
from logistics.models.checkpoint import Checkpoint, Direction
from logistics.models.scan import Scan
from logistics.queries.check_in import is_undone
from logistics.queries.devices import gate_of
from logistics.rules.gates import window_key


def inside_by_gate(checkpoints: Sequence[Checkpoint], at: datetime, zone: str) -> dict[int, int]:
    """How many people are inside, by the ids of those checkpoints that have an exit and are open.

    The same as :func:`logistics.rules.passages.inside_at` says of each person: the last entry
    counts, unless its bearer went out there or came in at another gate of its exclusive group.
    """
    keys = {one.id: window_key(gate_of(one, zone), at) for one in checkpoints if one.has_exit}
    present = {checkpoint_id: key for checkpoint_id, key in keys.items() if key}
    if not present:
        return {}
    today = or_(
        *(
            and_(Scan.checkpoint_id == number, Scan.window_key == key)
            for number, key in present.items()
        )
    )
    rows = db.session.execute(
        select(Scan.checkpoint_id, func.count(Scan.member_id.distinct()))
        .join(Checkpoint, Checkpoint.id == Scan.checkpoint_id)
        .where(today, *_stands(Scan, at), Scan.direction == Direction.IN, ~_has_left(at))
        .group_by(Scan.checkpoint_id)
    )
    counted = {row[0]: row[1] for row in rows}
    return {number: counted.get(number, 0) for number in present}


def _has_left(at: datetime) -> ColumnElement[bool]:
    later, there = aliased(Scan), aliased(Checkpoint)
    is_elsewhere = and_(
        later.direction == Direction.IN, there.exclusive_group == Checkpoint.exclusive_group
    )
    is_later = or_(
        later.occurred_at > Scan.occurred_at,
        and_(later.occurred_at == Scan.occurred_at, later.id > Scan.id),
    )
    return exists().where(
        later.member_id == Scan.member_id,
        there.id == later.checkpoint_id,
        *_stands(later, at),
        is_later,
        or_(later.checkpoint_id == Scan.checkpoint_id, is_elsewhere),
    )


def _stands(scan: type[Scan], at: datetime) -> list[ColumnElement[bool]]:
    return [scan.admits.is_(True), scan.occurred_at <= at, ~is_undone(scan)]
