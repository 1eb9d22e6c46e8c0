"""One request, one transaction, kept at the door."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import ParamSpec

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue

from logistics.clock import now
from logistics.db import begin_writing, db, writers_turn
from logistics.web.doors import DEVICE, DOORS

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


def watch(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        g.arrived_at = now()
        # Doors for devices begin when they have read the message: see kept().
        if request.method not in SAFE and DOORS.get(request.endpoint or "") != DEVICE:
            begin_writing()


def arrived_at() -> datetime:
    """When the request came in: before it waited for the right to write."""
    moment: datetime = g.arrived_at
    return moment


def undo() -> None:
    """Drop everything this request has done so far."""
    db.session.rollback()


@contextmanager
def kept() -> Iterator[None]:
    """A transaction of its own that will write: committed when the block ends, or else undone.

    For answers that are acknowledgements whatever their status: a refused scan is kept too.
    """
    db.session.rollback()
    with writers_turn():
        begin_writing()
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise


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
