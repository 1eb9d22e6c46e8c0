"""What a file would make of a roster, without a database."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.rules.import_matching import Candidate, matched
from logistics.rules.import_ticks import admission, ticks_from
from logistics.rules.import_values import Scope
from logistics.rules.member_fields import flat, unflat
from logistics.rules.members import MemberValues
from logistics.rules.roster_import import Change, Said, Standing, difference
from logistics.rules.terms import Terms


def person(number: int = 0, full_name: str = "Nguyễn Văn An", **more):
    settled = {
        "sheet": "Sheet", "row": number + 2, "full_name": full_name, "sex": "nam",
        "birth_date": None, "birth_year": 1985, "role": None, "position": None,
        "department": None, "phone": None, "citizen_id": None, "events": [],
        "reserve_events": [], "shirt_size": None, "note": None,
    }  # fmt: skip
    return settled | more


def reading(*people, problems=(), ignored=(), **more):
    return {
        "people": list(people), "problems": list(problems), "ignored_rows": list(ignored),
        "unit_hint": None, "pairs": [], "mapping": [], **more,
    }  # fmt: skip


def problem(row: int, about: str, level: str = "error", column: str | None = "phone"):
    return {
        "sheet": "Sheet", "row": row, "column": column, "level": level, "about": about,
        "letter": None, "value": None, "message": about,
    }  # fmt: skip


def member(member_id: int = 1, full_name: str = "Nguyễn Văn An", **more) -> Standing:
    on_standing = {
        name: more.pop(name)
        for name in ("row_id", "edited", "imported", "is_withdrawn")
        if name in more
    }
    values = MemberValues(full_name=full_name, **{"sex": "nam", "birth": "1985", **more})
    return Standing(member_id, values, **on_standing)


def compared(read, *standing, said: Said | None = None):
    return difference(read, standing, Scope(Terms(), 2024, read), said or Said())


def changes(found) -> list[str]:
    return [line.change.value for line in found.lines]


@pytest.mark.parametrize(
    ("told", "known", "evidence"),
    [
        ({"row_id": "r1", "full_name": "Nguyễn Văn Anh"}, {"row_id": "r1"}, "row-id"),
        ({"citizen_id": "052085000001"}, {"citizen_number": "052085000001"}, "number"),
        ({"birth_date": "1985-07-05"}, {"birth": "1985-07-05"}, "name-and-birth"),
        ({"full_name": "NGUYEN VAN AN"}, {}, "name-and-year"),
        ({"birth_year": None, "sex": None}, {}, "name-alone"),
        ({"full_name": "Hoà"}, {"full_name": "Hòa"}, "name-and-year"),
        ({"full_name": "Lê Văn Bảo"}, {}, None),
        ({"birth_year": 1986}, {}, None),
        ({"sex": "nữ"}, {}, None),
        ({"citizen_id": "052085000002"}, {"citizen_number": "052085000001"}, None),
        ({"row_id": "r1", "full_name": "Lê Bảo", "birth_year": 1990}, {"row_id": "r1"}, None),
    ],
    ids=[
        "row id", "number", "name, day and sex", "name and year", "name alone, once",
        "tone placed otherwise", "another name", "another year", "another sex",
        "another number", "somebody else written over the row",
    ],
)  # fmt: skip
def test_strongest_evidence_says_who_is_whom(told, known, evidence):
    found = compared(reading(person(**told)), member(**known))

    assert found.lines[0].evidence == evidence


def test_a_member_is_somebody_once():
    members = [Candidate(1, MemberValues(full_name="An", birth="1985"))]
    people = [Candidate(number, MemberValues(full_name="An", birth="1985")) for number in (0, 1)]

    assert list(matched(people, members)) == [0]


DAY = {"birth": "1985-07-05"}


@pytest.mark.parametrize(
    ("told", "known"),
    [({"birth_date": "1985-07-05"}, DAY), ({}, {}), ({"birth_year": None}, DAY)],
    ids=["name, day and sex", "name and year", "name alone"],
)
def test_of_several_namesakes_none_is_taken_without_asking(told, known):
    found = compared(
        reading(person(position="Chuyên viên", **told)), member(1, **known), member(2, **known)
    )

    assert changes(found) == ["updated"]
    assert [each["about"] for each in found.problems] == ["same-person"]
    assert "trùng tên với nhiều người" in found.problems[0]["message"]
    assert admission(found, ticks_from([])).admitted == []


def test_the_last_namesake_left_is_asked_about_too():
    told = {"birth_date": "1985-07-05", "position": "Chuyên viên"}
    found = compared(
        reading(person(0, **told), person(1, **told)), member(1, **DAY), member(2, **DAY)
    )

    assert [line.member_id for line in found.lines] == [1, 2]
    assert [each["about"] for each in found.problems] == ["same-person", "same-person"]


def test_of_two_in_the_file_neither_is_the_member_without_asking():
    told = {"birth_date": "1985-07-05", "position": "Chuyên viên"}
    found = compared(reading(person(0, **told), person(1, **told)), member(**DAY))

    assert changes(found) == ["updated", "new"]
    assert [each["about"] for each in found.lines[0].problems] == ["same-person"]


def test_said_to_be_another_the_member_falls_to_nobody_unseen():
    told = {"birth_date": "1985-07-05", "position": "Chuyên viên"}
    read = reading(person(0, **told), person(1, **told))

    ticked = compared(read, member(**DAY), said=Said(others=frozenset({0})))
    mended = compared(read, member(**DAY), said=Said(apart=frozenset({0})))

    assert [line.member_id for line in ticked.lines] == [None, None]
    assert [line.member_id for line in mended.lines] == [None, 1]


def test_namesakes_are_told_apart_by_what_agrees_in_any_order():
    one, other = {"phone": "+84911111111"}, {"phone": "+84922222222"}
    day = {"birth_date": "1985-07-05"}

    found = compared(
        reading(person(0, **day, **other), person(1, **day, **one)),
        member(1, **DAY, **one),
        member(2, **DAY, **other),
    )

    assert (changes(found), found.problems) == (["same", "same"], [])
    assert [line.member_id for line in found.lines] == [2, 1]


def test_weak_evidence_is_asked_about_only_when_something_would_change():
    same = compared(reading(person()), member())
    changed = compared(reading(person(position="Chuyên viên")), member())

    assert (changes(same), same.problems) == (["same"], [])
    assert changes(changed) == ["updated"]
    assert [each["about"] for each in changed.problems] == ["same-person"]


def test_a_blank_cell_says_nothing_but_in_a_row_of_our_template():
    known = {"phone": "+84912345678", "row_id": "r1"}
    template = {"template": {"version": 1, "stamp": "a.b"}}

    plain = compared(reading(person()), member(**known))
    ours = compared(reading(person(row_id="r1"), **template), member(**known))

    assert changes(plain) == ["same"]
    assert [(cell.field, cell.before, cell.after) for cell in ours.lines[0].changes] == [
        ("phone", "+84912345678", None)
    ]


def test_a_cell_that_could_not_be_read_clears_nothing():
    template = {"template": {"version": 1, "stamp": "a.b"}}
    read = reading(person(row_id="r1"), problems=[problem(2, "bad-phone", "warning")], **template)

    assert changes(compared(read, member(phone="+84912345678", row_id="r1"))) == ["same"]


def test_a_day_that_is_known_does_not_become_a_year():
    assert changes(compared(reading(person()), member(birth="1985-07-05"))) == ["same"]


def test_a_field_edited_after_the_template_was_taken_is_kept_unless_overruled():
    standing = member(phone="+84977777777", edited=frozenset({"phone"}))
    read = reading(person(phone="+84912345678"))

    kept = compared(read, standing)
    overruled = compared(read, standing, said=Said(overruled=frozenset({0})))

    assert changes(kept) == ["same"]
    assert [cell.field for cell in kept.lines[0].kept] == ["phone"]
    assert changes(overruled) == ["updated"]


def test_a_withdrawn_member_is_not_brought_back_by_a_file():
    found = compared(reading(person()), member(is_withdrawn=True))

    assert changes(found) == ["pending"]


def test_a_mended_row_counts_as_good():
    read = reading(person(), problems=[problem(2, "bad-birth-date")])

    assert changes(compared(read)) == ["pending"]
    mended = Said(mended={0: MemberValues(full_name="Nguyễn Văn An")})
    assert changes(compared(read, said=mended)) == ["new"]


def test_a_mended_row_of_the_template_stays_its_member_s():
    read = reading(
        person(full_name="Nguyễn V4n An", row_id="r1"), problems=[problem(2, "suspicious-name")]
    )
    values = MemberValues(full_name="Nguyễn Văn Ân", sex="nam", birth="1985")

    found = compared(read, member(row_id="r1"), said=Said(mended={0: values}))

    assert (changes(found), found.lines[0].member_id) == (["updated"], 1)


def test_the_other_bearer_of_a_number_is_doubted_too():
    read = reading(
        person(0, citizen_id="052085000001"),
        person(1, "Lê Văn Bảo", citizen_id="052085000001"),
        problems=[problem(3, "duplicate-citizen-id", column="citizen_id")],
    )

    found = compared(read)

    assert changes(found) == ["new", "pending"]
    assert admission(found, ticks_from([])).admitted == []
    assert len(admission(found, ticks_from(["shared-number"])).admitted) == 1


def test_the_digest_tells_other_previews_apart():
    one, same, other = (
        compared(reading(person(phone=phone))).digest
        for phone in ("+84912345678", "+84912345678", "+84912345679")
    )

    assert one == same != other


def test_every_field_goes_through_taking_apart_and_together():
    values = MemberValues(full_name="An", phone="+84912345678", contests={3: True, 4: False})

    assert unflat(flat(values)) == values


kinds = st.sampled_from(["good", "faulty", "doubtful", "joined"])


@settings(max_examples=60, deadline=None)
@given(st.lists(kinds, max_size=12), st.integers(0, 4), st.integers(0, 6))
def test_every_row_is_counted_once(people, left_out, known):
    lines, problems = [], []
    for number, kind in enumerate(people):
        more = {"also_rows": [{"sheet": "Sheet", "row": 100 + number}]} if kind == "joined" else {}
        lines.append(person(number, f"Người {chr(65 + number)}", **more))
        if kind in {"faulty", "doubtful"}:
            level = "error" if kind == "faulty" else "warning"
            problems.append(problem(number + 2, kind, level))
    ignored = [{"sheet": "Sheet", "row": 50 + each, "why": "footer"} for each in range(left_out)]
    standing = [member(each, f"Người {chr(65 + each)}") for each in range(known)]

    found = compared(reading(*lines, problems=problems, ignored=ignored), *standing)

    rows = len(people) + people.count("joined") + left_out
    assert sum(found.counts.values()) == rows
    assert found.counts["faulty"] == people.count("faulty")
    assert Change.DROPPED not in {line.change for line in found.lines}
