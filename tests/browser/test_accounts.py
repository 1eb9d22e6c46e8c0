"""The doors and the pages of accounts in a real browser: open to all, reached by the keyboard."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pyotp import TOTP

from logistics.clock import now
from logistics.keys import password_hash
from logistics.models.account import Grant, Right
from tests import factories as make
from tests.browser.chromium import hindrances

pytestmark = pytest.mark.browser
WIDTHS = (360, 1366)
PASSWORD = "một câu dài dễ nhớ"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
# What is under the focus: its label, when it stands in the work of the page.
FOCUSED = """() => {
  const at = document.activeElement;
  return at.closest("main") ? (at.textContent || at.value).trim().replace(/\\s+/g, " ") : "";
}"""


@pytest.fixture
def world(keep):
    """A festival, the clerk of a unit who has a password and a telephone, another who has not."""
    units = [make.unit(f"Sở Thông tin và Truyền thông tỉnh Thử Nghiệm {n}") for n in (1, 2)]
    edition = make.edition(code="thu", invited=units)
    keep(edition)
    for unit, name, more in (
        (units[0], "lan", {"password": password_hash(PASSWORD), "totp_secret": SECRET}),
        (units[1], "binh", {}),
    ):
        clerk = make.account(name, created_at=now() - timedelta(days=1), **more)
        clerk.grants = [Grant(right=Right.REGISTRAR, unit_id=unit.id, edition_id=edition.id)]
        keep(clerk)
    return edition


def faults_of(page: Page, deed: str, *, path: str | None = None) -> list:
    """What is wrong with a page whose main deed is this one."""
    if path:
        page.goto(path)
    found = hindrances(page, WIDTHS)
    return found if is_reached_by_keyboard(page, deed) else [*found, f"no way to {deed!r}"]


def is_reached_by_keyboard(page: Page, deed: str) -> bool:
    page.locator("body").evaluate("body => { body.tabIndex = -1; body.focus(); }")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == deed:
            return True
    return False


def press(page: Page, label: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=label, exact=True).click()


def test_the_doors_are_open_to_all(open_as, world):
    page = open_as()
    found = {
        "log in": faults_of(page, "Đăng nhập", path="/login"),
        "activate": faults_of(page, "Kích hoạt tài khoản", path="/activate"),
    }
    press(page, "Kích hoạt tài khoản")
    found["activate, refused"] = faults_of(page, "Kích hoạt tài khoản")
    page.goto("/login")
    press(page, "Đăng nhập")
    found["log in, refused"] = faults_of(page, "Đăng nhập")
    page.get_by_label("Tên tài khoản").fill("lan")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    press(page, "Đăng nhập")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xác thực lớp thứ hai")
    found["second step"] = faults_of(page, "Xác nhận")

    assert {path: faults for path, faults in found.items() if faults} == {}


def test_what_concerns_the_own_account_is_open_to_all(open_as, world):
    page = open_as(Right.ORGANISER, edition=world)
    found = {
        "password": faults_of(page, "Đổi mật khẩu", path="/account/password"),
        "sessions": faults_of(page, "Đăng xuất khỏi mọi thiết bị", path="/account/sessions"),
        "codes left": faults_of(page, "Tạo lại mã dự phòng", path="/account/second-factor"),
    }
    page.get_by_label("Mã xác thực").fill(TOTP(SECRET).now())
    press(page, "Tạo lại mã dự phòng")
    found["codes"] = faults_of(page, "Đã cất, về trang đầu")

    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_pages_of_accounts_are_open_to_all(open_as, world):
    admin, organiser = open_as(Right.ADMIN), open_as(Right.ORGANISER, edition=world)
    in_edition = "/editions/thu/accounts"
    found = {
        "everyone": faults_of(admin, "Thêm một tài khoản", path="/accounts"),
        "add any": faults_of(admin, "Tạo tài khoản và mã kích hoạt", path="/accounts/new"),
        "list": faults_of(organiser, "Cấp tài khoản cho các đơn vị", path=in_edition),
        "add": faults_of(organiser, "Tạo tài khoản và mã kích hoạt", path=f"{in_edition}/new"),
        "invite": faults_of(organiser, "Cấp tài khoản và in mã", path="/editions/thu/invitations"),
    }
    organiser.goto(in_edition)
    with organiser.expect_navigation():
        organiser.get_by_role("link", name="binh").click()
    found["one"] = faults_of(organiser, "Bàn giao")

    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_walk_sees_a_deed_that_no_key_reaches(open_as, world):
    page = open_as()
    page.goto("/login")
    page.locator("main button").evaluate("button => { button.tabIndex = -1; }")

    assert faults_of(page, "Đăng nhập") == ["no way to 'Đăng nhập'"]
