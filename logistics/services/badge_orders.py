"""Ordering the print of badges: who has none gets one, then a job typesets them."""

from datetime import datetime

from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.edition import Edition
from logistics.models.job import Job
from logistics.models.unit import Unit
from logistics.queries.badge_prints import printable_badges
from logistics.queries.badges import members_to_badge
from logistics.queries.jobs import asked_for
from logistics.services.badges import issue_badges
from logistics.services.jobs import ask_for


def order_badges(
    edition: Edition,
    unit: Unit | None,
    *,
    layout: str,
    only_changed: bool,
    by: Account,
    at: datetime,
) -> Job:
    """Issue what is missing and put the print on the list of jobs; ordered twice it is one job.

    Raises Refused when there is nobody to print for: no approved roster, or nothing changed.
    """
    issue_badges(edition, members_to_badge(edition, unit), by=by, at=at)
    unit_id = unit.id if unit else None
    if not printable_badges(edition.id, unit_id, only_changed=only_changed):
        raise Refused([_nothing(only_changed=only_changed)])
    wanted = {"layout": layout, "only_changed": only_changed}
    return asked_for("badges", wanted, by=by, edition_id=edition.id, unit_id=unit_id) or ask_for(
        "badges", wanted, by=by, at=at, edition_id=edition.id, unit_id=unit_id
    )


def _nothing(*, only_changed: bool) -> Finding:
    if only_changed:
        return Finding(
            "nothing_changed",
            phrase("Không có thẻ nào mới hoặc thay đổi từ lần in trước."),
        )
    return Finding(
        "nobody_approved",
        phrase("Chưa có ai để in thẻ: hãy duyệt danh sách của đơn vị trước."),
    )
