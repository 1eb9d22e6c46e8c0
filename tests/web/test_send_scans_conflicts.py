"""What the door did and the rules do not agree: the conflicts that scans open."""

from datetime import timedelta

from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.scan import Conflict, ConflictKind, Scan
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
