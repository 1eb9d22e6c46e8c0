"""Gates with an exit, gates that need another, whole groups."""

from uuid import uuid4

from sqlalchemy import select

from logistics.db import db
from logistics.models.scan import Conflict
from tests import gate as at


def test_in_and_out_through_the_door(app):
    """Vector 14."""
    gate = at.laid(app, has_exit=True)
    scanner, other = gate.device("Máy 1"), gate.device("Máy 2")
    code = gate.codes[0]

    steps = [
        other.scan(code, direction="out"), scanner.scan(code), other.scan(code),
        scanner.scan(code, direction="out"), other.scan(code),
    ]  # fmt: skip

    assert [one["reason"] for one in steps] == ["not_inside", "ok", "not_yet_exited", "ok", "ok"]
    assert [one["screen"]["word"] for one in steps] == [
        "CHO RA", "CHO VÀO", "ĐÃ VÀO", "CHO RA", "CHO VÀO",
    ]  # fmt: skip


def test_a_way_out_that_is_told_again_is_still_a_way_out(app):
    gate = at.laid(app, has_exit=True)
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0], direction="out")

    answers = [scanner.send(claim).json["results"][0] for _ in range(2)]

    assert [(one["ack"], one["screen"]["word"]) for one in answers] == [
        ("stored", "CHO RA"), ("seen_before", "CHO RA"),
    ]  # fmt: skip


def test_coming_in_at_another_gate_of_the_group_ends_being_inside_at_the_first(app):
    """Vector 15, through the door; the second gate's device serves that gate alone."""
    gate = at.laid(app, has_exit=True, exclusive_group="venues")
    with at.writing():
        hall = at.checkpoint(gate.edition, "Nhà B", has_exit=True, exclusive_group="venues")
        shop = at.checkpoint(gate.edition, "Quầy", has_exit=True)
        db.session.add_all([hall, shop])
    here, there, aside = gate.device("A"), gate.device("B", hall), gate.device("C", shop)
    code = gate.codes[0]

    steps = [here.scan(code), aside.scan(code), gate.device("A2").scan(code)]
    steps += [there.scan(code), here.scan(code), there.scan(code, direction="out")]

    assert [one["reason"] for one in steps] == [
        "ok", "ok", "not_yet_exited", "ok", "ok", "not_inside",
    ]  # fmt: skip
    assert db.session.scalars(select(Conflict)).all() == []


def test_a_requirement_names_the_place(app):
    """Vector 16."""
    gate = at.laid(app)
    with at.writing():
        meal = at.checkpoint(gate.edition, "Nhà ăn", requires=[gate.checkpoint.id])
        db.session.add(meal)
    scanner = gate.device("Máy ăn", meal, gate.checkpoint)

    assert scanner.scan(gate.codes[0])["params"]["place"] == "Cổng chính"
    offline = scanner.scan(gate.codes[0], mode="offline", door="admitted")
    assert at.told(offline) == ("stored", "warn", "requires_missing")
    scanner.scan(gate.codes[1], checkpoint=gate.checkpoint.id)
    assert scanner.scan(gate.codes[1])["reason"] == "ok"


def test_a_group_scanned_twice_adds_only_the_missing(app):
    """Vector 17: forty people, three absent at first."""
    gate = at.laid(app, people=40)
    scanner = gate.device()
    group = str(uuid4())

    def ticked(members):
        return [
            scanner.claim(person=one.id, input="group", group=group, door="admitted")
            for one in members
        ]

    first = scanner.send(*ticked(gate.members[:37])).json["results"]
    second = scanner.send(*ticked(gate.members)).json["results"]

    assert [one["ruling"] for one in first] == ["ok"] * 37
    assert [one["ruling"] for one in second] == ["ok_repeat"] * 37 + ["ok"] * 3
