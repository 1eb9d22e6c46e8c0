"""Pages of the organiser's checkpoints: which there are, and what each lets pass."""

import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.models.account import Right
from logistics.models.checkpoint import Checkpoint, CheckpointKind, Frequency
from logistics.models.edition import EditionKind, Stop
from tests import factories as make
from tests import gate as at

pytestmark = pytest.mark.first_database


@pytest.fixture
def gate(app):
    return at.laid(app, people=3)


@pytest.fixture
def organiser(gate, visit):
    return visit(Right.ORGANISER, edition=gate.edition)


def test_the_sensible_checkpoints_of_a_visit_follow_its_stops(app, keep, visit):
    edition = make.edition("Tân Biên", kind=EditionKind.VISIT)
    edition.stops = [Stop(position=1, name="Nghĩa trang"), Stop(position=2, name="Đồi 82")]
    keep(edition)
    organiser = visit(Right.ORGANISER, edition=edition)

    page = organiser.press(
        organiser.open("checkpoints.index", code=edition.code), "Tạo các điểm thường dùng"
    )

    assert page.texts("tbody th") == [
        "Lên xe xuất phát", "1. Nghĩa trang", "1. Lên xe rời Nghĩa trang", "2. Đồi 82",
        "2. Lên xe rời Đồi 82", "Về đến nơi",
    ]  # fmt: skip


def test_an_organiser_adds_a_meal_with_its_windows(gate, organiser):
    page = organiser.press(
        organiser.open("checkpoints.new", code=gate.edition.code),
        "Lưu điểm kiểm soát",
        name="Nhà ăn",
        kind="MEAL",
        frequency="PER_WINDOW",
        capacity="1200",
        windows="16/08/2024 18:00 - 20:00 Bữa tối\n16/08/2024 06:00 – 08:30 Bữa sáng",
    )

    made = db.session.scalars(select(Checkpoint).where(Checkpoint.name == "Nhà ăn")).one()
    row = f"#checkpoint-{made.id}"
    assert page.texts(f"{row} th, {row} td")[1:5] == [
        "Nhà ăn", "Bữa ăn", "Một lần mỗi khung giờ, 1.200 chỗ",
        "16/08/2024 06:00 – 08:30 Bữa sáng 16/08/2024 18:00 – 20:00 Bữa tối",
    ]  # fmt: skip
    assert (made.kind, made.frequency) == (CheckpointKind.MEAL, Frequency.PER_WINDOW)


def test_a_window_that_cannot_be_read_is_named_and_what_was_typed_stays(gate, organiser):
    page = organiser.press(
        organiser.open("checkpoints.new", code=gate.edition.code),
        "Lưu điểm kiểm soát",
        name="Nhà ăn",
        windows="16/08/2024 06:00 – 08:30\nsáng mai",
    )

    assert page.status == 400
    assert "Dòng 2 “sáng mai” chưa đúng." in page.text
    assert page.soup.select_one("textarea").text.strip().endswith("sáng mai")


def test_a_number_that_cannot_be_read_is_told_once_with_its_bounds(gate, organiser):
    page = organiser.press(
        organiser.open("checkpoints.new", code=gate.edition.code),
        "Lưu điểm kiểm soát",
        name="Nhà ăn",
        capacity="nhiều",
        grace_before="-1",
    )

    assert page.status == 400
    assert page.texts(".error-summary li") == [
        "Cho vào sớm (phút): Cần một số nguyên từ 0 đến 1440.",
        "Số chỗ (để trống nếu không giới hạn): Cần một số nguyên từ 1 đến 100000.",
    ]


def test_two_checkpoints_never_bear_one_name(gate, organiser):
    page = organiser.press(
        organiser.open("checkpoints.new", code=gate.edition.code),
        "Lưu điểm kiểm soát",
        name="Cổng chính",
    )

    assert page.status == 400


def test_changing_a_checkpoint_changes_what_is_ruled_next_and_devices_hear(gate, organiser):
    scanner = gate.device()
    scanner.scan(gate.codes[0])
    before = scanner.read("feed").json["feed_head"]
    page = organiser.open(
        "checkpoints.edit", code=gate.edition.code, checkpoint_id=gate.checkpoint.id
    )
    form, _ = page.form_with("Lưu điểm kiểm soát")
    form.select_one("[name=is_open]").attrs.pop("checked")
    organiser.press(page, "Lưu điểm kiểm soát")

    assert scanner.scan(gate.codes[1])["reason"] == "checkpoint_closed"
    assert [row["kind"] for row in scanner.read("feed", after=before).json["rows"]] == [
        "checkpoint"
    ]


def test_a_unit_and_a_role_that_are_gone_stay_in_sight_until_somebody_unticks_them(
    gate, organiser, keep
):
    """Dropped unseen, the last of a list would open the gate to everybody."""
    gone = keep(make.unit("Sở TT&TT Cà Mau"))
    with at.writing():
        gate.checkpoint.unit_ids, gate.checkpoint.role_ids = [gone.id], [999]
    where = {"code": gate.edition.code, "checkpoint_id": gate.checkpoint.id}

    page = organiser.open("checkpoints.edit", **where)
    organiser.press(page, "Lưu điểm kiểm soát", name="Cổng lớn")

    assert "Sở TT&TT Cà Mau (không còn danh sách trong kỳ)" in page.text
    assert "Vai trò số 999 (đã xóa)" in page.text
    row = db.session.scalars(select(Checkpoint)).one()
    assert (row.name, row.unit_ids, row.role_ids) == ("Cổng lớn", [gone.id], [999])
    assert gate.device().scan(gate.codes[0])["reason"] == "no_right_category"
