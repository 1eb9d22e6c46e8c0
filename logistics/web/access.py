"""Who stands at the door, and whether it opens: default deny."""

import logging
from datetime import UTC, datetime

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.models.account import Account
from logistics.models.login import LoginSession
from logistics.queries.sessions import session_with
from logistics.rules.second_factor import lacks_second_factor
from logistics.rules.sessions import is_idle
from logistics.web.doors import DOORS, Anyone, Door
from logistics.web.own_path import own_path_of_page

SESSION_TOKEN = "token"  # noqa: S105 -- the name of a cookie value
USED_AT = "used"
# The cookie is written again at most once a minute.
STAMP_EVERY = 60
# What a page that was left open asks for by itself is no sign that somebody sits before it.
ASKED_BY_TIMER = "Asked-By-Timer"
# What is open to staff who have yet to set up their second factor.
WHILE_SETTING_UP = frozenset({"second_factor.show", "second_factor.set_up", "security.logout"})


def guard(app: Flask) -> None:
    @app.before_request
    def check_door() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None
        door = DOORS.get(request.endpoint)
        if door is None:
            abort(404)
        return answer_at(door, visitor())


def answer_at(door: Door, account: Account | None) -> ResponseReturnValue | None:
    """None when the visitor may come in, else what is said at the door."""
    if door & {Anyone.PUBLIC, Anyone.DEVICE}:
        return None
    if account is None:
        return _to_log_in()
    if not opens_for(door, account):
        logging.getLogger("logistics.doors").warning(
            "account %s may not open %s", account.id, request.endpoint
        )
        abort(403)
    return _to_second_factor() if _has_yet_to_set_up(account) else None


def visitor() -> Account | None:
    """The account whose session the cookie names, looked up once a request, or None."""
    current = login_session()
    return current.account if current else None


def login_session() -> LoginSession | None:
    """The session the cookie names, if it is alive and in use."""
    if "login_session" not in g:
        g.login_session = _session_in_use(at=now())
    current: LoginSession | None = g.login_session
    return current


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


def _session_in_use(*, at: datetime) -> LoginSession | None:
    token = session.get(SESSION_TOKEN)
    current = session_with(token, at=at) if token else None
    if current is None:
        return None
    used = session.get(USED_AT)
    used_at = datetime.fromtimestamp(used, UTC) if used else current.begun_at
    if is_idle(current.account, used_at=used_at, at=at):
        return None
    # The signature keeps the stamp honest, so that reading a page need not write a row.
    is_use = ASKED_BY_TIMER not in request.headers
    if is_use and (not used or at.timestamp() - used >= STAMP_EVERY):
        session[USED_AT] = int(at.timestamp())
    return current


def _has_yet_to_set_up(account: Account) -> bool:
    is_practice = current_app.config["PRACTICE"]
    return request.endpoint not in WHILE_SETTING_UP and lacks_second_factor(
        account, is_practice=is_practice
    )


def _to_second_factor() -> ResponseReturnValue:
    if request.method == "GET":
        return redirect(url_for("second_factor.show"))
    abort(403)


def _to_log_in() -> ResponseReturnValue:
    if request.method != "GET":
        abort(401)
    if "HX-Request" not in request.headers:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    page = own_path_of_page(request.headers.get("HX-Current-URL"))
    return "", 401, {"HX-Redirect": url_for("security.login", next=page)}
