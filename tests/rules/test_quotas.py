"""Places of a checkpoint: for which period they are counted, and what a full one says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from logistics.models.checkpoint import CheckpointKind, Direction, Frequency
from logistics.models.scan import Ruling
from logistics.rules.check_in import Asked, Bearer, admits, admits_after_all, verdict_on
from logistics.rules.gates import Gate, Window, strictness_of
from logistics.rules.passages import Passage
from logistics.rules.quotas import Quota, has_place, quota_at, quota_in

T0 = datetime(2024, 8, 16, 1, 0, tzinfo=UTC)
BREAKFAST = Window(T0, T0 + timedelta(hours=2))
HALL = Gate(id=1, name="Hội trường", capacity=2)
MEAL = replace(
    HALL, name="Nhà ăn", kind=CheckpointKind.MEAL, frequency=Frequency.PER_WINDOW,
    windows=(BREAKFAST,), strictness=strictness_of(CheckpointKind.MEAL, {}),
)  # fmt: skip
FULL = Quota(1, None, capacity=2, taken=2)
AN = Bearer(member_id=7, unit_id=3, role_id=5)
NOW = Asked(at=T0, device_id=1)


def passed(**changes):
    settings = {"checkpoint_id": 1, "window_key": "once", "slot": "once#0", **changes}
    return Passage(scan_id=UUID(int=1), at=T0 - timedelta(hours=1), device_id=1, **settings)


def ruled(gate=HALL, asked=NOW, before=(), quota=FULL):
    verdict = verdict_on(gate, AN, asked, before, quota)
    return verdict.ruling, verdict.reason


@pytest.mark.parametrize(
    ("frequency", "key"),
    [
        (Frequency.PER_WINDOW, "2024-08-16T01:00Z"), (Frequency.PER_DAY, "2024-08-16"),
        (Frequency.ONCE, None), (Frequency.FREE, None),
    ],
)  # fmt: skip
def test_places_are_counted_as_often_as_people_may_pass(frequency, key):
    gate = replace(MEAL, frequency=frequency)

    assert quota_at(gate, T0) == Quota(1, key, capacity=2)


def test_outside_every_window_no_meal_is_counted_and_a_hall_still_is():
    night = T0 + timedelta(hours=9)

    assert quota_at(MEAL, night) is None
    assert quota_at(replace(MEAL, frequency=Frequency.ONCE), night) == Quota(1, None, capacity=2)


def test_without_a_limit_nothing_is_counted():
    boundless = replace(MEAL, capacity=None)

    assert (quota_at(boundless, T0), quota_in(boundless, "2024-08-16")) == (None, None)


@pytest.mark.parametrize(("taken", "reason"), [(1, "ok"), (2, "quota_full"), (3, "quota_full")])
def test_the_last_place_is_given_and_no_further_one(taken, reason):
    assert ruled(quota=replace(FULL, taken=taken))[1] == reason


def test_a_full_hall_refuses_and_says_how_many_places_it_has():
    verdict = verdict_on(HALL, AN, NOW, [], FULL)

    assert (verdict.ruling, verdict.reason) == (Ruling.REFUSE, "quota_full")
    assert verdict.params == {"capacity": 2, "taken": 2}


@pytest.mark.parametrize(
    ("kind", "told", "ruling"),
    [
        (CheckpointKind.MEAL, {}, Ruling.WARN), (CheckpointKind.BUS, {}, Ruling.WARN),
        (CheckpointKind.VENUE, {}, Ruling.REFUSE),
        (CheckpointKind.MEAL, {"quota_full": "block"}, Ruling.REFUSE),
        (CheckpointKind.VENUE, {"quota_full": "warn"}, Ruling.WARN),
    ],
    ids=["a meal", "a bus", "a venue", "a strict meal", "a lenient venue"],
)  # fmt: skip
def test_at_meals_and_buses_the_steward_decides_unless_told_otherwise(kind, told, ruling):
    gate = replace(HALL, kind=kind, strictness=strictness_of(kind, told))

    assert ruled(gate) == (ruling, "quota_full")


def test_whoever_has_a_place_is_told_of_it_and_not_that_all_are_taken():
    assert ruled(before=[passed()])[1] == "already_in_window"


def test_whoever_comes_back_to_their_place_may_come_in():
    free = replace(HALL, frequency=Frequency.FREE)

    assert ruled(free, before=[passed()])[1] == "ok"
    assert ruled(free)[1] == "quota_full"


def test_the_way_out_is_never_full():
    zone = replace(HALL, has_exit=True)
    inside = passed(window_key="2024-08-16", slot="2024-08-16#0")

    assert ruled(zone, replace(NOW, direction=Direction.OUT), [inside])[1] == "ok"
    assert ruled(zone, replace(NOW, direction=Direction.OUT))[1] == "not_inside"


def test_a_badge_that_may_not_pass_at_all_is_told_that_first():
    assert ruled(replace(HALL, is_open=False))[1] == "checkpoint_closed"


def test_a_supervisor_finds_a_place():
    assert ruled(asked=replace(NOW, is_override=True)) == (Ruling.WARN, "quota_full")


def test_whoever_came_into_a_full_hall_all_the_same_counts():
    """The door and the rule do not agree: both are kept."""
    verdict = verdict_on(HALL, AN, NOW, [], FULL)

    assert (admits(verdict, None), admits(verdict, "admitted")) == (False, True)
    assert (verdict.slot, admits_after_all(verdict)) == ("once#0", True)


@pytest.mark.parametrize(
    ("passage", "has_one"),
    [
        ({}, True), ({"is_undone": True}, False), ({"direction": Direction.OUT}, False),
        ({"checkpoint_id": 2}, False), ({"window_key": "evening"}, False),
        ({"slot": None}, True),
    ],
    ids=["an entry", "undone", "a way out", "elsewhere", "another window", "let in twice"],
)  # fmt: skip
def test_a_place_is_had_by_an_entry_that_stands(passage, has_one):
    quota = replace(FULL, window_key="once")

    assert has_place(quota, [passed(**passage)]) is has_one
