"""Periods of a checkpoint: days are local, windows may run over midnight."""

from datetime import UTC, datetime, timedelta

import pytest

from logistics.models.checkpoint import Frequency
from logistics.rules.gates import Gate, Window, window_key


def at(day, hour, minute=0):
    """Local time in Vietnam, August 2024."""
    return datetime(2024, 8, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


LATE_MEAL = Window(at(16, 22), at(17, 1))
BREAKFAST = Window(at(17, 6), at(17, 8))
MEALS = Gate(
    id=1, name="Bữa ăn", frequency=Frequency.PER_WINDOW, windows=(LATE_MEAL, BREAKFAST),
    grace_before=timedelta(minutes=15), grace_after=timedelta(minutes=30),
)  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "key"),
    [
        (at(16, 21, 44), None),
        (at(16, 21, 45), "2024-08-16T15:00Z"),
        (at(16, 23, 59), "2024-08-16T15:00Z"),
        (at(17, 0, 30), "2024-08-16T15:00Z"),
        (at(17, 1, 30), "2024-08-16T15:00Z"),
        (at(17, 1, 31), None),
        (at(17, 7), "2024-08-16T23:00Z"),
    ],
    ids=["too early", "grace before", "before midnight", "after midnight", "grace after",
         "too late", "next meal"],
)  # fmt: skip
def test_a_meal_over_midnight_is_one_meal(moment, key):
    assert window_key(MEALS, moment) == key


def test_a_window_comes_before_the_grace_of_another():
    gate = Gate(
        id=1, name="", frequency=Frequency.PER_WINDOW, grace_after=timedelta(hours=2),
        windows=(Window(at(16, 6), at(16, 8)), Window(at(16, 9), at(16, 10))),
    )  # fmt: skip

    assert window_key(gate, at(16, 9)) == "2024-08-16T02:00Z"


@pytest.mark.parametrize(
    ("moment", "day"),
    [(at(16, 23, 59), "2024-08-16"), (at(17, 0), "2024-08-17"), (at(17, 6, 59), "2024-08-17")],
)
def test_days_are_those_of_vietnam(moment, day):
    assert window_key(Gate(id=1, name="", frequency=Frequency.PER_DAY), moment) == day


def test_a_gate_with_an_exit_starts_anew_each_day():
    gate = Gate(id=1, name="", has_exit=True)

    assert [window_key(gate, at(16, 23)), window_key(gate, at(17, 6))] == [
        "2024-08-16", "2024-08-17",
    ]  # fmt: skip


def test_once_without_windows_is_always_the_same_period():
    assert window_key(Gate(id=1, name=""), at(16, 6)) == "once"
