"""Where and when an edition happens: its venues and the stops of its programme."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from logistics.forms.programme import StopForm, VenueForm
from logistics.models.edition import Stop, Venue
from logistics.queries.editions import managed_edition
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.pieces import Shelf

bp = Blueprint("programme", __name__)


@bp.get("/editions/<code>/programme")
def index(code: str) -> ResponseReturnValue:
    edition = found(managed_edition(signed_in(), code))
    return render_page("programme/index.html", here=edition, edition=edition)


for shelf in (
    Shelf("venue", Venue, VenueForm, "programme.index"),
    Shelf("stop", Stop, StopForm, "programme.index"),
):
    shelf.open_on(bp)
