"""People are found by how the words of their names begin, be there few or many of them."""

import pytest
from sqlalchemy import select

from logistics.db import begin_writing, db
from logistics.models.person import NameWord, Person
from logistics.models.roster import RosterStatus
from logistics.queries import names
from logistics.queries.badge_prints import bearers
from logistics.queries.gate_search import people_like
from logistics.rules.members import MemberValues
from logistics.services.persons import write_person
from tests import factories as make

TUE = "Ngô Đình Tuệ"
EVERYBODY = [TUE, "Nguyễn Thị Thuỷ", "Nguyễn Thanh Thảo", "Đỗ Tuấn Ngọc"]


@pytest.fixture(params=[0, 1000], ids=["every word is common", "every word is rare"])
def edition(request, monkeypatch, keep):
    """An approved roster, and one of another edition with somebody of the same name."""
    monkeypatch.setattr(names, "FEW", request.param)
    unit = make.unit()
    here, there = make.edition(code="day"), make.edition(code="noi-khac")
    keep(here, there, unit)
    for one, people in ((here, EVERYBODY), (there, [TUE])):
        members = [make.member(name, of=unit) for name in people]
        keep(
            make.roster(
                one, unit, *members, status=RosterStatus.APPROVED,
                submitted_at=make.AT, approved_at=make.AT,
            )
        )  # fmt: skip
    return here


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ngo dinh tue", [TUE]),
        ("Tuệ Ngô", [TUE]),
        ("TUE", [TUE]),
        ("nguyen th", ["Nguyễn Thanh Thảo", "Nguyễn Thị Thuỷ"]),
        ("tu ng", ["Đỗ Tuấn Ngọc", TUE]),
        ("gnocxyz", []),
        ("uyen", []),
        ("do", ["Đỗ Tuấn Ngọc"]),
        ("ng_", []),
        ("%", []),
    ],
)
def test_each_word_typed_begins_a_word_of_the_name(edition, typed, found):
    assert [each.full_name for each in bearers(edition.id, typed)] == found


def test_the_gate_finds_the_same(edition):
    hits, is_more = people_like(edition.id, "tue dinh")

    assert ([hit.full_name for hit in hits], is_more) == ([TUE], False)


def test_a_new_name_is_found_and_the_old_one_no_more(edition):
    db.session.rollback()
    begin_writing()
    person = db.session.scalars(select(Person).where(Person.full_name == "Nguyễn Thị Thuỷ")).one()
    write_person(person, MemberValues(full_name="Nguyễn Thị Bích"))
    db.session.commit()

    assert [each.full_name for each in bearers(edition.id, "bich")] == ["Nguyễn Thị Bích"]
    assert bearers(edition.id, "thuy") == []
    assert [each.full_name for each in bearers(edition.id, "nguyen bich thi")] == [
        "Nguyễn Thị Bích"
    ]


def test_whoever_is_gone_leaves_no_word(keep):
    person = keep(make.person(TUE))
    db.session.delete(person)
    db.session.commit()

    assert db.session.scalars(select(NameWord)).all() == []
