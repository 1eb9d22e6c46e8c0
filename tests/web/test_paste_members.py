from sqlalchemy import select

from logistics.db import db
from logistics.models.person import Person


def names() -> list[str]:
    return list(db.session.scalars(select(Person.full_name).order_by(Person.id)))


def rows(*lines: dict) -> dict[str, str]:
    return {
        f"rows-{number}-{field}": value
        for number, line in enumerate(lines)
        for field, value in line.items()
    }


def test_pasted_rows_become_members(festival):
    clerk = festival.clerk()

    page = clerk.press(
        clerk.open("pasting.show", **festival.where()),
        "Thêm vào danh sách",
        **rows(
            {"full_name": "Trần Đình Hoà", "sex": "Nam", "birth": "12/03/1988", "role_id": "vđv"},
            {"full_name": "Lê Thị Bưởi", "sex": "nu", "birth": "1990", "shirt_size": "m"},
        ),
    )

    assert page.texts(".notice") == ["Đã thêm 2 người."]
    assert [row[1:5] for row in page.rows("#member-table tbody tr")] == [
        ["Lê Thị Bưởi", "Nữ", "1990", ""],
        ["Trần Đình Hoà", "Nam", "12/03/1988", "VĐV"],
    ]


def test_good_rows_are_kept_and_faulty_ones_stay_in_the_grid(festival):
    clerk = festival.clerk()

    page = clerk.press(
        clerk.open("pasting.show", **festival.where()),
        "Thêm vào danh sách",
        **rows(
            {"full_name": "Trần Đình Hoà"},
            {"full_name": "Lê V4n", "birth": "31/02/1990"},
            {"full_name": "Lê An", "role_id": "Trọng tài"},
        ),
    )

    assert page.status == 200
    assert names() == ["Trần Đình Hoà"]
    assert [text.split(":")[0] for text in page.texts(".error-summary li")] == [
        "Dòng 1, Họ và tên",
        "Dòng 1, Ngày sinh",
        "Dòng 2, Vai trò",
    ]
    assert page.soup.select_one("[name=rows-0-birth]")["value"] == "31/02/1990"
    assert page.soup.select_one("[name=rows-1-role_id]")["value"] == "Trọng tài"


def test_mended_rows_are_taken_from_the_same_page(festival):
    clerk = festival.clerk()
    page = clerk.press(
        clerk.open("pasting.show", **festival.where()),
        "Thêm vào danh sách",
        **rows({"full_name": "Trần Đình Hoà"}, {"full_name": "Lê V4n"}),
    )

    clerk.press(page, "Thêm vào danh sách", **rows({"full_name": "Lê Văn"}))

    assert names() == ["Trần Đình Hoà", "Lê Văn"]


def test_a_grid_sent_twice_adds_once(festival):
    clerk = festival.clerk()
    sent = {"form_key": "same", **rows({"full_name": "Trần Đình Hoà"})}

    clerk.send("pasting.add", festival.where(), **sent)
    clerk.send("pasting.add", festival.where(), **sent)

    assert names() == ["Trần Đình Hoà"]


def test_one_number_is_taken_once(festival):
    festival.add("Lê An", citizen_number="052085001234")
    number = {"citizen_number": "052 085 001 234"}

    page = festival.clerk().send(
        "pasting.add", festival.where(), form_key="k", **rows({"full_name": "Lê An", **number})
    )

    assert page.status == 400
    assert page.texts(".error-summary li") == ["Dòng 1, Số định danh: Số này đã có ở Lê An."]


def test_an_empty_grid_says_what_to_do(festival):
    page = festival.clerk().send("pasting.add", festival.where())

    assert page.status == 400
    assert "Dán hoặc gõ ít nhất một dòng có họ và tên." in page.text
