"""Two people at one record (P18): what each changed stays, a clash is put to the clerk."""

import random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from logistics.db import db
from logistics.models.change import Change
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.rules import edits
from logistics.web import members as pages
from tests import factories as make


def now_is(member_id: int) -> Member:
    db.session.expire_all()
    return db.session.scalars(
        select(Member).options(joinedload(Member.person)).where(Member.id == member_id)
    ).one()


@pytest.fixture
def two(festival):
    """Two clerks of one unit who have opened the same record."""
    member = festival.add("Lê Văn Bảo", birth_year=1985, position="Chuyên viên")
    first, second = festival.clerk(), festival.clerk()
    where = festival.where(member_id=member.id)
    return member.id, [(who, who.open("members.edit", **where)) for who in (first, second)]


def save(opened, **typed):
    who, page = opened
    return who.press(page, "Ghi thay đổi", **typed)


def test_disjoint_edits_are_both_kept(two):
    member_id, (first, second) = two

    save(first, position="Trưởng phòng")
    answer = save(second, birth="05/7/1986")

    member = now_is(member_id)
    assert answer.status == 200
    assert (member.position, member.person.birth_year) == ("Trưởng phòng", 1986)


def test_a_clash_shows_three_values_and_writes_nothing(two):
    member_id, (first, second) = two

    save(first, position="Trưởng phòng")
    page = save(second, position="Phó phòng")

    assert page.status == 409
    assert page.rows() == [["Chức vụ", "Chuyên viên", "Trưởng phòng", "Phó phòng"]]
    assert now_is(member_id).position == "Trưởng phòng"


@pytest.mark.parametrize(("choice", "kept"), [("theirs", "Trưởng phòng"), ("mine", "Phó phòng")])
def test_a_clash_ends_as_the_clerk_chooses_and_the_rest_of_the_edit_is_kept(two, choice, kept):
    member_id, (first, second) = two
    save(first, position="Trưởng phòng", department="Văn phòng")
    page = save(second, position="Phó phòng", note="Ăn chay")

    answer = second[0].press(page, "Ghi theo lựa chọn", **{"choose-position": choice})

    member = now_is(member_id)
    assert answer.status == 200
    assert (member.position, member.department, member.note) == (kept, "Văn phòng", "Ăn chay")


@pytest.mark.first_database
def test_random_pairs_of_edits_lose_nothing_silently(festival):
    """30 pairs here; the merge itself is tried on every combination in tests/rules."""
    rng = random.Random(7)
    fields = ("position", "department", "note")
    clerks = festival.clerk(), festival.clerk()
    member = festival.add("Lê Văn Bảo")
    where = festival.where(member_id=member.id)
    for _ in range(30):
        member.position, member.department, member.note = "a", None, "a"
        festival.keep(member)
        opened = [(who, who.open("members.edit", **where)) for who in clerks]
        first, second = (
            {field: rng.choice("abc") for field in rng.sample(fields, 2)} for _ in range(2)
        )
        save(opened[0], **first)
        page = save(opened[1], **second)
        kept = now_is(member.id)
        told = page.status == 409
        written = first if told else {**first, **{k: v for k, v in second.items() if v != "a"}}
        assert {field: getattr(kept, field) for field in written} == written


def test_planted_fault_without_the_merge_an_edit_is_lost(two, monkeypatch):
    member_id, (first, second) = two
    monkeypatch.setattr(pages, "merged", lambda _seen, _theirs, mine: edits.Merge(dict(mine), []))

    save(first, position="Trưởng phòng")
    save(second, birth="05/7/1986")

    assert now_is(member_id).position == "Chuyên viên"


def test_a_record_struck_off_meanwhile_keeps_what_was_typed(festival, two):
    member_id, (first, second) = two
    first[0].send("leaving.remove", festival.where(member_id=member_id))

    page = save(second, position="Phó phòng")

    assert page.status == 409
    assert page.soup.select_one("#position")["value"] == "Phó phòng"
    assert page.soup.select_one("form[action$='/members']") is not None


def test_a_page_that_saw_nothing_overwrites_nothing(festival, two):
    member_id, _ = two

    page = festival.clerk().send(
        "members.change", festival.where(member_id=member_id), full_name="Khác", seen="[broken"
    )

    assert page.status == 409
    assert now_is(member_id).person.full_name == "Lê Văn Bảo"


def test_the_history_says_what_was_changed_and_no_values(festival, two):
    _, (first, _) = two

    save(first, birth="05/7/1986", phone="0912345678")
    page = first[0].open("rosters.history", **festival.where())

    assert [text.split(" ", 3)[3] for text in page.texts(".timeline p:first-child")] == [
        "sửa Lê Văn Bảo: ngày sinh, điện thoại"
    ]
    (deed,) = db.session.scalars(select(Change))
    assert "1986" not in str(deed.params)


def test_saving_an_unchanged_record_is_no_deed(two):
    _, (first, _) = two

    save(first)

    assert db.session.scalars(select(Change)).all() == []


def test_a_person_handed_in_elsewhere_is_not_changed_by_this_roster(festival):
    from logistics.models.roster import RosterStatus

    member = festival.add("Lê Văn Bảo", birth_year=1985)
    elsewhere = make.roster(make.edition("Kỳ khác"), festival.unit)
    elsewhere.status, elsewhere.submitted_at = RosterStatus.SUBMITTED, make.AT
    elsewhere.members.append(Member(person_id=member.person_id, entered=[]))
    festival.keep(elsewhere)
    clerk = festival.clerk()

    page = clerk.open("members.edit", **festival.where(member_id=member.id))
    clerk.press(page, "Ghi thay đổi", birth="1990")

    years = db.session.scalars(select(Person.birth_year).order_by(Person.id)).all()
    assert years == [1985, 1990]


def test_a_size_that_is_no_longer_offered_does_not_lock_the_record(festival):
    member = festival.add("Lê Văn Bảo", shirt_size="M")
    festival.edition.shirt_sizes = []
    db.session.commit()
    clerk = festival.clerk()
    page = clerk.open("members.edit", **festival.where(member_id=member.id))

    clerk.press(page, "Ghi thay đổi", position="Trưởng phòng")

    assert (now_is(member.id).position, now_is(member.id).shirt_size) == ("Trưởng phòng", "M")
