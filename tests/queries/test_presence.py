"""How many are inside: the board's number is what the rule says of each person."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.scan import Scan
from logistics.queries.check_in import is_undone
from logistics.queries.presence import inside_by_gate
from logistics.rules.passages import Passage, inside_at
from tests import gate as at

ZONE = "Asia/Ho_Chi_Minh"


@pytest.fixture
def halls(app):
    """Two halls of one group and a shop of none, all of which scan people out."""
    gate = at.laid(app, people=6, has_exit=True, exclusive_group="venues")
    with at.writing():
        hall = at.checkpoint(gate.edition, "Nhà B", has_exit=True, exclusive_group="venues")
        shop = at.checkpoint(gate.edition, "Quầy", has_exit=True)
        db.session.add_all([hall, shop])
    return gate, [gate.checkpoint, hall, shop]


def wander(gate, points, chance) -> None:
    """Forty walks in and out by everybody, a few taken back, uploaded in any order."""
    scanner = gate.device("Máy", *points, may_override=True)
    start = now() - timedelta(minutes=3)
    claims = [
        scanner.claim(
            chance.choice(gate.codes), checkpoint=chance.choice(points).id, door="admitted",
            direction=chance.choice(["in", "in", "out"]), mode="offline",
            at=(start + timedelta(seconds=2 * number)).isoformat(),
        )
        for number in range(60)
    ]  # fmt: skip
    undone = chance.sample(claims, 6)
    claims += [scanner.claim(voids=one["id"], override={"reason": "x"}) for one in undone]
    chance.shuffle(claims)
    scanner.send(*claims, device_sent_at=now().isoformat())


def by_the_rule(points, moment) -> dict[int, int]:
    rows = db.session.execute(
        select(
            Scan.id, Scan.member_id, Scan.checkpoint_id, Scan.occurred_at, Scan.direction,
            Scan.admits, is_undone(Scan),
        ).where(Scan.member_id.is_not(None), Scan.voids.is_(None))
    ).all()  # fmt: skip
    groups = {one.id: one.exclusive_group or one.name for one in points}
    inside = dict.fromkeys(groups, 0)
    for member_id in {row.member_id for row in rows}:
        for group in set(groups.values()):
            walk = [
                Passage(scan_id, checkpoint, None, when, 1, direction, None, admits, undone)
                for scan_id, member, checkpoint, when, direction, admits, undone in rows
                if member == member_id and groups[checkpoint] == group
            ]
            if entry := inside_at(walk, moment):
                inside[entry.checkpoint_id] += 1
    return inside


@pytest.mark.parametrize("seed", range(4))
def test_the_board_counts_who_the_rule_says_is_inside(halls, seed):
    gate, points = halls
    wander(gate, points, random.Random(seed))
    moments = [now(), now() - timedelta(minutes=2)]

    counted = [inside_by_gate(points, moment, ZONE) for moment in moments]

    assert counted == [by_the_rule(points, moment) for moment in moments]
    assert any(counted[0].values())


def test_without_the_group_somebody_would_be_in_two_halls_at_once(halls):
    gate, points = halls
    for point in points[:2]:
        gate.device(point.name, point).scan(gate.codes[0])
    first, second = (one.id for one in points[:2])

    inside = inside_by_gate(points, now(), ZONE)
    with at.writing():
        gate.checkpoint.exclusive_group = None
    alone = inside_by_gate(points, now(), ZONE)

    assert (inside[first], inside[second]) == (0, 1)
    assert (alone[first], alone[second]) == (1, 1)


def test_gates_without_an_exit_say_nothing_of_who_is_inside(app):
    gate = at.laid(app)

    assert inside_by_gate([gate.checkpoint], now(), ZONE) == {}
