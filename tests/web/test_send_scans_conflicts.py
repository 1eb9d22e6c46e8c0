"""What the door did and the rules do not agree: the conflicts that scans open."""

from datetime import timedelta

from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.scan import Conflict, ConflictKind, Scan
from logistics.queries.scan_history import history_of
from logistics.services.badges import revoke_badge
from tests import gate as at


def test_a_badge_used_offline_after_it_was_revoked_is_a_conflict(gate):
    """Vector 9."""
    with at.writing():
        revoke_badge(gate.badges[0], gate.edition, "mất", by=None, at=now() - timedelta(minutes=5))

    result = gate.device().scan(gate.codes[0], mode="offline", door="admitted")

    assert at.told(result) == ("stored", "refuse", "revoked")
    conflict = db.session.get(Conflict, result["conflict"])
    assert conflict.kind is ConflictKind.USED_AFTER_REVOKE


def test_an_unknown_code_let_in_is_a_conflict(gate):
    result = gate.device().scan(at.STRANGER, door="admitted", mode="offline")

    assert db.session.get(Conflict, result["conflict"]).kind is ConflictKind.UNKNOWN_ADMITTED


def test_two_devices_offline_are_two_rows_one_count_and_one_conflict(gate):
    """Vector 3; the devices read of it in the feed."""
    first, second = gate.device("Máy 1"), gate.device("Máy 2")
    results = [one.scan(gate.codes[0], mode="offline", door="admitted") for one in (first, second)]

    assert [one["reason"] for one in results] == ["ok", "already_in_window"]
    assert db.session.scalars(select(Conflict.kind)).all() == [ConflictKind.DOUBLE_USE]
    assert db.session.scalars(select(Scan.slot).order_by(Scan.seq)).all() == ["once#0", None]
    for one in (first, second):
        assert "conflict" in [row["kind"] for row in one.read("feed").json["rows"]]


def test_the_history_names_the_conflicts_of_each_scan_and_what_was_set_apart(gate):
    for one in (gate.device("Máy 1"), gate.device("Máy 2")):
        one.scan(gate.codes[0], mode="offline", door="admitted")
    gate.device("Máy 3").send({"id": "x"})

    told = list(history_of(gate.edition))

    number = db.session.scalars(select(Conflict.id)).one()
    assert [(one["ack"], one.get("conflicts")) for one in told] == [
        ("stored", [number]), ("stored", [number]), ("quarantined", None),
    ]  # fmt: skip


def kinds() -> list[ConflictKind]:
    return list(db.session.scalars(select(Conflict.kind).order_by(Conflict.id)))


def sent_off(scanner, code, minutes: int) -> dict:
    """A scan by a device whose clock is ahead by so much."""
    told = (now() + timedelta(minutes=minutes)).isoformat()
    answer = scanner.send(scanner.claim(code, at=told), device_sent_at=told)
    return answer.json["results"][0]


def test_a_device_whose_clock_is_off_opens_one_conflict_however_often_it_sends(gate):
    scanner = gate.device()

    first = sent_off(scanner, gate.codes[0], minutes=3)
    sent_off(scanner, gate.codes[1], minutes=3)

    assert first["reason"] == "ok"
    assert kinds() == [ConflictKind.CLOCK_SUSPECT]
    assert [scan.is_suspect for scan in db.session.scalars(select(Scan))] == [False, False]


def test_a_clock_that_goes_wrong_within_the_minute_is_noticed_at_once(gate):
    scanner = gate.device()
    sent_off(scanner, gate.codes[0], minutes=0)
    sent_off(scanner, gate.codes[1], minutes=11)

    assert kinds() == [ConflictKind.CLOCK_SUSPECT]
    assert [scan.is_suspect for scan in db.session.scalars(select(Scan).order_by(Scan.seq))] == [
        False, True,
    ]  # fmt: skip


def test_a_clock_that_is_off_costs_a_scan_no_further_statements(gate, trips):
    scanner = gate.device()
    sent_off(scanner, gate.codes[0], minutes=3)

    with trips() as statements:
        sent_off(scanner, gate.codes[1], minutes=3)

    assert len(statements) == 4, statements


def test_undoing_a_reception_after_the_meal_is_for_a_supervisor(gate):
    with at.writing():
        meal = at.checkpoint(gate.edition, "Nhà ăn", requires=[gate.checkpoint.id])
        db.session.add(meal)
    scanner = gate.device("Máy", gate.checkpoint, meal)
    first = scanner.scan(gate.codes[0])
    scanner.scan(gate.codes[0], checkpoint=meal.id)

    undone = scanner.scan(voids=first["id"])

    assert undone["reason"] == "undone"
    assert db.session.get(Conflict, undone["conflict"]).kind is ConflictKind.VOID_WITH_DEPENDENTS


def test_a_verdict_by_older_rules_is_noted_closed_and_troubles_no_device(gate):
    scanner = gate.device()
    version = scanner.read("device").json["checkpoints"][0]["rule_version"]
    after = scanner.read("feed").json["feed_head"]
    local = {"verdict": "refuse", "reason": "outside_window", "rule_version": version + 1}

    result = scanner.scan(gate.codes[0], mode="offline", door="refused", local=local)

    conflict = db.session.get(Conflict, result["conflict"])
    assert (conflict.kind, conflict.settlement) == (ConflictKind.RULE_CHANGED, "rules_since")
    assert scanner.read("feed", after=after).json["rows"] == []


def test_that_a_stranger_was_let_in_may_be_told_later(gate):
    scanner = gate.device()
    claim = scanner.claim(at.STRANGER)
    first = scanner.send(claim).json["results"][0]
    later = scanner.send(claim | {"door": "admitted"}).json["results"][0]

    assert (first["conflict"], later["ack"]) == (None, "seen_before")
    assert kinds() == [ConflictKind.UNKNOWN_ADMITTED]
