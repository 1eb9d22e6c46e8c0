"""Ordering lists of an edition; a job makes the file, its owner fetches it."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.findings import Refused
from logistics.forms.lists import ListForm
from logistics.models.edition import Edition
from logistics.queries.editions import edition_of
from logistics.queries.list_choices import (
    checkpoint_choices,
    contest_choices,
    list_role,
    units_with_rosters,
)
from logistics.rules.fields import chosen
from logistics.services.list_orders import order_list
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("lists", __name__, url_prefix="/editions/<code>/lists")


@bp.get("")
def index(code: str) -> ResponseReturnValue:
    edition = found(edition_of(signed_in(), code))
    return _page(edition, _form(edition, formdata=None))


@bp.post("")
@writes
def order(code: str) -> ResponseReturnValue:
    edition = found(edition_of(signed_in(), code))
    form = _form(edition)
    if not form.validate():
        return _page(edition, form), 400
    wanted = form.list_order()
    try:
        chosen(wanted.columns, form.role, unmasked=wanted.is_unmasked)
    except Refused as refusal:
        return _page(edition, form, refused=refusal.findings), 409
    job = order_list(edition, wanted, by=signed_in(), at=now())
    return redirect(url_for("jobs.show", public_id=job.public_id))


def _form(edition: Edition, **kwargs: object) -> ListForm:
    account = signed_in()
    return ListForm(
        list_role(account, edition),
        units=units_with_rosters(account, edition),
        contests=contest_choices(edition),
        checkpoints=checkpoint_choices(account, edition),
        **kwargs,
    )


def _page(edition: Edition, form: ListForm, refused: object = ()) -> str:
    return render_page("lists/index.html", here=edition, form=form, refused=refused)
