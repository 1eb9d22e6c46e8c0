"""The other doors for devices: pairing, the device itself, people, feed, snapshot, the document."""

import gzip
import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from logistics.clock import now
from logistics.db import db
from logistics.models.change import Change
from logistics.models.scan import Scan
from logistics.services.badges import revoke_badge
from logistics.services.devices import PAIRING_LASTS, new_pairing_code
from tests import gate as at


@pytest.fixture
def gate(app):
    return at.laid(app, people=12)


def pair(app, code: str):
    return app.test_client().post("/api/v1/pair", json={"code": code})


def waiting(gate, when=None) -> str:
    """A pairing code that was made ``when``."""
    scanner = gate.device("Máy mới")
    with at.writing():
        return new_pairing_code(at.the_device(scanner), when or now())


def test_a_pairing_code_works_with_blanks_and_once(gate, app):
    code = waiting(gate)

    assert [pair(app, one).status_code for one in (f"{code[:4]} {code[4:]}", code)] == [200, 403]


def test_an_old_pairing_code_is_wrong(gate, app):
    code = waiting(gate, now() - PAIRING_LASTS - timedelta(seconds=1))

    answer = pair(app, code)

    assert (answer.status_code, answer.json["type"]) == (403, "urn:logistics:problem:wrong_code")


def test_pairing_again_makes_the_old_token_void(gate, app):
    scanner = gate.device()
    with at.writing():
        code = new_pairing_code(at.the_device(scanner), now())
    pair(app, code)

    assert scanner.read("device").status_code == 401


def test_a_device_is_told_its_checkpoints(gate):
    told = gate.device("Cổng 1").read("device").json

    assert (told["name"], told["edition"]["code"]) == ("Cổng 1", gate.edition.code)
    assert [(one["id"], one["name"]) for one in told["checkpoints"]] == [
        (gate.checkpoint.id, "Cổng chính")
    ]


@pytest.mark.parametrize("path", ["device", "feed", "snapshot"])
@pytest.mark.parametrize("token", ["", "Bearer wrong", "Basic abc", "Bearer "])
def test_without_its_token_nobody_reads_anything(app, path, token):
    answer = app.test_client().get(f"/api/v1/{path}", headers={"Authorization": token})

    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nguyen van an", ["Nguyễn Văn An 1", "Nguyễn Văn An"]),
        ("BÌNH nguyễn", ["Nguyễn Văn Bình 1", "Nguyễn Văn Bình"]),
        ("đat van", ["Nguyễn Văn Đạt"]),
        ("an", []),
        ("%%%%", []),
        ("079084000999", []),
        ("Trần Thị Không Có", []),
    ],
)
def test_people_are_found_without_marks(gate, text, names):
    answer = gate.device().post("people", {"checkpoint": gate.checkpoint.id, "text": text})

    assert [hit["full_name"] for hit in answer.json["people"]] == names


def test_a_search_shows_ten_people_and_only_what_the_badge_shows(gate):
    answer = gate.device().post("people", {"checkpoint": gate.checkpoint.id, "text": "nguyen"})

    assert (len(answer.json["people"]), answer.json["has_more"]) == (10, True)
    assert set(answer.json["people"][0]) == {"person", "full_name", "unit", "role", "short_no"}


def test_a_search_is_written_down_without_what_was_typed(gate):
    gate.device("Cổng 1").post(
        "people", {"checkpoint": gate.checkpoint.id, "text": "nguyen van lan"}
    )

    change = db.session.scalars(select(Change).where(Change.deed == "gate_searched")).one()
    assert change.params == {"device": "Cổng 1", "number": 1}


def test_a_device_does_not_search_at_another_checkpoint(gate, app):
    """Vector 25."""
    other = at.laid(app)

    answer = gate.device().post("people", {"checkpoint": other.checkpoint.id, "text": "nguyen"})

    assert answer.status_code == 403


def test_a_short_number_finds_its_bearer(gate):
    answer = gate.device().post(
        "people", {"checkpoint": gate.checkpoint.id, "text": gate.badges[3].short_no}
    )

    assert [hit["person"] for hit in answer.json["people"]] == [gate.members[3].id]


def test_the_feed_tells_in_order_what_concerns_the_device(gate):
    scanner = gate.device()
    after = scanner.read("feed").json["feed_head"]
    first = scanner.scan(gate.codes[0])
    with at.writing():
        revoke_badge(gate.badges[1], gate.edition, "mất", by=None, at=now())
    scanner.scan(voids=first["id"])

    rows = scanner.read("feed", after=after).json["rows"]

    assert [row["kind"] for row in rows] == ["scan", "credential", "void"]
    assert [row["seq"] for row in rows] == sorted(row["seq"] for row in rows)
    assert rows[2]["content"] == {"scan": first["id"]}
    assert gate.codes[1] not in json.dumps(rows)


def test_a_device_hears_of_passages_at_other_gates_of_its_group_and_of_no_others(app):
    """Vector 15 for a device that judges alone: in at B closes A, so A has to hear of it."""
    gate = at.laid(app, has_exit=True, exclusive_group="venues")
    with at.writing():
        hall = at.checkpoint(gate.edition, "Nhà B", has_exit=True, exclusive_group="venues")
        shop = at.checkpoint(gate.edition, "Quầy")
        db.session.add_all([hall, shop])
    scanner = gate.device()
    after = scanner.read("feed").json["feed_head"]
    for point in (hall, shop):
        gate.device(point.name, point).scan(gate.codes[0])

    heard = scanner.read("feed", after=after).json["rows"]
    kept = scanner.read("snapshot").json["passages"]

    assert [(row["checkpoint"], row["content"]["group"]) for row in heard] == [(hall.id, "venues")]
    assert [(one["checkpoint"], one["group"]) for one in kept] == [(hall.id, "venues")]


def test_the_feed_goes_on_after_a_number(gate):
    scanner = gate.device()
    scanner.scan(gate.codes[0])
    after = scanner.read("feed").json["rows"][-1]["seq"]
    scanner.scan(gate.codes[1])

    assert len(scanner.read("feed", after=after).json["rows"]) == 1


@pytest.mark.parametrize(("after", "status"), [(10_000, 410), ("x", 422), (-1, 422), (10**30, 422)])
def test_a_number_that_was_never_given_out_is_no_place_to_read_from(gate, after, status):
    assert gate.device().read("feed", after=after).status_code == status


def test_a_snapshot_holds_no_more_than_badges_show(gate):
    """Field test: every key is on this list."""
    scanner = gate.device()
    scanner.scan(gate.codes[0])
    with at.writing():
        revoke_badge(gate.badges[1], gate.edition, "mất", by=None, at=now())

    answer = scanner.client.get(
        "/api/v1/snapshot", headers={**scanner.headers(), "Accept-Encoding": "gzip"}
    )
    told = json.loads(gzip.decompress(answer.data))

    assert {key for person in told["people"] for key in person} == {
        "person", "full_name", "unit", "role", "unit_id", "role_id", "short_no", "has_photo",
        "match",
    }  # fmt: skip
    assert len(told["people"]) == 11
    assert [one["state"] for one in told["ended"]] == ["revoked"]
    assert [one["person"] for one in told["passages"]] == [gate.members[0].id]
    assert not any(code in json.dumps(told) for code in gate.codes)
    assert told["valid_until"] > told["server_time"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"scans": [{"mono": NaN}]}', "application/json", 400),
        (b'{"scans": [{"local": {"x": 1e999}}]}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"scans": [' + b"[" * 500 + b"]" * 500 + b"]}", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"scans": []}', "application/json", 422),
        (b'{"scans": 1}', "application/json", 422),
        (b"[]", "application/json", 422),
        (b"scans=1", "application/x-www-form-urlencoded", 415),
        (json.dumps({"scans": [{}] * 201}).encode(), "application/json", 413),
        (json.dumps({"scans": [{}]}).encode("utf-16"), "application/json", 400),
        (b" " * (1024 * 1024 + 1), "application/json", 413),
    ],
    ids=["cut", "NaN", "infinite", "deep", "deep scan", "no UTF-8", "empty", "number", "list",
         "form", "201", "UTF-16", "large"],
)  # fmt: skip
def test_a_message_that_is_none_gets_a_problem_document(gate, body, kind, status):
    scanner = gate.device()

    answer = scanner.client.post(
        "/api/v1/scans", data=body, headers=scanner.headers(), content_type=kind
    )

    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["status"] == status


@pytest.mark.parametrize(
    "item",
    [
        {}, [], 1, None, "x", {"id": 5}, {"id": "\ud800"}, {"id": "x\x00y"},
        {"id": "6e0b7c1e-0000-4000-8000-000000000000", "at": "2024-08-16T08:00:00"},
        {"id": "6e0b7c1e-0000-4000-8000-000000000000", "code": "\ud800"},
        {"id": "6e0b7c1e-0000-4000-8000-000000000000", "person": 2**70},
        {"id": "6e0b7c1e-0000-4000-8000-000000000000", "direction": "up"},
        {"id": "6e0b7c1e-0000-4000-8000-000000000000", "at": "9999-12-31T23:59:59-12:00"},
    ],
)  # fmt: skip
def test_a_scan_that_cannot_be_read_is_set_apart_and_stops_no_other(gate, item):
    scanner = gate.device()

    answer = scanner.send(item, scanner.claim(gate.codes[0]))

    assert [one["ack"] for one in answer.json["results"]] == ["quarantined", "stored"]


@pytest.mark.parametrize(
    "odd",
    [
        {"code": "\x00\x00"}, {"raw": "x" * 19_000}, {"local": {"\x00": "\ud800"}},
        {"checkpoint": 2**31 - 1}, {"person": 2**31 - 1, "input": "manual"}, {"mono": 2**53 - 1},
        {"at": "0001-01-01T00:00:00+00:00"}, {"seq": 0},
        {"unheard_of": [1, 2]}, {"voids": "6e0b7c1e-0000-4000-8000-000000000000"},
    ],
)  # fmt: skip
def test_odd_but_readable_scans_are_kept(gate, odd):
    scanner = gate.device()

    answer = scanner.send(
        scanner.claim(**odd), device_sent_at="9999-12-31T23:59:59-12:00", device_mono=0
    )

    assert [one["ack"] for one in answer.json["results"]] == ["stored"]
    assert db.session.scalar(select(func.count()).select_from(Scan)) == 1


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/v1/scans", 405), ("DELETE", "/api/v1/feed", 405), ("GET", "/api/v1/x", 404)],
)
def test_wrong_calls_get_problem_documents_too(app, method, path, status):
    answer = app.test_client().open(path, method=method)

    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    if status == 405:
        assert answer.headers["Allow"]
