"""What anybody may read without logging in."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from logistics.models.edition import Part
from logistics.queries.public import public_edition
from logistics.web.found import found
from logistics.web.frame import render_page

bp = Blueprint("public", __name__)


@bp.get("/p/<code>")
def show(code: str) -> ResponseReturnValue:
    edition = found(public_edition(code))
    units = {
        part.value: [unit.name for unit in edition.units if unit.part is part] for part in Part
    }
    return render_page("public/show.html", edition=edition, units=units)
