"""How many people have taken the places of checkpoints."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, case, func, null, or_, select

from logistics.db import db
from logistics.models.scan import Scan
from logistics.queries.check_in import stands_as_entry
from logistics.rules.quotas import Quota


def counted(quotas: Collection[Quota]) -> list[Quota]:
    """The same places with how many are taken: one by each person, however often they came in."""
    if not quotas:
        return []
    by_period = {one.checkpoint_id for one in quotas if one.window_key is not None}
    in_period = Scan.checkpoint_id.in_(by_period)
    period = case((in_period, Scan.window_key), else_=null()).label("period")
    rows = db.session.execute(
        select(Scan.checkpoint_id, period, func.count(Scan.member_id.distinct()))
        .where(or_(*(_is_of(quota) for quota in quotas)), *stands_as_entry())
        .group_by(Scan.checkpoint_id, "period")
    )
    taken = {(row[0], row[1]): row[2] for row in rows}
    return [replace(one, taken=taken.get((one.checkpoint_id, one.window_key), 0)) for one in quotas]


def _is_of(quota: Quota) -> ColumnElement[bool]:
    is_here = Scan.checkpoint_id == quota.checkpoint_id
    if quota.window_key is None:
        return is_here
    return and_(is_here, Scan.window_key == quota.window_key)
