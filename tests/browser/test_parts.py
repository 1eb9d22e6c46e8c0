"""The parts of the pages in a real Chromium: seen by axe, walked by keyboard, with and without
scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import barriers, sideways
from tests.browser.serving import served
from tests.browser.specimen import DRAWN_PAGES, create_specimen

pytestmark = pytest.mark.browser
VERDICTS = ("admitted", "again", "attention", "refused", "unknown")
ALL_PAGES = (
    *DRAWN_PAGES,
    "empty?alone",
    "grid",
    "login",
    "sheet",
    *(f"gate?kind={kind}" for kind in VERDICTS),
)


@pytest.fixture(scope="module")
def address():
    with served(create_specimen()) as address:
        yield address


@pytest.fixture
def open_page(browser, address):
    """Opens a page of the specimen; a script's fault or a breach of the policy fails the test."""
    contexts, faults = [], []

    def opened(name, width=1366, height=768, **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, base_url=address, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: line.type == "error" and faults.append(line.text))
        page.goto(f"/{name}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.parametrize("name", ALL_PAGES)
def test_axe_finds_no_barrier_on_a_desk_or_a_phone(open_page, name):
    page = open_page(name)
    on_a_desk = barriers(page)
    page.set_viewport_size({"width": 360, "height": 740})

    assert (on_a_desk, barriers(page)) == ([], [])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", VERDICTS)
def test_the_gate_is_read_in_sunlight_and_at_night(open_page, kind, theme):
    page = open_page(f"gate?kind={kind}", 360, color_scheme=theme)

    assert barriers(page, "color-contrast-enhanced") == []


def test_a_faint_word_at_the_gate_would_be_noticed(open_page):
    page = open_page("gate?kind=refused", 360)
    page.evaluate("document.querySelector('.verdict-reason').style.color = '#e0b0b0'")

    assert barriers(page, "color-contrast-enhanced") == [
        ("color-contrast-enhanced", [".verdict-reason"])
    ]


@pytest.mark.parametrize("name", ALL_PAGES)
def test_no_page_scrolls_sideways(open_page, name):
    page = open_page(name)
    # 683 is the office screen at a zoom of 200 %, 342 at 400 %.
    too_wide = {}
    for width in (1366, 768, 683, 360, 342, 320):
        page.set_viewport_size({"width": width, "height": 768})
        too_wide[width] = sideways(page)

    assert {width: by for width, by in too_wide.items() if by} == {}


def test_the_first_tab_leads_past_the_menu(open_page):
    page = open_page("members")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_arrows_and_letters_move_in_the_table_and_enter_opens(open_page):
    page = open_page("members")
    expect(page.get_by_text("Phím ↑ ↓")).to_be_visible()
    page.locator(".table-scroll").focus()
    for key in ("ArrowDown", "j", "j", "k"):
        page.keyboard.press(key)
    expect(page.locator("#member-2")).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url("**/forms?member=2")


def test_letters_typed_elsewhere_do_not_move_in_the_table(open_page):
    page = open_page("members")
    page.get_by_label("Lọc trong danh sách").press_sequentially("jj")

    expect(page.locator("tr[data-current]")).to_have_count(0)


def test_the_filter_finds_names_without_marks(open_page):
    page = open_page("members")
    page.get_by_label("Lọc trong danh sách").fill("do van sy")

    expect(page.locator("tbody tr:visible")).to_have_count(4)
    expect(page.get_by_text("4 trong 24 dòng")).to_be_visible()


def test_choosing_all_takes_only_the_rows_in_sight(open_page):
    page = open_page("members")
    expect(page.get_by_role("button", name="In thẻ")).to_be_hidden()
    page.get_by_label("Lọc trong danh sách").fill("hoà")
    page.get_by_label("Chọn tất cả").check()

    expect(page.get_by_text("Đã chọn 5 dòng")).to_be_visible()
    expect(page.get_by_role("button", name="In thẻ")).to_be_visible()


def test_shift_chooses_a_stretch_of_rows(open_page):
    page = open_page("members")
    boxes = page.locator("tbody input[type=checkbox]")
    boxes.nth(2).click()
    boxes.nth(6).click(modifiers=["Shift"])

    expect(page.get_by_text("Đã chọn 5 dòng")).to_be_visible()


def test_the_head_of_a_long_table_stays_in_sight(open_page):
    page = open_page("members")
    page.locator("#member-24").scroll_into_view_if_needed()

    expect(page.get_by_role("columnheader", name="Chức vụ")).to_be_in_viewport()


def test_the_dialog_offers_to_leave_things_as_they_are(open_page):
    page = open_page("states")
    opener = page.get_by_role("button", name="Hủy thẻ")
    opener.click()
    dialog = page.get_by_role("dialog", name="Hủy thẻ này?")
    expect(dialog.get_by_role("button", name="Để nguyên")).to_be_focused()
    assert barriers(page) == []
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_summary_of_faults_has_the_focus_and_leads_to_the_field(open_page):
    page = open_page("refused")
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("Lỗi: ")
    page.get_by_role("link", name="Ngày sinh: Nhập ngày sinh, ví dụ 05/7/1985").click()
    expect(page.get_by_label("Ngày sinh")).to_be_focused()
    page.get_by_role("link", name="Giới tính: Chọn nam hoặc nữ").click()

    expect(page.get_by_label("Nam", exact=True)).to_be_focused()


def test_a_field_is_read_out_with_its_hint_and_its_fault(open_page):
    page = open_page("refused")

    expect(page.get_by_label("Họ và tên")).to_have_accessible_description(
        "Viết đủ dấu như trong căn cước. Lỗi: Nhập họ và tên như trong giấy tờ."
    )


def test_a_menu_folds_on_escape_and_gives_the_focus_back(open_page):
    page = open_page("members", 360)
    page.wait_for_load_state("networkidle")
    fold = page.get_by_text("Danh mục", exact=True)
    fold.click()
    expect(page.get_by_role("link", name="Tổng quan")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="Tổng quan")).to_be_hidden()
    expect(page.locator(".rail-fold summary")).to_be_focused()


def test_a_job_is_followed_until_its_file_can_be_fetched(open_page):
    page = open_page("states")

    expect(page.get_by_text("Đã tạo 123 thẻ")).to_be_visible(timeout=6000)


def test_nothing_moves_when_less_motion_is_wanted(open_page):
    page = open_page("states", reduced_motion="reduce")

    assert page.evaluate("document.getAnimations().length") == 0


def test_a_list_prints_without_what_only_a_screen_needs(open_page):
    page = open_page("members")
    page.emulate_media(media="print")

    for part in (".masthead", ".menu", ".table-filter", ".pagination", "td.select", ".button"):
        assert page.locator(part).first.is_hidden(), part
    expect(page.get_by_role("row", name="Đỗ Văn Sỹ").first).to_be_visible()
