"""Ordering lists of an edition; a job makes the file, its owner fetches it."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logistics.clock import now
from logistics.findings import Refused
from logistics.forms.lists import ListForm
from logistics.models.edition import Edition
from logistics.queries.editions import edition_of, organised_edition
from logistics.queries.list_approvals import WaitingList, waiting_list, waiting_lists
from logistics.queries.list_choices import (
    checkpoint_choices,
    contest_choices,
    list_role,
    units_with_rosters,
)
from logistics.rules.fields import chosen
from logistics.services.list_approvals import approve_list, decline_list
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
        job = order_list(edition, wanted, by=signed_in(), at=now())
    except Refused as refusal:
        return _page(edition, form, refused=refusal.findings), 409
    return redirect(url_for("jobs.show", public_id=job.public_id))


@bp.post("/<int:job_id>/approve")
@writes
def approve(code: str, job_id: int) -> ResponseReturnValue:
    """A second organiser agrees that full citizen numbers leave the house."""
    edition = found(organised_edition(signed_in(), code))
    waiting = found(waiting_list(edition, job_id))
    said = _("Đã đồng ý. %(name)s tải được tệp khi lập xong.", name=waiting.asked_by)
    return _decided(edition, waiting, approve_list, said)


@bp.post("/<int:job_id>/decline")
@writes
def decline(code: str, job_id: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    waiting = found(waiting_list(edition, job_id))
    return _decided(edition, waiting, decline_list, _("Đã từ chối; không có tệp nào được lập."))


def _decided(
    edition: Edition, waiting: WaitingList, deed: Callable[..., None], said: str
) -> ResponseReturnValue:
    try:
        deed(waiting, edition, by=signed_in(), at=now())
    except Refused as refusal:
        form = _form(edition, formdata=None)
        return _page(edition, form, refused=refusal.findings), 409
    flash(said, "success")
    return redirect(url_for(".index", code=edition.code))


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
    return render_page(
        "lists/index.html",
        here=edition,
        form=form,
        refused=refused,
        waiting=waiting_lists(signed_in(), edition),
        mine=signed_in().id,
    )
