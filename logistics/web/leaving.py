"""A member leaves the list: struck off a draft, withdrawn with a reason once handed in."""

from flask import Blueprint, abort, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Refused
from logistics.forms.leaving import LeavingForm
from logistics.models.roster import Member
from logistics.services.members import reinstate_member, remove_member, withdraw_member
from logistics.web.access import signed_in
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, its_member, kept_roster
from logistics.web.transaction import writes

bp = Blueprint(
    "leaving",
    __name__,
    url_prefix="/editions/<code>/rosters/<int:roster_id>/members/<int:member_id>",
)


def leaving_page(
    table: OpenRoster, member: Member, form: LeavingForm, refusal: Refused | None = None
) -> str:
    closed = refusal.findings if refusal else table.closed
    return render_page(
        "leaving/show.html",
        here=table.edition,
        table=table,
        member=member,
        form=form,
        closed=closed,
    )


@bp.get("/leave")
def show(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    return leaving_page(table, its_member(table, member_id), LeavingForm())


@bp.post("/remove")
@writes
def remove(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    member = its_member(table, member_id)
    if not table.roster.is_draft:
        abort(409)
    name = member.person.full_name
    try:
        remove_member(member, terms=table.terms, by=signed_in(), at=table.at)
    except Refused as refusal:
        return leaving_page(table, member, LeavingForm(), refusal), 409
    flash(gettext("Đã bỏ %(name)s khỏi danh sách.", name=name), "success")
    return redirect(table.url("rosters.show"))


@bp.post("/withdraw")
@writes
def withdraw(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    member = its_member(table, member_id)
    form = LeavingForm()
    if not form.validate():
        return leaving_page(table, member, form), 400
    try:
        withdraw_member(member, form.reason.value, terms=table.terms, by=signed_in(), at=table.at)
    except Refused as refusal:
        return leaving_page(table, member, form, refusal), 409
    flash(gettext("Đã rút %(name)s khỏi đoàn.", name=member.person.full_name), "success")
    return redirect(table.url("rosters.show"))


@bp.post("/reinstate")
@writes
def reinstate(code: str, roster_id: int, member_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    member = its_member(table, member_id)
    try:
        reinstate_member(member, terms=table.terms, by=signed_in(), at=table.at)
    except Refused as refusal:
        return leaving_page(table, member, LeavingForm(), refusal), 409
    flash(gettext("Đã đưa %(name)s trở lại đoàn.", name=member.person.full_name), "success")
    return redirect(table.url("members.edit", member_id=member.id))
