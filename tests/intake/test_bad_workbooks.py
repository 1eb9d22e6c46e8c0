"""Bad inputs that only a whole workbook can hold, by their numbers: a built file, its report.

A report has a line for each person (row, name, and what the number is about) and for each
problem (``DS!E3``, its weight, its code and the value as written).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from logistics.intake.reading import Request, read_workbook
from tests.intake import lists

HEADS = ("Họ và tên", "Năm sinh", "Giới tính", "Vai trò")
AN = ("Nguyễn Văn An", 1980, "Nam", "HLV")
BINH = ("Trần Thị Bình", 1985, "Nữ", "HLV")
NUMBER = "052080003567"
NAMES = ["2 Nguyễn Văn An", "3 Trần Thị Bình"]


@dataclass(frozen=True)
class Case:
    """What stands in the sheet DS, what is done to the book, and what the reading says.

    ``also`` names a field that is said of each person beside the name.
    """

    rows: tuple[tuple, ...]
    people: list[str]
    problems: tuple[str, ...] = ()
    also: str = ""
    then: Callable[[openpyxl.Workbook], None] = lambda book: None
    left_out: tuple[str, ...] = ()

    @property
    def content(self) -> bytes:
        book = openpyxl.Workbook()
        book.active.title = "DS"
        for row in self.rows:
            book.active.append(row)
        self.then(book)
        written = BytesIO()
        book.save(written)
        return written.getvalue()


def with_further_sheets(book) -> None:
    for name, state in (("Cầu lông", "visible"), ("Cũ", "hidden"), ("Danh mục", "veryHidden")):
        further = book.create_sheet(name)
        further.sheet_state = state
        further.append(HEADS)
        further.append(("Lê Văn Cường", 1990, "Nam", "VĐV"))


def with_row_and_column_hidden(book) -> None:
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True


def with_office_over_both(book) -> None:
    book.active.merge_cells("E2:E3")


def with_formula_alone(book) -> None:
    book.active["B3"] = "=1980+5"


def as_moments(book) -> None:
    book.active["B2"].number_format = "dd/mm/yyyy hh:mm"


def as_of_1904(book) -> None:
    book.epoch = CALENDAR_MAC_1904


TITLED = (
    ("UBND TỈNH BÌNH ĐỊNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", None, None, "Độc lập - Tự do - Hạnh phúc"),
    (), ("DANH SÁCH ĐĂNG KÝ",), ("(Kèm theo Công văn số 12/STTTT-VP)",), (), (),
    ("TT", "Họ và tên", "Ngày sinh", None, "Vai trò"),
    (None, None, "Nam", "Nữ", None),
    (1, "Nguyễn Văn An", "01/02/1980", None, "HLV"),
    (2, "Trần Thị Bình", None, "13/05/1981", "HLV"),
)  # fmt: skip
CASES = {
    "13 a sheet a sport, one hidden, one hidden well": Case(
        (HEADS, AN),
        ["DS 2 Nguyễn Văn An", "Cầu lông 2 Lê Văn Cường"],
        ("Cầu lông!2 warning event-not-specified «Cầu lông»",
         "Cũ! warning hidden-sheet-skipped «»", "Danh mục! warning hidden-sheet-skipped «»"),
        then=with_further_sheets,
        left_out=("Cũ hidden", "Danh mục hidden"),
    ),
    "14 a hidden row and a hidden column": Case(
        (HEADS, AN, BINH), [f"{NAMES[0]} 1980", f"{NAMES[1]} 1985"],
        ("DS!3 warning hidden-row «»",), also="birth_year", then=with_row_and_column_hidden,
    ),
    "15 a title block, the header in the rows 8 and 9": Case(
        TITLED, ["10 Nguyễn Văn An 1980-02-01", "11 Trần Thị Bình 1981-05-13"],
        also="birth_date", then=lambda book: book.active.merge_cells("C8:D8"),
    ),
    "18 a heading twice": Case(
        ((*HEADS, "Năm sinh"), (*AN, 1981), (*BINH, None)),
        [f"{NAMES[0]} 1980", f"{NAMES[1]} 1985"],
        ("DS!E warning duplicate-heading «Năm sinh»",), also="birth_year",
        left_out=("Năm sinh",),
    ),
    "18 two headings of one meaning": Case(
        ((*HEADS, "SĐT", "Di động"), (*AN, "0912345678", "0987654321")),
        [f"{NAMES[0]} +84912345678"], ("DS!F warning duplicate-heading «Di động»",), also="phone",
        left_out=("Di động",),
    ),
    "18 a heading twice that says the same": Case(
        ((*HEADS, "Năm sinh"), (*AN, 1980)), [f"{NAMES[0]} 1980"], also="birth_year",
        left_out=("Năm sinh",),
    ),
    "19 other headings": Case(
        (("STT", "HO & TEN", "ngay  sinh", "GIƠ\u0301I\nTI\u0301NH", "Số CCCD/Hộ chiếu", "Vai trò"),
         (1, *AN[:3], NUMBER, "HLV")),
        [f"{NAMES[0]} {NUMBER}"], also="citizen_id",
    ),
    "19 English headings": Case(
        (("No.", "Full name", "Date of birth", "Gender", "ID number", "Role"),
         (1, *AN[:3], NUMBER, "HLV")),
        [f"{NAMES[0]} {NUMBER}"], also="citizen_id",
    ),
    "20 columns nobody asked for": Case(
        ((*HEADS, "Dân tộc", "Tôn giáo"), (*AN, "Kinh", "Không")), NAMES[:1],
        left_out=("Dân tộc", "Tôn giáo"),
    ),
    "21 cells without a heading": Case(
        (HEADS, (*AN, None, "đi xe riêng"), BINH), NAMES,
        ("DS!F2 warning no-heading «đi xe riêng»",),
    ),
    "21 ordinals without a heading": Case(
        ((None, *HEADS), (1, *AN), (2, *BINH)), NAMES,
    ),
    "23 an office merged over two people": Case(
        ((*HEADS, "Đơn vị"), (*AN, "Phòng Kế hoạch"), BINH),
        [f"{NAMES[0]} Phòng Kế hoạch", f"{NAMES[1]} Phòng Kế hoạch"],
        also="department", then=with_office_over_both,
    ),
    "24 a formula without its result": Case(
        (HEADS, AN, BINH), NAMES, ("DS!B3 error cell-error «»",), then=with_formula_alone,
    ),
    "30 one number, two people": Case(
        ((*HEADS, "Số CCCD"), (*AN, NUMBER), ("Lê Văn Cường", 1980, "Nam", "HLV", NUMBER)),
        [f"{NAMES[0]} {NUMBER}", f"3 Lê Văn Cường {NUMBER}"],
        (f"DS!E3 error duplicate-citizen-id «{NUMBER}»",), also="citizen_id",
    ),
    "30 one number, one person twice": Case(
        ((*HEADS, "Số CCCD"), (*AN, NUMBER), (*AN, NUMBER)),
        NAMES[:1], ("DS!3 warning duplicate-person «Nguyễn Văn An»",),
    ),
    "33 a passport under its heading": Case(
        ((*HEADS, "Hộ chiếu"), (*AN, "B1234567")), [f"{NAMES[0]} None"],
        ("DS!E2 error bad-citizen-id «B1234567»",), also="citizen_id",
    ),
    "35 a real date, day before month": Case(
        (HEADS, ("Nguyễn Văn An", date(1980, 4, 3), "Nam", "HLV")),
        [f"{NAMES[0]} 1980-04-03"], also="birth_date",
    ),
    "36 a real date with its time": Case(
        (HEADS, ("Nguyễn Văn An", 29314.604, "Nam", "HLV")),
        [f"{NAMES[0]} 1980-04-03"], also="birth_date", then=as_moments,
    ),
    "36 a real date counted from 1904": Case(
        (HEADS, ("Nguyễn Văn An", date(1980, 4, 3), "Nam", "HLV")),
        [f"{NAMES[0]} 1980-04-03"], also="birth_date", then=as_of_1904,
    ),
    "36 a date that lost its format": Case(
        (HEADS, ("Nguyễn Văn An", 29314, "Nam", "HLV")), [f"{NAMES[0]} 1980-04-03"],
        ("DS!B2 warning date-from-serial-number «29314»",), also="birth_date",
    ),
    "39 a cross under Nam or Nữ": Case(
        (("Họ và tên", "Năm sinh", "Nam", "Nữ", "Vai trò"),
         ("Nguyễn Văn An", 1980, "x", None, "HLV"), ("Trần Thị Bình", 1985, None, "x", "HLV")),
        [f"{NAMES[0]} nam", f"{NAMES[1]} nữ"], also="sex",
    ),
    "41 an address for letters": Case(
        ((*HEADS, "Email"), (*AN, "mailto:an@example.vn\r\nBcc: b@example.vn")), NAMES[:1],
        left_out=("Email",),
    ),
    "43 the tone on another letter": Case(
        (HEADS, ("Nguyễn Thuý Hoà", "01/02/1980", "Nữ", "HLV"),
         ("Nguyễn Thúy Hòa", "01/02/1980", "Nữ", "HLV")),
        ["2 Nguyễn Thuý Hoà", "3 Nguyễn Thúy Hòa"],
        ("DS!3 warning possible-duplicate-person «Nguyễn Thúy Hòa»",),
    ),
    "44 names in VNI under headings in Unicode": Case(
        (HEADS, ("Nguyeãn Vaên An", 1980, "Nam", "HLV"), ("Traàn Thò Bình", 1985, "Nam", "HLV"),
         ("Phaïm Vaên Ñöùc", 1986, "Nam", "HLV")),
        [*NAMES, "4 Phạm Văn Đức"], ("! warning legacy-font-text «Nguyễn Văn An»",),
    ),
    "51 a sheet's name in markup": Case(
        (HEADS, ("Nguyễn Văn An", 1880, "Nam", "HLV")), NAMES[:1],
        ("<b>{{7+7}}!B2 error birth-year-out-of-range «1880»",),
        then=lambda book: setattr(book.active, "title", "<b>{{7+7}}"),
    ),
    "57 a role and a contest that are none": Case(
        ((*HEADS, "Nội dung thi đấu"), (*AN[:3], "Tổng tư lệnh", "Đua voi")),
        [f"{NAMES[0]} None"],
        ("DS!E2 error unknown-event «Đua voi»", "DS!D2 warning missing-role «Nguyễn Văn An»"),
        also="role",
    ),
}  # fmt: skip


def report(reading: dict, also: str) -> tuple[list[str], tuple[str, ...]]:
    sheets = len(reading["sheets"]) > 1
    people = [
        " ".join(str(person[field]) for field in ("sheet", "row", "full_name", also)
                 if field and (field != "sheet" or sheets))
        for person in reading["people"]
    ]  # fmt: skip
    said = [*reading["problems"], *reading["doubts"]]
    return people, tuple(
        f"{each['sheet'] or ''}!{each['letter'] or ''}{each['row'] or ''} {each['level']} "
        f"{each['about']} «{each['value'] or ''}»"
        for each in said
    )


@pytest.mark.parametrize("name", CASES)
def test_a_bad_workbook_has_its_report(name):
    case = CASES[name]

    reading = read_workbook(case.content, Request("a.xlsx", lists.CATALOGUE))

    assert report(reading, case.also) == (case.people, case.problems)
    assert (
        *(f"{each['sheet']} {each['why']}" for each in reading["ignored_sheets"]),
        *reading["ignored_columns"],
    ) == case.left_out


@pytest.mark.parametrize("name", CASES)
def test_every_problem_of_a_workbook_says_where_it_stands_and_what_to_do(name):
    reading = read_workbook(CASES[name].content, Request("a.xlsx", lists.CATALOGUE))

    for each in [*reading["problems"], *reading["doubts"]]:
        message = each["message"]
        assert "Hãy" in message
        assert all(
            part in message
            for part in (
                f"“{each['sheet']}”" if each["sheet"] else "",
                f"dòng {each['row']}" if each["row"] else "",
                f"cột {each['letter']}" if each["letter"] else "",
                f"“{each['value']}”" if each["value"] else "",
            )
        )
