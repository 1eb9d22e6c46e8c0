from sqlalchemy import func, select

from logistics.db import db
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.stored_file import FileKind, StoredFile
from logistics.models.submission import ChangeRequest, RequestKind, ReviewNote
from tests import factories as make
from tests.web.things import file_of


def returned(festival):
    festival.roster.status = RosterStatus.RETURNED
    festival.roster.submitted_at = make.AT
    festival.keep(festival.roster)


def count(kind) -> int:
    return db.session.scalar(select(func.count()).select_from(kind))


def test_from_a_draft_a_member_is_struck_off_with_the_person(festival):
    member = festival.add("Lê Văn Bảo")
    clerk = festival.clerk()

    page = clerk.press(
        clerk.open("leaving.show", **festival.where(member_id=member.id)), "Bỏ khỏi danh sách"
    )

    assert page.texts(".notice") == ["Đã bỏ Lê Văn Bảo khỏi danh sách."]
    assert (count(Member), count(Person)) == (0, 0)


def test_once_handed_in_a_member_withdraws_with_a_reason(festival):
    member = festival.add("Lê Văn Bảo")
    returned(festival)
    clerk = festival.clerk()
    where = festival.where(member_id=member.id)

    unsaid = clerk.press(clerk.open("leaving.show", **where), "Rút khỏi đoàn")
    said = clerk.press(unsaid, "Rút khỏi đoàn", reason="Bận công tác")

    assert (unsaid.status, said.status) == (400, 200)
    row = db.session.scalars(select(Member)).one()
    assert (row.is_withdrawn, row.withdrawn_reason) == (True, "Bận công tác")
    assert said.texts("#members .count") == ["0"]


def test_a_withdrawn_member_comes_back(festival):
    member = festival.add("Lê Văn Bảo", withdrawn_at=make.AT, withdrawn_reason="ốm")
    returned(festival)
    clerk = festival.clerk()

    page = clerk.open("leaving.show", **festival.where(member_id=member.id))
    clerk.press(page, "Đưa trở lại đoàn")

    assert not db.session.scalars(select(Member)).one().is_withdrawn


def test_who_leaves_leaves_every_contest(festival):
    one, two = festival.add("Lê An"), festival.add("Lê Bảo")
    clerk = festival.clerk()
    page = clerk.open("entries.show", **festival.where(contest_id=festival.pair.id))
    places = {f"place-{one.id}": "1", f"place-{two.id}": "1"}
    clerk.press(page, "Ghi nội dung này", **places)

    clerk.send("leaving.remove", festival.where(member_id=one.id))

    page = clerk.open("entries.show", **festival.where(contest_id=festival.pair.id))
    assert page.texts(".entry-list li") == ["Đôi 1: Lê Bảo"]


def test_a_member_handed_in_is_never_struck_off(festival):
    member = festival.add("Lê Văn Bảo")
    returned(festival)

    page = festival.clerk().send("leaving.remove", festival.where(member_id=member.id))

    assert (page.status, count(Member)) == (409, 1)


def test_the_roster_itself_stays(festival):
    member = festival.add()

    festival.clerk().send("leaving.remove", festival.where(member_id=member.id))

    assert count(Roster) == 1


def test_the_photo_of_somebody_struck_off_runs_out(festival):
    member = festival.add()
    picture = file_of("anh.jpg", FileKind.PHOTO)
    festival.keep(picture)
    person = db.session.get(Person, member.person_id)
    person.photo_id = person.thumbnail_id = picture.id
    festival.keep(person)

    festival.clerk().send("leaving.remove", festival.where(member_id=member.id))

    assert db.session.scalars(select(StoredFile.expires_at)).one() is not None


def test_what_was_said_of_somebody_goes_when_they_are_struck_off(festival):
    member, stand_in = festival.add("Lê Văn Bảo"), festival.add("Lê Văn Cường")
    stand_in.substitutes_id = member.id
    author = festival.keep(make.account())
    told = {"roster_id": festival.roster.id, "member_id": member.id, "at": make.AT}
    told["by_id"] = author.id
    festival.keep(
        stand_in,
        ReviewNote(**told, field="phone", text="Thiếu số"),
        ChangeRequest(**told, kind=RequestKind.WITHDRAW, reason="ốm"),
    )

    page = festival.clerk().send("leaving.remove", festival.where(member_id=member.id))

    assert page.status == 302
    assert (count(Member), count(ReviewNote), count(ChangeRequest)) == (1, 0, 0)
