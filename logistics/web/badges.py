"""Badges: how far an edition is, printing them, finding whose was lost, replacing it."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logistics import vietnamese
from logistics.clock import now
from logistics.findings import Finding, Refused
from logistics.forms.badges import EndingForm, PrintForm, SearchForm
from logistics.models.edition import Edition
from logistics.models.roster import Member
from logistics.queries.badge_pages import page_mark
from logistics.queries.badge_prints import badges_by_unit, bearer_of, bearers
from logistics.queries.badges import badge_of, badges_of_member
from logistics.queries.by_code import unit_by_id
from logistics.queries.editions import organised_edition
from logistics.services.badge_orders import order_badges
from logistics.services.badges import replace_badge, revoke_badge
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("badges", __name__, url_prefix="/editions/<code>/badges")


@bp.get("")
def index(code: str) -> ResponseReturnValue:
    return _page(_edition(code))


@bp.post("/print")
@writes
def order(code: str) -> ResponseReturnValue:
    edition = _edition(code)
    form = _print_form(edition)
    if not form.validate():
        return _page(edition, form=form), 400
    unit = unit_by_id(form.unit.data) if form.unit.data else None
    try:
        job = order_badges(
            edition,
            unit,
            layout=form.layout.data,
            only_changed=form.only_changed.data,
            by=signed_in(),
            at=now(),
        )
    except Refused as refusal:
        return _page(edition, form=form, refused=refusal.findings), 409
    return redirect(url_for("jobs.show", public_id=job.public_id))


@bp.post("/search")
def search(code: str) -> ResponseReturnValue:
    """Whose badge it is; posted, so that no name stands in an address or a log."""
    edition = _edition(code)
    form = SearchForm()
    words = vietnamese.fold(form.words.data or "")
    return _page(edition, search=form, hits=bearers(edition.id, words) if words else [])


@bp.get("/<int:member_id>")
def show(code: str, member_id: int) -> ResponseReturnValue:
    return _bearer_page(_bearer(code, member_id))


@bp.post("/<int:member_id>/replace/<int:badge_id>")
@writes
def replace(code: str, member_id: int, badge_id: int) -> ResponseReturnValue:
    return _end(code, member_id, badge_id, replaces=True)


@bp.post("/<int:member_id>/revoke/<int:badge_id>")
@writes
def revoke(code: str, member_id: int, badge_id: int) -> ResponseReturnValue:
    return _end(code, member_id, badge_id, replaces=False)


def _end(code: str, member_id: int, badge_id: int, *, replaces: bool) -> ResponseReturnValue:
    bearer = _bearer(code, member_id)
    edition = bearer.roster.edition
    badge = found(badge_of(edition, badge_id))
    if badge.member_id != bearer.id:
        abort(404)
    form = EndingForm()
    if not form.validate():
        return _bearer_page(bearer, form=form), 400
    verb = replace_badge if replaces else revoke_badge
    try:
        verb(badge, edition, str(form.reason.data), by=signed_in(), at=now())
    except Refused as refusal:
        return _bearer_page(bearer, form=form, refused=refusal.findings), 409
    flash(
        _("Đã cấp lại thẻ. Thẻ cũ không dùng được nữa.") if replaces else _("Đã thu hồi thẻ."),
        "success",
    )
    return redirect(url_for(".show", code=code, member_id=member_id))


def _edition(code: str) -> Edition:
    return found(organised_edition(signed_in(), code))


def _bearer(code: str, member_id: int) -> Member:
    return found(bearer_of(signed_in(), code, member_id))


def _print_form(edition: Edition, **kwargs: object) -> PrintForm:
    lines = badges_by_unit(edition.id)
    units = [(line.unit_id, line.unit_name or "") for line in lines if line.unit_id]
    return PrintForm(units, **kwargs)


def _page(edition: Edition, refused: Sequence[Finding] = (), **things: object) -> str:
    shown = {
        "form": _print_form(edition, formdata=None),
        "search": SearchForm(formdata=None),
        "hits": None,
        **things,
    }
    lines = badges_by_unit(edition.id)
    return render_page("badges/index.html", here=edition, lines=lines, refused=refused, **shown)


def _bearer_page(
    bearer: Member, form: EndingForm | None = None, refused: Sequence[Finding] = ()
) -> str:
    badges = badges_of_member(bearer.id)
    return render_page(
        "badges/show.html",
        here=bearer.roster.edition,
        bearer=bearer,
        badges=badges,
        form=form or EndingForm(formdata=None),
        refused=refused,
        mark=page_mark(badges[0]) if badges else None,
    )
