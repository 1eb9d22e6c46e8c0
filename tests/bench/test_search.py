"""Finding a person by a name without marks, at the help desk and by an organiser.

At most 20 ms in the server among the 10,000 people of an edition, and no more than twice as long
among 50,000, whether they stand in other editions or in the same.
"""

import time
from statistics import median

import pytest

from logistics.app import create_app
from logistics.config import Settings
from logistics.db import db
from logistics.queries.badge_prints import bearers
from logistics.queries.gate_search import people_like
from tests.bench.crowd import MANY, crowd

pytestmark = pytest.mark.bench
FEW, EDITION, HOUSE, ROUNDS = 1000, 10_000, 50_000, 15
SEARCHES = {
    "help desk": lambda edition_id: people_like(edition_id, "ngo tue")[0],
    "organiser": lambda edition_id: bearers(edition_id, "ngo dinh tue"),
}


@pytest.fixture
def house(tmp_path):
    """A house of its own, which nobody has to empty afterwards."""
    app = create_app(Settings(data_dir=tmp_path, testing=True))
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()


def test_a_person_is_found_as_fast_in_a_house_of_five_times_as_many(house):
    few_id = crowd(FEW)
    few = {who: _milliseconds(search, few_id) for who, search in SEARCHES.items()}
    edition_id = crowd(EDITION)
    alone = {who: _milliseconds(search, edition_id) for who, search in SEARCHES.items()}
    crowd(HOUSE - EDITION)
    crowded = {who: _milliseconds(search, edition_id) for who, search in SEARCHES.items()}
    largest_id = crowd(HOUSE)
    largest = {who: _milliseconds(search, largest_id) for who, search in SEARCHES.items()}

    for who in SEARCHES:
        print(  # noqa: T201 -- a measurement is for reading
            f"\n{who}: {few[who]:.1f} ms in an edition of {FEW}, {alone[who]:.1f} ms in one of"
            f" {EDITION}, {crowded[who]:.1f} ms when"
            f" the house holds {HOUSE}, {largest[who]:.1f} ms in an edition of {HOUSE}"
        )
    assert [who for who in SEARCHES if crowded[who] > 2 * few[who]] == []
    assert [who for who in SEARCHES if largest[who] > 2 * few[who]] == []


def _milliseconds(search, edition_id: int) -> float:
    """The median of the processor's time; a machine shared with others makes the clock unfair."""
    took = []
    for _ in range(ROUNDS):
        db.session.rollback()
        began = time.process_time()
        found = search(edition_id)
        took.append((time.process_time() - began) * 1000)
        assert len(found) == MANY
    return median(took)
