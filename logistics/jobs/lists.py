"""Making a list: the lines are asked for, put under an official heading and printed."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import Flask

from logistics.clock import now
from logistics.db import begin_writing, db
from logistics.exports import document, spreadsheet
from logistics.exports.list_sheet import Letterhead, ListSheet, Signature
from logistics.findings import Words, phrase
from logistics.jobs.work import Progress, Unusable, of_unit, told_at
from logistics.models.account import Account
from logistics.models.edition import Edition
from logistics.models.job import Job
from logistics.models.stored_file import FileKind, StoredFile
from logistics.models.unit import Unit
from logistics.queries.accounts_by_id import account_with
from logistics.queries.by_code import checkpoint_with
from logistics.queries.list_lines import (
    Order,
    Scope,
    Standing,
    people_lines,
    present_lines,
    start_lines,
)
from logistics.queries.submission_marks import latest_mark
from logistics.rules.fields import FIELDS, chosen, needs_second
from logistics.rules.letterheads import Bodies, bodies_of, offices_of
from logistics.rules.lists import FORMATS, LISTS
from logistics.services.files import Upload, keep_file
from logistics.services.list_orders import ListOrder, record_export
from logistics.vietnamese import fold

KEPT_FOR = timedelta(minutes=15)
PRINTERS = {
    "xlsx": spreadsheet.as_xlsx,
    "csv": spreadsheet.as_csv,
    "docx": document.as_docx,
    "pdf": document.as_pdf,
}


def print_list(app: Flask, job: Job, tell: Progress) -> StoredFile:
    """Carry out an order of :func:`order_list` for the account that gave it, if it still may."""
    wanted = {**job.order, "columns": tuple(job.order["columns"])}
    approver_id = wanted.pop("approved_by", None)
    order = ListOrder(**wanted)
    account, edition = account_with(job.owner_id), db.session.get(Edition, job.edition_id)
    if account is None or edition is None:
        raise Unusable("no-longer-permitted")
    role = role_in(account, edition, order.unit_id)
    if needs_second(order.columns, unmasked=order.is_unmasked):
        _check_approved(approver_id, account, edition)
    tell(10, Words(phrase("Đang đọc danh sách")))
    sheet = sheet_for(edition, order, role=role, made_by=account.full_name, at=now())
    tell(40, Words(phrase("Đang trình bày")))
    content = PRINTERS[order.format](sheet)
    tell(90, Words(phrase("Đang lưu tệp")))
    begin_writing()
    record_export(edition, order, by=account, at=now(), rows=len(sheet.lines))
    return keep_file(
        Upload(content, file_name(edition, order), FORMATS[order.format]),
        FileKind.EXPORT,
        folder=app.config["SETTINGS"].files_dir,
        by=account,
        at=now(),
        unit_id=order.unit_id,
        edition_id=edition.id,
        expires_at=now() + KEPT_FOR,
    )


def role_in(account: Account, edition: Edition, unit_id: int | None) -> str:
    """As what an account may see lists of an edition; raises Unusable when it may not at all."""
    if account.organises(edition.id):
        return "organiser"
    if unit_id is not None and account.may_write_for(unit_id, edition.id):
        return "registrar"
    if unit_id in account.unit_ids_in(edition.id):
        return "viewer"
    raise Unusable("no-longer-permitted")


def _check_approved(approver_id: int | None, account: Account, edition: Edition) -> None:
    """Raise Unusable unless somebody else agreed who still organises the edition."""
    approver = account_with(approver_id) if approver_id else None
    if approver is None or approver.id == account.id or not approver.organises(edition.id):
        raise Unusable("not-approved")


def sheet_for(
    edition: Edition, order: ListOrder, *, role: str, made_by: str, at: datetime
) -> ListSheet:
    """The list with all that is printed around it; raises Refused for columns not allowed."""
    named = LISTS[order.list]
    unit = db.session.get(Unit, order.unit_id) if order.unit_id else None
    columns = chosen(order.columns or _own_columns(order, role), role, unmasked=order.is_unmasked)
    bodies = bodies_of(unit)
    mark = latest_mark(edition.id, order.unit_id) if order.unit_id else None
    return ListSheet(
        title=_title(edition, order, unit),
        columns=columns,
        lines=_lines(edition, order),
        letterhead=Letterhead(bodies.superior, bodies.issuing, bodies.place),
        appendix="Phụ lục",
        attached_to=_attached_to(bodies),
        counted=named.counted,
        signature=Signature(offices_of(unit)),
        is_internal=any(
            column.key in {"phone", "citizen_number", "birth_date"} for column in columns
        ),
        version=str(mark.number) if mark else "",
        fingerprint=mark.digest if mark else "",
        made=", ".join(part for part in (made_by, told_at(at), order.purpose) if part),
    )


def _own_columns(order: ListOrder, role: str) -> Sequence[str]:
    hidden = {"unit_name"} if order.unit_id and not LISTS[order.list].of_contests else set()
    own = LISTS[order.list].columns
    return [key for key in own if role in FIELDS[key].roles and key not in hidden]


def _lines(edition: Edition, order: ListOrder) -> Sequence[object]:
    scope = Scope(edition.id, unit_id=order.unit_id, standing=Standing(order.standing))
    named = LISTS[order.list]
    if named.of_contests:
        return start_lines(scope, order.contest_id)
    if named.of_checkpoint:
        if order.checkpoint_id is None:
            raise Unusable("no-checkpoint")
        return present_lines(scope, Order(order.order), order.checkpoint_id)
    asks_numbers = "citizen_number" in order.columns
    return people_lines(scope, Order(order.order), with_citizen_numbers=asks_numbers)


def _title(edition: Edition, order: ListOrder, unit: Unit | None) -> tuple[str, ...]:
    named = LISTS[order.list]
    whose = (unit.name,) if unit else ()
    where = checkpoint_with(edition.id, order.checkpoint_id) if named.of_checkpoint else None
    return (
        named.title,
        *whose,
        *((f"Điểm kiểm soát: {where.name}",) if where else ()),
        edition.name,
    )


def _attached_to(bodies: Bodies) -> str:
    """Number and day are the clerk's to fill in: an unregistered paper never invents one."""
    return f"văn bản số        /        ngày      tháng      năm          của {bodies.name}"


def file_name(edition: Edition, order: ListOrder) -> str:
    """A plain name that says what it is and of what: no names of people."""
    said = f"{fold(LISTS[order.list].label)}-{edition.code}{of_unit(order.unit_id)}"
    stem = re.sub(r"[^a-z0-9]+", "-", said).strip("-")
    return f"{stem}.{order.format}"
