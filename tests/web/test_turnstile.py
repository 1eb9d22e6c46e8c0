"""Requests that wait to write at once: one commit for all, each with its own answer."""

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import event, select

from logistics.db import db
from logistics.models.unit import Unit
from logistics.web.turnstile import MOST, Turnstile
from tests import factories as make
from tests.tools.swarm import at_once


@pytest.fixture
def commits(app) -> Iterator[list[int]]:
    """One entry each time the disk is asked."""
    seen: list[int] = []

    def note(_connection) -> None:
        seen.append(1)

    event.listen(db.engine, "commit", note)
    yield seen
    event.remove(db.engine, "commit", note)


def kept() -> list[str]:
    db.session.rollback()
    return sorted(db.session.scalars(select(Unit.name)))


def insert(name: str):
    def write() -> str:
        db.session.add(make.unit(name))
        db.session.flush()
        return f"đã ghi {name}"

    return write


def refuse() -> str:
    raise ValueError("không ghi được")


def until(comes_true) -> None:
    for _ in range(2_000):
        if comes_true():
            return
        time.sleep(0.005)
    raise AssertionError("it never came true")


def meanwhile(app, turnstile: Turnstile, *wishes):
    """Let one go first and stay until all the others stand in the queue; what each was told."""
    db.session.rollback()
    others = len(wishes) - 1

    def first() -> str:
        until(lambda: len(turnstile._waiting) == others)
        return wishes[0]()

    def come(write):
        def pass_through():
            with app.test_request_context():
                try:
                    return turnstile.pass_through(1, write)
                except ValueError as fault:
                    return str(fault)

        return pass_through

    def rest(write):
        def wait_for_the_first():
            until(turnstile._turn.locked)
            return come(write)()

        return wait_for_the_first

    return at_once(come(first), *(rest(write) for write in wishes[1:]))


def test_those_who_wait_are_written_in_one_commit_and_each_is_told_its_own(app, commits):
    names = ["A", "B", "C", "D"]

    told = meanwhile(app, Turnstile(), *map(insert, names))

    assert told == ["đã ghi A", "đã ghi B", "đã ghi C", "đã ghi D"]
    assert kept() == names
    assert len(commits) == 2


def test_one_that_fails_takes_nobody_along(app):
    told = meanwhile(app, Turnstile(), insert("A"), insert("B"), refuse, insert("C"))

    assert told == ["đã ghi A", "đã ghi B", "không ghi được", "đã ghi C"]
    assert kept() == ["A", "B", "C"]


def test_planted_trying_nobody_again_would_lose_the_others(app, monkeypatch):
    from logistics.web import turnstile as room

    whole = room._fulfil_together

    def only_once(party):
        if party and hasattr(party[0], "was_tried"):
            return
        for wish in party:
            object.__setattr__(wish, "was_tried", True)
        whole(party)

    monkeypatch.setattr(room, "_fulfil_together", only_once)
    meanwhile(app, Turnstile(), insert("A"), insert("B"), refuse)

    assert kept() == ["A"]


def test_a_long_queue_is_written_in_parts(app, commits):
    names = [f"{number:02}" for number in range(2 * MOST + 1)]

    meanwhile(app, Turnstile(), *map(insert, names))

    assert kept() == names
    assert len(commits) == 3


def test_wishes_are_fulfilled_in_the_order_of_what_they_lock(app):
    order: list[int] = []
    turnstile = Turnstile()
    db.session.rollback()

    def come(subject):
        def pass_through():
            until(turnstile._turn.locked)
            with app.test_request_context():
                turnstile.pass_through(subject, lambda: order.append(subject))

        return pass_through

    def hold():
        with turnstile._turn:
            until(lambda: len(turnstile._waiting) == 3)

    at_once(hold, *(come(subject) for subject in (3, 1, 2)))

    assert order == [1, 2, 3]


def test_what_goes_wrong_alone_is_raised_and_undone(app):
    with app.test_request_context(), pytest.raises(ValueError, match="không ghi được"):
        Turnstile().pass_through(1, refuse)

    assert kept() == []
