"""What careless hands write in a list: ditto marks, remarks, bare totals, a word over the ticks.

The sheets are those of workbooks made by hand in LibreOffice, cut down to what they show.
"""

import pytest

from logistics.intake import dittos, tables
from logistics.intake.lines import is_sentence
from tests.intake.pages import ignored, people, read, sheet

PERSON = ("Họ và tên", "Năm sinh", "Giới tính")
MARKS = ("nt", "NT", "n/t", "-nt-", "Như trên", '"', "〃", "”", '- " -', "''")


def with_dittos(mark):
    return read(
        sheet(
            (*PERSON, "Đơn vị", "Môn thi đấu"),
            ("Trần Văn Tài", 1985, "Nam", "Phòng CNTT", "Cầu lông đôi nam"),
            ("Phạm Văn Lộc", 1987, "Nam", mark, mark),
            ("Đinh Văn Sáu", 1980, "Nam", mark, "Kéo co"),
        )
    )


@pytest.mark.parametrize("mark", MARKS)
def test_ditto_marks_are_what_stands_above_and_are_told(mark):
    reading = with_dittos(mark)

    assert people(reading, "department", "events")[1:] == [
        ("Phòng CNTT", ["Cầu lông – Đôi nam"]),
        ("Phòng CNTT", ["Kéo co – Đồng đội nam nữ"]),
    ]
    assert reading["problems"] == []
    assert [(each["row"], each["letter"], each["about"]) for each in reading["doubts"]] == [
        (3, "D", "ditto"),
        (3, "E", "ditto"),
        (4, "D", "ditto"),
    ]


def test_ditto_under_nothing_stays_what_it_is():
    reading = read(sheet((*PERSON, "Đơn vị", "Vai trò"), ("Lê An", 1980, "Nam", "nt", "HLV")))

    assert people(reading, "department") == [("nt",)]


def test_planted_fault_of_taking_marks_for_values_is_caught(monkeypatch):
    monkeypatch.setattr(dittos, "is_ditto", lambda _value: False)

    assert people(with_dittos("nt"), "department")[1] == ("nt",)


def test_remarks_below_a_list_are_no_people():
    reading = read(
        sheet(
            ("TT", *PERSON, "Vai trò"),
            (1, "Trần Văn Tài", 1985, "Nam", "HLV"),
            (None, "Ghi chú: Đoàn đi bằng xe của Sở, đến nơi lúc 14 giờ."),
            (None, "- Đề nghị bố trí 03 phòng nghỉ."),
            (None, "Phạm Văn Lộc"),
        )
    )

    assert people(reading, "row") == [(2,), (5,)]
    assert ignored(reading) == [(3, "footer"), (4, "footer")]


@pytest.mark.parametrize(
    ("text", "is_remark"),
    [
        ("Đoàn ăn chay, không uống rượu", True),
        ("Nguyễn Văn An", False),
        ("nguyễn văn an", False),
        ("công tằng tôn nữ thị ngọc", False),
        ("H'Hen Niê", False),
    ],
)
def test_a_remark_is_told_from_a_name(text, is_remark):
    assert is_sentence(text) is is_remark


def test_planted_fault_of_taking_remarks_for_people_is_caught(monkeypatch):
    monkeypatch.setattr(tables, "is_sentence", lambda _text: False)

    reading = read(sheet((*PERSON, "Vai trò"), ("Lê An", 1980, "Nam", "HLV"), ("Ăn chay, ở xa.",)))

    assert len(reading["people"]) == 2


@pytest.mark.parametrize("total", ["Tổng", "Tổng:", "Tổng: 05 VĐV", "TỔNG 5"])
def test_a_bare_total_is_no_person(total):
    reading = read(
        sheet(
            (*PERSON, "Kéo co", "Vai trò"),
            ("Lê Văn An", 1980, "Nam", "x", "VĐV"),
            (total, None, None, 1),
            ("Tống Thị Ba", 1981, "Nữ", "x", "VĐV"),
        )
    )

    assert people(reading, "full_name") == [("Lê Văn An",), ("Tống Thị Ba",)]
    assert ignored(reading) == [(3, "total")]


@pytest.mark.parametrize("word", ["Đăng ký dự thi", "Phần dành cho vận động viên"])
def test_a_word_over_sports_and_contests_hides_none_of_them(word):
    reading = read(
        sheet(
            (*PERSON, word, None, None),
            (None, None, None, "Cầu lông", None, "Kéo co"),
            (None, None, None, "Đôi nam", "Đôi nam nữ", None),
            ("Lê Văn An", 1980, "Nam", "X", None, "x"),
            merges=[(1, 4, 1, 6), (2, 4, 2, 5), *((1, column, 3, column) for column in (1, 2, 3))],
        )
    )

    assert people(reading, "events") == [(["Cầu lông – Đôi nam", "Kéo co – Đồng đội nam nữ"],)]
