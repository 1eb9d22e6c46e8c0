from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from logistics.db import db
from logistics.models.person import Person
from logistics.models.roster import Member


def people(festival) -> list[Person]:
    return db.session.scalars(
        select(Person).options(undefer(Person.citizen_number)).order_by(Person.id)
    ).all()


def test_a_clerk_adds_a_member_and_sees_them_on_the_roster(festival):
    clerk = festival.clerk()

    page = clerk.press(
        clerk.open("members.new", **festival.where()),
        "Thêm vào danh sách",
        full_name="Nguyễn Thị Ánh Tuyết",
        sex="nữ",
        birth="05/7/1985",
        phone="0912 345 678",
        citizen_number="052185001234",
        role_id=str(festival.athlete.id),
        position="Chuyên viên",
        shirt_size="M",
    )

    assert page.texts(".notice") == ["Đã thêm Nguyễn Thị Ánh Tuyết."]
    assert [row[1:5] for row in page.rows("#member-table tbody tr")] == [
        ["Nguyễn Thị Ánh Tuyết", "Nữ", "05/07/1985", "VĐV, Chuyên viên"]
    ]
    assert [(one.phone, one.citizen_number) for one in people(festival)] == [
        ("+84912345678", "052185001234")
    ]


def test_one_after_the_other_the_hands_stay_on_the_keyboard(festival):
    clerk = festival.clerk()
    page = clerk.open("members.new", **festival.where())
    assert not page.soup.select("[autofocus]")

    page = clerk.press(page, "Thêm và nhập người tiếp theo", full_name="Lê An")

    assert page.texts(".notice") == ["Đã thêm Lê An."]
    assert [field["name"] for field in page.soup.select("[autofocus]")] == ["full_name"]


def test_all_faults_of_the_form_are_told_at_once_and_what_was_typed_is_kept(festival):
    clerk = festival.clerk()

    page = clerk.press(
        clerk.open("members.new", **festival.where()),
        "Thêm vào danh sách",
        full_name="Lê V4n",
        birth="31/02/1990",
        phone="12",
        citizen_number="123",
    )

    assert page.status == 400
    assert [text.split(":")[0] for text in page.texts(".error-summary li")] == [
        "Họ và tên",
        "Ngày hoặc năm sinh",
        "Điện thoại",
        "Số định danh cá nhân",
    ]
    typed = {field["name"]: field.get("value") for field in page.soup.select("input[type=text]")}
    assert typed["birth"] == "31/02/1990"
    assert people(festival) == []


def test_a_double_click_adds_one(festival):
    clerk = festival.clerk()
    form = {"full_name": "Lê Văn Bảo", "form_key": "one-and-the-same"}

    first = clerk.send("members.add", festival.where(), **form)
    second = clerk.send("members.add", festival.where(), **form)

    assert (first.status, second.status) == (302, 302)
    assert len(people(festival)) == 1
    assert db.session.scalars(select(Member).options(joinedload(Member.person))).one()
