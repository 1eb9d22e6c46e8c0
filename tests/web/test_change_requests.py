import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.models.person import Person
from logistics.models.submission import ChangeRequest, RequestKind, RequestState
from logistics.rules.members import from_json
from tests.web.festival import handed_in


@pytest.fixture
def settled(festival):
    handed_in(festival)
    return festival, festival.add("Lê Văn Bảo", birth_year=1985)


def requests() -> list[ChangeRequest]:
    return db.session.scalars(select(ChangeRequest).order_by(ChangeRequest.id)).all()


def test_a_correction_is_asked_for_with_a_reason_and_changes_nothing_yet(settled):
    festival, member = settled
    clerk = festival.clerk()

    page = clerk.open("members.edit", **festival.where(member_id=member.id))
    page = clerk.press(page, "Gửi đề nghị", birth="05/7/1986", reason="Ghi nhầm ngày sinh")

    assert page.rows()[0][:3] == ["Lê Văn Bảo", "Sửa thông tin", "Ghi nhầm ngày sinh"]
    (asked,) = requests()
    assert (asked.kind, from_json(asked.content).birth) == (RequestKind.CORRECT, "1986-07-05")
    assert db.session.get(Person, member.person_id).birth_year == 1985


def test_a_request_needs_its_reason_and_the_rest_of_the_form_is_kept(settled):
    festival, member = settled
    clerk = festival.clerk()

    page = clerk.open("members.edit", **festival.where(member_id=member.id))
    page = clerk.press(page, "Gửi đề nghị", birth="05/7/1986")

    assert page.status == 400
    assert page.texts(".error-summary li") == ["Lý do: Ghi lý do để ban tổ chức quyết định."]
    assert page.soup.select_one("#birth")["value"] == "05/7/1986"


def test_a_withdrawal_and_a_substitution_are_asked_for(settled):
    festival, member = settled
    clerk = festival.clerk()
    where = festival.where(member_id=member.id)

    page = clerk.open("members.new", **festival.where(replaced=member.id))
    clerk.press(page, "Gửi đề nghị", full_name="Trần Văn Mới", reason="Chấn thương")

    (asked,) = requests()
    assert (asked.kind, asked.member_id) == (RequestKind.SUBSTITUTE, member.id)
    assert from_json(asked.content).full_name == "Trần Văn Mới"

    page = clerk.press(clerk.open("leaving.show", **where), "Gửi đề nghị rút", reason="Chấn thương")
    assert page.status == 409
    assert "đang chờ ban tổ chức quyết định" in page.text


def test_a_request_is_taken_back_and_another_may_follow(settled):
    festival, member = settled
    clerk = festival.clerk()
    page = clerk.open("leaving.show", **festival.where(member_id=member.id))
    page = clerk.press(page, "Gửi đề nghị rút", reason="Bận")

    clerk.press(page, "Rút lại")
    page = clerk.open("leaving.show", **festival.where(member_id=member.id))
    clerk.press(page, "Gửi đề nghị rút", reason="Ốm")

    assert [each.state for each in requests()] == [RequestState.TAKEN_BACK, RequestState.OPEN]


def test_a_double_click_asks_once(settled):
    festival, _ = settled
    form = {"full_name": "Trần Văn Mới", "reason": "Thêm", "form_key": "same"}

    for _ in range(2):
        festival.clerk().send("change_requests.ask", festival.where(kind="add"), **form)

    assert len(requests()) == 1


@pytest.mark.parametrize("kind", ["correct", "withdraw", "substitute", "nonsense"])
def test_a_request_about_nobody_is_not_there(settled, kind):
    festival, _ = settled

    page = festival.clerk().send("change_requests.ask", festival.where(kind=kind), reason="x")

    assert page.status == 404


def test_what_is_handed_in_cannot_be_written_directly(settled):
    festival, member = settled
    clerk = festival.clerk()

    added = clerk.send("members.add", festival.where(), full_name="Lê An", form_key="k")
    changed = clerk.send("members.change", festival.where(member_id=member.id), full_name="Lê An")

    assert (added.status, changed.status) == (409, 409)
