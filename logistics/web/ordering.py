"""The order of a delegation as it walks in: by protocol, set by hand."""

import re

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Finding, Refused
from logistics.rules.members import in_order, present
from logistics.services.members import set_order
from logistics.web.access import signed_in
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, kept_roster
from logistics.web.transaction import writes

bp = Blueprint("ordering", __name__, url_prefix="/editions/<code>/rosters/<int:roster_id>/order")
_MOVE = re.compile(r"(?P<member>[0-9]{1,9}):(?P<place>[0-9]{1,4})")


def _page(table: OpenRoster, closed: list[Finding], faults: dict[int, str] | None = None) -> str:
    return render_page(
        "ordering/show.html",
        here=table.edition,
        table=table,
        members=in_order(present(table.roster.members), "order"),
        closed=closed,
        faults=faults or {},
        typed=request.form,
    )


@bp.get("")
def show(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    return _page(table, table.closed)


@bp.post("")
@writes
def save(code: str, roster_id: int) -> ResponseReturnValue:
    """Number the members as typed, or move one of them a place up or down."""
    table = kept_roster(code, roster_id)
    wanted, faults = _wanted(table)
    if faults:
        return _page(table, table.closed, faults), 400
    try:
        set_order(table.roster, wanted, terms=table.terms, by=signed_in(), at=table.at)
    except Refused as refusal:
        return _page(table, refusal.findings), 409
    flash(gettext("Đã xếp lại thứ tự."), "success")
    return redirect(table.url(".show"))


def _wanted(table: OpenRoster) -> tuple[dict[int, int], dict[int, str]]:
    """The places asked for by member's id, and what is wrong with those that are no number."""
    if moved := _MOVE.fullmatch(request.form.get("move", "")):
        return {int(moved["member"]): int(moved["place"])}, {}
    wanted, faults = {}, {}
    for member in present(table.roster.members):
        text = request.form.get(f"place-{member.id}", "").strip()
        if text.isascii() and text.isdecimal() and 0 < int(text) < 10_000:
            wanted[member.id] = int(text)
        elif text:
            faults[member.id] = gettext("Thứ tự là một số từ 1 trở lên.")
    return wanted, faults
