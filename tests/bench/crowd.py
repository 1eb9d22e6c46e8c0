"""An edition with as many people as wanted, laid down in one go, for what is measured on it."""

from collections.abc import Iterator

from sqlalchemy import func, insert, select

from logistics.db import begin_writing, db
from logistics.models.person import NameWord, Person
from logistics.models.roster import Member, RosterStatus
from logistics.vietnamese import fold, name_sort_key
from tests import factories as make

FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ"]
MIDDLES = ["Văn", "Thị", "Hữu", "Đức", "Ngọc", "Quang", "Minh", "Thanh", "Xuân", "Kim"]
GIVEN = ["An", "Bình", "Chi", "Dũng", "Đạt", "Giang", "Hà", "Hoà", "Khánh", "Lan", "Minh", "Nga",
         "Oanh", "Phúc", "Quân", "Sơn", "Thuý", "Uyên", "Việt", "Yến"]  # fmt: skip
# Whom the searches look for: as many in a small crowd as in a large one.
SOUGHT, MANY = "Ngô Đình Tuệ", 8


def crowd(people: int) -> int:
    """The id of an edition with so many people in one approved roster, eight of them called Tuệ."""
    db.session.rollback()
    begin_writing()
    edition, unit = make.edition(code=f"dong-{people}"), make.unit(f"Đoàn {people} người")
    db.session.add_all([edition, unit])
    db.session.flush()
    role = make.role(edition)
    roster = make.roster(
        edition, unit, status=RosterStatus.APPROVED, submitted_at=make.AT, approved_at=make.AT
    )
    db.session.add_all([role, roster])
    db.session.flush()
    first = (db.session.scalar(select(func.max(Person.id))) or 0) + 1
    persons = list(_persons(people, first, unit.id))
    db.session.execute(insert(Person), persons)
    words = [
        {"person_id": person["id"], "word": word}
        for person in persons
        for word in set(person["search_text"].split())
    ]
    db.session.execute(insert(NameWord), words)
    db.session.execute(
        insert(Member),
        [
            {"roster_id": roster.id, "role_id": role.id, "person_id": first + number}
            for number in range(people)
        ],
    )  # fmt: skip
    edition_id = edition.id
    db.session.commit()
    return edition_id


def _persons(people: int, first: int, unit_id: int) -> Iterator[dict[str, object]]:
    for number in range(people):
        name = SOUGHT if number % (people // MANY) == 0 else _name(number)
        yield {
            "id": first + number, "unit_id": unit_id, "full_name": name, "sex": "nam",
            "sort_key": name_sort_key(name), "search_text": fold(name), "birth_year": 1985,
        }  # fmt: skip


def _name(number: int) -> str:
    rest, family = divmod(number, len(FAMILIES))
    rest, middle = divmod(rest, len(MIDDLES))
    return f"{FAMILIES[family]} {MIDDLES[middle]} {GIVEN[rest % len(GIVEN)]}"
