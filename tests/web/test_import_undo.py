"""An accepted file is taken back, as far as nobody touched what it did."""

from sqlalchemy import delete, select

from logistics.db import db
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.models.roster_import import ImportState
from logistics.services import import_undoing
from logistics.services.persons import number_digest
from tests import factories as make
from tests.web.importing import AN, BINH, accept, edit_phone, names, sheet, shown, the_import


def test_undo_takes_back_what_nobody_touched(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, sheet(AN)))
    moved = (*AN[:3], "0988888888", AN[4])
    later = sheet(moved, BINH, ("Lê Văn Cường", "Nam", "1980", None, "HLV"))
    page = accept(clerk, shown(app, clerk, sampled, later))
    edit_phone(clerk, sampled, "Trần Thị Bình", "0977777777")
    page = clerk.request("GET", page.response.request.path)
    assert "Đã được sửa sau khi nhập nên giữ nguyên: Trần Thị Bình." in page.text

    clerk.press(page, "Hoàn tác")

    assert names() == ["Nguyễn Văn An", "Trần Thị Bình"]
    phones = dict(db.session.execute(select(Person.full_name, Person.phone)).all())
    assert phones == {"Nguyễn Văn An": "+84912345678", "Trần Thị Bình": "+84977777777"}
    assert the_import().state is ImportState.UNDONE


def test_undo_gives_a_person_of_another_draft_back_what_was_known(app, sampled, keep):
    clerk = sampled.clerk()
    person = known_elsewhere(sampled, keep, phone="+84900000000")
    page = accept(clerk, shown(app, clerk, sampled, NUMBERED))
    assert phone_of(person) == "+84912345678"

    clerk.press(page, "Hoàn tác")

    assert phone_of(person) == "+84900000000"
    assert db.session.scalars(select(Member.roster_id)).all() != [sampled.roster.id]


def test_undo_keeps_somebody_the_unit_knew_who_stands_nowhere(app, sampled, keep):
    clerk = sampled.clerk()
    person = known_elsewhere(sampled, keep, phone="+84900000000")
    db.session.execute(delete(Member))
    db.session.commit()
    page = accept(clerk, shown(app, clerk, sampled, NUMBERED))

    clerk.press(page, "Hoàn tác")

    assert phone_of(person) == "+84900000000"


def test_without_what_was_known_the_file_s_phone_would_stay(app, sampled, keep, monkeypatch):
    """The planted fault: nothing is remembered of people the unit knew."""
    monkeypatch.setattr(import_undoing, "_give_back", lambda _roster, _known: None)
    clerk = sampled.clerk()
    person = known_elsewhere(sampled, keep, phone="+84900000000")

    clerk.press(accept(clerk, shown(app, clerk, sampled, NUMBERED)), "Hoàn tác")

    assert phone_of(person) == "+84912345678"


NUMBERED = sheet(
    ("Nguyễn Văn An", "Nam", "05/07/1985", "0912345678", "HLV", "052085000123"),
    headings=("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò", "Số CCCD"),
)


def known_elsewhere(festival, keep, **more) -> int:
    """The same man on the unit's draft for another edition; the person's id."""
    another = make.edition(invited=[festival.unit])
    member = make.member("Nguyễn Văn An", of=festival.unit, sex="nam", birth_year=1985, **more)
    write_number(member.person, "052085000123")
    keep(make.roster(another, festival.unit, member))
    return member.person_id


def write_number(person: Person, number: str) -> None:
    person.citizen_number, person.citizen_number_digest = number, number_digest(number)


def phone_of(person_id: int) -> str | None:
    db.session.rollback()
    return db.session.scalars(select(Person.phone).where(Person.id == person_id)).one()
