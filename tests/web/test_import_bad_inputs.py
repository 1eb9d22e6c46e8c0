"""Bad inputs that only a roster or the way to it can tell: file names, quotas, others' people."""

import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.models.contest import Contest, Sport
from logistics.models.person import Person
from logistics.services.persons import number_digest
from logistics.services.roster_import import shown_name
from tests import factories as make
from tests.web.importing import AN, BINH, accept, counts, names, sheet, shown, the_import

pytestmark = pytest.mark.first_database

NUMBER = "052085003567"
HEADINGS = ("Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại", "Vai trò")
NUMBERED = sheet((*AN, NUMBER), headings=(*HEADINGS, "Số CCCD"))
FILE_NAMES = {
    "53 a way out of the folder": ("../../etc/x.xlsx", "x.xlsx"),
    "53 a device": ("CON.xlsx", "CON.xlsx"),
    "53 300 letters": ("x" * 300 + ".xlsx", "x" * 145 + ".xlsx"),
    "53 written backwards": ("don\u202excod.exe", "donxcod.exe"),
    "53 markup": ("<b>{{7*7}}.xlsx", "<b>{{7*7}}.xlsx"),
}


@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_strange_file_name_is_only_ever_shown(app, sampled, name):
    sent, told = FILE_NAMES[name]
    clerk = sampled.clerk()

    page = shown(app, clerk, sampled, sheet(AN), sent)

    assert the_import().file_name == told
    assert f"Tệp {told}, gửi lúc" in " ".join(page.texts("p"))
    stored = [path for path in app.config["SETTINGS"].files_dir.rglob("*") if path.is_file()]
    assert not any(part in str(path) for path in stored for part in ("xlsx", "exe", "CON"))


def test_a_name_that_no_browser_sends_is_made_one_line():
    assert shown_name("..\\a\nb\x00.xlsx") == "a b.xlsx"


@pytest.mark.bad_input(32)
def test_a_number_that_another_unit_has_is_like_any_other(app, sampled, keep):
    other = make.unit("Sở khác")
    theirs = make.member("Nguyễn Văn An", of=other, birth_year=1985, citizen_number=NUMBER)
    theirs.person.citizen_number_digest = number_digest(NUMBER)
    clerk = sampled.clerk()
    alone = shown(app, clerk, sampled, NUMBERED)
    clerk.press(alone, "Bỏ tệp")
    keep(make.roster(sampled.edition, other, theirs))

    beside = shown(app, clerk, sampled, NUMBERED)

    assert said(beside) == said(alone)
    accept(clerk, beside)
    assert names() == ["Nguyễn Văn An", "Nguyễn Văn An"]


def said(page) -> list[str]:
    """All a page says, but its moment."""
    return [
        text for text in page.texts("main p, main td, main th, .figures") if "gửi lúc" not in text
    ]


@pytest.mark.bad_input(31)
def test_a_number_that_the_unit_has_is_an_update(app, sampled):
    clerk = sampled.clerk()
    accept(clerk, shown(app, clerk, sampled, NUMBERED))
    assert counts(shown(app, clerk, sampled, NUMBERED)) == [0, 0, 1, 0, 0]
    clerk.press(
        clerk.open("import_previews.show", **sampled.where(), import_id=the_import().id), "Bỏ tệp"
    )
    renamed = sheet(("Nguyễn Văn Ân", *AN[1:], NUMBER), headings=(*HEADINGS, "Số CCCD"))

    page = shown(app, clerk, sampled, renamed)

    assert counts(page) == [0, 1, 0, 0, 0]
    accept(clerk, page)
    assert db.session.scalars(select(Person.full_name)).all() == ["Nguyễn Văn Ân"]


@pytest.mark.bad_input(57)
def test_more_players_than_allowed_are_told_with_the_limit_before_anything_goes_in(
    app, sampled, keep
):
    contest = db.session.scalars(
        select(Contest).join(Contest.sport).where(Sport.name == "Bóng đá mini")
    ).one()
    contest.max_size, contest.entries_per_unit = 2, 1
    keep(contest)
    clerk = sampled.clerk()
    players = [
        (f"Lê Văn {name}", "Nam", "1990", None, "VĐV", "Bóng đá") for name in ("An", "Ba", "Cả")
    ]

    page = shown(app, clerk, sampled, sheet(*players, headings=(*HEADINGS, "Môn")))

    [said] = [text for text in page.texts(".findings li") if "có 3 người, nhiều nhất 2" in text]
    rows = ("Lê Văn An (trang tính “Sheet”, dòng 2)", "Lê Văn Ba (trang tính “Sheet”, dòng 3)",
            "Lê Văn Cả (trang tính “Sheet”, dòng 4)")  # fmt: skip
    assert f"{', '.join(rows)}. Hãy chọn ai ở lại" in said
    assert names() == []


@pytest.mark.bad_input(51)
def test_markup_in_a_cell_stays_text(app, sampled):
    clerk = sampled.clerk()
    noted = sheet((*AN, "<img src=x onerror=alert(1)>{{7*7}}"), headings=(*HEADINGS, "Chức vụ"))

    page = shown(app, clerk, sampled, noted)

    assert page.soup.select("img[src=x]") == []
    assert "<img src=x onerror=alert(1)>{{7*7}}" in page.text


@pytest.mark.bad_input(18)
def test_a_column_that_was_left_out_is_asked_after_before_anything_goes_in(app, sampled):
    clerk = sampled.clerk()
    twice = sheet((*AN, "0987654321"), headings=(*HEADINGS, "Di động"))
    page = shown(app, clerk, sampled, twice)
    assert "“Di động” cùng nghĩa với cột D (Điện thoại) nên không được đọc" in page.text

    refused = accept(clerk, page, accepted=[])

    assert (refused.status, names()) == (409, [])
    accept(clerk, refused)
    assert names() == ["Nguyễn Văn An"]


@pytest.mark.bad_input(21)
def test_a_cell_without_a_heading_keeps_its_row_until_it_is_ticked(app, sampled):
    clerk = sampled.clerk()
    page = shown(app, clerk, sampled, sheet((*AN, "đi xe riêng"), BINH))
    assert "dòng 2, cột F: “đi xe riêng” ở cột không có tiêu đề" in page.text

    accept(clerk, page, accepted=[])

    assert names() == ["Trần Thị Bình"]
