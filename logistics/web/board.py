"""The live board of an edition, who is missing, and what does not agree."""

from flask import Blueprint, current_app, request
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.models.checkpoint import CheckpointKind
from logistics.queries.board import (
    arrivals_over_time,
    gates_of,
    missing_at,
    open_matters,
    units_at,
)
from logistics.queries.checkpoints import checkpoint_of, checkpoints_of
from logistics.queries.editions import organised_edition
from logistics.web.access import signed_in
from logistics.web.filters import clock_time
from logistics.web.found import found
from logistics.web.frame import render_page

bp = Blueprint("board", __name__, url_prefix="/editions/<code>/board")


@bp.get("")
def show(code: str) -> ResponseReturnValue:
    """The page, or its numbers alone when the page asks for them again."""
    edition = found(organised_edition(signed_in(), code))
    at = now()
    template = "board/_numbers.html" if "HX-Request" in request.headers else "board/show.html"
    gates = gates_of(edition, at, str(current_app.config["TIMEZONE"]))
    return render_page(
        template,
        edition,
        edition=edition,
        gates=gates,
        has_exits=any(line.checkpoint.has_exit for line in gates),
        pace=[(line.checkpoint.name, line.recent) for line in gates],
        matters=open_matters(edition),
        at=at,
    )


@bp.get("/<int:checkpoint_id>")
def gate(code: str, checkpoint_id: int) -> ResponseReturnValue:
    """One checkpoint: arrivals over time and by unit."""
    edition = found(organised_edition(signed_in(), code))
    checkpoint = found(checkpoint_of(edition, checkpoint_id))
    template = "board/_gate.html" if "HX-Request" in request.headers else "board/gate.html"
    return render_page(
        template,
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
    template = "board/_missing.html" if "HX-Request" in request.headers else "board/missing.html"
    return render_page(
        template,
        edition,
        edition=edition,
        checkpoint=checkpoint,
        is_bus=checkpoint.kind is CheckpointKind.BUS,
        lines=missing_at(edition, checkpoint),
        at=now(),
    )
