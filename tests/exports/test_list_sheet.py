"""What stands in a list before any printer sees it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.exports.list_sheet import Letterhead
from logistics.rules.fields import chosen
from logistics.vietnamese import clean_text
from tests.exports.sheets import LETTERHEAD, line, sheet


@dataclass(frozen=True)
class Somebody:
    full_name: str
    present: bool


def only_row(key, value, **parts):
    return next(sheet(keys=(key,), lines=[{key: value, **parts}]).text_rows())[0]


def test_lines_are_numbered_in_the_order_given():
    rows = list(sheet("Lê Ân", "Đỗ An", keys=("number", "full_name")).rows())

    assert rows == [[1, "Lê Ân"], [2, "Đỗ An"]]


def test_lines_may_be_objects():
    people = [Somebody("Lê An", present=True), Somebody("Lê Ân", present=False)]

    assert list(sheet(keys=("full_name", "present"), lines=people).rows()) == [
        ["Lê An", "Có mặt"],
        ["Lê Ân", "Vắng"],
    ]


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("sex", "nữ", "Nữ"),
        ("birth_date", date(1987, 2, 5), "05/02/1987"),
        ("first_seen_at", datetime(2024, 7, 4, 23, 5, tzinfo=UTC), "06:05 05/07/2024"),
        ("phone", "+84912345678", "0912 345 678"),
        ("phone", "nội bộ 12", "nội bộ 12"),
        ("citizen_number", "052087001234", "••••••••1234"),
        ("short_no", "001234", "001234"),
        ("contests", ("Kéo co", "Cầu lông"), "Kéo co; Cầu lông"),
        ("is_reserve", True, "x"),
        ("is_reserve", False, ""),
        ("present", None, ""),
        ("note", "  \u202ehai\u0000 dòng \n ", "hai dòng"),
        ("full_name", "Hoa\u0300", "Hoà"),
    ],
)
def test_a_value_is_written_as_its_kind_asks(key, value, shown):
    assert only_row(key, value) == shown


def test_a_birth_year_stands_where_there_is_no_date():
    assert only_row("birth_date", None, birth_year=1987) == "1987"


def test_a_citizen_number_is_whole_only_when_asked_for():
    whole = sheet(lines=[line("An")])
    columns = chosen(["citizen_number"], "admin", unmasked=True)

    assert next(type(whole)(whole.title, columns, whole.lines).rows()) == ["052087001234"]


def test_the_total_is_said_in_words_with_its_closing_mark():
    assert sheet(*["An"] * 24).total == "Danh sách gồm 24 (hai mươi tư) người./."
    assert sheet(counted="đôi").total == "Danh sách gồm 0 (không) đôi./."
    assert sheet(*["An"] * 1050).total == (
        "Danh sách gồm 1.050 (một nghìn không trăm năm mươi) người./."
    )


def test_the_total_of_those_present_says_how_many_came_and_how_many_did_not():
    lines = [{"present": True}, {"present": False}, {"present": True}]

    assert sheet(keys=("present",), lines=lines).total == (
        "Danh sách gồm 3 (ba) người, có mặt 2 (hai), vắng 1 (một)./."
    )


def test_number_and_date_are_left_for_the_clerk():
    blank = Letterhead("Bộ", "Văn phòng", "Hà Nội", symbol="KH-VP")

    assert blank.number_line == "Số:         /KH-VP"
    assert blank.date_line == "Hà Nội, ngày      tháng      năm          "


def test_a_number_below_ten_and_a_day_are_written_as_the_decree_asks():
    issued = Letterhead("Bộ", "Văn phòng", "Hà Nội", "KH-VP", number="7", day=date(2024, 2, 5))

    assert issued.number_line == "Số: 07/KH-VP"
    assert issued.date_line == "Hà Nội, ngày 05 tháng 02 năm 2024"
    assert LETTERHEAD.date_line == "Hà Nội, ngày 05 tháng 7 năm 2024"


def test_the_foot_says_which_print_this_is():
    marked = sheet(version="3", fingerprint="9f86d081884c7d659a2feaa0", made="in bởi Hoa")

    assert marked.foot == "Phiên bản 3 · mã 9f86d081884c · in bởi Hoa"
    assert sheet().foot == ""


def test_headings_come_in_english_when_asked():
    assert sheet(language="en").headings == ["No.", "Full name", "Date of birth", "Phone"]
    assert sheet().headings == ["TT", "Họ và tên", "Ngày sinh", "Điện thoại"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_any_text_is_printed_as_it_would_be_stored(text):
    assert only_row("full_name", text) == clean_text(text)
