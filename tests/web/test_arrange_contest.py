import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from logistics.db import db
from logistics.models.contest import ContestKind
from logistics.models.entry import EntryMember
from tests import factories as make


def standing() -> list[tuple[str, int, bool]]:
    places = db.session.scalars(
        select(EntryMember).options(joinedload(EntryMember.entry), joinedload(EntryMember.member))
    ).all()
    return sorted((place.member_id, place.entry.number, place.is_reserve) for place in places)


def where(festival):
    return festival.where(contest_id=festival.pair.id)


def arrange(clerk, page, **choices):
    return clerk.press(page, "Ghi nội dung này", **choices)


def test_pairs_are_made_changed_and_dissolved(festival):
    one, two, three = (festival.add(f"Lê {name}") for name in ("An", "Bảo", "Chi"))
    clerk = festival.clerk()

    page = clerk.open("entries.show", **where(festival))
    page = arrange(clerk, page, **{f"place-{one.id}": "1", f"place-{two.id}": "1"})
    assert standing() == [(one.id, 1, False), (two.id, 1, False)]
    assert page.texts(".entry-list li") == ["Đôi 1: Lê An, Lê Bảo"]

    page = arrange(clerk, page, **{f"place-{two.id}": "0", f"place-{three.id}": "1"})
    assert standing() == [(one.id, 1, False), (three.id, 1, False)]

    arrange(clerk, page, **{f"place-{one.id}": "0", f"place-{three.id}": "0"})
    assert standing() == []


def test_a_reserve_stands_beside_the_pair(festival):
    one = festival.add("Lê An")
    clerk = festival.clerk()

    page = clerk.open("entries.show", **where(festival))
    arrange(clerk, page, **{f"place-{one.id}": "1", f"reserve-{one.id}": "1"})

    assert standing() == [(one.id, 1, True)]


def test_a_half_pair_is_told_at_once(festival):
    one = festival.add("Lê An")
    clerk = festival.clerk()

    page = clerk.open("entries.show", **where(festival))
    page = arrange(clerk, page, **{f"place-{one.id}": "1"})

    assert page.texts(".findings.error li") == [
        "Cầu lông – Đôi nam, đôi 1 mới có 1 người, còn thiếu người để đủ đôi"
    ]


def test_who_does_not_fit_is_named_with_the_reason_and_not_offered(festival):
    festival.add("Lê Thị Hoa", sex="nữ")

    page = festival.clerk().open("entries.show", **where(festival))

    assert page.texts("main details li") == [
        "Lê Thị Hoa là nữ, nội dung Cầu lông – Đôi nam dành cho nam"
    ]
    assert page.soup.select("select[name^=place-]") == []


def test_two_arrangements_of_different_people_are_both_kept(festival):
    one, two = festival.add("Lê An"), festival.add("Lê Bảo")
    first, second = festival.clerk(), festival.clerk()
    pages = [who.open("entries.show", **where(festival)) for who in (first, second)]

    arrange(first, pages[0], **{f"place-{one.id}": "1"})
    arrange(second, pages[1], **{f"place-{two.id}": "1"})

    assert standing() == [(one.id, 1, False), (two.id, 1, False)]


def test_one_person_put_to_two_places_is_asked_about(festival):
    one = festival.add("Lê An")
    first, second = festival.clerk(), festival.clerk()
    pages = [who.open("entries.show", **where(festival)) for who in (first, second)]
    arrange(first, pages[0], **{f"place-{one.id}": "1"})

    page = arrange(second, pages[1], **{f"place-{one.id}": "2"})

    assert page.status == 409
    assert page.rows("table:first-of-type tbody tr")[0] == [
        "Lê An", "Không dự", "Đôi 1", "Đôi 2",
    ]  # fmt: skip
    assert standing() == [(one.id, 1, False)]
    arrange(second, page)
    assert standing() == [(one.id, 2, False)]


def test_singles_are_numbered_by_themselves(festival):
    single = make.contest(festival.edition, "Đơn nam", sport="Bóng bàn", kind=ContestKind.SINGLE)
    festival.keep(single)
    one, two = festival.add("Lê An"), festival.add("Lê Bảo")
    clerk = festival.clerk()

    page = clerk.open("entries.show", **festival.where(contest_id=single.id))
    arrange(clerk, page, **{f"place-{one.id}": "1", f"place-{two.id}": "1"})

    assert standing() == [(one.id, 1, False), (two.id, 2, False)]


def test_contests_are_chosen_at_the_person_too(festival):
    one, two = festival.add("Lê An"), festival.add("Lê Bảo")
    clerk = festival.clerk()

    for member in (one, two):
        page = clerk.open("members.edit", **festival.where(member_id=member.id))
        clerk.press(page, "Ghi thay đổi", contests=str(festival.pair.id))

    assert standing() == [(one.id, 1, False), (two.id, 1, False)]


@pytest.mark.parametrize("text", ["abc", "-1", "9999", "１"])
def test_a_place_that_is_no_number_is_no_place(festival, text):
    one = festival.add("Lê An")

    festival.clerk().send("entries.arrange", where(festival), **{f"place-{one.id}": text})

    assert standing() == []


def test_judging_keeps_nothing(festival):
    one = festival.add("Lê An")

    page = festival.clerk().send("entries.judge", where(festival), **{f"place-{one.id}": "1"})

    assert "còn thiếu người để đủ đôi" in page.text
    assert standing() == []
