from datetime import timedelta

from sqlalchemy import func, select

from logistics.clock import now
from logistics.db import db
from logistics.models.account import Right
from logistics.models.edition import EditionKind
from logistics.models.roster import Roster
from tests import factories as make


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Roster))


def test_a_clerk_sees_the_invitation_and_begins(keep, visit):
    unit = make.unit()
    edition = make.edition(
        invited=[unit],
        people_per_unit=25,
        place="Quy Nhơn",
        planned_wording="Ngày 05 - 06/7/2024",
        registration_closes_at=now() + timedelta(days=3),
    )
    keep(edition)
    clerk = visit(Right.REGISTRAR, unit=unit)

    page = clerk.open("rosters.show", code=edition.code)
    assert "còn 3 ngày" in page.text
    place, days = page.texts("dd")[1:3]
    assert (place, days.split(" Dự kiến")[0]) == ("Quy Nhơn", "Ngày 05 - 06/7/2024")
    assert count() == 0

    page = clerk.press(page, "Bắt đầu lập danh sách")
    assert (page.texts("h1"), count()) == (["Danh sách đoàn"], 1)


def test_an_unknown_deadline_is_said_to_be_unknown(keep, visit):
    unit = make.unit()
    edition = make.edition(invited=[unit])
    keep(edition)

    page = visit(Right.REGISTRAR, unit=unit).open("rosters.show", code=edition.code)

    assert page.texts(".deadline") == ["Hạn nộp: chưa ấn định"]


def test_begun_twice_it_is_one(keep, visit):
    unit = make.unit()
    edition = make.edition(invited=[unit])
    keep(edition)
    clerk = visit(Right.REGISTRAR, unit=unit)

    answers = [
        clerk.send("rosters.start", {"code": edition.code}, unit=str(unit.id)).status
        for _ in range(2)
    ]

    assert (answers, count()) == ([302, 302], 1)


def test_a_clerk_begins_no_other_units_roster(keep, visit):
    unit, other = make.unit(), make.unit("Sở khác")
    edition = make.edition(invited=[unit, other])
    keep(edition)

    page = visit(Right.REGISTRAR, unit=unit).send(
        "rosters.start", {"code": edition.code}, unit=str(other.id)
    )

    assert (page.status, count()) == (404, 0)


def test_who_keeps_several_rosters_chooses(keep, visit):
    unit, other = make.unit(), make.unit("Sở khác")
    edition = make.edition(invited=[unit, other])
    keep(edition)
    clerk = visit(Right.REGISTRAR, Right.ORGANISER, unit=unit, edition=edition)

    page = clerk.open("rosters.show", code=edition.code)

    assert page.texts("tbody a") == [unit.name, "Khách của ban tổ chức"]


def test_an_organiser_keeps_the_guests_of_a_visit_in_protocol_order(keep, visit):
    edition = make.edition("Viếng nghĩa trang", kind=EditionKind.VISIT, shirt_sizes=[])
    keep(edition)
    role = make.role(edition, "Thân nhân liệt sĩ")
    keep(role)
    organiser = visit(Right.ORGANISER, edition=edition)
    page = organiser.press(
        organiser.open("rosters.show", code=edition.code), "Bắt đầu lập danh sách"
    )

    for name, office in (("Lê An", "Gia đình liệt sĩ"), ("Trần Bảo", "Ban Liên lạc hưu trí")):
        form = organiser.open("members.new", code=edition.code, roster_id=_id())
        assert form.soup.select("#contests") == []
        page = organiser.press(
            form, "Thêm vào danh sách", full_name=name, organisation=office, role_id=str(role.id)
        )
    assert [row[4] for row in page.rows("#member-table tbody tr")] == [
        "Thân nhân liệt sĩ, Gia đình liệt sĩ",
        "Thân nhân liệt sĩ, Ban Liên lạc hưu trí",
    ]

    page = organiser.open("ordering.show", code=edition.code, roster_id=_id())
    second = page.soup.select("input[name^=place-]")[1]["name"]
    page = organiser.press(page, "Ghi thứ tự", **{second: "1"})

    assert [row[1] for row in page.rows()] == ["Trần Bảo", "Lê An"]


def _id() -> int:
    return db.session.scalars(select(Roster.id)).one()


def test_guests_are_not_a_units_business(keep, visit):
    unit = make.unit()
    edition = make.edition(kind=EditionKind.VISIT, invited=[unit])
    guests = make.roster(edition, None, make.member("Lê An"))
    keep(edition, guests)

    page = visit(Right.REGISTRAR, unit=unit).open(
        "rosters.show", code=edition.code, roster_id=guests.id
    )

    assert page.status == 404
