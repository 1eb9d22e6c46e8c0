"""The first page, the choice of language, and whether the service is alive."""

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.queries.editions import (
    editions_of,
    invitations_of,
    invited_counts,
    roster_counts,
)
from logistics.queries.readiness import is_database_writable
from logistics.web.access import signed_in
from logistics.web.frame import render_page
from logistics.web.overview import may_manage, step_of
from logistics.web.own_path import own_path

bp = Blueprint("home", __name__)
LOCALES = ("vi", "en")


@bp.get("/")
def index() -> ResponseReturnValue:
    account, at = signed_in(), now()
    own = [step_of(account, invitation, at) for invitation in invitations_of(account)]
    editions = editions_of(account)
    managed = [edition for edition in editions if may_manage(account, edition)]
    invited = {step.invitation.edition.id for step in own}
    ids = [edition.id for edition in managed]
    return render_page(
        "home/index.html",
        own=own,
        managed=managed,
        others=[each for each in editions if each not in managed and each.id not in invited],
        invited=invited_counts(ids),
        counts=roster_counts(ids),
        is_admin=account.is_admin,
    )


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
