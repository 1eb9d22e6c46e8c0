"""What sending a scan again does: nothing, or fill what was empty."""

import pytest
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.scan import Conflict, ConflictKind, Quarantine, Scan
from logistics.services.badges import revoke_badge
from tests import gate as at


def test_the_same_scan_twice_is_one_row_and_the_same_answer(gate):
    """Vectors 1 and 7."""
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])

    first, again = (scanner.send(claim).json["results"][0] for _ in range(2))

    assert (first.pop("ack"), again.pop("ack")) == ("stored", "seen_before")
    assert first == again
    assert at.how_many(Scan) == 1


def test_a_single_scan_with_another_body_is_a_conflict_and_changes_nothing(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])
    scanner.send(claim)

    answer = scanner.send(claim | {"code": gate.codes[1]})

    assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
    assert answer.json["type"] == "urn:logistics:problem:other_body"
    assert at.how_many(Quarantine) == 1
    assert db.session.scalars(select(Scan.member_id)).all() == [gate.members[0].id]


def test_in_a_batch_another_body_is_set_apart(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])

    answer = scanner.send(claim, claim, claim | {"seq": 99})

    assert [one["ack"] for one in answer.json["results"]] == [
        "stored", "seen_before", "quarantined",
    ]  # fmt: skip
    assert (at.how_many(Scan), at.how_many(Quarantine)) == (1, 1)


def test_the_same_id_from_another_device_is_another_body(gate):
    claim = gate.device("Máy 1").claim(gate.codes[0])
    gate.device("Máy 1b").send(claim)

    assert gate.device("Máy 2").send(claim).status_code == 409


def test_what_was_empty_may_be_filled_once(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])
    later = claim | {"door": "admitted", "mode": "online", "local": {"verdict": "ok"}}

    answers = [scanner.send(one) for one in (claim, later, claim, later)]

    assert [answer.json["results"][0]["ack"] for answer in answers] == [
        "stored", "seen_before", "seen_before", "seen_before",
    ]  # fmt: skip
    assert scanner.send(later | {"door": "refused"}).status_code == 409
    assert db.session.scalars(select(Scan)).one().door == "admitted"


def test_leaving_out_what_was_told_at_first_is_another_body(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0], door="admitted", mode="offline")
    scanner.send(claim)

    assert scanner.send(claim | {"door": None}).status_code == 409


def test_a_door_that_stayed_shut_gives_the_place_back(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])
    scanner.send(claim)
    scanner.send(claim | {"door": "refused"})

    assert at.told(gate.device("Máy 2").scan(gate.codes[0])) == ("stored", "ok", "ok")


def test_two_who_turn_out_to_have_been_let_in_are_one_count_and_one_conflict(gate):
    """As if both doors had been told at once: what arrives when makes no difference."""
    first, second = gate.device("Máy 1"), gate.device("Máy 2")
    first.scan(gate.codes[0], door="admitted")
    claim = second.claim(gate.codes[0])
    asked = second.send(claim).json["results"][0]

    later = second.send(claim | {"mode": "offline", "door": "admitted"}).json["results"][0]

    assert (asked["reason"], asked["conflict"]) == ("already_in_window", None)
    assert db.session.get(Conflict, later["conflict"]).kind is ConflictKind.DOUBLE_USE
    assert db.session.scalars(select(Scan.slot).order_by(Scan.seq)).all() == ["once#0", None]
    assert db.session.scalars(select(Scan.admits)).all() == [True, True]


@pytest.mark.parametrize("code", [0, None], ids=["revoked", "a stranger's"])
def test_who_had_no_right_does_not_count_however_they_were_let_in(gate, code):
    with at.writing():
        revoke_badge(gate.badges[0], gate.edition, "mất", by=None, at=now())
    scanner = gate.device()
    claim = scanner.claim(at.STRANGER if code is None else gate.codes[code])

    for door in (None, "admitted"):
        scanner.send(claim | {"door": door})

    assert db.session.scalars(select(Scan.admits)).all() == [False]
