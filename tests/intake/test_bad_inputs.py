"""Bad inputs by the numbers of the list that the product promises to answer, one report each.

The report is what the reading says of the rows: who was read, and every problem as
``column level about``. Files that are refused whole are in :mod:`tests.intake.test_bounded`.
"""

import pytest

from logistics.intake.reading import Request, read_workbook
from tests.intake import hostile

HEADINGS = ("Họ và tên", "Năm sinh", "Giới tính", "Số CCCD", "Điện thoại", "Vai trò")
AN = {"Họ và tên": "Nguyễn Văn An", "Năm sinh": "1980", "Giới tính": "Nam", "Vai trò": "HLV"}


def report(**cells: str) -> tuple[dict, list[str]]:
    """What is read of one row that differs from a good one in these cells."""
    row = AN | {HEADING[name]: value for name, value in cells.items()}
    content = hostile.workbook(
        hostile.sheet([HEADINGS, [row.get(heading, "") for heading in HEADINGS]])
    )
    reading = read_workbook(content, Request("a.xlsx", hostile.CATALOGUE))
    [person] = reading["people"]
    said = [f"{each['column']} {each['level']} {each['about']}" for each in reading["problems"]]
    assert all(each["message"] and each["row"] == 2 for each in reading["problems"])
    return person, said


HEADING = {"name": "Họ và tên", "born": "Năm sinh", "sex": "Giới tính", "number": "Số CCCD",
           "phone": "Điện thoại", "role": "Vai trò"}  # fmt: skip
FIELD = {"name": "full_name", "born": "birth_date", "sex": "sex", "number": "citizen_id",
         "phone": "phone"}  # fmt: skip
# Number and what it is: the cell, its text, what is kept of it, what is said.
CASES = {
    "25 lost zero": (
        "number",
        "52080003567",
        "052080003567",
        ["citizen_id warning citizen-id-lost-leading-zero"],
    ),
    "26 rounded": ("number", "5.2E+10", None, ["citizen_id error citizen-id-precision-lost"]),
    "27 blanks and dots": ("number", "052 080.003567", "052080003567", []),
    "27 no-break space": ("number", "052080\u00a0003567", "052080003567", []),
    "27 letter O": ("number", "O52080003567", None, ["citizen_id error bad-citizen-id"]),
    "27 Arabic digits": ("number", "٠٥٢٠٨٠٠٠٣٥٦٧", None, ["citizen_id error bad-citizen-id"]),
    "28 nine digits": (
        "number",
        "123456789",
        "123456789",
        ["citizen_id warning old-id-card-9-digits"],
    ),
    "28 thirteen digits": ("number", "0520800035671", None, ["citizen_id error bad-citizen-id"]),
    "29 other sex": (
        "number",
        "052180003567",
        "052180003567",
        ["sex warning sex-conflicts-citizen-id"],
    ),
    "29 other year": (
        "number",
        "052081003567",
        "052081003567",
        ["birth_date warning birth-year-conflicts-citizen-id"],
    ),
    "29 unknown province": ("number", "099080003567", None, ["citizen_id error bad-citizen-id"]),
    "33 none": ("number", "", None, []),
    "34 31 February": ("born", "31/02/1990", None, ["birth_date error bad-birth-date"]),
    "34 29 February": ("born", "29/02/1991", None, ["birth_date error bad-birth-date"]),
    "34 day zero": ("born", "00/05/1990", None, ["birth_date error bad-birth-date"]),
    "34 month 13": ("born", "01/13/1990", None, ["birth_date error bad-birth-date"]),
    "35 day first": ("born", "03/04/1990", "1990-04-03", []),
    "35 month first": ("born", "04-13-1990", None, ["birth_date error bad-birth-date"]),
    "35 ISO": ("born", "1990-04-03", "1990-04-03", []),
    "35 two digits": ("born", "3/4/90", "1990-04-03", ["birth_date warning two-digit-year"]),
    "36 serial number": (
        "born",
        "32964",
        "1990-04-01",
        ["birth_date warning date-from-serial-number"],
    ),
    "36 apostrophe": ("born", "'03/04/1990", "1990-04-03", []),
    "37 month and year": ("born", "05/1990", None, ["birth_date warning partial-birth-date"]),
    "37 dashes": ("born", "-/-/1990", None, ["birth_date error bad-birth-date"]),
    "38 future": ("born", "03/04/2090", None, ["birth_date error birth-year-out-of-range"]),
    "38 long ago": ("born", "03/04/1890", None, ["birth_date error birth-year-out-of-range"]),
    "39 blanks": ("sex", " nam ", "nam", []),
    "39 letter": ("sex", "M", "nam", []),
    "39 typo": ("sex", "Nan", None, ["sex error bad-sex"]),
    "39 number": ("sex", "1", None, ["sex error bad-sex"]),
    "40 lost zero": (
        "phone",
        "912345678",
        "+84912345678",
        ["phone warning phone-lost-leading-zero"],
    ),
    "40 +84": ("phone", "+84 912 345 678", "+84912345678", []),
    "40 84": ("phone", "84912345678", "+84912345678", []),
    "40 dots": ("phone", "0912.345.678", "+84912345678", []),
    "40 two": (
        "phone",
        "0912345678 / 0987654321",
        "+84912345678",
        ["phone warning more-than-one-phone"],
    ),
    "40 landline": ("phone", "0283 822 1234", "+842838221234", []),
    "40 too long": ("phone", "0912345678901", None, ["phone warning bad-phone"]),
    "40 letters": ("phone", "không có", None, ["phone warning bad-phone"]),
    "42 NFD": ("name", "Nguye\u0302\u0303n Va\u0306n An", "Nguyễn Văn An", []),
    "45 Eth": ("name", "Lê Ðình An", "Lê Đình An", []),
    "45 digit": ("name", "Lê V4n An", "Lê V4n An", ["full_name warning suspicious-name"]),
    "45 Cyrillic": ("name", "Lê Vаn An", "Lê Vаn An", ["full_name warning suspicious-name"]),
    "46 zero width": ("name", "Lê\u200b Văn\u00a0An", "Lê Văn An", []),
    "46 soft hyphen": ("name", "Lê Văn\u00ad An", "Lê Văn An", []),
    "48 Null": ("name", "Null Văn", "Null Văn", []),
    "48 one letter": ("name", "Lê A", "Lê A", []),
    "49 minority name": ("name", "H'Hen Niê", "H'Hen Niê", []),
    "49 Y Êban": ("name", "Y Êban", "Y Êban", []),
    "49 single word": ("name", "Bình", "Bình", ["full_name warning single-word-name"]),
    "46 right to left": (
        "name",
        "Lê \u202eVăn An",
        "Lê Văn An",
        ["full_name warning suspicious-name"],
    ),
    "47 emoji": ("name", "Lê Văn 😀", None, ["full_name error bad-name"]),
    "47 private use": ("name", "Lê Văn \ue000An", None, ["full_name error bad-name"]),
    "48 only digits": ("name", "12345", None, ["full_name error bad-name"]),
    "48 dash": ("name", "-", None, ["full_name error missing-name"]),
    "48 five words": ("name", "Tôn Nữ Thị Ngọc Ánh", "Tôn Nữ Thị Ngọc Ánh", []),
    "48 300 letters": ("name", "Lê " + "A" * 297, None, ["full_name error bad-name"]),
    "49 apostrophe": ("name", "H’Hen Niê", "H’Hen Niê", []),
    "50 formula as text": (
        "name",
        "=HYPERLINK(1) An",
        "=HYPERLINK(1) An",
        ["full_name warning suspicious-name"],
    ),
    "52 wildcards": ("name", "Lê % An_", "Lê % An_", []),
    "51 markup": ("name", "Lê &lt;b&gt;An", "Lê <b>An", []),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_cell_has_its_report(name):
    cell, text, kept, said = CASES[name]

    person, problems = report(**{cell: text})

    assert (person[FIELD[cell]], problems) == (kept, said)


TABLES = {
    "16 footer": (
        [("A", "1980"), ("Tổng cộng: 1", ""), ("Người lập biểu", "")],
        ["A"],
        [],
        ["total", "footer"],
    ),
    "22 blank row, ordinals repeated": (
        [("A", "1980"), ("", ""), ("B", "1981")],
        ["A", "B"],
        [],
        [],
    ),
    "43 one person, case and blanks": (
        [("A", "1980"), ("a", "1980")],
        ["A"],
        ["None warning duplicate-person", "full_name warning name-all-caps"],
        [],
    ),
    "24 error value": ([("A", "#N/A")], ["A"], ["birth_date error cell-error"], []),
}
NAMES = {"A": "Nguyễn Văn An", "a": "NGUYỄN VĂN  AN", "B": "Trần Văn Bình"}


@pytest.mark.parametrize("name", TABLES)
def test_a_bad_table_has_its_report(name):
    rows, people, said, left_out = TABLES[name]
    lines = [(NAMES.get(who, who), born, *(("Nam", "HLV") if who in NAMES else ("", "")))
             for who, born in rows]  # fmt: skip
    content = hostile.as_text([("Họ và tên", "Năm sinh", "Giới tính", "Vai trò"), *lines], "\t")

    reading = read_workbook(content, Request("a.txt", hostile.CATALOGUE))

    problems = [f"{each['column']} {each['level']} {each['about']}" for each in reading["problems"]]
    assert [each["full_name"] for each in reading["people"]] == [NAMES[who] for who in people]
    assert problems == said
    assert [line["why"] for line in reading["ignored_rows"]] == left_out
