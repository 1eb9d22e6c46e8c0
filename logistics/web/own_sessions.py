"""Where one is logged in, and ending it there."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.clock import now
from logistics.queries.sessions import session_of, sessions_of
from logistics.rules.sessions import client_name
from logistics.services.history import record
from logistics.services.log_in import forget_devices
from logistics.services.sessions import end_session, end_sessions_of
from logistics.web.access import login_session, signed_in
from logistics.web.entrance import leave
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("own_sessions", __name__, url_prefix="/account/sessions")


@bp.get("")
def show() -> ResponseReturnValue:
    sessions = sessions_of(signed_in(), at=now())
    named = [(session, client_name(session.client)) for session in sessions]
    return render_page("own_sessions/show.html", sessions=named, current=login_session())


@bp.post("/<int:session_id>/end")
@writes
def end(session_id: int) -> ResponseReturnValue:
    ended = found(session_of(signed_in(), session_id, at=now()))
    end_session(ended, at=now())
    flash(gettext("Đã đăng xuất khỏi thiết bị đó."), "success")
    return redirect(url_for(".show"))


@bp.post("/end-all")
@writes
def end_all() -> ResponseReturnValue:
    account = signed_in()
    end_sessions_of(account, at=now())
    forget_devices(account)
    record("sessions_ended", by=account, at=now(), subject=("account", account.id))
    leave()
    flash(gettext("Đã đăng xuất khỏi mọi thiết bị."), "success")
    return redirect(url_for("security.login"))
