import pytest

from logistics.db import db
from logistics.models.account import Right
from logistics.models.edition import Edition
from logistics.models.roster import RosterStatus
from logistics.models.submission import Submission
from tests import factories as make


@pytest.fixture
def handed_in(keep, visit):
    """A roster that was handed in once, and its organiser."""
    unit = make.unit("Sở TT&TT Bến Tre")
    edition = make.edition(invited=[unit])
    keep(edition)
    roster = make.roster(
        edition, unit, make.member("Trần Thị Ánh"),
        status=RosterStatus.SUBMITTED, submitted_at=make.AT,
    )  # fmt: skip
    keep(roster)
    organiser = visit(Right.ORGANISER, edition=edition)
    return roster, organiser, {"code": edition.code, "roster_id": roster.id}


def submission(roster, by_id=1, **more):
    return Submission(
        roster_id=roster.id, number=1, at=make.AT, by_id=by_id, content="{}", digest="ab" * 32,
        people=1, **more,
    )  # fmt: skip


def test_the_organiser_sees_where_each_unit_stands(handed_in, keep):
    roster, organiser, where = handed_in
    late = make.unit("Sở TT&TT Cà Mau")
    keep(make.invitation(roster.edition_id, late))

    page = organiser.open("reviews.index", code=where["code"])

    assert [row[1:5] for row in page.rows("#units tbody tr")] == [
        ["Sở TT&TT Bến Tre", "Đã nộp", "1", "0"],
        ["Sở TT&TT Cà Mau", "Chưa bắt đầu", "0", "0"],
    ]


def test_a_roster_is_returned_with_a_note_on_a_field(handed_in, keep):
    roster, organiser, where = handed_in
    page = organiser.open("reviews.show", **where)
    member = page.soup.select_one("select[name=member] option:nth-of-type(2)")["value"]

    page = organiser.press(
        page, "Ghi ý kiến", member=member, field="birth", text="Thiếu ngày sinh."
    )
    page = organiser.press(page, "Trả lại để sửa")

    assert page.texts(".remark > p:first-child") == ["Trần Thị Ánh · Ngày sinh"]
    assert roster.status is RosterStatus.RETURNED


def test_a_reviewer_is_led_back_to_the_notes(handed_in):
    _, organiser, where = handed_in

    answer = organiser.send("reviews.note", where, member="0", field="", text="Thiếu ảnh.")

    assert answer.response.headers["Location"].endswith(f"/reviews/{where['roster_id']}#notes")


def test_a_roster_is_not_returned_without_saying_what_to_mend(handed_in):
    roster, organiser, where = handed_in

    page = organiser.press(organiser.open("reviews.show", **where), "Trả lại để sửa")

    assert page.status == 409
    assert "Hãy ghi ít nhất một ý kiến để đơn vị biết cần sửa gì" in page.text
    assert roster.status is RosterStatus.SUBMITTED


def test_an_approved_roster_is_locked_and_reopened_with_a_reason(handed_in):
    roster, organiser, where = handed_in
    page = organiser.press(organiser.open("reviews.show", **where), "Duyệt danh sách")
    page = organiser.press(page, "Chốt danh sách")
    assert roster.status is RosterStatus.LOCKED

    page = organiser.press(page, "Mở lại danh sách", reason="Đơn vị đổi trưởng đoàn")

    assert (roster.status, roster.approved_at) == (RosterStatus.RETURNED, None)


def test_the_place_for_a_missing_reason_stands_open(handed_in):
    _, organiser, where = handed_in
    page = organiser.press(organiser.open("reviews.show", **where), "Duyệt danh sách")

    page = organiser.press(page, "Mở lại danh sách", reason="")

    assert page.texts("main details[open] .field-error") != []


def test_a_roster_that_needs_a_signed_scan_is_not_approved_without_it(handed_in, keep):
    roster, organiser, where = handed_in
    db.session.get(Edition, roster.edition_id).is_signed_scan_required = True
    by = keep(make.account())
    keep(submission(roster, by_id=by.id))

    page = organiser.press(organiser.open("reviews.show", **where), "Duyệt danh sách")

    assert page.status == 409
    assert "Chưa có bản quét danh sách ký tên, đóng dấu của bản số 1." in page.text


def test_a_decision_on_a_roster_that_changed_meanwhile_is_refused(handed_in):
    _, organiser, where = handed_in
    stale = organiser.open("reviews.show", **where)
    organiser.press(organiser.open("reviews.show", **where), "Duyệt danh sách")

    page = organiser.press(stale, "Duyệt danh sách")

    assert page.status == 409
    assert "Hãy tải lại trang để xem trạng thái mới." in page.text


def test_the_organiser_of_another_edition_finds_nothing(handed_in, keep, visit):
    _, _, where = handed_in
    other = make.edition("Kỳ khác")
    keep(other)

    stranger = visit(Right.ORGANISER, edition=other)

    assert stranger.open("reviews.show", **where).status == 404


def test_the_desk_asks_as_often_for_one_unit_as_for_many(handed_in, keep, trips):
    roster, organiser, where = handed_in
    with trips() as few:
        organiser.open("reviews.index", code=where["code"])
    keep(*(make.invitation(roster.edition_id, make.unit(f"Sở {n}")) for n in range(8)))
    with trips() as many:
        organiser.open("reviews.index", code=where["code"])
    assert len(many) == len(few)
