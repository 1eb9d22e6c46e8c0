"""What forms do to keep a clerk's work safe, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.serving import served
from tests.browser.specimen import create_specimen

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def specimen():
    return create_specimen()


@pytest.fixture(scope="module")
def address(specimen):
    with served(specimen) as address:
        yield address


@pytest.fixture
def context(browser, address):
    context = browser.new_context(base_url=address)
    yield context
    context.close()


@pytest.fixture
def form(context):
    page = context.new_page()
    page.goto("/forms", wait_until="networkidle")
    return page


def paste(page, selector, text):
    page.locator(selector).evaluate(
        """(input, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            input.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
            );
        }""",
        text,
    )


def fill(page):
    page.get_by_label("Họ và tên").fill("Đỗ Văn Sỹ")
    page.get_by_label("Số định danh cá nhân").fill("052085000011")
    page.get_by_label("Kéo co").check()
    page.get_by_label("Nữ", exact=True).check()


def test_what_was_typed_survives_an_expired_session(context, form):
    fill(form)
    context.request.get("/expire")
    form.get_by_role("button", name="Thêm vào danh sách").click()
    form.wait_for_url("**/login")
    form.get_by_role("button", name="Đăng nhập").click()
    form.wait_for_url("**/forms")

    expect(form.get_by_text("Lần gửi trước chưa đến nơi.")).to_be_visible()
    expect(form.get_by_label("Họ và tên")).to_have_value("Đỗ Văn Sỹ")
    expect(form.get_by_label("Kéo co")).to_be_checked()
    expect(form.get_by_label("Nữ", exact=True)).to_be_checked()
    expect(form.get_by_label("Số định danh cá nhân")).to_have_value("")


def test_what_was_typed_survives_a_fault_of_the_server(form):
    fill(form)
    form.evaluate("document.querySelector('#member-form').action = '/lost'")
    form.get_by_role("button", name="Thêm vào danh sách").click()
    expect(form.get_by_role("heading", name="Hệ thống tạm ngừng phục vụ")).to_be_visible()
    form.wait_for_load_state()
    form.goto("/forms")

    expect(form.get_by_label("Họ và tên")).to_have_value("Đỗ Văn Sỹ")


def test_a_citizen_number_is_never_kept_in_the_browser(form):
    fill(form)
    form.evaluate("document.querySelector('#member-form').addEventListener('submit', "
                  "(event) => event.preventDefault())")  # fmt: skip
    form.get_by_role("button", name="Thêm vào danh sách").click()
    kept = form.evaluate("JSON.stringify(window.sessionStorage)")

    assert "Đỗ Văn Sỹ" in kept
    assert "052085000011" not in kept


def test_what_arrived_is_not_offered_again(form):
    fill(form)
    form.get_by_role("button", name="Thêm vào danh sách").click()
    form.wait_for_url("**/dashboard")
    form.goto("/forms")

    expect(form.get_by_label("Họ và tên")).to_have_value("")


def test_what_arrived_is_not_offered_again_after_logging_out_and_in(context, form):
    """It would be written over what a colleague has changed since, as if typed just now."""
    fill(form)
    form.get_by_role("button", name="Thêm vào danh sách").click()
    form.wait_for_url("**/dashboard")
    form.wait_for_load_state("networkidle")
    context.request.get("/expire")
    form.goto("/login", wait_until="networkidle")
    form.get_by_role("button", name="Đăng nhập").click()
    form.goto("/forms", wait_until="networkidle")

    expect(form.get_by_label("Họ và tên")).to_have_value("")


def test_a_double_click_sends_once(form):
    sent = []
    form.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    fill(form)
    # The findings are asked for a moment after the last key; that is not what is counted here.
    form.wait_for_timeout(900)
    sent.clear()
    form.get_by_role("button", name="Thêm vào danh sách").dblclick(no_wait_after=True)
    form.wait_for_url("**/dashboard")

    assert len(sent) == 1


@pytest.mark.parametrize(("typed", "asked"), [("Lê An", ["beforeunload"]), ("", [])])
def test_a_changed_form_is_not_left_by_mistake(form, typed, asked):
    dialogs = []
    form.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    form.get_by_label("Họ và tên").press_sequentially(typed or " \b")
    form.get_by_label("Họ và tên").fill(typed)
    form.get_by_role("link", name="Không thêm").click()
    form.wait_for_url("**/members")

    assert dialogs == asked


def test_findings_appear_while_one_types(form):
    form.get_by_label("Ngày sinh").press_sequentially("1971")
    expect(form.get_by_text("sinh năm 1971")).to_be_visible()
    form.get_by_label("Ngày sinh").fill("05/07/1985")

    expect(form.get_by_text("sinh năm 1971")).to_be_hidden()


def test_a_file_input_speaks_the_language_of_the_page(form):
    expect(form.get_by_text("Chưa chọn tệp nào")).to_be_visible()
    form.get_by_label("Ảnh chân dung").set_input_files(
        {"name": "anh.png", "mimeType": "image/png", "buffer": b"x"}
    )

    expect(form.get_by_text("anh.png")).to_be_visible()


def test_cells_of_a_spreadsheet_fill_the_grid_and_add_rows(context):
    page = context.new_page()
    page.goto("/grid", wait_until="networkidle")
    paste(page, "#rows-1-full_name", 'Lê An\t1985\tNữ\r\n"Y ""Bhăm""\nNiê"\t05/07/1990\tNam\r\n')

    assert page.locator("tbody input, tbody select").evaluate_all(
        "all => all.map(each => [each.name, each.value])"
    ) == [
        ["rows-0-full_name", ""], ["rows-0-birth", ""], ["rows-0-sex", "Nam"],
        ["rows-1-full_name", "Lê An"], ["rows-1-birth", "1985"], ["rows-1-sex", "Nữ"],
        ["rows-2-full_name", 'Y "Bhăm" Niê'], ["rows-2-birth", "05/07/1990"],
        ["rows-2-sex", "Nam"],
    ]  # fmt: skip
    expect(page.get_by_label("Họ và tên, dòng 3")).to_have_value('Y "Bhăm" Niê')


def test_pasting_one_word_is_left_to_the_browser(context):
    page = context.new_page()
    page.goto("/grid", wait_until="networkidle")
    paste(page, "#rows-0-full_name", "Lê An\n")

    expect(page.locator("tbody tr")).to_have_count(2)


def test_a_search_for_people_answers_while_one_types_and_leaves_no_name_in_the_address(context):
    page = context.new_page()
    page.goto("/members", wait_until="networkidle")
    page.get_by_label("Tìm người").press_sequentially("Văn Sỹ")

    expect(page.locator("#people tbody tr")).to_have_count(4)
    expect(page.get_by_label("Tìm người")).to_be_focused()
    expect(page.get_by_label("Lọc trong danh sách")).to_be_visible()
    assert page.url.endswith("/members")


def test_a_search_after_the_session_ended_leads_to_the_log_in(context):
    page = context.new_page()
    page.goto("/members", wait_until="networkidle")
    context.request.get("/expire")
    page.get_by_label("Tìm người").press_sequentially("Sỹ")

    page.wait_for_url("**/login")


def test_everything_can_be_done_without_scripts(browser, address):
    context = browser.new_context(
        base_url=address, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto("/members")
    page.get_by_text("Danh mục", exact=True).click()
    expect(page.get_by_role("link", name="Tổng quan")).to_be_visible()
    expect(page.get_by_role("button", name="Bỏ khỏi danh sách")).to_be_visible()
    expect(page.get_by_label("Lọc trong danh sách")).to_be_hidden()
    page.goto("/states")
    page.get_by_text("Hủy thẻ", exact=True).first.click()
    page.locator(".confirm-body").get_by_role("button", name="Hủy thẻ").click()

    page.wait_for_url("**/dashboard")
    context.close()
