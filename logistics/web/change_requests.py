"""Asking the organiser for a change that the clerk may no longer make."""

from flask import Blueprint, abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Refused
from logistics.forms.leaving import LeavingForm
from logistics.forms.members import MemberForm
from logistics.models.roster import Member
from logistics.models.submission import RequestKind
from logistics.queries.submissions import open_request_of, requests_of
from logistics.rules.change_requests import KINDS, STATES, name_in
from logistics.services.change_requests import ask_for_change
from logistics.services.change_requests import take_back as take_back_request
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.leaving import leaving_page
from logistics.web.members import edit_page, form_for, new_page
from logistics.web.open_roster import OpenRoster, its_member, kept_roster, read_roster
from logistics.web.transaction import writes

bp = Blueprint(
    "change_requests", __name__, url_prefix="/editions/<code>/rosters/<int:roster_id>/requests"
)


@bp.get("")
def index(code: str, roster_id: int) -> ResponseReturnValue:
    table = read_roster(code, roster_id)
    return render_page(
        "change_requests/index.html",
        here=table.edition,
        table=table,
        requests=[(each, name_in(each)) for each in requests_of(table.roster)],
        kinds=KINDS,
        states=STATES,
    )


@bp.post("/<kind>")
@writes
def ask(code: str, roster_id: int, kind: str) -> ResponseReturnValue:
    """Ask for an addition, a correction, a withdrawal or a substitution."""
    table = kept_roster(code, roster_id)
    wanted = found(next((each for each in RequestKind if each.value == kind), None))
    member_id = request.args.get("member", type=int)
    member = its_member(table, member_id) if member_id else None
    if (wanted is RequestKind.ADD) != (member is None):
        abort(404)
    form = _form(table, wanted, member)
    if not _is_complete(form):
        return _page(table, wanted, member, form), 400
    try:
        _ask(table, wanted, member, form)
    except Refused as refusal:
        return _page(table, wanted, member, form, refusal), 409
    flash(gettext("Đã gửi đề nghị đến ban tổ chức."), "success")
    return redirect(table.url(".index"))


def _form(table: OpenRoster, kind: RequestKind, member: Member | None) -> MemberForm | LeavingForm:
    if kind is RequestKind.WITHDRAW:
        return LeavingForm()
    return form_for(table, member if kind is RequestKind.CORRECT else None)


def _is_complete(form: MemberForm | LeavingForm) -> bool:
    """A request needs its reason; without one both are said at once."""
    is_good = bool(form.validate())
    if form.reason.value is None and not form.reason.errors:
        form.reason.errors = [gettext("Ghi lý do để ban tổ chức quyết định")]
    return is_good and form.reason.value is not None


def _ask(
    table: OpenRoster, kind: RequestKind, member: Member | None, form: MemberForm | LeavingForm
) -> None:
    ask_for_change(
        table.roster,
        kind,
        member,
        form.values if isinstance(form, MemberForm) else None,
        seen=form.seen_values if isinstance(form, MemberForm) else None,
        reason=form.reason.value,
        form_key=form.key,
        by=signed_in(),
        at=table.at,
    )


def _page(
    table: OpenRoster,
    kind: RequestKind,
    member: Member | None,
    form: MemberForm | LeavingForm,
    refusal: Refused | None = None,
) -> str:
    """The page the form came from, with what was typed."""
    if isinstance(form, LeavingForm):
        return leaving_page(table, found(member), form, refusal)
    closed = refusal.findings if refusal else table.closed
    if kind is RequestKind.CORRECT:
        return edit_page(table, member, form, closed)
    return new_page(table, form, closed, replaced=member)


@bp.post("/<int:request_id>/take-back")
@writes
def take_back(code: str, roster_id: int, request_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    asked = found(open_request_of(table.roster, request_id))
    take_back_request(asked, table.roster, by=signed_in(), at=table.at)
    flash(gettext("Đã rút lại đề nghị."), "success")
    return redirect(table.url(".index"))
