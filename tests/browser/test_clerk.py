"""The clerk's whole way in a real Chromium: begin, add, paste, pair, submit, print, sign."""

import re
from datetime import timedelta

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from logistics.clock import now
from logistics.models.account import Right
from tests import factories as make
from tests.browser.chromium import hindrances

pytestmark = pytest.mark.browser

ROWS = (
    "Trần Đình Hoà\tNam\t12/03/1988\t0905123456\t048088004321\tVĐV\tChuyên viên\tVăn phòng\tL\n"
    "Lê Hữu Nghĩa\tNam\t1990\t\t\tVĐV\tKỹ sư\t\tXL\n"
    "Võ V4n\tx\t31/02/1990\t12\t\tVĐV\t\t\tM\n"
)
PASTE = """text => {
  const cell = document.querySelector("[name=rows-0-full_name]");
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  cell.focus();
  cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""
OF_SO_MANY = """count => {
  const [first, ...others] = document.querySelectorAll("tbody tr:not(.closing)");
  others.forEach(row => row.remove());
  first.cells[2].textContent = "Nam";
  for (let at = 1; at < count; at++) first.before(first.cloneNode(true));
}"""
EDGE = 20 / 25.4 * 72
"""The upper margin of a paper, in points."""

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def clerk(keep, open_as):
    """A clerk's browser on the invitation of a festival with one pair contest."""
    unit = make.unit()
    edition = make.edition(
        code="ht-trung-2024",
        invited=[unit],
        registration_closes_at=now() + timedelta(days=3),
        is_signed_scan_required=True,
    )
    keep(edition)
    keep(
        make.role(edition, "Trưởng đoàn", is_head=True),
        make.role(edition),
        make.contest(edition, sex="nam"),
    )
    page = open_as(Right.REGISTRAR, unit=unit)
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    page.goto("/editions/ht-trung-2024/roster")
    return page


def is_a_paper_to_sign(sheet: Page) -> None:
    """It bears its version; pages count, and two people at least stand above the signature.

    Six, eleven and twenty-two would leave it alone on the last page, or with one.
    """
    expect(sheet.get_by_role("button", name="In danh sách")).to_be_visible()
    expect(sheet.locator(".version code")).to_have_text(re.compile("^[0-9a-f]{64}$"))
    for count in (5, 6, 11, 22):
        sheet.evaluate(OF_SO_MANY, count)
        pages = list(pypdfium2.PdfDocument(sheet.pdf(prefer_css_page_size=True)))
        tops = [
            page.get_textpage().get_text_bounded(bottom=page.get_height() - EDGE).strip()
            for page in pages
        ]
        last = pages[-1].get_textpage().get_text_range()

        assert tops == ["", *map(str, range(2, len(pages) + 1))]
        assert ("Danh sách gồm" in last, "(Ký tên, đóng dấu)" in last) == (True, True)
        assert last.count("Nam") >= 2


def fits_and_is_open_to_all(page: Page) -> None:
    """No fault of accessibility, and no sideways scrolling on a phone, a tablet, a desk."""
    assert hindrances(page) == []


def follow(page: Page, link: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=link).click()


def begin(page: Page) -> str:
    page.get_by_role("button", name="Bắt đầu lập danh sách").click()
    expect(page.get_by_role("heading", name="Danh sách đoàn", level=1)).to_be_visible()
    return page.url


def test_a_clerk_goes_the_whole_way(clerk):
    fits_and_is_open_to_all(clerk)
    roster = begin(clerk)
    fits_and_is_open_to_all(clerk)

    clerk.goto(f"{roster}/members/new", wait_until="networkidle")
    clerk.get_by_label("Họ và tên").fill("Nguyễn Thị Ánh Tuyết")
    clerk.get_by_label("Nữ", exact=True).check()
    clerk.get_by_label("Ngày hoặc năm sinh").fill("05/7/1985")
    clerk.get_by_label("Số định danh cá nhân").fill("052085001234")
    clerk.get_by_label("Vai trò trong đoàn").select_option(label="Trưởng đoàn")
    clerk.get_by_label("Cỡ áo").select_option("M")
    expect(clerk.locator("#findings")).to_contain_text("số định danh là của nam")
    clerk.get_by_label("Số định danh cá nhân").fill("052185001234")
    expect(clerk.locator("#findings")).to_be_empty()
    fits_and_is_open_to_all(clerk)
    clerk.get_by_role("button", name="Thêm vào danh sách").click()
    expect(clerk.locator(".notice")).to_contain_text("Đã thêm Nguyễn Thị Ánh Tuyết")

    clerk.goto(f"{roster}/members/paste", wait_until="networkidle")
    clerk.evaluate(PASTE, ROWS)
    clerk.get_by_role("button", name="Thêm vào danh sách").click()
    expect(clerk.locator(".error-summary")).to_contain_text("1 dòng cần sửa")
    fits_and_is_open_to_all(clerk)

    clerk.goto(roster)
    follow(clerk, "Nội dung thi đấu")
    fits_and_is_open_to_all(clerk)
    clerk.get_by_role("link", name="Cầu lông – Đôi nam").click()
    clerk.wait_for_load_state("networkidle")
    clerk.get_by_label("Xếp Trần Đình Hoà vào").select_option("1")
    expect(clerk.locator("#findings")).to_contain_text("còn thiếu người để đủ đôi")
    clerk.get_by_label("Xếp Lê Hữu Nghĩa vào").select_option("1")
    expect(clerk.locator("#findings")).to_be_empty()
    fits_and_is_open_to_all(clerk)
    clerk.get_by_role("button", name="Ghi nội dung này").click()

    clerk.goto(f"{roster}/contact")
    clerk.get_by_label("Người liên hệ").fill("Lê An")
    clerk.get_by_label("Điện thoại").fill("0912 345 678")
    fits_and_is_open_to_all(clerk)
    clerk.get_by_role("button", name="Ghi người liên hệ").click()
    expect(clerk.locator("#findings")).to_contain_text("Danh sách đủ điều kiện để nộp")
    fits_and_is_open_to_all(clerk)

    follow(clerk, "Nộp danh sách")
    fits_and_is_open_to_all(clerk)
    clerk.get_by_role("button", name="Nộp danh sách").click()
    expect(clerk.locator(".notice")).to_contain_text("Đã nộp danh sách, bản số 1")
    clerk.get_by_label("Bản quét có chữ ký và dấu").set_input_files(
        {"name": "ky.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    clerk.get_by_role("button", name="Tải lên bản ký").click()
    expect(clerk.get_by_role("link", name="Tải về bản ký")).to_be_visible()
    fits_and_is_open_to_all(clerk)

    clerk.get_by_role("link", name="Bản số 1").click()
    is_a_paper_to_sign(clerk)
    assert clerk.faults == []


def test_on_a_telephone_the_tabs_are_one_strip_that_shows_where_one_is(clerk):
    roster = begin(clerk)
    clerk.set_viewport_size({"width": 360, "height": 740})
    clerk.goto(f"{roster}/history", wait_until="networkidle")

    expect(clerk.locator(".tabs [aria-current]")).to_be_in_viewport(ratio=1)
    expect(clerk.get_by_role("link", name="Thành viên")).not_to_be_in_viewport()
    fits_and_is_open_to_all(clerk)


def test_a_double_click_on_the_button_adds_one(clerk):
    roster = begin(clerk)
    clerk.goto(f"{roster}/members/new", wait_until="networkidle")
    clerk.get_by_label("Họ và tên").fill("Lê Văn Bảo")

    clerk.get_by_role("button", name="Thêm vào danh sách").dblclick()

    expect(clerk.locator("#member-table tbody tr")).to_have_count(1)


def test_a_session_that_ended_in_the_middle_of_a_form_says_so_and_adds_nothing(clerk):
    roster = begin(clerk)
    clerk.goto(f"{roster}/members/new", wait_until="networkidle")
    clerk.get_by_label("Họ và tên").fill("Lê Văn Bảo")
    kept = clerk.context.cookies()
    clerk.context.clear_cookies()

    clerk.get_by_role("button", name="Thêm vào danh sách").click()
    clerk.wait_for_load_state()
    clerk.context.add_cookies(kept)
    clerk.goto(roster)

    expect(clerk.get_by_text("Danh sách chưa có ai").first).to_be_visible()


def test_members_are_filtered_without_marks(clerk):
    roster = begin(clerk)
    clerk.goto(f"{roster}/members/paste", wait_until="networkidle")
    clerk.evaluate(PASTE, "Trần Đình Hoà\nLê Hữu Nghĩa\n")
    clerk.get_by_role("button", name="Thêm vào danh sách").click()
    clerk.wait_for_load_state("networkidle")

    clerk.get_by_label("Lọc trong danh sách").fill("dinh hoa")

    expect(clerk.locator("#member-table tbody tr:visible")).to_have_count(1)
