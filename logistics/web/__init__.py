"""The doors: who may enter, one transaction, one answer."""

from flask import Flask

from logistics.web import (
    access,
    answers,
    api,
    board,
    checkpoints,
    conflicts,
    devices,
    errors,
    frame,
    gate,
    home,
    jobs,
    sessions,
    transaction,
)
from logistics.web.doors import DOORS


def open_doors(app: Flask) -> None:
    """Hang every page and its guard into the application; refuses an undeclared page."""
    transaction.watch(app)
    access.guard(app)
    answers.dress(app)
    errors.answer(app)
    frame.furnish(app)
    for feature in (home, sessions, jobs, api, gate, checkpoints, devices, board, conflicts):
        app.register_blueprint(feature.bp)
    app.extensions["csrf"].exempt(api.bp)
    undeclared = sorted(set(app.view_functions) - set(DOORS))
    if undeclared:
        raise LookupError(f"no door is declared for {', '.join(undeclared)}")
