"""What anybody may read without logging in."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.exports.calendar import Stop, as_icalendar
from logistics.models.edition import DateState, Part
from logistics.queries.public import PublicEdition, public_edition
from logistics.web.filters import zone
from logistics.web.found import found
from logistics.web.frame import render_page

bp = Blueprint("public", __name__)
STATUSES = {
    DateState.CONFIRMED: "settled",
    DateState.HELD: "settled",
    DateState.CANCELLED: "cancelled",
}


@bp.get("/p/<code>")
def show(code: str) -> ResponseReturnValue:
    edition = found(public_edition(code))
    units = {
        part.value: [unit.name for unit in edition.units if unit.part is part] for part in Part
    }
    return render_page("public/show.html", edition=edition, units=units)


@bp.get("/p/<code>/calendar.ics")
def calendar(code: str) -> ResponseReturnValue:
    edition = found(public_edition(code))
    content = as_icalendar(edition.short_name, _timed(edition), at=now(), timezone=zone())
    response = Response(content, mimetype="text/calendar")
    response.headers.set("Content-Disposition", "attachment", filename=f"{edition.code}.ics")
    return response


def _timed(edition: PublicEdition) -> list[Stop]:
    """The stops whose time is known, as a calendar takes them."""
    return [
        Stop(
            uid=f"{edition.code}-{stop.id}@logistics",
            title=stop.name,
            starts_at=stop.starts_at,
            ends_at=stop.ends_at,
            place=stop.place or "",
            status=STATUSES.get(edition.date_state, "planned"),
            revision=edition.revision,
        )
        for stop in edition.stops
        if stop.starts_at
    ]
