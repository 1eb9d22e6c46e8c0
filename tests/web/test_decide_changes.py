"""The organiser grants or refuses what a unit asked for; the unit sees the answer."""

from sqlalchemy import func, select

from logistics.db import db
from logistics.models.badge import Badge, BadgeState
from logistics.models.entry import EntryMember
from logistics.models.roster import Member, RosterStatus
from logistics.models.submission import RequestState, Submission
from tests.web.deciding import (
    GRANT,
    REFUSE,
    ask,
    ask_to_correct,
    ask_to_substitute,
    ask_to_withdraw,
    deeds,
    desk,
    name_of,
    organiser,
)


def test_the_request_stands_on_the_review_and_in_the_list_of_the_edition(locked):
    festival, one = locked
    ask_to_correct(festival, one, full_name="Phạm Văn Dũng Anh")
    visitor = organiser(festival)

    review = visitor.open("reviews.show", **festival.where())
    index = visitor.open("decisions.index", code=festival.edition.code)

    assert review.texts(".remark h3") == ["Sửa thông tin: Phạm Văn Dũng"]
    assert review.texts(".remark .changes dd") == ["Phạm Văn Dũng → Phạm Văn Dũng Anh"]
    assert "Thẻ số 123456 cần in lại, mã trên thẻ giữ nguyên" in review.texts(".effects li")
    assert index.texts("#waiting tbody th") == ["Phạm Văn Dũng"]


def test_a_granted_correction_is_written_and_frozen_as_the_next_version(locked):
    festival, one = locked
    request = ask_to_correct(festival, one, full_name="Phạm Văn Dũng Anh")
    visitor = organiser(festival)

    page = visitor.press(desk(visitor, festival, request), GRANT, reason="Đúng giấy tờ")

    assert page.texts(".notice") == ["Đã đồng ý. Danh sách có bản mới, số 1."]
    assert name_of(one) == "Phạm Văn Dũng Anh"
    assert request.state is RequestState.GRANTED
    assert [(each.number, each.people) for each in db.session.scalars(select(Submission))] == [
        (1, 3)
    ]
    assert deeds()[-3:] == ["member_changed", "change_granted", "version_renewed"]
    assert festival.roster.status is RosterStatus.LOCKED


def test_a_granted_withdrawal_revokes_the_badge_and_leaves_the_entry(locked):
    festival, one = locked
    request = ask_to_withdraw(festival, one)
    visitor = organiser(festival)

    page = visitor.press(desk(visitor, festival, request), GRANT, accepts="y")

    assert page.status == 200
    assert db.session.get(Member, one.id).withdrawn_reason == "Bị chấn thương"
    assert list(db.session.scalars(select(Badge.state))) == [BadgeState.REVOKED]
    assert db.session.scalar(select(func.count()).select_from(EntryMember)) == 1


def test_an_error_that_would_follow_is_accepted_by_name_or_nothing_happens(locked):
    festival, one = locked
    request = ask_to_withdraw(festival, one)
    visitor = organiser(festival)
    page = desk(visitor, festival, request)

    refused = visitor.press(page, GRANT)

    assert "còn thiếu người để đủ đôi" in page.text
    assert refused.status == 409
    assert "Danh sách sẽ có lỗi" in refused.text
    assert request.state is RequestState.OPEN
    assert db.session.get(Member, one.id).withdrawn_at is None


def test_a_substitute_takes_over_the_entry_and_gets_a_badge_of_their_own(locked):
    festival, one = locked
    request = ask_to_substitute(festival, one)
    visitor = organiser(festival)
    page = desk(visitor, festival, request)

    visitor.press(page, GRANT)

    assert "Thay vào chỗ cũ ở nội dung Cầu lông – Đôi nam" in page.texts(".effects li")
    newcomer = db.session.scalars(select(Member).where(Member.substitutes_id == one.id)).one()
    places = select(EntryMember.member_id).order_by(EntryMember.id)
    assert db.session.scalars(places).first() == newcomer.id
    badges = db.session.execute(select(Badge.member_id, Badge.state).order_by(Badge.id)).all()
    assert [tuple(row) for row in badges] == [
        (one.id, BadgeState.REVOKED),
        (newcomer.id, BadgeState.ACTIVE),
    ]


def test_an_added_person_joins_the_list(locked):
    festival, _ = locked
    typed = {"full_name": "Hồ Văn Phúc", "sex": "nam", "birth": "1990", "reason": "Bổ sung"}
    request = ask(festival, "members.new", "Gửi đề nghị", typed)
    visitor = organiser(festival)

    visitor.press(desk(visitor, festival, request), GRANT, accepts="y")

    assert request.state is RequestState.GRANTED
    assert db.session.scalar(select(func.count()).select_from(Member)) == 4


def test_an_answer_that_says_neither_decides_nothing(locked):
    festival, one = locked
    request = ask_to_withdraw(festival, one)
    where = festival.where(request_id=request.id)

    page = organiser(festival).send("decisions.decide", where, reason="Đúng")

    assert (page.status, request.state) == (400, RequestState.OPEN)


def test_a_refusal_needs_a_reason_and_the_clerk_reads_it(locked):
    festival, one = locked
    request = ask_to_withdraw(festival, one)
    visitor = organiser(festival)
    page = desk(visitor, festival, request)

    empty = visitor.press(page, REFUSE)
    visitor.press(page, REFUSE, reason="Đã quá hạn thay đổi")

    assert empty.status == 409
    assert "Ghi lý do để đơn vị biết vì sao" in empty.text
    answers = festival.clerk().open("change_requests.index", **festival.where()).rows()
    assert answers[0][4].startswith("Không đồng ý Đã quá hạn thay đổi")
    assert db.session.get(Member, one.id).withdrawn_at is None
    assert db.session.scalars(select(Submission)).all() == []


def test_the_pages_ask_as_often_for_one_request_as_for_many(locked, trips):
    festival, one = locked
    ask_to_withdraw(festival, one)
    visitor = organiser(festival)
    counts = []
    for _ in range(2):
        with trips() as statements:
            visitor.open("decisions.index", code=festival.edition.code)
            visitor.open("reviews.show", **festival.where())
        counts.append(len(statements))
        for number in range(4):
            ask_to_withdraw(festival, festival.add(f"Trần Văn {'ABCD'[number]}"))

    assert counts[0] == counts[1]


def test_a_list_that_is_with_its_unit_is_changed_but_not_frozen(locked):
    festival, one = locked
    request = ask_to_correct(festival, one, full_name="Phạm Văn Dũng Anh")
    roster = festival.roster
    roster.status, roster.approved_at, roster.locked_at = RosterStatus.RETURNED, None, None
    festival.keep(roster)
    visitor = organiser(festival)

    page = visitor.press(desk(visitor, festival, request), GRANT)

    assert page.texts(".notice") == ["Đã đồng ý và ghi vào danh sách."]
    assert db.session.scalars(select(Submission)).all() == []
