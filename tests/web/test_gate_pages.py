"""The organiser's pages about the gate: devices, board, conflicts."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.account import Right
from logistics.models.checkpoint import CheckpointKind
from logistics.models.device import Device
from logistics.models.person import Person
from logistics.models.roster import Roster
from logistics.models.scan import Conflict, Quarantine
from tests import factories as make
from tests import gate as at

pytestmark = pytest.mark.first_database


@pytest.fixture
def gate(app):
    return at.laid(app, people=3)


@pytest.fixture
def organiser(gate, visit):
    return visit(Right.ORGANISER, edition=gate.edition)


def test_a_device_is_added_paired_once_and_revoked(gate, organiser, app):
    page = organiser.press(
        organiser.open("devices.index", code=gate.edition.code),
        "Thêm và lấy mã ghép",
        name="Điện thoại 1",
        checkpoints=str(gate.checkpoint.id),
    )
    code = page.texts("#pairing-code")[0]
    phone = app.test_client()

    paired = phone.post("/api/v1/pair", json={"code": code})
    again = phone.post("/api/v1/pair", json={"code": code})

    assert (paired.status_code, again.status_code) == (200, 403)
    assert [one["name"] for one in paired.json["checkpoints"]] == ["Cổng chính"]
    token = {"Authorization": f"Bearer {paired.json['token']}"}
    organiser.press(organiser.open("devices.index", code=gate.edition.code), "Thu hồi")
    refused = phone.post("/api/v1/scans", json={"scans": [{}]}, headers=token)
    assert (refused.status_code, refused.mimetype) == (401, "application/problem+json")
    assert db.session.scalars(select(Device.revoked_at)).one() is not None


def test_the_page_with_the_pairing_code_loaded_anew_adds_no_second_device(gate, organiser):
    sent = {"name": "Điện thoại 1", "checkpoints": str(gate.checkpoint.id)}

    answers = [
        organiser.send("devices.add", {"code": gate.edition.code}, **sent).status for _ in range(2)
    ]

    assert answers == [200, 400]
    [device] = db.session.scalars(select(Device)).all()
    where = {"code": gate.edition.code, "device_id": device.id}
    assert organiser.send("devices.change", where, **sent).status == 302


def test_the_board_counts_who_arrived_and_says_when_it_counted(gate, organiser):
    scanner = gate.device()
    first = scanner.scan(gate.codes[0])
    scanner.scan(gate.codes[1])
    gate.device("Máy 2").scan(gate.codes[0])
    scanner.scan(voids=first["id"])

    page = organiser.open("board.show", code=gate.edition.code)

    assert page.texts(f"#gate-{gate.checkpoint.id} > *")[:6] == [
        "Cổng chính", "1", "3", "2", "1", "2",
    ]  # fmt: skip
    assert "Số liệu lúc" in page.text


def test_who_is_not_on_the_bus_is_listed_with_a_phone_number(app, visit):
    gate = at.laid(app, people=2, kind=CheckpointKind.BUS, name="Xe 1")
    with at.writing():
        db.session.get(Person, gate.members[1].person_id).phone = "+84912345678"
    gate.device().scan(gate.codes[0])
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    page = organiser.open("board.missing", code=gate.edition.code, checkpoint_id=gate.checkpoint.id)

    assert page.texts("h1") == ["Chưa lên xe"]
    unit = "Sở Thông tin và Truyền thông tỉnh Bình Định"
    assert page.rows() == [["1", "Nguyễn Văn Bình", unit, "Chưa qua điểm nào", "0912 345 678", ""]]


def test_a_contact_who_is_missing_is_not_named_twice(app, visit):
    gate = at.laid(app, kind=CheckpointKind.BUS)
    with at.writing():
        roster = db.session.get(Roster, gate.members[0].roster_id)
        roster.contact_name, roster.contact_phone = "Nguyễn Văn An", "+84912345678"
        db.session.get(Person, gate.members[0].person_id).phone = roster.contact_phone
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    page = organiser.open("board.missing", code=gate.edition.code, checkpoint_id=gate.checkpoint.id)

    assert [row[4:] for row in page.rows()] == [
        ["0912 345 678", ""], ["–", "Nguyễn Văn An 0912 345 678"],
    ]  # fmt: skip


def test_who_set_out_and_is_not_back_stands_before_who_never_came(app, visit, keep):
    gate = at.laid(app, people=4, kind=CheckpointKind.BUS, name="Xe về")
    stop = keep(at.checkpoint(gate.edition, "Điểm dừng 1"))
    there = gate.device("Máy ở điểm dừng", stop)
    undone = there.scan(gate.codes[1], checkpoint=stop.id)
    there.scan(voids=undone["id"])
    for code in (gate.codes[2], gate.codes[3]):
        there.scan(code, checkpoint=stop.id)
    gate.device("Máy ở xe").scan(gate.codes[3])
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    page = organiser.open("board.missing", code=gate.edition.code, checkpoint_id=gate.checkpoint.id)

    seen = [(row[1], row[3].partition(",")[0]) for row in page.rows()]
    assert seen == [
        (f"Nguyễn Văn {at.name_of(2)}", "Điểm dừng 1"),
        (f"Nguyễn Văn {at.name_of(0)}", "Chưa qua điểm nào"),
        (f"Nguyễn Văn {at.name_of(1)}", "Chưa qua điểm nào"),
    ]
    assert "1 người đã qua điểm khác, 2 người chưa qua điểm nào." in page.text


def test_one_checkpoint_shows_arrivals_by_unit_and_over_time(gate, organiser):
    gate.device().scan(gate.codes[0])

    page = organiser.open("board.gate", code=gate.edition.code, checkpoint_id=gate.checkpoint.id)

    assert ["Sở Thông tin và Truyền thông tỉnh Bình Định", "1", "3", "2"] in page.rows()
    assert len(page.soup.select("polyline.line")) == 1


def test_htmx_gets_the_numbers_alone(gate, organiser):
    url = organiser.url("board.show", code=gate.edition.code)

    page = organiser.request("GET", url, headers={"HX-Request": "true"})

    assert page.soup.select("header, nav") == []
    assert page.texts("#numbers > p") != []


def test_a_conflict_is_settled_with_what_was_found_out(gate, organiser):
    for name in ("Máy 1", "Máy 2"):
        gate.device(name).scan(gate.codes[0], mode="offline", door="admitted")

    page = organiser.press(
        organiser.open("conflicts.index", code=gate.edition.code),
        "Giải quyết",
        settlement="passed_on",
        note="giữ thẻ",
    )

    assert page.texts("tbody td:last-child") == ["Thẻ bị chuyển cho người khác: giữ thẻ"]
    assert db.session.scalars(select(Conflict.settlement)).all() == ["passed_on"]


def test_a_scan_in_quarantine_is_seen_and_marked(gate, organiser):
    gate.device().send({"id": "x"})

    page = organiser.press(
        organiser.open("conflicts.index", code=gate.edition.code), "Đánh dấu đã xem"
    )

    assert page.texts("tbody td:last-child") == ["Đã xem"]
    assert db.session.scalars(select(Quarantine.settled_at)).one() <= now()


def test_a_device_whose_clock_is_off_is_marked(gate, organiser):
    ahead = (now() + timedelta(hours=7)).isoformat()
    scanner = gate.device()
    scanner.send(scanner.claim(gate.codes[0]), device_sent_at=ahead)

    page = organiser.open("devices.index", code=gate.edition.code)

    assert "Giờ máy lệch" in page.text


@pytest.mark.parametrize(
    "endpoint", ["checkpoints.index", "devices.index", "board.show", "conflicts.index"]
)
def test_the_gate_of_another_edition_is_not_there(gate, visit, keep, endpoint):
    other = make.edition("Của người")
    keep(other)

    page = visit(Right.ORGANISER, edition=other).open(endpoint, code=gate.edition.code)

    assert page.status == 404


@pytest.mark.parametrize("people", [1, 3])
def test_the_board_asks_as_often_for_one_as_for_three(app, visit, trips, people):
    gate = at.laid(app, people=people)
    scanner = gate.device()
    for code in gate.codes:
        scanner.scan(code)
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    with trips() as statements:
        organiser.open("board.show", code=gate.edition.code)

    asked = [one for one in statements if one.startswith("SELECT")]
    assert len(asked) == 12, asked
