"""A whole group is let through at once by the organiser; who is absent is left out."""

import pytest
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.account import Right
from logistics.models.device import Device
from logistics.models.scan import Scan
from logistics.services.by_hand import OFFICE, enter_group
from tests import factories as make
from tests import gate as at


@pytest.fixture
def gate(app):
    return at.laid(app, people=40)


@pytest.fixture
def organiser(gate, visit):
    return visit(Right.ORGANISER, edition=gate.edition)


def where(gate) -> dict:
    return {"code": gate.edition.code, "checkpoint_id": gate.checkpoint.id}


def without(page, *absent):
    form, _ = page.form_with("Ghi cả nhóm")
    for member in absent:
        form.select_one(f"#person-{member.id}").attrs.pop("checked")
    return page


def groups() -> list[int]:
    """How many scans each group has, in order."""
    found = db.session.scalars(select(Scan.group_id).order_by(Scan.seq)).all()
    return [found.count(group) for group in dict.fromkeys(found)]


def test_a_group_without_its_absent_and_then_the_late_ones_alone(gate, organiser):
    """Vector 17: forty people, three absent at first."""
    page = organiser.open("board.group", **where(gate))
    page = organiser.press(without(page, *gate.members[:3]), "Ghi cả nhóm")
    told = page.texts(".notice")
    late = organiser.press(organiser.open("board.group", **where(gate)), "Ghi cả nhóm")

    assert told == ["Đã ghi 37 người qua “Cổng chính”."]
    assert late.texts(".notice") == ["Đã ghi 3 người qua “Cổng chính”."]
    assert groups() == [37, 3]
    scans = db.session.scalars(select(Scan)).all()
    assert {(scan.input, scan.ruling.value, scan.slot) for scan in scans} == {
        ("group", "ok", "once#0")
    }
    assert organiser.open("board.group", **where(gate)).texts("table") == []


def test_the_same_form_sent_twice_is_one_group(gate, organiser):
    page = organiser.open("board.group", **where(gate))
    organiser.press(page, "Ghi cả nhóm")
    again = organiser.press(page, "Ghi cả nhóm")

    assert again.texts(".notice") == ["Đã ghi 0 người qua “Cổng chính”."]
    assert groups() == [40]


def test_without_the_groups_own_id_a_second_sending_would_add_rows(gate, organiser, keep):
    """The planted fault: an id of its own for each sending."""
    account = keep(make.account())
    for _ in range(2):
        with at.writing():
            enter_group(
                at.uuid4(), [gate.members[0].id], gate.checkpoint, gate.edition,
                "Asia/Ho_Chi_Minh", by=account, at=now(),
            )  # fmt: skip

    assert at.how_many(Scan) == 2


def test_who_passed_meanwhile_counts_once(gate, organiser):
    page = organiser.open("board.group", **where(gate))
    gate.device().scan(gate.codes[0])
    page = organiser.press(page, "Ghi cả nhóm")

    assert page.texts(".notice")[0] == "Đã ghi 39 người qua “Cổng chính”."
    assert "Nguyễn Văn An: Đã điểm danh lúc" in page.texts(".notice")[1]
    assert at.how_many(Scan) == 41


def test_nobody_ticked_is_no_group(gate, organiser):
    page = organiser.open("board.group", **where(gate))
    page = organiser.press(without(page, *gate.members), "Ghi cả nhóm")

    assert page.status == 400
    assert page.texts(".field-error") == ["Hãy đánh dấu ít nhất một người."]


def test_somebody_of_another_edition_is_never_ticked(gate, organiser, app):
    other = at.laid(app, people=1)
    page = organiser.open("board.group", **where(gate))
    form, _ = page.form_with("Ghi cả nhóm")
    form.select_one("[name=people]")["value"] = str(other.members[0].id)

    assert organiser.press(page, "Ghi cả nhóm").status == 400
    assert at.how_many(Scan) == 0


def test_one_unit_at_a_time_may_be_shown(gate, organiser, keep):
    guest = make.member("Lê Thị Khách")
    unit = make.unit("Sở TT&TT Cà Mau")
    keep(at.approved(gate.edition, guest, by=unit))

    page = organiser.open("board.group", **where(gate), unit=unit.id)

    assert page.texts("tbody th") == ["Lê Thị Khách"]
    assert len(organiser.open("board.group", **where(gate)).texts("tbody th")) == 41


def test_the_scans_stand_under_a_device_that_nobody_pairs(gate, organiser):
    for absent in (gate.members[:1], []):
        page = organiser.open("board.group", **where(gate))
        organiser.press(without(page, *absent), "Ghi cả nhóm")

    device = db.session.scalars(select(Device)).one()
    assert (device.name, device.token_digest) == (OFFICE, None)


def test_another_edition_has_no_such_page(gate, visit, keep):
    other = keep(make.edition("Của người"))

    page = visit(Right.ORGANISER, edition=other).open("board.group", **where(gate))

    assert page.status == 404
