"""The history of scans as it is exported: everything a device told, and never a code."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from logistics.clock import now
from logistics.queries.scan_history import history_of
from logistics.rules.claims import Claim

CITIZEN_NUMBER = "079084000999"


def history(gate) -> list[dict]:
    """The lines of the export, as whoever reads the file finds them."""
    return [json.loads(json.dumps(line)) for line in history_of(gate.edition)]


def test_a_scan_is_told_with_every_field_its_device_sent(gate):
    """All of the protocol's but the code, which opens doors: its bearer stands for it."""
    scanner = gate.device(may_override=True)
    scanned_at, sent_at = now() - timedelta(minutes=2), now()
    claim = scanner.claim(
        seq=41, direction="in", input="camera", at=scanned_at.isoformat(), mono=1_000,
        mode="offline", door="admitted", local={"verdict": "ok", "rule_version": 1},
        override={"reason": "late"}, group=str(uuid4()),
    )  # fmt: skip
    clocks = {"device_sent_at": sent_at.isoformat(), "device_mono": 121_000}

    scanner.send(claim | {"code": gate.codes[0]}, **clocks)

    (line,) = history(gate)
    sent = claim | clocks
    assert {name: line[name] for name in sent} == sent
    assert (line["person"], line["short_no"], line["raw"]) == (gate.members[0].id, None, None)
    assert gate.codes[0] not in json.dumps(line)


def test_the_protocol_names_nothing_that_the_history_leaves_out(gate):
    scanner = gate.device()
    scanner.scan(gate.codes[0])

    (line,) = history(gate)

    assert set(Claim.__slots__) - set(line) == {"code"}
    assert {"device_sent_at", "device_mono", "device", "received_at"} <= set(line)


def test_a_scan_sent_again_keeps_the_clocks_of_its_first_sending(gate):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])
    for mono in (1_000, 9_000):
        scanner.send(claim, device_mono=mono)

    assert [line["device_mono"] for line in history(gate)] == [1_000]


def test_a_short_number_is_told_with_whose_it_is(gate):
    scanner = gate.device()
    scanner.scan(short_no=gate.badges[0].short_no, input="manual")

    (line,) = history(gate)

    assert (line["short_no"], line["person"]) == (gate.badges[0].short_no, gate.members[0].id)


@pytest.mark.parametrize(
    ("typed", "raw"), [("12 34", "12 34"), (CITIZEN_NUMBER, None)], ids=["a slip", "an identity"]
)
def test_what_was_typed_in_place_of_a_short_number_is_kept_unless_it_is_an_identity(
    gate, typed, raw
):
    scanner = gate.device()
    scanner.scan(short_no=typed, input="manual")

    (line,) = history(gate)

    assert (line["short_no"], line["raw"]) == (None, raw)
    assert CITIZEN_NUMBER not in json.dumps(line)


def test_whom_and_where_a_device_named_is_told_though_it_is_not_known_here(gate):
    scanner = gate.device()
    scanner.scan(person=2**31 - 1, checkpoint=2**31 - 2, input="manual")

    (line,) = history(gate)

    assert (line["person"], line["checkpoint"]) == (None, None)
    assert (line["told_person"], line["told_checkpoint"]) == (2**31 - 1, 2**31 - 2)


def test_an_undoing_names_what_it_takes_back(gate):
    scanner = gate.device()
    first = scanner.scan(gate.codes[0])
    scanner.scan(voids=first["id"])

    assert [line["voids"] for line in history(gate)] == [None, first["id"]]


def test_an_undoing_sent_again_without_its_checkpoint_is_seen_before(gate):
    """What it takes back says where it counts; that is not what its device said."""
    scanner = gate.device()
    first = scanner.scan(gate.codes[0])
    undoing = scanner.claim(voids=first["id"], checkpoint=None)

    acks = [scanner.send(undoing).json["results"][0]["ack"] for _ in range(2)]

    assert acks == ["stored", "seen_before"]
    assert [line["checkpoint"] for line in history(gate)] == [gate.checkpoint.id] * 2


@pytest.mark.parametrize("more", [{}, {"raw": "x" * 30_000}], ids=["short", "long"])
def test_what_was_set_apart_says_what_of_it_can_be_read(gate, more):
    scanner = gate.device()
    told = {"checkpoint": gate.checkpoint.id, "seq": 5, "at": "2024-08-16T08:00:00+07:00"}
    scanner.send({"id": "x", **told, **more})

    (line,) = history(gate)

    assert (line["kind"], line["device"], line["id"]) == ("quarantine", scanner.device, "x")
    assert {name: line[name] for name in told} == told
    assert line["received_at"] >= told["at"]


def test_what_was_set_apart_and_cannot_be_read_says_nothing(gate):
    gate.device().send({"id": "x", "checkpoint": "?", "seq": 1.5, "at": 5})

    (line,) = history(gate)

    assert (line["checkpoint"], line["seq"], line["at"]) == (None, None, None)


def test_no_code_leaves_with_the_text_of_a_scan(gate):
    """Two badges in one picture, and a scan that was set apart."""
    scanner = gate.device()
    scanner.scan(" ".join(gate.codes[:2]))
    scanner.send({"id": "x", "code": gate.codes[0]})

    told = json.dumps(history(gate))

    assert told.count("*" * 24) == 3
    assert not any(code in told for code in gate.codes)
