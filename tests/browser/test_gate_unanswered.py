"""The steward's page when the answer is late, lost, or a refusal of the phone itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.device import Device
from logistics.models.scan import Scan
from tests import gate as at
from tests.browser.gate_steps import ALL_KEPT, paired, pairing_code, typed, verdict
from tests.browser.serving import phone, served

pytestmark = pytest.mark.browser


def test_a_scan_without_an_answer_is_kept_over_a_reload_and_sent_under_its_id(app, gate):
    """P7 in small: no network, then a page of a hotel's network, then the server again."""
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        page.route("**/api/v1/scans", lambda route: route.abort())
        typed(page, gate.codes[0])
        expect(verdict(page)).to_contain_text("Chưa có trả lời")
        page.unroute("**/api/v1/scans")
        page.route(
            "**/api/v1/scans",
            lambda route: route.fulfill(
                status=200, content_type="text/html", body="<h1>Wi-Fi</h1>"
            ),
        )
        page.get_by_role("button", name="Quét tiếp").click()
        typed(page, gate.codes[1])
        expect(page.locator("[data-state=unsent]")).to_contain_text("2 lượt chưa gửi")
        page.unroute("**/api/v1/scans")
        page.reload()

        expect(page.locator("[data-state=unsent]")).to_contain_text("0 lượt chưa gửi")
        ids = page.evaluate(ALL_KEPT)
    scans = db.session.scalars(select(Scan).order_by(Scan.device_seq)).all()
    assert [scan.member_id for scan in scans] == [one.id for one in gate.members[:2]]
    assert all(str(scan.id) in ids for scan in scans)


def test_a_phone_says_how_it_stands_before_anything_is_scanned(app, gate):
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        mode = page.locator("[data-state=mode]")
        page.goto(f"{url}/gate")
        expect(mode).to_have_text("Chưa ghép thiết bị")

        paired(page, url, code)
        expect(mode).to_have_text("Trực tuyến")
        browser.set_offline(True)
        expect(mode).to_contain_text("Mất kết nối từ")
        browser.set_offline(False)
        expect(mode).to_have_text("Trực tuyến")


def test_the_answer_that_comes_late_replaces_the_grey_that_is_still_shown(app, gate):
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        page.route("**/api/v1/scans", lambda route: route.abort())
        typed(page, gate.codes[0])
        expect(verdict(page)).to_contain_text("Chưa có trả lời")
        page.unroute("**/api/v1/scans")
        page.evaluate("dispatchEvent(new Event('online'))")

        expect(verdict(page)).to_have_class("verdict admitted")
        expect(verdict(page)).to_contain_text("Nguyễn Văn An")


def test_a_late_answer_leaves_a_screen_alone_that_the_steward_has_left(app, gate):
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        page.route("**/api/v1/scans", lambda route: route.abort())
        typed(page, gate.codes[0])
        page.get_by_role("button", name="Quét tiếp").click()
        page.unroute("**/api/v1/scans")
        page.evaluate("dispatchEvent(new Event('online'))")

        expect(page.locator("[data-fill=recent]")).to_contain_text("Nguyễn Văn An")
        expect(verdict(page)).to_be_hidden()


def test_times_are_the_event_s_whatever_zone_the_phone_is_set_to(app, gate):
    code = pairing_code(gate)
    with served(app) as url, phone(timezone_id="America/New_York") as browser:
        page = browser.new_page()
        page.clock.set_fixed_time("2024-08-16T01:30:00Z")
        paired(page, url, code)

        expect(page.locator("[data-state=age]")).to_have_text("Máy chủ trả lời lúc 08:30")


def test_a_revoked_phone_says_so_and_keeps_what_it_has(app, gate):
    """Vector 19."""
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        with at.writing():
            db.session.scalars(select(Device)).one().revoked_at = now()
        db.session.rollback()
        typed(page, gate.codes[0])

        expect(page.locator("[data-state=mode]")).to_contain_text("Đã bị thu hồi")
        expect(page.locator("[data-state=unsent]")).to_contain_text("1 lượt chưa gửi")
