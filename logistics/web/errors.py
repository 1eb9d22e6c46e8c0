"""What a visitor is told when something cannot be done."""

import logging
from traceback import extract_tb

from flask import Flask, Response, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from logistics.findings import Refused
from logistics.web.access import forget_visitor
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


def _start_over() -> None:
    """Undo the request; who is here must be asked again, since the undoing forgot it."""
    undo()
    forget_visitor()


def _page(status: int, template: str | None = None, **things: object) -> Response:
    if is_for_device():
        return problem(status)
    name = template or f"errors/{status if status in PAGES else 400}.html"
    page = render_template(name, request_id=g.get("request_id", ""), **things)
    return Response(page, status, mimetype="text/html")


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    if is_for_device():
        undo()
        return problem_of(error)
    page = _page(error.code)
    if allowed := getattr(error, "valid_methods", None):
        page.headers["Allow"] = ", ".join(allowed)
    return page


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    """The form was open so long that its stamp ran out: nothing is lost, it is sent again."""
    return _page(400, "errors/stale_form.html")


def _refused(refusal: Refused) -> ResponseReturnValue:
    _start_over()
    return _page(409, findings=refusal.findings)


def _overtaken(_error: Exception) -> ResponseReturnValue:
    """Somebody else changed or made the same thing in the same moment."""
    _start_over()
    return _page(409, findings=[])


def _busy(error: OperationalError) -> ResponseReturnValue:
    """The database did not answer in time: whoever asked may ask again."""
    _start_over()
    _log(error)
    if is_for_device():
        return problem(503, headers={"Retry-After": "2"})
    page = _page(503)
    page.headers["Retry-After"] = "2"
    return page


def _unforeseen(error: Exception) -> ResponseReturnValue:
    _start_over()
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
        g.get("request_id"),
    )
