"""A clerk's file in a real Chromium: sent, read, looked at, mended, accepted, sent again."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from logistics.db import db
from logistics.jobs.worker import run_next
from tests.browser.chromium import barriers, sideways
from tests.web.conftest import festival, sampled  # noqa: F401 -- fixtures
from tests.web.importing import SAMPLES

pytestmark = pytest.mark.browser
# Set to a folder to keep the pictures.
PICTURES = os.environ.get("PICTURES")


@pytest.fixture(params=[1366], ids=["office screen"])
def page(request, page_for, sampled):  # noqa: F811
    """The clerk's browser on the page where files are sent."""
    start = f"/editions/{sampled.edition.code}/rosters/{sampled.roster.id}/import"
    page = page_for(sampled.clerk(), viewport={"width": request.param, "height": 768})
    page.goto(start)
    return page


def look(page: Page, name: str) -> None:
    """No barrier, nothing sideways; a picture when pictures are wanted."""
    if PICTURES:
        width = page.viewport_size["width"]
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
    assert barriers(page) == []
    assert sideways(page) == 0


def send(app, page: Page, file: Path) -> None:
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.locator("#import-progress")).to_be_visible()
    db.session.rollback()
    assert run_next(app)
    expect(page.locator(".figures")).to_be_visible(timeout=10_000)


def accept(page: Page) -> None:
    for box in page.locator("[id^=all-]").all():
        box.check()
    page.locator("#accept-form > .actions button").click()
    expect(page.get_by_text("Đã nhập tệp vào danh sách.")).to_be_visible()


@pytest.mark.parametrize(
    ("page", "name"),
    [(1366, "08_tong_hop_nhieu_loi.xlsx"), (360, "02_ngay_sinh_nam_nu.xlsx")],
    indirect=["page"],
    ids=["office screen", "phone"],
)
def test_a_clerk_sends_looks_mends_accepts_and_sends_again(app, page, name):
    start = page.url
    look(page, "start")
    send(app, page, SAMPLES / name)
    look(page, f"preview-{name[:2]}")
    for details in page.locator("main details:not(.confirm)").all():
        details.evaluate("each => each.open = true")
    look(page, f"opened-{name[:2]}")

    box = page.locator("[id^=all-]").last
    ticked = f"#{box.get_attribute('id')}"
    with page.expect_response("**/ticks") as kept:
        box.check()
    assert kept.value.status == 204
    page.locator("section[aria-labelledby=to-mend]").get_by_role("link", name="Sửa").first.click()
    expect(page.get_by_label("Ngày hoặc năm sinh")).to_be_visible()
    look(page, f"mend-{name[:2]}")
    page.get_by_label("Ngày hoặc năm sinh").fill("1990")
    page.get_by_label("Số định danh cá nhân").fill("")
    page.get_by_label("Nam", exact=True).check()
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(".figures")).to_be_visible()
    expect(page.locator(ticked)).to_be_checked()

    accept(page)
    look(page, f"result-{name[:2]}")

    page.goto(start)
    look(page, "earlier")
    send(app, page, SAMPLES / name)
    expect(page.locator(".figures li").first).to_have_text("0 mới")
    look(page, f"again-{name[:2]}")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_file_made_in_libreoffice_is_read(app, page, tmp_path, kind):
    source = tmp_path / "danh-sach.csv"
    source.write_text(
        "DANH SÁCH ĐĂNG KÝ,,,,\nTT,Họ và tên,Năm sinh,Nam/Nữ,Chức danh\n"
        "1,Nguyễn Thị Hòa,1988,Nữ,Trưởng đoàn\n2,Trần Đình Bảo,12/03/1990,Nam,HLV\n"
        "Danh sách gồm 2 người,,,,\n"
    )
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--infilter=CSV:44,34,76,1", "--convert-to", kind, "--outdir", tmp_path, source],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    send(app, page, tmp_path / f"danh-sach.{kind}")

    assert page.locator(".figures strong").all_inner_texts() == ["2", "0", "0", "0", "1"]
    accept(page)
