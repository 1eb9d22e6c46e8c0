"""Erasing a person on their request: what goes and what stays, the name once more, the deed."""

from flask import Blueprint, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import day_of, now
from logistics.findings import Refused
from logistics.forms.erasures import ErasureForm
from logistics.models.roster import Member
from logistics.queries.badge_prints import bearer_of
from logistics.queries.erasures import outlook_of
from logistics.rules.editions import is_over
from logistics.rules.erasures import erasing_findings
from logistics.services.erasure_journal import write_beside
from logistics.services.erasures import erase_person
from logistics.services.files import forget_all_expired
from logistics.web.access import signed_in
from logistics.web.filters import zone
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import leave_nothing_behind, writes_in_steps, writing
from logistics.web.words import _

bp = Blueprint("erasures", __name__, url_prefix="/editions/<code>/people/<int:member_id>/erase")


@bp.get("")
def show(code: str, member_id: int) -> ResponseReturnValue:
    """What goes and what stays."""
    member = _member(code, member_id)
    outlook = outlook_of(member.person)
    is_within = outlook.is_within(signed_in())
    return render_page(
        "erasures/show.html",
        here=member.roster.edition,
        member=member,
        outlook=outlook,
        stands_in_the_way=erasing_findings(member, is_within=is_within),
        is_over=is_over(member.roster.edition, day_of(now(), zone())),
    )


@bp.get("/confirm")
def confirm(code: str, member_id: int) -> ResponseReturnValue:
    member = _member(code, member_id)
    return _last_page(member, ErasureForm(member.person.full_name, formdata=None))


@bp.post("/confirm")
@writes_in_steps
def erase(code: str, member_id: int) -> ResponseReturnValue:
    member = _member(code, member_id)
    form = ErasureForm(member.person.full_name)
    if not form.validate():
        return _last_page(member, form), 400
    roster_id = member.roster_id
    with writing():
        member = _member(code, member_id)
        is_within = outlook_of(member.person).is_within(signed_in())
        if against := erasing_findings(member, is_within=is_within):
            raise Refused(against)
        erase_person(member.person, by=signed_in(), at=now(), zone=zone())
    _settle()
    flash(_("Đã xóa dữ liệu cá nhân của một người."), "success")
    return redirect(url_for("rosters.show", code=code, roster_id=roster_id))


def _settle() -> None:
    """The journal beside the data first: it must outlive the database. Then files and remnants."""
    settings = current_app.config["SETTINGS"]
    with writing():
        write_beside(settings)
        forget_all_expired(folder=settings.files_dir, at=now())
    leave_nothing_behind()


def _member(code: str, member_id: int) -> Member:
    return found(bearer_of(signed_in(), code, member_id))


def _last_page(member: Member, form: ErasureForm) -> str:
    here = member.roster.edition
    return render_page("erasures/confirm.html", here=here, member=member, form=form)
