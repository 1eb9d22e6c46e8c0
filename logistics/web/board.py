"""The live board of an edition, who is missing, and what does not agree."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.forms.group_ticks import GroupForm
from logistics.models.checkpoint import Checkpoint, CheckpointKind
from logistics.models.edition import Edition
from logistics.queries.board import (
    arrivals_over_time,
    expected_at,
    gates_of,
    missing_at,
    open_matters,
    units_at,
)
from logistics.queries.checkpoints import checkpoint_of, checkpoints_of
from logistics.queries.editions import organised_edition
from logistics.services.by_hand import enter_group
from logistics.services.scan_again import Receipt
from logistics.web.access import signed_in
from logistics.web.filters import clock_time, zone
from logistics.web.found import found
from logistics.web.frame import page_or_part, render_page
from logistics.web.transaction import writes
from logistics.web.verdicts import sentence_of

bp = Blueprint("board", __name__, url_prefix="/editions/<code>/board")

# More people than this are ticked unit by unit.
MOST_TICKED = 200


@bp.get("")
def show(code: str) -> ResponseReturnValue:
    """The page, or its numbers alone when the page asks for them again."""
    edition = found(organised_edition(signed_in(), code))
    at = now()
    gates = gates_of(edition, at, zone())
    return render_page(
        page_or_part("board/show.html", "board/_numbers.html"),
        edition,
        edition=edition,
        gates=gates,
        has_exits=any(line.checkpoint.has_exit for line in gates),
        has_places=any(line.checkpoint.capacity for line in gates),
        pace=[(line.checkpoint.name, line.recent) for line in gates],
        matters=open_matters(edition),
        at=at,
    )


@bp.get("/<int:checkpoint_id>")
def gate(code: str, checkpoint_id: int) -> ResponseReturnValue:
    """One checkpoint: arrivals over time and by unit."""
    edition = found(organised_edition(signed_in(), code))
    checkpoint = found(checkpoint_of(edition, checkpoint_id))
    return render_page(
        page_or_part("board/gate.html", "board/_gate.html"),
        edition,
        edition=edition,
        checkpoint=checkpoint,
        checkpoints=checkpoints_of(edition),
        units=units_at(edition, checkpoint),
        points=[(clock_time(time), total) for time, total in arrivals_over_time(checkpoint)],
        at=now(),
    )


@bp.get("/<int:checkpoint_id>/missing")
def missing(code: str, checkpoint_id: int) -> ResponseReturnValue:
    """Who has not passed yet, with a phone number: at a bus, who is not on board."""
    edition = found(organised_edition(signed_in(), code))
    checkpoint = found(checkpoint_of(edition, checkpoint_id))
    return render_page(
        page_or_part("board/missing.html", "board/_missing.html"),
        edition,
        edition=edition,
        checkpoint=checkpoint,
        is_bus=checkpoint.kind is CheckpointKind.BUS,
        lines=missing_at(edition, checkpoint),
        at=now(),
    )


@bp.get("/<int:checkpoint_id>/group")
def group(code: str, checkpoint_id: int) -> ResponseReturnValue:
    """The missing of one unit, or of all when they are few, all ticked."""
    edition = found(organised_edition(signed_in(), code))
    checkpoint = found(checkpoint_of(edition, checkpoint_id))
    return _group(edition, checkpoint, GroupForm(()))


@bp.post("/<int:checkpoint_id>/group")
@writes
def tick(code: str, checkpoint_id: int) -> ResponseReturnValue:
    """Let all who are ticked pass, under one group id."""
    edition = found(organised_edition(signed_in(), code))
    checkpoint = found(checkpoint_of(edition, checkpoint_id))
    form = GroupForm(expected_at(edition, checkpoint))
    if not form.validate():
        return _group(edition, checkpoint, form), 400
    receipts = enter_group(
        form.id, form.people.data or [], checkpoint, edition, zone(), by=signed_in(), at=now()
    )
    _tell(receipts, checkpoint)
    return redirect(url_for(".missing", code=code, checkpoint_id=checkpoint_id))


def _tell(receipts: Sequence[Receipt], checkpoint: Checkpoint) -> None:
    passed = [one for one in receipts if one.ruling and one.ruling.lets_in]
    number, name = len(passed), checkpoint.name
    flash(gettext("Đã ghi %(number)s người qua “%(name)s”.", number=number, name=name))
    for one in receipts:
        if one not in passed and one.holder:
            flash(f"{one.holder.full_name}: {sentence_of(one)}", "error")


def _group(edition: Edition, checkpoint: Checkpoint, form: GroupForm) -> str:
    lines = missing_at(edition, checkpoint)
    units = {line.unit_id: line.unit for line in lines}
    unit_id = request.args.get("unit", type=int)
    if unit_id is None and len(lines) > MOST_TICKED:
        unit_id = next(iter(units))
    shown = [line for line in lines if unit_id is None or line.unit_id == unit_id]
    return render_page(
        "board/group.html",
        edition,
        edition=edition,
        checkpoint=checkpoint,
        form=form,
        units=units,
        unit_id=unit_id,
        may_take_all=len(lines) <= MOST_TICKED,
        lines=shown,
        ticked=form.people.data if form.is_submitted() else [line.member_id for line in shown],
    )
