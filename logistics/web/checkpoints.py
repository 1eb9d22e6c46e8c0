"""The organiser's checkpoints: what they are called, who may pass, when and how often."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.forms.checkpoints import FREQUENCIES, KINDS, CheckpointForm
from logistics.queries.checkpoints import checkpoint_of, checkpoints_of
from logistics.queries.editions import organised_edition
from logistics.rules.windows import as_lines
from logistics.services.checkpoints import add_checkpoint, change_checkpoint, propose_checkpoints
from logistics.web.access import signed_in
from logistics.web.filters import zone
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("checkpoints", __name__, url_prefix="/editions/<code>/checkpoints")


@bp.get("")
def index(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    return render_page(
        "checkpoints/index.html",
        edition,
        edition=edition,
        checkpoints=checkpoints_of(edition),
        kinds=KINDS,
        frequencies=FREQUENCIES,
        hours=lambda one: as_lines(one.windows, zone()).splitlines(),
    )


@bp.post("/propose")
@writes
def propose(code: str) -> ResponseReturnValue:
    """Make the sensible checkpoints of an edition that has none yet."""
    edition = found(organised_edition(signed_in(), code))
    if not checkpoints_of(edition):
        made = propose_checkpoints(edition, by=signed_in(), at=now())
        flash(gettext("Đã tạo %(number)s điểm kiểm soát.", number=len(made)))
    return redirect(url_for(".index", code=code))


@bp.get("/new")
def new(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    form = CheckpointForm(edition, zone())
    return render_page(
        "checkpoints/edit.html", edition, edition=edition, form=form, checkpoint=None
    )


@bp.post("/new")
@writes
def add(code: str) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    form = CheckpointForm(edition, zone())
    if not form.validate():
        page = render_page(
            "checkpoints/edit.html", edition, edition=edition, form=form, checkpoint=None
        )
        return page, 400
    checkpoint = add_checkpoint(edition, form.settings, by=signed_in(), at=now())
    flash(gettext("Đã thêm điểm kiểm soát “%(name)s”.", name=checkpoint.name))
    return redirect(url_for(".index", code=code))


@bp.get("/<int:checkpoint_id>")
def edit(code: str, checkpoint_id: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    checkpoint = found(checkpoint_of(edition, checkpoint_id))
    form = CheckpointForm(edition, zone(), checkpoint)
    return render_page(
        "checkpoints/edit.html", edition, edition=edition, form=form, checkpoint=checkpoint
    )


@bp.post("/<int:checkpoint_id>")
@writes
def change(code: str, checkpoint_id: int) -> ResponseReturnValue:
    edition = found(organised_edition(signed_in(), code))
    checkpoint = found(checkpoint_of(edition, checkpoint_id))
    form = CheckpointForm(edition, zone(), checkpoint)
    if not form.validate():
        page = render_page(
            "checkpoints/edit.html", edition, edition=edition, form=form, checkpoint=checkpoint
        )
        return page, 400
    change_checkpoint(checkpoint, edition, form.settings, by=signed_in(), at=now())
    flash(gettext("Đã lưu điểm kiểm soát “%(name)s”.", name=checkpoint.name))
    return redirect(url_for(".index", code=code))
