"""What a browser carries: the session's token, and the long-lived token of a known device."""

from datetime import datetime

from flask import Response, after_this_request, current_app, request, session

from logistics.models.account import Account
from logistics.services.log_in import DEVICE_LIFE, Origin, remember_device
from logistics.services.sessions import begin_session
from logistics.web.access import SESSION_TOKEN

LOCALE = "locale"


def origin() -> Origin:
    """Where this request comes from."""
    return Origin(
        device=request.cookies.get(_device_cookie()),
        address=request.remote_addr or "",
        client=request.user_agent.string,
    )


def let_in(account: Account, *, at: datetime) -> None:
    """Begin a session under a new token and know this device again; nothing planted remains."""
    here = origin()
    leave()
    session[SESSION_TOKEN] = begin_session(account, client=here.client, at=at)
    device = remember_device(account, here, at=at)

    @after_this_request
    def keep_device(response: Response) -> Response:
        response.set_cookie(
            _device_cookie(),
            device,
            max_age=DEVICE_LIFE,
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
        return response


def leave() -> None:
    """Empty the cookie, but for the language."""
    locale = session.get(LOCALE)
    session.clear()
    if locale:
        session[LOCALE] = locale


def _device_cookie() -> str:
    return "__Host-device" if current_app.config["SESSION_COOKIE_SECURE"] else "device"
