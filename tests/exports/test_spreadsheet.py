"""Workbooks and comma-separated text that open right and compute nothing."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from logistics.exports.spreadsheet import (
    as_csv,
    as_workbook,
    as_xlsx,
    guarded,
    tab_names,
    unguarded,
)
from tests.exports.sheets import line, people, sheet

KEYS = ("number", "full_name", "birth_date", "phone", "short_no", "first_seen_at", "birth_year")
BORN = datetime(1987, 2, 5)  # noqa: DTZ001 -- workbooks know no zones
SEEN = datetime(2024, 7, 5, 7, 12)  # noqa: DTZ001 -- workbooks know no zones
RISKY = ["=SUM(A1)", "+84", "-Ân", "@An", "\tAn", "\rAn", "＝1+1"]


def page_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


def xml_of(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()


def test_a_workbook_has_title_head_lines_and_total():
    page = page_of(as_xlsx(sheet("Lê Ân", "Đỗ An", keys=KEYS)))
    rows = [[cell for cell in row if cell is not None] for row in page.iter_rows(values_only=True)]

    assert rows == [
        ["DANH SÁCH"],
        ["Đoàn tham dự Hội thao ngành TT&TT năm 2024"],
        [],
        ["TT", "Họ và tên", "Ngày sinh", "Điện thoại", "Số thẻ", "Giờ đến", "Năm sinh"],
        [1, "Lê Ân", BORN, "0912 345 678", "012345", SEEN, 1987],
        [2, "Đỗ An", BORN, "0912 345 678", "012345", SEEN, 1987],
        ["Danh sách gồm 2 (hai) người./."],
    ]


def test_a_workbook_prints_on_a4_with_its_head_on_every_page():
    page = page_of(as_xlsx(sheet(*["An"] * 3, keys=KEYS, version="3", made="Trần & Lê")))

    assert page.freeze_panes == "A5"
    assert page.auto_filter.ref == "A4:G7"
    assert page.print_title_rows == "$4:$4"
    assert (page.page_setup.paperSize, page.page_setup.fitToHeight) == (9, 0)
    assert page.oddFooter.right.text == "&P/&N"
    assert page.oddFooter.left.text == "Phiên bản 3 · Trần && Lê"


def test_a_list_with_nobody_is_still_a_workbook():
    page = page_of(as_xlsx(sheet(keys=KEYS)))

    assert page.auto_filter.ref == "A4:G5"
    assert page["A5"].value == "Danh sách gồm 0 (không) người./."


def test_no_text_in_a_workbook_becomes_a_formula():
    content = as_xlsx(sheet(*RISKY, "{=1+1}", "http://x.vn"))

    assert "<f>" not in xml_of(content)
    assert "<hyperlink" not in xml_of(content)


@pytest.mark.parametrize("text", ["<r>&</r>", "<r><t>An</t></r>", "A & <B>", "_x0041_", " An "])
def test_text_that_looks_like_the_markup_of_a_workbook_stays_text(text):
    page = page_of(as_xlsx(sheet(lines=[], title=(text,), keys=KEYS)))

    assert unescape(page["A1"].value) == text


def test_the_careless_way_would_have_made_formulas():
    careless = io.BytesIO()
    pd.DataFrame({"a": RISKY}).to_excel(careless, engine="xlsxwriter")

    assert "<f>SUM(A1)</f>" in xml_of(careless.getvalue())


def test_rows_beyond_one_chunk_keep_their_order():
    page = page_of(as_xlsx(sheet(lines=people(4321), keys=("number", "short_no"))))
    rows = list(page.iter_rows(min_row=5, max_row=4325, values_only=True))

    assert rows == [(at + 1, f"{at:06d}") for at in range(4321)]


def test_text_for_excel_begins_with_a_mark_and_ends_lines_as_windows_does():
    content = as_csv(sheet("Lê, Ân", keys=("number", "full_name", "birth_date")))

    assert content.decode() == '\ufeffTT,Họ và tên,Ngày sinh\r\n1,"Lê, Ân",05/02/1987\r\n'


@pytest.mark.parametrize("text", RISKY)
def test_text_that_would_be_computed_is_led_by_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@given(st.text(alphabet="'=+-@\t\r＝ aÂ1", max_size=6))
def test_the_guard_can_always_be_taken_away(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_ordinary_names_are_not_touched():
    assert guarded("O'Kênh") == unguarded("O'Kênh") == "O'Kênh"
    assert guarded("'Đức") == unguarded("'Đức") == "'Đức"


def test_every_cell_of_the_text_is_guarded():
    content = as_csv(sheet(lines=[line("=1", note="@x")], keys=("full_name", "note")))

    assert content.decode("utf-8-sig") == "Họ và tên,Ghi chú\r\n'=1,'@x\r\n"


def test_the_first_day_a_workbook_knows_is_a_real_date():
    content = as_xlsx(sheet(lines=[line("An", birth_date=date(1900, 1, 1))], keys=KEYS))

    assert f"{page_of(content)['C5'].value:%d/%m/%Y}" == "01/01/1900"


def test_a_workbook_may_hold_one_list_for_each_unit():
    content = as_workbook(
        {"Bình Định": sheet("Lê An"), "Sở TT&TT: Phú Yên": sheet("Đỗ Ân", "Vũ Y")}
    )
    book = openpyxl.load_workbook(io.BytesIO(content))

    assert book.sheetnames == ["Bình Định", "Sở TT&TT  Phú Yên"]
    assert [page["B5"].value for page in book] == ["Lê An", "Đỗ Ân"]
    assert book.worksheets[1]["A7"].value == "Danh sách gồm 2 (hai) người./."


@given(st.lists(st.text("aA[]:*?/\\' Đ", max_size=40), min_size=1, max_size=12))
def test_any_names_become_tabs_a_workbook_takes(names):
    tabs = tab_names(names)

    assert len({tab.casefold() for tab in tabs}) == len(names)
    assert all(0 < len(tab) <= 31 and not set(tab) & set("[]:*?/\\") for tab in tabs)
    assert not any(tab.startswith("'") or tab.endswith("'") for tab in tabs)


def test_a_workbook_without_a_list_is_refused():
    with pytest.raises(ValueError, match="needs a list"):
        as_workbook({})


def test_a_row_is_as_tall_as_its_longest_text_needs():
    content = as_xlsx(sheet("An", "Nguyễn " * 12, keys=("number", "full_name")))
    page = openpyxl.load_workbook(io.BytesIO(content)).active

    heights = [page.row_dimensions[row].height for row in (5, 6)]
    assert heights[0] in {None, 16.5}
    assert heights[1] >= 4 * 16


def test_an_instant_finds_room_in_its_column():
    content = as_xlsx(sheet("An", keys=("number", "first_seen_at")))
    page = openpyxl.load_workbook(io.BytesIO(content)).active

    assert page.column_dimensions["B"].width >= len("07:12 05/07/2024") + 1
