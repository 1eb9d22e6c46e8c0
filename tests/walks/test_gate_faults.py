"""Planted faults: each promise of the gate is broken on purpose, and the checker must see it."""

from __future__ import annotations

import random
import threading
from collections import Counter
from contextlib import nullcontext
from itertools import count

import pytest
from sqlalchemy import select, text

from logistics.db import begin_writing, db
from logistics.models.scan import Scan
from logistics.queries.editions import Edition
from logistics.queries.scan_history import history_of
from logistics.rules.clocks import Sending
from logistics.services import check_in, scan_again
from logistics.web import transaction, turnstile
from tests import gate as at
from tests.tools import history_checker
from tests.tools.swarm import History, at_once


def scanned(gate, scans: int, *, repeats: int = 0) -> dict:
    """Scan at random on two devices, some scans twice, and let the checker compare."""
    chance, history = random.Random(1), History()
    devices = [gate.device("Máy 1"), gate.device("Máy 2")]
    for number in range(scans):
        device = devices[number % 2]
        claim = device.claim(chance.choice(gate.codes))
        told = {"device": device.device, "seq": claim["seq"], "true_at": None}
        history.add("invoke", id=claim["id"], **told)
        for _ in range(1 + (number < repeats)):
            [result] = device.send(claim).json["results"]
            names = ("ack", "ruling", "reason")
            history.add("ok", id=claim["id"], **{name: result[name] for name in names})
    edition = db.session.get(Edition, gate.edition.id)
    return history_checker.check(history.lines, list(history_of(edition)))


@pytest.fixture
def gate(app):
    return at.laid(app, people=6)


def wrong(figures: dict) -> set[str]:
    return {name for name in history_checker.MUST_BE_ZERO if figures.get(name)}


def test_a_sound_gate_has_no_fault(gate):
    assert wrong(scanned(gate, 30, repeats=10)) == set()


def test_acknowledging_before_the_commit_loses_scans(gate, monkeypatch):
    """P1: the answer leaves, and the machine dies before the transaction is kept."""
    turns = count()
    keep = turnstile.writing

    class Dying:
        def __enter__(self):
            self.kept = keep()
            return self.kept.__enter__()

        def __exit__(self, *raised):
            if next(turns) % 5 == 4:
                db.session.rollback()
                return None
            return self.kept.__exit__(*raised)

    monkeypatch.setattr(turnstile, "writing", Dying)

    assert "lost" in wrong(scanned(gate, 30))


def test_without_the_ids_as_keys_scans_are_doubled(gate, monkeypatch):
    """P1, P6: each sending is taken for a new scan, under an id of the server's own."""
    insert = check_in.insert_once
    numbers = count(1)

    def under_a_new_id(model, **values):
        return insert(model, **(values | {"id": at.UUID(int=next(numbers)), "slot": None}))

    monkeypatch.setattr(check_in, "insert_once", under_a_new_id)

    assert {"lost", "phantom"} <= wrong(scanned(gate, 20, repeats=10))


def test_comparing_ids_alone_would_answer_a_changed_body(gate, monkeypatch):
    """P6: the key is known, so the first answer is given whatever the body says."""
    monkeypatch.setattr(scan_again, "body_digest", lambda claim: "the same")
    monkeypatch.setattr(check_in, "body_digest", lambda claim: "the same")
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])
    scanner.send(claim)

    assert scanner.send(claim | {"code": gate.codes[1]}).status_code == 200


@pytest.fixture
def without_slots(app):
    """The database without the constraint that gives a slot to one scan only."""
    sqlite = db.engine.dialect.name == "sqlite"
    with at.writing():
        if sqlite:
            made = db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'scan'"))
            loose = made.replace(
                "CONSTRAINT uq_scan_slot UNIQUE (member_id, checkpoint_id, slot)", "CHECK (1)"
            )
            assert loose != made
            _remade(loose)
        else:
            db.session.execute(text("ALTER TABLE scan DROP CONSTRAINT uq_scan_slot"))
    yield
    db.session.remove()
    with at.writing():
        db.session.execute(Scan.__table__.delete())
        if sqlite:
            _remade(made)
        else:
            db.session.execute(
                text(
                    "ALTER TABLE scan ADD CONSTRAINT uq_scan_slot"
                    " UNIQUE (member_id, checkpoint_id, slot)"
                )
            )


def _remade(definition: str) -> None:
    indexes = db.session.scalars(
        text(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'scan' AND type = 'index' AND sql > ''"
        )
    ).all()
    for statement in ("DROP TABLE scan", definition, *indexes):
        db.session.execute(text(statement))


class Apart:
    """As if each request came to a worker of its own, with a queue of its own."""

    def pass_through(self, subject, write):
        return turnstile.Turnstile().pass_through(subject, write)


def raced(gate, app, monkeypatch) -> Counter:
    """Eight devices that have all looked before any of them writes, and no lock among them."""
    devices = [gate.device(f"Máy {number}") for number in range(8)]
    barrier = threading.Barrier(8)
    numbers = count(1_000)
    judge = check_in._Recorder._judged

    def look_then_wait(self, claim):
        judged = judge(self, claim)
        db.session.commit()
        if not hasattr(self, "has_waited"):
            self.has_waited = True
            barrier.wait(10)
        begin_writing()
        return judged

    monkeypatch.setattr(check_in._Recorder, "_judged", look_then_wait)
    monkeypatch.setattr(transaction, "writers_turn", nullcontext)
    monkeypatch.setitem(app.extensions, "turnstile", Apart())
    monkeypatch.setattr(check_in, "take_numbers", lambda edition_id, many: [next(numbers)])
    monkeypatch.setattr(check_in, "note_contact", lambda desk, sending: None)

    def scan(device):
        claim = device.claim(gate.codes[0])
        return lambda: device.client.post(
            "/api/v1/scans", json={"scans": [claim]}, headers=device.headers()
        ).json["results"][0]["ruling"]

    db.session.rollback()
    return Counter(at_once(*(scan(device) for device in devices)))


def test_the_constraint_alone_settles_a_race(gate, app, monkeypatch):
    """P4: even look-then-insert without any lock lets one in."""
    assert raced(gate, app, monkeypatch) == {"ok": 1, "refuse": 7}


def test_without_the_constraint_look_then_insert_lets_several_in(
    gate, app, without_slots, monkeypatch
):
    """P4's planted fault."""
    assert raced(gate, app, monkeypatch)["ok"] > 1


def test_trusting_the_device_s_time_would_falsify_the_record(gate, monkeypatch):
    """P9 in small: a device seven hours ahead."""
    monkeypatch.setattr(
        check_in, "corrected", lambda told, sending: check_in.Moment(told.at, 1_000)
    )
    scanner, history = gate.device(), History()
    true_at = at.now()
    ahead = true_at + at.timedelta(hours=7)
    claim = scanner.claim(gate.codes[0], at=ahead.isoformat())
    history.add("invoke", id=claim["id"], device=scanner.device, seq=1, true_at=true_at.timestamp())
    scanner.send(claim, device_sent_at=ahead.isoformat())
    edition = db.session.get(Edition, gate.edition.id)

    figures = history_checker.check(history.lines, list(history_of(edition)))

    assert figures["time_errors"] == 1
    assert db.session.scalars(select(Scan.occurred_at)).one() > Sending(true_at).received_at
