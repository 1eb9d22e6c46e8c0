"""The doors: who may enter, one transaction, one answer."""

from flask import Flask

from logistics.web import (
    access,
    account_deeds,
    accounts,
    activation,
    answers,
    api,
    badges,
    board,
    change_requests,
    checkpoints,
    conflicts,
    contests,
    decisions,
    devices,
    earlier_people,
    edition_making,
    editions,
    entries,
    erasures,
    errors,
    frame,
    gate,
    home,
    import_previews,
    import_rows,
    imports,
    invitations,
    jobs,
    leaving,
    lists,
    members,
    ordering,
    overview,
    own_badge,
    own_sessions,
    participants,
    password,
    pasting,
    photo_archives,
    photos,
    programme,
    public,
    reviews,
    rosters,
    row_numbers,
    second_factor,
    sessions,
    submissions,
    transaction,
    units,
)
from logistics.web.doors import DOORS

FEATURES = (
    account_deeds,
    accounts,
    activation,
    api,
    badges,
    board,
    change_requests,
    checkpoints,
    conflicts,
    contests,
    decisions,
    devices,
    earlier_people,
    edition_making,
    editions,
    entries,
    erasures,
    gate,
    home,
    import_previews,
    import_rows,
    imports,
    invitations,
    jobs,
    leaving,
    lists,
    members,
    ordering,
    own_badge,
    own_sessions,
    participants,
    password,
    pasting,
    photo_archives,
    photos,
    programme,
    public,
    reviews,
    rosters,
    second_factor,
    sessions,
    submissions,
    units,
)


def open_doors(app: Flask) -> None:
    """Hang every page and its guard into the application; refuses an undeclared page."""
    row_numbers.bound(app)
    transaction.watch(app)
    access.guard(app)
    answers.dress(app)
    errors.answer(app)
    frame.furnish(app)
    overview.teach_words(app)
    for feature in FEATURES:
        app.register_blueprint(feature.bp)
    app.extensions["csrf"].exempt(api.bp)
    undeclared = sorted(set(app.view_functions) - set(DOORS))
    if undeclared:
        raise LookupError(f"no door is declared for {', '.join(undeclared)}")
