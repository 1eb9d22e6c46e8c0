"""A file on its way to its preview: columns, pasted rows, what a page asks."""

from sqlalchemy import select

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.roster import Member
from logistics.web.import_words import AT_MOST
from tests import factories as make
from tests.web.importing import AN, accept, counts, names, sheet, shown, the_import


def test_rows_pasted_without_headings_are_read_by_the_grid_s_own(app, sampled):
    clerk = sampled.clerk()
    rows = "Nguyễn Văn An\tNam\t05/07/1985\t0912345678\t\tHLV"
    sent = clerk.send("imports.paste", sampled.where(), rows=rows)
    run_next(app)

    page = clerk.request("GET", sent.headers["Location"])

    assert counts(page) == [1, 0, 0, 0, 0]


def test_a_corrected_column_is_read_anew_and_remembered_for_the_unit(app, sampled):
    clerk = sampled.clerk()
    content = sheet(
        ("Nguyễn Văn An", "Nam", "1985", "Chuyên viên"),
        headings=("Họ và tên", "Giới tính", "Ngày sinh", "Công việc đang làm ở cơ quan"),
    )
    page = shown(app, clerk, sampled, content)
    assert page.soup.select_one("select[name=column-0-D] option[selected]")["value"] == ""

    clerk.press(page, "Đọc lại tệp", **{"column-0-D": "position"})
    run_next(app)
    accept(clerk, clerk.request("GET", page.response.request.path))
    assert db.session.scalars(select(Member.position)).one() == "Chuyên viên"

    again = shown(app, clerk, sampled, content)
    assert again.soup.select_one("select[name=column-0-D] option[selected]")["value"] == "position"


def test_a_file_of_another_unit_is_told_by_that_unit_s_name(app, sampled, keep):
    keep(make.unit("Sở Thông tin và Truyền thông tỉnh Bến Tre"))
    headings = ("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò")
    content = sheet(headings, AN, headings=("Sở Thông tin và Truyền thông tỉnh Bến Tre",))

    page = shown(app, sampled.clerk(), sampled, content)

    assert "một đơn vị khác (Sở Thông tin và Truyền thông tỉnh Bến Tre)" in page.text


def test_columns_of_pasted_rows_are_corrected_for_these_rows_alone(app, sampled):
    clerk = sampled.clerk()
    rows = "1\tNguyễn Văn An\tNam\t05/07/1985\n2\tTrần Thị Bình\tNữ\t01/02/1990"
    page = pasted(app, clerk, sampled, rows)
    assert page.texts("#columns-form caption") == ["Các dòng đã dán, cột theo thứ tự"]

    meant = {"A": "ordinal", "B": "full_name", "C": "sex", "D": "birth_date"}
    clerk.press(page, "Đọc lại tệp", **{f"column-0-{key}": value for key, value in meant.items()})
    run_next(app)
    page = clerk.request("GET", page.response.request.path)

    assert counts(page)[:4] == [2, 0, 0, 0]
    accept(clerk, page)
    assert names() == ["Nguyễn Văn An", "Trần Thị Bình"]
    again = pasted(app, clerk, sampled, "Nguyễn Văn An\tNam\t05/07/1985")
    assert counts(again) == [0, 0, 1, 0, 0]


def pasted(app, clerk, festival, rows: str):
    sent = clerk.send("imports.paste", festival.where(), rows=rows)
    run_next(app)
    return clerk.request("GET", sent.headers["Location"])


def test_a_preview_takes_the_same_trips_for_few_and_many(app, sampled, trips):
    clerk = sampled.clerk()

    def opened(count: int) -> int:
        rows = [
            (f"Nguyễn Văn {chr(65 + number)}", "Nam", "1985", None, "HLV")
            for number in range(count)
        ]
        page = shown(app, clerk, sampled, sheet(*rows))
        with trips() as statements:
            clerk.request("GET", page.response.request.path)
        clerk.send("import_previews.drop", {**sampled.where(), "import_id": the_import().id})
        return len(statements)

    assert opened(1) == opened(3) == opened(20)


def test_every_warning_can_be_reached_and_ticked_by_itself(app, sampled):
    clerk = sampled.clerk()
    capitals = [(f"LÊ VĂN {letter}{other}", "Nam", "1990", None, "HLV")
                for letter in "ABCDEF" for other in "KLMNOPQRST"]  # fmt: skip
    page = shown(app, clerk, sampled, sheet(*capitals))
    assert len(page.soup.select("[id^=one-name-all-caps]")) == AT_MOST

    whole = clerk.press(page, "Hiện tất cả, đánh dấu được từng dòng")

    assert len(whole.soup.select("[id^=one-name-all-caps]")) == len(capitals)
    accept(clerk, whole, accepted=["name-all-caps:59"])
    assert names() == ["LÊ VĂN FT"]


def test_what_was_ticked_stays_ticked_when_everything_is_shown(app, sampled):
    clerk = sampled.clerk()
    capitals = [(f"LÊ VĂN {letter}{other}", "Nam", "1990", None, "HLV")
                for letter in "ABCDEF" for other in "KLMNOPQRST"]  # fmt: skip
    page = shown(app, clerk, sampled, sheet(*capitals))

    whole = clerk.press(
        page,
        "Hiện tất cả, đánh dấu được từng dòng",
        accepted=["name-all-caps:1", "name-all-caps:3"],
    )

    ticked = [box["value"] for box in whole.soup.select("input[name=accepted][checked]")]
    assert ticked == ["name-all-caps:1", "name-all-caps:3"]
    assert names() == []
    back = clerk.request("GET", whole.response.request.path + "?page=2", follow_redirects=True)
    assert back.texts("[aria-current=page]")[-1] == "2"


def test_what_a_file_says_is_said_in_the_visitor_s_language(app, sampled):
    clerk = sampled.clerk()
    young = ("Lê Văn Cường", "Nam", "31/02/1990", None, "VĐV", "Bóng chuyền hơi", "052185003567")
    headings = ("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò", "Môn", "Số CCCD")
    again = ("Trần Thị Bình", "Nữ", "1990", "0987", "HLV", None, "052085003567")
    content = sheet(young, again, headings=headings)
    page = shown(app, clerk, sampled, content)
    clerk.press(page, "English")

    english = clerk.request("GET", page.response.request.path)

    said = [*english.texts("#to-mend ~ .stacked p"), *english.texts("#accept-form label")]
    sheet_said, number_said = said[1::2]
    assert sheet_said == (
        "Sheet “Sheet”, row 2, column F (Môn): “Bóng chuyền hơi – Nữ” is not open to the sex "
        "entered (men). Correct the sex or the contest."
    )
    assert number_said == (
        "Sheet “Sheet”, row 3, column B (Giới tính): “nữ” differs from the sex in the citizen "
        "number (men). Check the card and correct the wrong cell, or confirm that it is right."
    )
    assert (
        "Trần Thị Bình the citizen number belongs to someone whose sex is men; the roster says "
        "women"
    ) in english.texts(".findings li")
