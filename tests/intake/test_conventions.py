"""How a sheet is read: headers, sections, pairs, joining, totals."""

from datetime import date

from logistics.intake.grid import CellError
from tests.intake.pages import ignored, people, problems, read, sheet

PERSON = ("Họ và tên", "Năm sinh", "Giới tính")


def test_sections_give_role_sport_and_contest_until_one_of_their_rank():
    reading = read(
        sheet(
            ("TT", *PERSON),
            ("I. LÃNH ĐẠO ĐOÀN",),
            (1, "Nguyễn Văn An", 1970, "Nam"),
            ("II. MÔN CẦU LÔNG",),
            ("1. Đôi nam",),
            (2, "Trần Văn Bình", 1980, "Nam"),
            ("2. Đôi nữ",),
            (3, "Trần Thị Hoa", 1980, "Nữ"),
            ("III", "MÔN KÉO CO"),
            (4, "Phạm Thị Mai", 1990, "Nữ"),
            ("IV. PHỤC VỤ",),
            (5, "Đỗ Văn Tài", 1975, "Nam"),
        )
    )

    assert people(reading, "row", "role", "events") == [
        (3, None, []),
        (6, "VĐV", ["Cầu lông – Đôi nam"]),
        (8, "VĐV", ["Cầu lông – Đôi nữ"]),
        (10, "VĐV", ["Kéo co – Đồng đội nam nữ"]),
        (12, None, []),
    ]
    assert ignored(reading) == [(row, "section") for row in (2, 4, 5, 7, 9, 11)]


def test_births_under_nam_and_nu_give_the_sex():
    reading = read(
        sheet(
            ("TT", "Họ và tên", "Ngày sinh", None, "Kéo co"),
            (None, None, "Nam", "Nữ", None),
            (1, "Nguyễn Văn An", "05/07/1985", None, "x"),
            (2, "Trần Thị Hoa", None, 1990, "x"),
            (3, "Lê Văn Ba", 1980, 1981, "x"),
            merges=[(1, 3, 1, 4)],
        )
    )

    assert people(reading, "sex", "birth_year") == [("nam", 1985), ("nữ", 1990), (None, None)]
    assert (5, "sex", "sex-both-columns") in problems(reading)


def test_lone_column_nu_is_marked_for_women():
    reading = read(
        sheet(("Họ tên", "Nữ", "NS"), ("Lê Văn An", None, 1980), ("Lê Thị Ba", "x", 1980))
    )

    assert people(reading, "sex") == [("nam",), ("nữ",)]


def test_family_and_given_names_in_two_columns_are_one_name():
    reading = read(sheet(("TT", "Họ và tên đệm", "Tên", "NS"), (1, "Trần Thị Bích", "Hà", 1990)))

    assert people(reading, "full_name") == [("Trần Thị Bích Hà",)]


def test_day_month_and_year_in_three_columns_are_one_date():
    reading = read(
        sheet(
            ("Họ và tên", "Ngày sinh", None, None, "Vai trò"),
            (None, "Ngày", "Tháng", "Năm", None),
            ("Lê Văn An", 5, 7, 1985, "HLV"),
            ("Lê Văn Ba", None, None, 1985, "HLV"),
            merges=[(1, 2, 1, 4)],
        )
    )

    assert people(reading, "birth_date", "birth_year") == [("1985-07-05", 1985), (None, 1985)]


def test_column_groups_are_two_people_and_a_pair():
    reading = read(
        sheet(
            ("TT", "Nội dung", "VĐV 1", None, "VĐV 2", None),
            (None, None, "Họ và tên", "Năm sinh", "Họ và tên", "Năm sinh"),
            (1, "Cầu lông đôi nam", "Lê Văn An", 1980, "Hồ Văn Ba", 1981),
            (2, "Cầu lông đôi nữ", "Lê Thị Tư", 1980, None, None),
            merges=[(1, 3, 1, 4), (1, 5, 1, 6)],
        )
    )

    assert people(reading, "row", "full_name", "birth_year") == [
        (3, "Lê Văn An", 1980),
        (3, "Hồ Văn Ba", 1981),
        (4, "Lê Thị Tư", 1980),
    ]
    assert [pair["names"] for pair in reading["pairs"]] == [["Lê Văn An", "Hồ Văn Ba"]]


def test_pair_in_one_cell_shares_what_is_single_but_births_and_phones():
    reading = read(
        sheet(
            ("Họ và tên", "Năm sinh", "Giới tính", "Điện thoại", "Môn"),
            ("Lê An - Hồ Ba", "1980; 1981", "Nam", "0912345678", "Tennis đôi nam"),
        )
    )

    assert people(reading, "birth_year", "sex", "phone") == [
        (1980, "nam", None),
        (1981, "nam", None),
    ]
    assert problems(reading) == [(2, "phone", "pair-cell-values-do-not-match")]


def test_two_rows_under_one_merged_contest_are_a_pair():
    reading = read(
        sheet(
            ("Nội dung", *PERSON),
            ("Bóng bàn đôi nam", "Lê Văn An", 1980, "Nam"),
            (None, "Hồ Văn Ba", 1981, "Nam"),
            merges=[(2, 1, 3, 1)],
        )
    )

    assert [(pair["event"], pair["row"]) for pair in reading["pairs"]] == [
        ("Bóng bàn – Đôi nam", 2)
    ]


def test_second_table_begins_at_its_own_header_and_footers_hold_no_people():
    reading = read(
        sheet(
            ("TT", *PERSON, "Vai trò"),
            (1, "Lê Văn An", 1980, "Nam", "HLV"),
            (None, "Người lập biểu", None, None, "GIÁM ĐỐC"),
            (None, "Trần Thị Lập", None, None, "Hồ Văn Đốc"),
            ("DANH SÁCH MÔN BÓNG BÀN",),
            ("STT", "Họ tên", "Giới tính", "Năm sinh", "Nội dung"),
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
            (1, "Hồ Văn Ba", "Nam", 1981, "đơn nam"),
        )
    )

    assert people(reading, "row", "events") == [(2, []), (8, ["Bóng bàn – Đơn nam"])]
    assert ignored(reading) == [
        (3, "footer"),
        (4, "footer"),
        (5, "footer"),
        (6, "header"),
        (7, "column-numbers"),
    ]


def test_position_before_the_name_does_not_end_the_list():
    reading = read(
        sheet(
            ("Chức vụ", "Họ và tên", "Vai trò"),
            ("Giám đốc", "Lê Văn An", "Trưởng đoàn"),
            ("Phó Giám đốc", "Hồ Văn Ba", "Phó đoàn"),
        )
    )

    assert len(reading["people"]) == 2


def test_heading_of_supporters_does_not_end_the_list():
    reading = read(
        sheet(
            (*PERSON, "Vai trò"),
            ("DANH SÁCH CỔ ĐỘNG VIÊN",),
            ("Lê Văn An", 1980, "Nam", None),
            ("Danh sách có 1 người",),
        )
    )

    assert people(reading, "role") == [("Cổ động viên",)]
    assert ignored(reading) == [(2, "section"), (4, "footer")]


def test_rows_of_one_person_are_joined_and_their_conflicts_told():
    reading = read(
        sheet(
            (*PERSON, "Cỡ áo", "Kéo co"),
            ("Lê Văn An", date(1985, 7, 5), "Nam", "L", "x"),
            ("LÊ VĂN AN", 1985, "Nam", "M", None),
        ),
        sheet(("Họ và tên", "Môn"), ("Lê Văn An", "Nhảy bao bố"), name="Thêm"),
    )

    assert people(reading, "birth_date", "shirt_size", "events") == [
        ("1985-07-05", "L", ["Kéo co – Đồng đội nam nữ", "Nhảy bao bố – Đồng đội nam nữ"])
    ]
    assert problems(reading) == [
        (3, None, "duplicate-person"),
        (3, "full_name", "name-all-caps"),
        (3, "shirt_size", "conflicting-values"),
    ]


def test_error_values_and_formulas_without_result_are_errors_of_their_cell():
    reading = read(
        sheet(
            (*PERSON, "Kéo co"),
            ("Lê Văn An", CellError("#REF!"), CellError(""), CellError("#N/A")),
        )
    )

    assert problems(reading) == [
        (2, "birth_date", "cell-error"),
        (2, "events", "cell-error"),
        (2, "role", "missing-role"),
        (2, "sex", "cell-error"),
    ]


def test_declared_number_is_compared_with_the_people():
    reading = read(
        sheet((*PERSON, "Vai trò"), ("Lê Văn An", 1980, "Nam", "HLV"), ("Tổng số: 2 người",))
    )

    assert reading["declared_total"] == 2
    assert problems(reading) == [(3, None, "total-differs")]


def test_unknown_columns_are_named_and_never_stored():
    reading = read(sheet((*PERSON, "Dân tộc"), ("Lê Văn An", 1980, "Nam", "Kinh")))

    assert reading["ignored_columns"] == ["Dân tộc"]
    assert "Kinh" not in str(reading["people"])


def test_guess_is_shown_and_can_be_corrected_by_hand():
    rows = (("Người chơi", "Sinh ra", "Cột lạ"), ("Lê Văn An", 1980, "x"))
    by_hand = {"A": "full_name", "B": "birth_date", "C": "mark:Cầu lông – Đôi nam"}

    reading = read(sheet(*rows), mapping={"DS": by_hand})

    assert people(reading, "full_name", "birth_year", "events") == [
        ("Lê Văn An", 1980, ["Cầu lông – Đôi nam"])
    ]
    assert {line["letter"]: line["field"] for line in reading["mapping"][0]["columns"]} == by_hand


def test_message_names_sheet_row_column_value_and_remedy():
    reading = read(sheet((*PERSON, "Kéo co"), ("Lê Văn An", "31/02/2000", "Nam", "x"), name="VĐV"))

    (problem,) = reading["problems"]
    assert problem["message"] == (
        "Trang tính “VĐV”, dòng 2, cột B (Năm sinh): “31/02/2000” không phải ngày có thật. "
        "Hãy nhập dạng ngày/tháng/năm, ví dụ 28/02/2010."
    )
