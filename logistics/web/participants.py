"""Which units take which part in an edition."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.findings import Finding, Refused
from logistics.forms.participants import PartForm, RegionForm, SettlementForm
from logistics.models.edition import Edition, EditionUnit
from logistics.queries.editions import edition_to_change, managed_edition, organised_edition
from logistics.queries.participants import guests_of, invitation_of
from logistics.queries.units import successions_after, unit_with, units_like, units_of_region
from logistics.rules.editions import day_of_names
from logistics.rules.units import heirs_on
from logistics.rules.words import PARTS
from logistics.services.participants import (
    add_unit_to,
    invite_units,
    remove_invitation,
    settle_invitation,
)
from logistics.vietnamese import clean
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.paper import Paper
from logistics.web.transaction import writes
from logistics.web.words import _

bp = Blueprint("participants", __name__)


@bp.get("/editions/<code>/units")
def index(code: str) -> ResponseReturnValue:
    return _page(found(managed_edition(signed_in(), code)))


@bp.post("/editions/<code>/units/add")
@writes
def add(code: str) -> ResponseReturnValue:
    edition = found(edition_to_change(signed_in(), code))
    form = PartForm()
    if not form.validate():
        return _page(edition), 400
    unit = found(unit_with(form.unit_id.data))
    if add_unit_to(edition, unit, form.part.data, by=signed_in(), at=now()):
        part = _(PARTS[form.part.data]).lower()
        flash(_("Đã thêm %(unit)s: %(part)s.", unit=unit.name, part=part), "success")
    else:
        flash(_("%(unit)s đã có trong danh sách.", unit=unit.name), "info")
    return redirect(url_for(".index", code=code))


@bp.post("/editions/<code>/units/invite-region")
@writes
def invite_region(code: str) -> ResponseReturnValue:
    edition = found(edition_to_change(signed_in(), code))
    form = RegionForm()
    if not form.validate():
        return _page(edition), 400
    region = form.region.data
    units = units_of_region(region, form.kind.data, day_of_names(edition))
    number = invite_units(edition, units, region, by=signed_in(), at=now())
    flash(_("Đã mời thêm %(number)s đơn vị.", number=number), "success" if number else "info")
    return redirect(url_for(".index", code=code))


@bp.post("/editions/<code>/units/<int:part_id>/remove")
@writes
def remove(code: str, part_id: int) -> ResponseReturnValue:
    edition = found(edition_to_change(signed_in(), code))
    invitation = found(invitation_of(edition, part_id))
    try:
        remove_invitation(edition, invitation, by=signed_in(), at=now())
    except Refused as refusal:
        return _page(edition, refusal.findings), 409
    flash(_("Đã bỏ %(unit)s.", unit=invitation.unit.name), "success")
    return redirect(url_for(".index", code=code))


@bp.get("/editions/<code>/units/<int:part_id>")
def edit(code: str, part_id: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    invitation = found(invitation_of(edition, part_id))
    return _settlement(edition, invitation).page(SettlementForm(invitation))


@bp.post("/editions/<code>/units/<int:part_id>")
@writes
def settle(code: str, part_id: int) -> ResponseReturnValue:
    found(organised_edition(signed_in(), code))
    edition = found(edition_to_change(signed_in(), code))
    invitation = found(invitation_of(edition, part_id))
    form = SettlementForm(invitation)

    def deed() -> str:
        settle_invitation(edition, invitation, form.values, by=signed_in(), at=now())
        return _("Đã lưu quy định riêng cho %(unit)s.", unit=invitation.unit.name)

    return _settlement(edition, invitation).take(form, deed, url_for(".index", code=code))


def _settlement(edition: Edition, invitation: EditionUnit) -> Paper:
    things = {"edition": edition, "invitation": invitation}
    return Paper("participants/edit.html", edition, things, ("invitation", invitation.id))


def _page(edition: Edition, findings: list[Finding] | None = None) -> str:
    guests, day = guests_of(edition), day_of_names(edition)
    sought = clean(request.args.get("q", ""))[:100]
    gone = [guest.part.unit for guest in guests if not guest.part.unit.is_valid_on(day)]
    links = successions_after([unit.id for unit in gone])
    return render_page(
        "participants/index.html",
        here=edition,
        edition=edition,
        guests=guests,
        findings=findings or [],
        sought=sought,
        hits=units_like(sought, on=day) if sought else [],
        heirs={unit.id: heirs_on(unit, day, links) for unit in gone},
        parts=PARTS,
        region_form=RegionForm(formdata=None),
        settles=signed_in().organises(edition.id),
        day=day,
    )
