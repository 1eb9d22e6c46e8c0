"""What an edition plays and in which roles people come."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from logistics.forms.contests import ContestForm, RoleForm, SportForm
from logistics.models.contest import Contest, Role, Sport
from logistics.queries.editions import managed_edition
from logistics.queries.pieces import roles_of, sports_of
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.pieces import Shelf

bp = Blueprint("contests", __name__)


@bp.get("/editions/<code>/contests")
def index(code: str) -> ResponseReturnValue:
    edition = found(managed_edition(signed_in(), code))
    return render_page(
        "contests/index.html",
        here=edition,
        edition=edition,
        sports=sports_of(edition),
        roles=roles_of(edition),
    )


for shelf in (
    Shelf("sport", Sport, SportForm, "contests.index"),
    Shelf("contest", Contest, ContestForm, "contests.index"),
    Shelf("role", Role, RoleForm, "contests.index"),
):
    shelf.open_on(bp)
