"""Accounts for the units of an edition, many at once, and the paper with their codes."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.forms.accounts import InvitationForm
from logistics.models.edition import Edition
from logistics.queries.accounts import registrars_in, units_in
from logistics.queries.editions import organised_edition
from logistics.services.invitations import invite_units
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("invitations", __name__, url_prefix="/editions/<code>/invitations")


@bp.get("")
def show(code: str) -> ResponseReturnValue:
    return _page(found(organised_edition(signed_in(), code)))


@bp.post("")
@writes
def issue(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    units = units_in(edition)
    form = InvitationForm(units=units)
    if not form.validate() or not form.chosen.data:
        return _page(edition, fault=gettext("Chọn ít nhất một đơn vị trong danh sách.")), 400
    chosen = [unit for unit in units if unit.id in form.chosen.data]
    invitations = invite_units(chosen, edition, by=signed_in(), at=now())
    return render_page("accounts/codes.html", invitations=invitations, edition=edition)


def _page(edition: Edition, fault: str | None = None) -> str:
    return render_page(
        "accounts/invite.html",
        edition,
        edition=edition,
        units=units_in(edition),
        registrars=registrars_in(edition),
        fault=fault,
    )
