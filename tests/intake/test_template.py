"""Our own template: filled in for a unit, and unedited it gives the same people."""

import io
import random
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.intake.reading import Request, read_workbook
from logistics.intake.refusal import UnreadableFile
from logistics.intake.template import Heading, TemplateLine, template_xlsx
from tests.intake import lists

HEADING = Heading(
    "Sở Thông tin và Truyền thông tỉnh Bình Định", "Hội thao 2024", "ht-nam-2024 09:30"
)
FIELDS = (
    "full_name", "row_id", "sex", "birth_date", "birth_year", "role", "position", "department",
    "phone", "citizen_id", "events", "reserve_events", "shirt_size", "note",
)  # fmt: skip
HOANG = TemplateLine(
    full_name="Hoàng Lan",
    row_id="m-2",
    sex="nữ",
    birth_year=1980,
    role="VĐV",
    phone="+84912345678",
    citizen_id="001180000001",
    events=("Cầu lông", "Kéo co – Đồng đội nam nữ"),
    reserve_events=("Kéo co – Đồng đội nam nữ",),
)


def read(lines):
    content = template_xlsx(HEADING, lists.CATALOGUE, lines)
    return read_workbook(content, Request("mau.xlsx", lists.CATALOGUE))


def as_line(person):
    line = {key: person.get(key) for key in FIELDS}
    born = line["birth_date"]
    return TemplateLine(**line | {"birth_date": born and date.fromisoformat(born)})


def true_line(number, one):
    events = tuple(event[0] for event in one["events"])
    plain = {key: value for key, value in one.items() if key in FIELDS and key != "events"}
    return TemplateLine(
        **plain | {"phone": "+84" + one["phone"]}, row_id=f"m-{number}", events=list(events),
        reserve_events=list(events[:1]),
    )  # fmt: skip


def test_one_person_comes_back_whole():
    reading = read([HOANG])

    assert [as_line(person) for person in reading["people"]] == [
        TemplateLine(**{
            **{key: getattr(HOANG, key) for key in FIELDS},
            "events": list(HOANG.events), "reserve_events": list(HOANG.reserve_events),
        })
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32), size=st.integers(1, 20))
def test_unedited_template_gives_exactly_the_same_people(seed, size):
    chance = random.Random(seed)
    lines = [true_line(number, lists.person(chance, number)) for number in range(size)]

    reading = read(lines)

    assert [as_line(person) for person in reading["people"]] == lines
    assert reading["template"] == {"version": 1, "stamp": "ht-nam-2024 09:30"}
    assert reading["ignored_rows"] == []


def test_template_without_people_has_no_rows():
    with pytest.raises(UnreadableFile) as refused:
        read([])

    assert refused.value.code == "no-rows"


def test_ids_are_hidden_and_lists_offered():
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx(HEADING, lists.CATALOGUE, [HOANG])))
    sheet = book["Danh sách"]

    last = sheet.cell(6, sheet.max_column)
    assert last.value == "Mã dòng · m1 · ht-nam-2024 09:30"
    assert sheet.column_dimensions[last.column_letter].hidden
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"list"}
    assert book["Danh mục"].sheet_state == "hidden"


def test_numbers_keep_their_zeros_as_text():
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx(HEADING, lists.CATALOGUE, [HOANG])))
    cells = {cell.value: cell.number_format for cell in book["Danh sách"][8]}

    assert (cells["001180000001"], cells["0912345678"]) == ("@", "@")
