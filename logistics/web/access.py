"""Who stands at the door, and whether it opens: default deny."""

from flask import Flask, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.models.account import Account
from logistics.queries.sessions import account_of_session
from logistics.web.doors import DOORS, Anyone, Door

SESSION_TOKEN = "token"  # noqa: S105 -- the name of a cookie value


def guard(app: Flask) -> None:
    @app.before_request
    def check_door() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        door = DOORS.get(request.endpoint)
        if door is None:
            abort(404)
        if opens_for(door, visitor()):
            return None
        if visitor() is None:
            return _to_log_in()
        abort(403)


def visitor() -> Account | None:
    """The account whose session the cookie names, looked up once a request, or None."""
    if "visitor" not in g:
        token = session.get(SESSION_TOKEN)
        g.visitor = account_of_session(token, at=now()) if token else None
    account: Account | None = g.visitor
    return account


def forget_visitor() -> None:
    """Look the visitor up again when next asked."""
    g.pop("visitor", None)


def signed_in() -> Account:
    """The visitor, behind a door that lets nobody else through."""
    account = visitor()
    if account is None:
        abort(401)
    return account


def opens_for(door: Door, account: Account | None) -> bool:
    """Whether a door opens for this visitor. Devices show their token inside."""
    if door & {Anyone.PUBLIC, Anyone.DEVICE}:
        return True
    if account is None:
        return False
    return Anyone.SIGNED_IN in door or any(grant.right in door for grant in account.grants)


def _to_log_in() -> ResponseReturnValue:
    if request.method == "GET" and "HX-Request" not in request.headers:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    abort(401)
