"""The interface's own document: every door is on it, and every answer is as it says."""

from uuid import uuid4

import pytest
import schemathesis
from schemathesis.openapi.checks import JsonSchemaError

from logistics.clock import now
from logistics.db import db
from logistics.models.checkpoint import CheckpointKind
from logistics.models.edition import Venue
from logistics.models.roster import Member
from logistics.queries.gate_feed import edition_numbered
from logistics.services.badges import revoke_badge
from logistics.services.cards import tell_cards
from logistics.services.checkpoints import change_checkpoint
from logistics.services.devices import new_pairing_code
from logistics.web.openapi import document
from tests import gate as at

pytestmark = pytest.mark.first_database

ROOT = "/api/v1"


@pytest.fixture
def gate(app):
    return at.with_a_photo(at.laid(app, people=4, windows=[at.window(now(), label="Sáng")]))


@pytest.fixture
def as_described(app):
    """Hold an answer against the document; gives it back."""
    described = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", app)
    doors = app.test_client().get(f"{ROOT}/openapi.json").json["paths"]

    def held(answer, method: str, path: str):
        door = ROOT + path
        assert str(answer.status_code) in doors[door][method.lower()]["responses"]
        described[door][method].validate_response(answer)
        return answer

    return held


def everything_happens(gate, scanner) -> None:
    """Passages, an undoing, a conflict, a card and a checkpoint that change, a badge that ends."""
    first = scanner.scan(gate.codes[0])
    scanner.scan(voids=first["id"])
    scanner.scan(gate.codes[2])
    scanner.scan(at.STRANGER, door="admitted", mode="offline")
    with at.writing():
        edition = edition_numbered(gate.edition.id)
        revoke_badge(gate.badges[1], edition, "mất", by=None, at=now())
        tell_cards(Member.id == gate.members[0].id, at=now())
        change_checkpoint(gate.checkpoint, edition, {"grace_after": 45}, by=None, at=now())


def test_scans_are_answered_as_described(gate, as_described):
    scanner = gate.device()
    claim = scanner.claim(gate.codes[0])
    sendings = [
        [claim], [claim], [claim | {"seq": 99}], [claim, claim | {"seq": 99}, {"id": 5}],
        [scanner.claim(at.STRANGER, door="admitted")], [scanner.claim(voids=str(uuid4()))], [],
        [claim] * 201,
    ]  # fmt: skip

    answers = [as_described(scanner.send(*one), "POST", "/scans") for one in sendings]

    assert [one.status_code for one in answers] == [200, 200, 409, 200, 200, 200, 422, 413]


def test_the_feed_tells_of_every_kind_of_change_as_described(gate, as_described):
    scanner = gate.device()
    after = scanner.read("feed").json["feed_head"]
    everything_happens(gate, scanner)

    feed = as_described(scanner.read("feed", after=after), "GET", "/feed").json

    assert {row["kind"] for row in feed["rows"]} == {
        "scan", "void", "credential", "card", "checkpoint", "conflict",
    }  # fmt: skip


def test_a_snapshot_is_as_described(gate, as_described):
    scanner = gate.device()
    everything_happens(gate, scanner)

    told = as_described(scanner.read("snapshot"), "GET", "/snapshot").json

    assert all(told[name] for name in ("people", "ended", "passages", "checkpoints", "reasons"))


def test_pairing_is_answered_as_described(gate, app, as_described):
    scanner, client = gate.device(), app.test_client()
    with at.writing():
        code = new_pairing_code(at.the_device(scanner), now())

    answers = [client.post(f"{ROOT}/pair", json={"code": one}) for one in [code, *range(12)]]
    answers += [client.post(f"{ROOT}/pair", json={"code": f"{n:08d}"}) for n in range(11)]

    statuses = [as_described(one, "POST", "/pair").status_code for one in answers]
    assert set(statuses) == {200, 403, 422, 429}


def test_people_and_the_device_are_answered_as_described(gate, as_described):
    scanner = gate.device()
    asked = [
        {"checkpoint": gate.checkpoint.id, "text": "nguyen"},
        {"checkpoint": gate.checkpoint.id + 1, "text": "nguyen"}, {},
    ]  # fmt: skip

    hits, *refused = [as_described(scanner.post("people", one), "POST", "/people") for one in asked]
    device = as_described(scanner.read("device"), "GET", "/device")

    assert (len(hits.json["people"]), device.status_code) == (4, 200)
    assert [one.status_code for one in refused] == [403, 422]


@pytest.mark.parametrize(("after", "status"), [(10_000, 410), ("x", 422)])
def test_a_number_that_is_none_is_refused_as_described(gate, as_described, after, status):
    answer = gate.device().read("feed", after=after)

    assert as_described(answer, "GET", "/feed").status_code == status


def test_a_photo_that_is_not_there_is_refused_as_described(gate, as_described):
    answer = gate.device().read("photos/0")

    assert as_described(answer, "GET", "/photos/{member_id}").status_code == 404


@pytest.mark.parametrize("path", ["/device", "/feed", "/snapshot"])
def test_strangers_are_refused_as_described(app, as_described, path):
    assert as_described(app.test_client().get(ROOT + path), "GET", path).status_code == 401


def test_a_field_that_is_not_described_would_be_noticed(gate, as_described):
    """The document is closed: what it does not name, no answer may hold."""
    scanner = gate.device()
    answer = scanner.read("device")
    answer.set_data(answer.get_data(as_text=True).replace("{", '{"era": 1,', 1))

    with pytest.raises(JsonSchemaError):
        as_described(answer, "GET", "/device")


def test_a_device_is_told_what_each_of_its_checkpoints_is_and_where(gate):
    """By the place that was written down, else by its venue; everywhere in the same words."""
    with at.writing():
        venue = Venue(edition_id=gate.edition.id, name="Nhà thi đấu")
        db.session.add(venue)
        db.session.flush()
        hall = at.checkpoint(gate.edition, "Sân 1", venue_id=venue.id)
        meal = at.checkpoint(
            gate.edition, "Bữa trưa", kind=CheckpointKind.MEAL, place="Tầng 2", venue_id=venue.id
        )
        db.session.add_all([hall, meal])
    scanner = gate.device("Máy", gate.checkpoint, hall, meal)

    told = [scanner.read(path).json["checkpoints"] for path in ("device", "snapshot")]

    assert told[0] == told[1]
    assert [(one["name"], one["kind"], one["place"]) for one in told[0]] == [
        ("Cổng chính", "venue", None), ("Sân 1", "venue", "Nhà thi đấu"),
        ("Bữa trưa", "meal", "Tầng 2"),
    ]  # fmt: skip


def test_the_document_describes_every_door(app):
    told = app.test_client().get("/api/v1/openapi.json").json

    assert told["openapi"] == "3.1.0"
    assert sorted(told["paths"]) == [
        "/api/v1/device", "/api/v1/feed", "/api/v1/openapi.json", "/api/v1/pair",
        "/api/v1/people", "/api/v1/photos/{member_id}", "/api/v1/scans", "/api/v1/snapshot",
    ]  # fmt: skip
    upload = told["paths"]["/api/v1/scans"]["post"]
    assert set(upload["responses"]) >= {"200", "400", "401", "409", "413", "415", "422", "503"}


def test_the_document_is_made_once_however_often_it_is_asked_for(app):
    assert document(app) is document(app)
    first, second = (app.test_client().get(f"{ROOT}/openapi.json").data for _ in range(2))
    assert first == second
