"""The first page, the choice of language, and whether the service is alive."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from logistics.queries.editions import editions_of
from logistics.queries.readiness import is_database_writable
from logistics.web.access import signed_in
from logistics.web.frame import render_page
from logistics.web.own_path import own_path

bp = Blueprint("home", __name__)
LOCALES = ("vi", "en")


@bp.get("/")
def index() -> ResponseReturnValue:
    return render_page("home/index.html", editions=editions_of(signed_in()))


@bp.post("/language")
def language() -> ResponseReturnValue:
    if request.form.get("locale") in LOCALES:
        session["locale"] = request.form["locale"]
    return redirect(own_path(request.form.get("next")) or url_for("home.index"))


@bp.get("/healthz")
def healthz() -> ResponseReturnValue:
    return {"status": "ok"}


@bp.get("/readyz")
def readyz() -> ResponseReturnValue:
    return ({"status": "ok"}, 200) if is_database_writable() else ({"status": "not ready"}, 503)
