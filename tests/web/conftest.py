"""The festival that the clerk's pages are tried on."""

import pytest

from tests import factories as make
from tests import gate as at
from tests.web.festival import Festival


@pytest.fixture
def festival(keep, visit) -> Festival:
    unit = make.unit()
    edition = make.edition(invited=[unit])
    keep(edition)
    head, athlete = make.role(edition, "Trưởng đoàn", is_head=True), make.role(edition)
    pair = make.contest(edition, sex="nam")
    roster = make.roster(edition, unit)
    keep(head, athlete, pair, roster)
    return Festival(edition, unit, head, athlete, pair, roster, visit, keep)


@pytest.fixture
def gate(app) -> at.Gate:
    return at.laid(app)
