"""One request, one transaction, kept at the door."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue

from logistics.db import begin_writing, db

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


def watch(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        if request.method not in SAFE and not getattr(view, "writes_in_steps", False):
            begin_writing()


def undo() -> None:
    """Drop everything this request has done so far."""
    db.session.rollback()
    # Who is here was read in the transaction that is gone; it is asked anew.
    g.pop("login_session", None)


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
    """A transaction of its own, committed at the end; things read before it are stale inside."""
    undo()
    begin_writing()
    try:
        yield
        db.session.commit()
    finally:
        undo()
