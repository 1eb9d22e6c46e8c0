"""From venue to venue: sooner than anybody gets there, as far as the clocks can say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from logistics.models.checkpoint import Direction
from logistics.rules.moves import error_of, too_soon_for
from logistics.rules.passages import Passage

T0 = datetime(2024, 8, 16, 1, 0, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)
SECOND = timedelta(seconds=1)


def at_venue(venue, minute, number=0, **more):
    settings = {
        "checkpoint_id": 1, "window_key": "once", "device_id": 1, "venue_id": venue,
        "error": SECOND, **more,
    }  # fmt: skip
    return Passage(UUID(int=number), at=T0 + timedelta(minutes=minute), **settings)


POOL = at_venue(1, 0)
HALL = at_venue(2, 10, number=1)


def is_too_soon(one=POOL, other=HALL, travel=HALF_AN_HOUR):
    """Whichever of the two is asked about, the answer is the same."""
    [answer] = {bool(too_soon_for(*pair, travel)) for pair in ((one, [other]), (other, [one]))}
    return answer


@pytest.mark.parametrize(
    ("minute", "soon"),
    [(10, True), (29.96, True), (1798 / 60, False), (30, False), (31, False), (-10, True)],
    ids=["far too soon", "just", "to the clocks' errors", "enough", "more", "the other way"],
)
def test_two_venues_are_too_close_in_time_less_the_errors_of_the_clocks(minute, soon):
    assert is_too_soon(other=at_venue(2, minute)) is soon


@pytest.mark.parametrize(
    "changes",
    [
        {"venue_id": 1}, {"venue_id": None}, {"error": None}, {"is_undone": True},
        {"admits": False}, {"error": timedelta(minutes=20)},
    ],
    ids=["same venue", "no venue", "no time", "undone", "not let in", "a clock far off"],
)  # fmt: skip
def test_what_does_not_say_where_and_when_says_nothing_of_a_walk(changes):
    assert not is_too_soon(other=replace(HALL, **changes))


def test_the_way_out_of_a_venue_tells_of_being_there_too():
    assert is_too_soon(one=replace(POOL, direction=Direction.OUT))


def test_nobody_asks_where_the_way_is_not_known():
    assert too_soon_for(POOL, [HALL], None) == []


def test_the_nearest_in_time_comes_first():
    others = [at_venue(2, minute, number=minute) for minute in (20, 5, 12)]

    assert [one.scan_id.int for one in too_soon_for(POOL, others, HALF_AN_HOUR)] == [5, 12, 20]


@pytest.mark.parametrize(
    ("error_ms", "read_by", "error"),
    [
        (1_000, "camera", SECOND), (0, None, timedelta(0)), (None, "camera", None),
        (1_000, "group", None), (1_000, "paper", None), (1_000, "manual", SECOND),
    ],
)  # fmt: skip
def test_a_time_written_from_a_list_is_nobodys_word(error_ms, read_by, error):
    assert error_of(error_ms, read_by) == error
