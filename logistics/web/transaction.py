"""One request, one transaction, kept at the door."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import ParamSpec

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.db import begin_writing, db, leave_no_remnants, writers_turn
from logistics.web.doors import DEVICE, DOORS

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


def watch(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        g.arrived_at = now()
        if request.method not in SAFE and not _begins_by_itself(request.endpoint or ""):
            begin_writing()


def _begins_by_itself(endpoint: str) -> bool:
    """Whether a view opens its transaction when it has done its slow work: see writing()."""
    view = current_app.view_functions.get(endpoint)
    return DOORS.get(endpoint) == DEVICE or getattr(view, "writes_in_steps", False)


def arrived_at() -> datetime:
    """When the request came in: before it waited for the right to write."""
    moment: datetime = g.arrived_at
    return moment


def undo() -> None:
    """Drop everything this request has done so far."""
    db.session.rollback()
    # Who is here was read in the transaction that is gone; it is asked anew.
    g.pop("login_session", None)


def leave_nothing_behind() -> None:
    """After an erasure: also what the database keeps of its pages as they were before."""
    undo()
    leave_no_remnants()


def writes(view: View[P]) -> View[P]:
    """Commit what the view did when its answer is good, undo it when the answer is a refusal.

    The answer leaves only after the commit, so what was acknowledged is kept.
    """

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        response = current_app.make_response(view(*args, **kwargs))
        if response.status_code < 400:
            db.session.commit()
        else:
            undo()
        return response

    answered.writes = True  # type: ignore[attr-defined]
    return answered


def writes_in_steps(view: View[P]) -> View[P]:
    """For a view that hashes a password, or counts a wrong try that must outlive its refusal.

    It begins without the right to write, which others would wait for, and takes it for the
    moments in which it is :func:`writing`.
    """
    view.writes_in_steps = True  # type: ignore[attr-defined]
    return view


@contextmanager
def writing() -> Iterator[None]:
    """A transaction of its own, committed at the end; things read before it are stale inside.

    Also for answers that are acknowledgements whatever their status: a refused scan is kept too.
    """
    undo()
    with writers_turn():
        begin_writing()
        try:
            yield
            db.session.commit()
        finally:
            undo()
