"""A change is decided once, on what stands now, whatever else happens meanwhile."""

from sqlalchemy import func, select

from logistics.db import db
from logistics.models.badge import Badge
from logistics.models.roster import Member
from logistics.models.submission import ChangeRequest, RequestState, Submission
from logistics.services import decisions as service
from tests.web.deciding import (
    GRANT,
    REFUSE,
    ask_to_correct,
    ask_to_withdraw,
    desk,
    name_of,
    organiser,
)


def test_a_page_that_shows_something_older_decides_nothing(locked):
    festival, one = locked
    request = ask_to_correct(festival, one, full_name="Phạm Văn Dũng Anh")
    visitor = organiser(festival)
    stale = desk(visitor, festival, request)
    badge = db.session.scalars(select(Badge)).one()
    db.session.delete(badge)
    db.session.commit()

    page = visitor.press(stale, GRANT)

    assert page.status == 409
    assert "Danh sách đã thay đổi từ khi trang này mở ra" in page.text
    assert request.state is RequestState.OPEN


def test_what_somebody_else_decided_is_not_decided_again(locked):
    festival, one = locked
    request = ask_to_withdraw(festival, one)
    first, second = organiser(festival), organiser(festival)
    open_pages = desk(first, festival, request), desk(second, festival, request)
    first.press(open_pages[0], REFUSE, reason="Đã quá hạn")

    page = second.press(open_pages[1], GRANT, accepts="y")

    assert page.status == 409
    assert "Người khác vừa quyết định đề nghị này" in page.text
    assert "Đã quá hạn" in page.text
    assert db.session.get(Member, one.id).withdrawn_at is None


def test_the_same_decision_sent_twice_is_one(locked):
    festival, one = locked
    request = ask_to_correct(festival, one, full_name="Phạm Văn Dũng Anh")
    visitor = organiser(festival)
    page = desk(visitor, festival, request)

    first, second = visitor.press(page, GRANT), visitor.press(page, GRANT)

    assert (first.status, second.status) == (200, 200)
    assert db.session.scalar(select(func.count()).select_from(Submission)) == 1


def test_what_the_unit_took_back_is_not_decided(locked):
    festival, one = locked
    request = ask_to_withdraw(festival, one)
    visitor = organiser(festival)
    page = desk(visitor, festival, request)
    clerk = festival.clerk()
    clerk.send("change_requests.take_back", festival.where(request_id=request.id))

    page = visitor.press(page, GRANT, accepts="y")

    assert page.status == 409
    assert "Đơn vị đã rút lại đề nghị này" in page.text


def test_granting_keeps_what_was_edited_since_the_request(locked):
    festival, one = locked
    request = ask_to_correct(festival, one, full_name="Phạm Văn Dũng Anh")
    edited = db.session.get(Member, one.id)
    edited.position = "Phó phòng"
    festival.keep(edited)
    visitor = organiser(festival)

    visitor.press(desk(visitor, festival, request), GRANT)

    assert (name_of(one), db.session.get(Member, one.id).position) == (
        "Phạm Văn Dũng Anh",
        "Phó phòng",
    )


def test_without_the_seen_record_that_edit_would_be_lost(locked):
    festival, one = locked
    request = ask_to_correct(festival, one, full_name="Phạm Văn Dũng Anh")
    request = db.session.get(ChangeRequest, request.id)
    request.seen = None
    edited = db.session.get(Member, one.id)
    edited.position = "Phó phòng"
    festival.keep(edited, request)
    visitor = organiser(festival)

    visitor.press(desk(visitor, festival, request), GRANT)

    assert db.session.get(Member, one.id).position is None


def test_without_the_guard_two_deciders_would_both_decide(locked, monkeypatch):
    festival, one = locked
    request = ask_to_withdraw(festival, one)
    first, second = organiser(festival), organiser(festival)
    pages = desk(first, festival, request), desk(second, festival, request)
    monkeypatch.setattr(service, "deciding_findings", lambda _request: [])
    first.press(pages[0], GRANT, accepts="y")

    second.press(pages[1], REFUSE, reason="Đã quá hạn")

    assert request.state is RequestState.REFUSED
    assert db.session.get(Member, one.id).withdrawn_at is not None
