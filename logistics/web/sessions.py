"""Coming in and going out."""

from flask import Blueprint, redirect, session, url_for
from flask.typing import ResponseReturnValue

from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("security", __name__)


@bp.get("/login")
def login() -> ResponseReturnValue:
    return render_page("sessions/login.html")


@bp.post("/logout")
@writes
def logout() -> ResponseReturnValue:
    session.clear()
    return redirect(url_for(".login"))
