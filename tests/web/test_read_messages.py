"""How a message of a device is read: word by word, nothing rounded and nothing guessed."""

import json

import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.models.scan import Quarantine, Scan
from tests import gate as at


def send_text(scanner, text: str):
    return scanner.client.post(
        "/api/v1/scans", data=text, headers=scanner.headers(), content_type="application/json"
    )


@pytest.mark.parametrize("name", ["seq", "checkpoint", "person"])
@pytest.mark.parametrize("odd", [1.5, True, "1", [1], 1e300])
def test_a_number_of_a_scan_is_whole_or_the_scan_is_set_apart(gate, name, odd):
    scanner = gate.device()

    answer = scanner.send(scanner.claim(gate.codes[0]) | {name: odd}, scanner.claim(gate.codes[1]))

    assert [one["ack"] for one in answer.json["results"]] == ["quarantined", "stored"]
    assert list(answer.json["results"][0]["faults"]) == [name]
    assert db.session.scalars(select(Quarantine.why)).all() == ["malformed"]


def test_a_whole_number_may_be_written_with_a_fraction_of_nothing(gate):
    scanner = gate.device()

    scanner.send(scanner.claim(gate.codes[0], seq=7.0))

    assert db.session.scalars(select(Scan.device_seq)).all() == [7]


def test_a_monotonic_clock_may_show_fractions(gate):
    scanner = gate.device()

    result = scanner.send(scanner.claim(gate.codes[0], mono=1_000.9), device_mono=2_000.1)

    assert [one["ack"] for one in result.json["results"]] == ["stored"]


@pytest.mark.parametrize("odd", [True, "1000", -1, [1]])
def test_what_no_clock_shows_is_refused(gate, odd):
    scanner = gate.device()
    one, other = scanner.claim(gate.codes[0], mono=odd), scanner.claim(gate.codes[1])

    assert scanner.send(one).json["results"][0]["ack"] == "quarantined"
    assert scanner.send(other, device_mono=odd).status_code == 422


def test_a_search_names_its_checkpoint_by_a_whole_number(gate):
    asked = {"checkpoint": gate.checkpoint.id + 0.5, "text": "nguyen"}

    assert gate.device().post("people", asked).status_code == 422


@pytest.mark.parametrize("where", ["message", "scan", "deep"])
def test_two_members_of_one_name_are_no_message(gate, where):
    scanner = gate.device()
    claim = json.dumps(scanner.claim(gate.codes[0]))
    text = {
        "message": f'{{"scans": [{claim}], "scans": [{claim}]}}',
        "scan": f'{{"scans": [{claim[:-1]}, "seq": 2}}]}}',
        "deep": f'{{"scans": [{claim[:-1]}, "local": {{"verdict": "ok", "verdict": "no"}}}}]}}',
    }[where]

    answer = send_text(scanner, text)

    assert (answer.status_code, answer.json["type"]) == (400, "urn:logistics:problem:not_json")
    assert at.how_many(Scan) == 0


def test_more_than_200_scans_are_told_how_many_may_come_and_half_of_them_are_taken(gate):
    scanner = gate.device()
    claims = [scanner.claim(at.STRANGER) for _ in range(201)]

    answer = scanner.send(*claims)

    assert (answer.status_code, answer.mimetype) == (413, "application/problem+json")
    assert answer.json["type"] == "urn:logistics:problem:too_many_scans"
    assert answer.json["limit"] == 200
    assert at.how_many(Scan) == 0
    assert scanner.send(*claims[:101]).status_code == 200
