"""The doors: who may enter, one transaction, one answer."""

from flask import Flask

from logistics.web import (
    access,
    account_deeds,
    accounts,
    activation,
    answers,
    errors,
    frame,
    home,
    invitations,
    jobs,
    own_sessions,
    password,
    second_factor,
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
    features = (
        home,
        jobs,
        # accounts
        sessions,
        activation,
        own_sessions,
        password,
        second_factor,
        accounts,
        account_deeds,
        invitations,
    )
    for feature in features:
        app.register_blueprint(feature.bp)
    undeclared = sorted(set(app.view_functions) - set(DOORS))
    if undeclared:
        raise LookupError(f"no door is declared for {', '.join(undeclared)}")
