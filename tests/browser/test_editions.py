"""The organiser's screens in a real browser: at three widths, by keyboard, with a stale form."""

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from logistics.models.account import Right
from logistics.models.edition import Stop, Venue
from tests import factories as make
from tests.browser.chromium import hindrances

pytestmark = pytest.mark.browser


@pytest.fixture
def edition(keep):
    units = [make.unit(f"Sở Thông tin và Truyền thông tỉnh Thử Nghiệm {n}") for n in (1, 2, 3)]
    made = make.edition(
        code="thu", invited=units, actual_from=date(2024, 7, 5),
        registration_closes_at=datetime(2024, 6, 25, 10, 0, tzinfo=UTC),
    )  # fmt: skip
    made.venues = [Venue(name="Nhà thi đấu tỉnh", address="Quy Nhơn")]
    made.stops = [Stop(position=1, name="Khai mạc", starts_at=make.AT)]
    keep(made, make.unit("Báo VietNamNet", kind="bao_chi"))
    keep(make.role(made), make.contest(made))
    return made


ORGANISERS_PAGES = (
    "/", "/editions/thu", "/editions/thu/facts", "/editions/thu/registration",
    "/editions/thu/stage", "/editions/thu/contests", "/editions/thu/units?q=bao",
    "/editions/thu/programme", "/editions/thu/stops/new", "/editions/thu/copy",
    "/editions/thu/history",
)  # fmt: skip


def test_no_page_of_an_organiser_bars_anybody_or_runs_over_the_edge(open_as, edition):
    page = open_as(Right.ORGANISER, edition=edition)

    found = {}
    for path in ORGANISERS_PAGES:
        page.goto(path)
        found[path] = hindrances(page)

    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_administrator_s_and_the_public_pages_bar_nobody(open_as, edition):
    admin, anybody = open_as(Right.ADMIN), open_as()
    admin.goto("/units?q=nghiem+1")
    unit = admin.locator("tbody th a").get_attribute("href")
    pages = {
        **dict.fromkeys(
            ("/units", unit, f"{unit}/edit", f"{unit}/succession", "/editions/new"), admin
        ),
        "/p/thu": anybody,
    }

    found = {}
    for path, page in pages.items():
        page.goto(path)
        found[path] = hindrances(page)

    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_walk_sees_a_page_that_runs_over_the_edge_of_a_telephone_alone(open_as, edition):
    page = open_as(Right.ORGANISER, edition=edition)
    page.goto("/editions/thu/facts")
    page.locator("#main").evaluate("main => { main.style.minWidth = '600px'; }")

    assert [width for width, *_ in hindrances(page)] == [360]


def test_faults_are_focused_and_lead_to_their_fields(open_as, edition):
    page = open_as(Right.ORGANISER, edition=edition)
    page.goto("/editions/thu/facts", wait_until="networkidle")
    page.get_by_label("Từ ngày (thực tế)").fill("31/02/2024")

    page.get_by_role("button", name="Lưu thông tin").click()

    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary a").click()
    expect(page.get_by_label("Từ ngày (thực tế)")).to_be_focused()
    expect(page.get_by_label("Từ ngày (thực tế)")).to_have_value("31/02/2024")


def test_two_organisers_edit_and_nothing_is_lost_silently(open_as, edition):
    first, second = (open_as(Right.ORGANISER, edition=edition) for _ in range(2))
    for page in (first, second):
        page.goto("/editions/thu/facts", wait_until="networkidle")
    first.get_by_label("Địa điểm", exact=True).fill("Quy Nhơn")
    first.get_by_role("button", name="Lưu thông tin").click()
    second.get_by_label("Lãnh đạo chủ trì").fill("Thứ trưởng")

    second.get_by_role("button", name="Lưu thông tin").click()

    expect(second.get_by_text("Thông tin này vừa được người khác sửa")).to_be_visible()
    expect(second.get_by_role("cell", name="Quy Nhơn")).to_be_visible()
    second.get_by_label("Địa điểm", exact=True).fill("Quy Nhơn")
    second.get_by_role("button", name="Lưu thông tin").click()
    expect(second.locator(".notice")).to_contain_text("Đã lưu")
    expect(second.locator(".summary")).to_contain_text(["Thứ trưởng", ""])


def test_a_unit_is_found_while_one_types_and_added(open_as, edition):
    page = open_as(Right.ORGANISER, edition=edition)
    page.goto("/editions/thu/units", wait_until="networkidle")

    page.get_by_role("searchbox", name="Tìm theo tên hoặc mã").press_sequentially("bao vietnam")
    page.locator("#hits").get_by_role("button", name="Thêm").click()

    expect(page.locator(".notice")).to_contain_text("Đã thêm Báo VietNamNet: được mời.")
    expect(page.locator("#guests")).to_contain_text("Báo VietNamNet")


def test_a_removal_asks_first(open_as, edition):
    page = open_as(Right.ORGANISER, edition=edition)
    page.goto("/editions/thu/contests", wait_until="networkidle")
    page.get_by_role("link", name="Đôi nam").click()
    page.wait_for_load_state("networkidle")
    page.get_by_text("Xóa", exact=True).first.click()
    expect(page.get_by_text("Xóa “Đôi nam”?")).to_be_visible()

    page.get_by_role("dialog").get_by_role("button", name="Xóa").click()

    expect(page.locator(".notice")).to_contain_text("Đã xóa Đôi nam.")
