"""The steward's page. It holds nothing itself: a paired device asks the interface."""

from flask import Blueprint, g
from flask.typing import ResponseReturnValue

from logistics.web.frame import render_page

bp = Blueprint("gate", __name__)


@bp.get("/gate")
def show() -> ResponseReturnValue:
    g.runs_wasm = True
    return render_page("gate/show.html")
