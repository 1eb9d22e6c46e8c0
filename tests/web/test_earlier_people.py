from sqlalchemy import select

from logistics.db import db
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.services.persons import number_digest
from tests import factories as make

NUMBER = "052085001234"


def numbered(full_name, of):
    return make.person(
        full_name, of=of, citizen_number=NUMBER, citizen_number_digest=number_digest(NUMBER)
    )


def test_people_of_other_editions_are_brought_forward_by_ticking(festival):
    festival.keep(
        make.person("Lê Đức", of=festival.unit),
        make.person("Lê Dũng", of=festival.unit),
        make.person("Người nơi khác", of=make.unit("Sở khác")),
    )
    clerk = festival.clerk()
    page = clerk.open("earlier_people.show", **festival.where())
    assert [row[2] for row in page.rows()] == ["Lê Dũng", "Lê Đức"]

    chosen = [box["value"] for box in page.soup.select("input[name=chosen]")]
    page = clerk.press(
        page,
        "Thêm những người đã chọn",
        chosen=chosen,
        role_id=str(festival.athlete.id),
    )

    assert [row[1] for row in page.rows("#member-table tbody tr")] == ["Lê Dũng", "Lê Đức"]
    assert len(db.session.scalars(select(Person)).all()) == 3


def test_another_units_people_cannot_be_named(festival):
    stranger = make.person("Người nơi khác", of=make.unit("Sở khác"))
    festival.keep(stranger)

    page = festival.clerk().send(
        "earlier_people.add", festival.where(), chosen=str(stranger.id), role_id=""
    )

    assert page.status == 400
    assert "Người nơi khác" not in page.text
    assert db.session.scalars(select(Member)).all() == []


def test_the_same_number_and_name_is_the_same_person(festival):
    festival.keep(numbered("Lê Hoà", festival.unit))

    festival.clerk().send(
        "members.add",
        festival.where(),
        full_name="Lê Hòa",
        citizen_number=NUMBER,
        form_key="k",
    )

    assert db.session.scalars(select(Person.full_name)).all() == ["Lê Hòa"]


def test_a_number_that_another_unit_has_is_never_told(festival):
    """Adding it looks exactly like adding a number nobody has."""
    festival.keep(numbered("Lê Hoà", make.unit("Sở khác")))
    clerk = festival.clerk()

    pages = [
        clerk.press(
            clerk.open("members.new", **festival.where()),
            "Thêm vào danh sách",
            full_name="Lê Hoà",
            citizen_number=number,
            form_key=number,
        )
        for number in (NUMBER, "052085009999")
    ]

    assert pages[0].texts(".notice") == pages[1].texts(".notice") == ["Đã thêm Lê Hoà."]
    rows = [page.rows("#member-table tbody tr")[0][1:] for page in pages]
    assert rows[0][0] == rows[1][0]
    assert "khác" not in pages[0].text
