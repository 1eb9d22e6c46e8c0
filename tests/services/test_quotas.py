"""The places of a gate while a sending is judged: asked for once, counted from there."""

import pytest

from logistics.clock import now
from logistics.db import db
from logistics.models.checkpoint import Checkpoint, Direction
from logistics.queries.devices import gate_of
from logistics.rules.check_in import Asked
from logistics.services.quotas import Quotas
from tests import gate as at


@pytest.fixture
def hall(app):
    return at.laid(app, people=3, capacity=2)


def rules_of(laid: at.Gate):
    return gate_of(db.session.get(Checkpoint, laid.checkpoint.id), "Asia/Ho_Chi_Minh")


def test_people_are_counted_who_came_in_and_were_not_taken_back(hall):
    scanner = hall.device()
    first = scanner.scan(hall.codes[0])
    scanner.scan(hall.codes[1])
    scanner.scan(hall.codes[2], direction="out")
    scanner.scan(voids=first["id"])

    assert Quotas().at(rules_of(hall), now()).taken == 1


def test_a_place_is_taken_by_whoever_has_none_and_known_from_then_on(hall, trips):
    quotas, gate = Quotas(), rules_of(hall)
    before = quotas.at(gate, now())

    with trips() as statements:
        quotas.enter(before, [])
        quotas.enter(quotas.at(gate, now()), [])

    assert (before.taken, quotas.at(gate, now()).taken, statements) == (0, 2, [])


def test_the_way_out_asks_for_no_place(hall, trips):
    gate, going = rules_of(hall), Asked(at=now(), device_id=1, direction=Direction.OUT)

    with trips() as statements:
        assert Quotas().before(gate, going) is None

    assert statements == []
