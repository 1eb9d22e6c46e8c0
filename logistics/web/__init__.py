"""The doors: who may enter, one transaction, one answer."""

from flask import Flask

from logistics.web import (
    access,
    answers,
    change_requests,
    earlier_people,
    entries,
    api,
    contests,
    edition_making,
    editions,
    errors,
    frame,
    home,
    jobs,
    leaving,
    members,
    ordering,
    pasting,
    rosters,
    sessions,
    submissions,
    transaction,
    lists,
    overview,
    participants,
    programme,
    public,
    sessions,
    transaction,
    units,
)
from logistics.web.doors import DOORS

FEATURES = (
    api,
    contests,
    edition_making,
    editions,
    home,
    jobs,
    lists,
    participants,
    programme,
    public,
    sessions,
    units,
)


ROSTERS = (
    rosters,
    members,
    leaving,
    pasting,
    earlier_people,
    ordering,
    entries,
    submissions,
    change_requests,
)


def open_doors(app: Flask) -> None:
    """Hang every page and its guard into the application; refuses an undeclared page."""
    transaction.watch(app)
    access.guard(app)
    answers.dress(app)
    errors.answer(app)
    frame.furnish(app)
    for feature in (home, sessions, jobs, *ROSTERS):
    overview.teach_words(app)
    for feature in FEATURES:
        app.register_blueprint(feature.bp)
    app.extensions["csrf"].exempt(api.bp)
    undeclared = sorted(set(app.view_functions) - set(DOORS))
    if undeclared:
        raise LookupError(f"no door is declared for {', '.join(undeclared)}")
