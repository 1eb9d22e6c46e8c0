"""Lists out of other programs than Excel (number 66): the template through them, and their ways.

The files in ``made`` were written by LibreOffice; what Google Sheets and Numbers write is built
here as they write it.
"""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from logistics.intake.reading import Request, read_workbook
from logistics.intake.refusal import UnreadableFile
from tests.intake import hostile, lists
from tests.intake.test_bad_workbooks import AN, BINH, HEADS

pytestmark = pytest.mark.bad_input(66)
MADE = Path(__file__).parent / "made"
FIELDS = ("full_name", "row_id", "sex", "birth_date", "birth_year", "role", "position", "phone",
          "citizen_id", "events", "reserve_events", "shirt_size", "note")  # fmt: skip
LAN = (
    "Hoàng Lan", "m-2", "nữ", None, 1980, "VĐV", None, "+84912345678", "001180000001",
    ["Cầu lông", "Kéo co – Đồng đội nam nữ"], ["Kéo co – Đồng đội nam nữ"], None, None,
)  # fmt: skip
AN_OF_THE_TEMPLATE = (
    "Nguyễn Văn An", "m-3", "nam", "1985-07-05", 1985, "Trưởng đoàn", "Giám đốc", "+84912345679",
    "052085003567", [], [], "L", "Ăn chay",
)  # fmt: skip


def read(content, name="a.xlsx"):
    return read_workbook(content, Request(name, lists.CATALOGUE))


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv"])
def test_our_template_saved_by_libreoffice_says_the_same(kind):
    reading = read((MADE / f"template.{kind}").read_bytes())

    assert [tuple(person.get(field) for field in FIELDS) for person in reading["people"]] == [
        LAN,
        AN_OF_THE_TEMPLATE,
    ]
    assert reading["template"] == {"version": 1, "stamp": "ht-nam-2024 09:30"}
    assert [(each["row"], each["about"]) for each in reading["problems"]] == [
        (8, "event-not-specified")
    ]
    assert reading["doubts"] == []


def test_numbers_puts_a_summary_before_its_tables_and_a_title_over_each():
    book = openpyxl.Workbook()
    summary = book.active
    summary.title = "Export Summary"
    summary.append(["This document was exported from Numbers. Each table was converted to …"])
    summary.append(["Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name"])
    summary.append(["Trang tính 1", "Danh sách", "Trang tính 1 - Danh sách"])
    table = book.create_sheet("Trang tính 1 - Danh sách")
    for row in (["Danh sách"], HEADS, AN, BINH):
        table.append(row)
    table.merge_cells("A1:D1")
    written = BytesIO()
    book.save(written)

    reading = read(written.getvalue())

    assert [(each["row"], each["full_name"]) for each in reading["people"]] == [
        (3, "Nguyễn Văn An"),
        (4, "Trần Thị Bình"),
    ]
    assert reading["ignored_sheets"] == [{"sheet": "Export Summary", "why": "no-table"}]


def test_google_sheets_writes_every_number_with_a_decimal_point():
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("Lê An", "Nam"))
    row = f'<row r="2">{cells}<c r="C2"><v>1980.0</v></c><c r="D2"><v>9.12345678E8</v></c></row>'
    heads = [("Họ và tên", "Giới tính", "Năm sinh", "Điện thoại")]

    reading = read(hostile.workbook(hostile.sheet(heads, more=row.encode())))

    assert [(each["birth_year"], each["phone"]) for each in reading["people"]] == [
        (1980, "+84912345678")
    ]


def test_google_sheets_writes_text_in_utf8_without_a_mark():
    rows = [HEADS, [str(cell) for cell in AN]]

    assert read(hostile.as_text(rows, "\t"), "a.tsv")["people"][0]["full_name"] == "Nguyễn Văn An"


def test_a_document_of_numbers_is_refused_with_its_remedy():
    content = hostile.packed({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"})

    with pytest.raises(UnreadableFile) as refused:
        read(content, "a.numbers")

    assert refused.value.code == "not-a-workbook"
    assert "Numbers" in refused.value.message
