"""What is past the day an organiser has named goes by itself; nothing else does."""

from datetime import date

import pytest

from logistics.db import db
from logistics.jobs import worker
from logistics.services.erasure_journal import lines, lines_beside
from tests import erasing


@pytest.mark.parametrize(
    ("named", "is_erased"), [({"keep_until": date(2024, 9, 30)}, True), ({}, False)]
)
def test_the_sweep_erases_what_an_organiser_has_named_the_day_of(app, named, is_erased):
    settings = app.config["SETTINGS"]
    erasing.build(settings, planned_to=date(2024, 8, 16), **named)

    worker.sweep(app)
    worker.sweep(app)

    assert (erasing.left_in_database(erasing.NUMBERS) == []) is is_erased
    assert len(lines()) == is_erased
    assert lines() <= lines_beside(settings)
    db.session.rollback()
