"""People the unit has sent before are brought forward by ticking them."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Finding, Refused
from logistics.forms.earlier_people import EarlierPeopleForm
from logistics.queries.people import earlier_people
from logistics.services.members import bring_forward
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, kept_roster
from logistics.web.transaction import writes

bp = Blueprint(
    "earlier_people",
    __name__,
    url_prefix="/editions/<code>/rosters/<int:roster_id>/members/earlier",
)


def _page(table: OpenRoster, form: EarlierPeopleForm, closed: list[Finding] | None = None) -> str:
    return render_page(
        "earlier_people/show.html",
        here=table.edition,
        table=table,
        form=form,
        closed=table.closed if closed is None else closed,
    )


def _unit_s_own(code: str, roster_id: int) -> OpenRoster:
    """Whom a unit has sent elsewhere is not an organiser's to read, even when standing in."""
    table = kept_roster(code, roster_id)
    return found(None if table.is_for_unit else table)


@bp.get("")
def show(code: str, roster_id: int) -> ResponseReturnValue:
    table = _unit_s_own(code, roster_id)
    return _page(table, EarlierPeopleForm(earlier_people(table.roster), table.terms))


@bp.post("")
@writes
def add(code: str, roster_id: int) -> ResponseReturnValue:
    table = _unit_s_own(code, roster_id)
    form = EarlierPeopleForm(earlier_people(table.roster), table.terms)
    if not form.validate():
        return _page(table, form), 400
    try:
        added = bring_forward(
            table.roster,
            form.chosen_people,
            form.role,
            terms=table.terms,
            by=signed_in(),
            at=table.at,
        )
    except Refused as refusal:
        return _page(table, form, refusal.findings), 409
    flash(gettext("Đã thêm %(count)s người.", count=len(added)), "success")
    return redirect(table.url("rosters.show"))
