"""The steward's page when the answer is late, lost, or a refusal of the phone itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.device import Device
from logistics.models.scan import Quarantine, Scan
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
        page.get_by_role("button", name="Mời sang bàn").click()
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
        page.get_by_role("button", name="Đã cho vào").click()
        page.unroute("**/api/v1/scans")
        page.evaluate("dispatchEvent(new Event('online'))")

        expect(page.locator("[data-fill=recent]")).to_contain_text("Nguyễn Văn An")
        expect(verdict(page)).to_be_hidden()


ALONE = {
    "verdict": "unknown",
    "reason": "not_in_device_data",
    "snapshot_version": None,
    "rule_version": None,
}


@pytest.mark.parametrize(
    ("choice", "door", "filled"),
    [
        ("Đã cho vào", "admitted", []),
        ("Không cho vào", "refused", ["mode", "door", "local"]),
    ],
    ids=["the scan was lost", "the answer was lost"],
)
def test_what_the_steward_decides_alone_is_told_under_the_same_id(app, gate, choice, door, filled):
    """Vector 7: whether the server had the scan already or not, it ends up with all of it."""
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        arrive = [bool(filled)]
        page.route("**/api/v1/scans", lambda route: lose(route, arrive))
        with page.expect_event("requestfailed"):
            typed(page, gate.codes[0])
        page.get_by_role("button", name=choice).click()
        page.unroute("**/api/v1/scans")
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("[data-fill=recent]")).to_contain_text(choice.lower())
        expect(page.locator("[data-fill=recent]")).to_contain_text("Nguyễn Văn An")
        expect(page.locator("[data-state=unsent]")).to_have_text("0 lượt chưa gửi")

    (scan,) = db.session.scalars(select(Scan))
    assert (scan.mode, scan.door, scan.local) == ("offline", door, ALONE)
    assert (scan.filled, scan.admits) == (filled, door == "admitted")
    assert db.session.scalars(select(Quarantine)).all() == []


def lose(route, arrive):
    """Lose what is sent, or only the answer as long as ``arrive`` says that it does arrive."""
    if any(arrive):
        arrive.clear()
        route.fetch()
    route.abort()


def test_an_answer_that_comes_after_the_decision_does_not_swallow_it(app, gate):
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        held = []
        page.route("**/api/v1/scans", lambda route: held.extend([route]), times=1)
        typed(page, gate.codes[0])
        page.get_by_role("button", name="Không cho vào").click()
        expect(page.locator("[data-fill=recent]")).to_contain_text("không cho vào")
        held[0].continue_()
        expect(page.locator("[data-fill=recent]")).to_contain_text("Nguyễn Văn An")
        expect(page.locator("[data-state=unsent]")).to_have_text("0 lượt chưa gửi")

    (scan,) = db.session.scalars(select(Scan))
    assert (scan.door, scan.filled) == ("refused", ["mode", "door", "local"])


def test_a_misread_badge_is_no_secret_of_the_server(app, gate):
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        page.route("**/api/v1/scans", lambda route: route.abort())
        typed(page, gate.codes[0][:-1] + str((int(gate.codes[0][-1]) + 1) % 10))
        page.get_by_role("button", name="Mời sang bàn").click()
        page.unroute("**/api/v1/scans")
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.locator("[data-state=unsent]")).to_have_text("0 lượt chưa gửi")

    (scan,) = db.session.scalars(select(Scan))
    assert (scan.door, scan.local["reason"]) == ("desk", "bad_check_digits")


def test_a_green_screen_is_taken_back_when_the_face_is_another_s(app, gate):
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        typed(page, gate.codes[0])
        expect(verdict(page)).to_have_class("verdict admitted")
        page.get_by_role("button", name="Không đúng người").click()
        expect(page.locator("[data-fill=recent]")).to_contain_text("không cho vào")
        expect(page.locator("[data-state=unsent]")).to_have_text("0 lượt chưa gửi")
        expect(page.locator("[data-fill=recent] button")).to_have_count(0)

    (scan,) = db.session.scalars(select(Scan))
    assert (scan.mode, scan.door, scan.admits, scan.slot) == (None, "refused", False, None)


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
        expect(verdict(page)).to_contain_text("Lượt quét chỉ được giữ trên máy, chưa gửi.")
        page.get_by_role("button", name="Không cho vào").click()
        for _ in ("still open", "opened again"):
            expect(page.get_by_role("heading", name="Ghép thiết bị")).to_be_visible()
            expect(page.get_by_role("alert")).to_contain_text("Thiết bị này đã bị thu hồi")
            expect(page.locator("[data-state=mode]")).to_have_text("Đã bị thu hồi")
            page.reload()
