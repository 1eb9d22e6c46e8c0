"""What is left of a scan that could not be read as a whole."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.models.checkpoint import Direction
from logistics.rules.gists import Gist, gist_of, moment_of

T0 = datetime(2024, 8, 16, 1, 0, tzinfo=UTC)


def test_where_which_way_when_and_the_number_are_read_though_the_id_is_none():
    at = "2024-08-16T08:00:00+07:00"
    item = {"id": "x", "checkpoint": 3, "direction": "out", "at": at, "seq": 9}

    assert gist_of(json.dumps(item)) == Gist(3, Direction.OUT, T0, 9)


@pytest.mark.parametrize(
    "raw", ["", "{", "[]", "5", '"x"', "{}", '{"seq": 1.5}',
            '{"checkpoint": true, "at": 5, "direction": []}',
            '{"checkpoint": "3", "at": "2024-08-16T08:00:00"}'],
)  # fmt: skip
def test_what_cannot_be_read_says_nothing(raw):
    assert gist_of(raw) == Gist()


@given(st.text())
def test_no_text_whatever_is_too_much(raw):
    told = gist_of(raw)

    assert told.checkpoint is None or type(told.checkpoint) is int
    assert told.at is None or told.at.tzinfo is not None


def test_brackets_in_brackets_say_nothing():
    assert gist_of("[" * 100_000) == Gist()


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        (T0 - timedelta(hours=1), T0 - timedelta(hours=1)), (None, T0),
        (T0 + timedelta(seconds=1), T0), (T0 - timedelta(days=91), T0),
    ],
    ids=["believable", "nothing", "after it came", "too long ago"],
)  # fmt: skip
def test_a_moment_that_cannot_be_is_taken_as_that_of_arrival(told, moment):
    assert moment_of(Gist(at=told), T0) == moment
