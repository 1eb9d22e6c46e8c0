"""State from scans: the same whatever order they come in (P5, on the pure part)."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from logistics.models.checkpoint import Direction
from logistics.rules.passages import Passage, inside_at, used_twice

T0 = datetime(2024, 8, 16, 1, 0, tzinfo=UTC)


def passage(number, minute=0, device=1, **changes):
    settings = {"checkpoint_id": 1, "window_key": "once"} | changes
    at = T0 + timedelta(minutes=minute)
    return Passage(scan_id=UUID(int=number), at=at, device_id=device, **settings)


@st.composite
def days(draw):
    """Up to 30 passages of one person, with ties in time, undone and refused ones among them."""
    return [
        passage(
            number,
            minute=draw(st.integers(0, 20)),
            device=draw(st.integers(1, 4)),
            checkpoint_id=draw(st.integers(1, 3)),
            direction=draw(st.sampled_from(Direction)),
            admits=draw(st.booleans()),
            is_undone=draw(st.booleans()),
            group=draw(st.sampled_from([None, "venues"])),
            has_exit=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 30)))
    ]


@given(days(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(day, chance):
    shuffled = day.copy()
    chance.shuffle(shuffled)
    noon = T0 + timedelta(minutes=10)

    assert used_twice(shuffled) == used_twice(day)
    assert inside_at(shuffled, noon) == inside_at(day, noon)


def test_two_devices_offline_are_one_double_use():
    """Vector 3."""
    first, second = passage(1, device=1), passage(2, minute=1, device=2)

    assert used_twice([second, first]) == [(first, second)]


def test_an_exit_between_is_no_double_use():
    walk = [
        passage(1, device=1),
        passage(2, minute=5, device=1, direction=Direction.OUT),
        passage(3, minute=9, device=2),
    ]

    assert used_twice(walk) == []


def test_the_same_device_twice_is_no_double_use():
    assert used_twice([passage(1), passage(2, minute=5)]) == []


def test_coming_in_at_another_gate_of_the_group_closes_the_first():
    """Vector 15: in at B closes A at that time."""
    walk = [passage(1), passage(2, minute=5, checkpoint_id=2)]

    assert inside_at(walk, T0 + timedelta(minutes=4)) == walk[0]
    assert inside_at(walk, T0 + timedelta(minutes=5)) == walk[1]


def test_an_exit_of_another_gate_does_not_close_the_present_one():
    walk = [
        passage(1),
        passage(2, minute=5, checkpoint_id=2),
        passage(3, minute=6, direction=Direction.OUT),
    ]

    assert inside_at(walk, T0 + timedelta(minutes=9)) == walk[1]


ZONE = {"group": "venues", "has_exit": True}


def test_moving_on_to_another_gate_of_the_group_is_no_double_use_at_the_first():
    walk = [
        passage(1, device=1, **ZONE),
        passage(2, minute=5, device=2, checkpoint_id=2, **ZONE),
        passage(3, minute=9, device=3, **ZONE),
    ]

    assert used_twice(walk) == []
    assert used_twice([walk[0], walk[2]]) == [(walk[0], walk[2])]


def test_where_one_passes_once_only_no_other_gate_excuses_a_second_use():
    once = {**ZONE, "has_exit": False}
    walk = [
        passage(1, device=1, **once),
        passage(2, minute=5, device=2, checkpoint_id=2, **once),
        passage(3, minute=9, device=3, **once),
    ]

    assert used_twice(walk) == [(walk[0], walk[2])]
