"""Taking scans back."""

from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.scan import Scan


def test_undoing_frees_the_place_and_the_history_shows_three_rows(gate):
    """Vectors 11 and 12."""
    scanner = gate.device()
    first = scanner.scan(gate.codes[0])
    other = gate.device("Máy 2").scan(voids=first["id"])
    undone = scanner.scan(voids=first["id"])
    again = gate.device("Máy 2").scan(gate.codes[0])

    assert [one["reason"] for one in (other, undone, again)] == ["undo_not_yours", "undone", "ok"]
    assert db.session.scalars(select(Scan.slot).order_by(Scan.seq)).all() == [
        "once#0", None, None, "once#1",
    ]  # fmt: skip


def test_an_undoing_that_comes_before_its_scan_holds(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0], at=now().isoformat())
    scanner.scan(voids=claim["id"])
    scanner.send(claim)

    assert gate.device("Máy 2").scan(gate.codes[0])["reason"] == "ok"
