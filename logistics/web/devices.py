"""The organiser's scanning devices: enrol, pair, look after, revoke."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.forms.checkpoints import DeviceForm
from logistics.models.device import Device
from logistics.models.edition import Edition
from logistics.queries.devices import device_of, devices_of
from logistics.queries.editions import organised_edition
from logistics.services.devices import (
    PAIRING_LASTS,
    add_device,
    new_pairing_code,
    reassign_device,
    revoke_device,
)
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("devices", __name__, url_prefix="/editions/<code>/devices")


@bp.get("")
def index(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    return _list(edition, DeviceForm(edition))


@bp.post("")
@writes
def add(code: str) -> ResponseReturnValue:
    """Enrol a device and show the code that pairs it."""
    edition = found(organised_edition(signed_in(), code))
    form = DeviceForm(edition)
    if not form.validate():
        return _list(edition, form), 400
    device = add_device(
        edition,
        form.name.data or "",
        form.chosen,
        may_override=form.may_override.data,
        by=signed_in(),
        at=now(),
    )
    return pair(code, device.id)


@bp.get("/<int:device_id>")
def edit(code: str, device_id: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    device = found(device_of(edition, device_id))
    return _edit(edition, device, DeviceForm(edition, device))


@bp.post("/<int:device_id>")
@writes
def change(code: str, device_id: int) -> ResponseReturnValue:
    """Give a device another name and other checkpoints."""
    edition = found(organised_edition(signed_in(), code))
    device = found(device_of(edition, device_id))
    form = DeviceForm(edition, device)
    if not form.validate():
        return _edit(edition, device, form), 400
    reassign_device(
        device,
        edition,
        form.name.data or "",
        form.chosen,
        may_override=form.may_override.data,
        by=signed_in(),
        at=now(),
    )
    flash(gettext("Đã lưu thiết bị “%(name)s”.", name=device.name))
    return redirect(url_for(".index", code=code))


@bp.post("/<int:device_id>/pair")
@writes
def pair(code: str, device_id: int) -> ResponseReturnValue:
    """A new pairing code, shown this once; an earlier one is void."""
    edition = found(organised_edition(signed_in(), code))
    device = found(device_of(edition, device_id))
    if device.is_revoked:
        return redirect(url_for(".index", code=code))
    pairing_code = new_pairing_code(device, now())
    return render_page(
        "devices/pair.html",
        edition,
        edition=edition,
        device=device,
        pairing_code=pairing_code,
        minutes=int(PAIRING_LASTS.total_seconds() // 60),
    )


@bp.post("/<int:device_id>/revoke")
@writes
def revoke(code: str, device_id: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    device = found(device_of(edition, device_id))
    if not device.is_revoked:
        revoke_device(device, edition, by=signed_in(), at=now())
        flash(gettext("Đã thu hồi thiết bị “%(name)s”.", name=device.name))
    return redirect(url_for(".index", code=code))


def _edit(edition: Edition, device: Device, form: DeviceForm) -> str:
    return render_page("devices/edit.html", edition, edition=edition, device=device, form=form)


def _list(edition: Edition, form: DeviceForm) -> str:
    return render_page(
        "devices/index.html", edition, edition=edition, form=form, lines=devices_of(edition, now())
    )
