"""Ordering a list: who takes which data out, and what for, is written down before it is made."""

from dataclasses import asdict, dataclass
from datetime import datetime

from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.edition import Edition
from logistics.models.job import Job
from logistics.queries.list_approvals import has_second_organiser
from logistics.rules.fields import needs_second
from logistics.services.history import record
from logistics.services.jobs import ask_for


@dataclass(frozen=True, slots=True)
class ListOrder:
    """One list in one form. Ids that are None mean "all"; no columns means the list's own."""

    list: str
    format: str
    columns: tuple[str, ...] = ()
    order: str = "name"
    standing: str = "all"
    unit_id: int | None = None
    contest_id: int | None = None
    checkpoint_id: int | None = None
    is_unmasked: bool = False
    purpose: str = ""


def order_list(edition: Edition, order: ListOrder, *, by: Account, at: datetime) -> Job:
    """Put the making of a list on the list of jobs and into the history.

    Full citizen numbers wait for a second organiser; raises Refused when there is none.
    """
    waits = needs_second(order.columns, unmasked=order.is_unmasked)
    if waits and not has_second_organiser(edition, by):
        raise Refused([_nobody_to_agree()])
    record_export(edition, order, by=by, at=at)
    wanted = asdict(order)
    return ask_for(
        "list", wanted, by=by, at=at, edition_id=edition.id, unit_id=order.unit_id, waits=waits
    )


def _nobody_to_agree() -> Finding:
    return Finding(
        "no_second_organiser",
        phrase(
            "Số định danh đầy đủ chỉ được xuất khi một thành viên ban tổ chức khác đồng ý, "
            "mà kỳ này chưa có người thứ hai."
        ),
    )


def record_export(
    edition: Edition, order: ListOrder, *, by: Account | None, at: datetime, rows: int | None = None
) -> None:
    """Write down which columns of which list leave the house, for whom and what for."""
    record(
        "list_exported" if rows is None else "list_made",
        by=by,
        at=at,
        edition=edition,
        subject=("unit", order.unit_id),
        params={
            "list": order.list,
            "format": order.format,
            "columns": list(order.columns),
            "purpose": order.purpose,
            "rows": rows,
            "is_unmasked": order.is_unmasked,
        },
    )
