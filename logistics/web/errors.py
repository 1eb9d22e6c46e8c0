"""What a visitor is told when something cannot be done."""

import logging
from traceback import extract_tb

from flask import Flask, Response, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from logistics.findings import Refused
from logistics.web.access import opens_for, visitor
from logistics.web.answers import request_id
from logistics.web.doors import DOORS, PUBLIC
from logistics.web.own_path import own_path_of_page
from logistics.web.problems import is_for_device, problem, problem_of
from logistics.web.transaction import undo

PAGES = frozenset({400, 401, 403, 404, 405, 409, 410, 413, 415, 429, 500, 503})


def answer(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(StaleDataError, _overtaken)
    app.register_error_handler(IntegrityError, _overtaken)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(Exception, _unforeseen)


def _page(status: int, template: str | None = None, **things: object) -> Response:
    if is_for_device():
        return problem(status)
    name = template or f"errors/{status if status in PAGES else 400}.html"
    return Response(_written(name, **things), status, mimetype="text/html")


def _written(name: str, **things: object) -> str:
    try:
        return render_template(name, request_id=request_id(), **things)
    except SQLAlchemyError:
        # Around the page stands who is here, and the database no longer says.
        undo()
        g.login_session = None
        return render_template(name, request_id=request_id(), **things)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    if isinstance(error, SecurityError):
        return _strange_host()
    if is_for_device():
        undo()
        return problem_of(error)
    page = _page(error.code) if error.code != 401 else _log_in_again()
    if allowed := getattr(error, "valid_methods", None):
        page.headers["Allow"] = ", ".join(allowed)
    return page


def _strange_host() -> Response:
    """No page of ours: its links would lead to the host that was asked for."""
    sentence = gettext("Địa chỉ máy chủ không đúng. Hãy dùng địa chỉ mà ban tổ chức đã báo.")
    return Response(sentence, 400, mimetype="text/plain")


def _log_in_again() -> Response:
    """With the way back to the page whose form was sent in vain."""
    return _page(401, back_to=own_path_of_page(request.referrer))


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    """The stamp of a form ran out, or belongs to a session that is no more."""
    undo()
    is_open = opens_for(DOORS.get(request.endpoint or "", PUBLIC), visitor())
    if visitor() is None and not is_open:
        return _log_in_again()
    return _page(400, "errors/stale_form.html")


def _refused(refusal: Refused) -> ResponseReturnValue:
    undo()
    back_to = own_path_of_page(request.referrer)
    return _page(409, "errors/refused.html", findings=refusal.findings, back_to=back_to)


def _overtaken(_error: Exception) -> ResponseReturnValue:
    """Somebody else changed or made the same thing in the same moment."""
    undo()
    return _page(409, findings=[])


def _busy(error: OperationalError) -> ResponseReturnValue:
    """The database did not answer in time: whoever asked may ask again."""
    undo()
    _log(error)
    if is_for_device():
        return problem(503, headers={"Retry-After": "2"})
    page = _page(503)
    page.headers["Retry-After"] = "2"
    return page


def _unforeseen(error: Exception) -> ResponseReturnValue:
    undo()
    # The type and place are enough to mend it; the text could hold what somebody typed.
    _log(error)
    return problem(500) if is_for_device() else _page(500)


def _log(error: Exception) -> None:
    place = extract_tb(error.__traceback__)[-1]
    logging.getLogger("logistics").error(
        "%s in %s at %s:%s (request %s)",
        type(error).__name__,
        request.endpoint,
        place.filename,
        place.lineno,
        request_id(),
    )
