"""Units through time, as the database follows them."""

from datetime import date

from logistics.models.unit import UnitSuccession
from logistics.queries.units import successions_after
from tests import factories as make


def test_successions_are_followed_to_the_last_and_not_back(keep):
    keep(*(units := [make.unit(code=f"DV-{number}") for number in range(4)]))
    before, old, heir, today = (unit.id for unit in units)
    days = {date(2008, 1, 1): (before, old), date(2025, 3, 1): (old, heir),
            date(2025, 7, 1): (heir, today)}  # fmt: skip
    keep(*(
        UnitSuccession(predecessor_id=one, successor_id=other, day=day)
        for day, (one, other) in days.items()
    ))  # fmt: skip

    walk = [(one.code, other.code) for _, one, other in successions_after([old])]

    assert walk == [("DV-1", "DV-2"), ("DV-2", "DV-3")]
    assert successions_after([]) == []
