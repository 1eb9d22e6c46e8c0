"""The steward's walk in a real browser: pair, scan by camera and by hand-held scanner, search."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from logistics.clock import now
from logistics.config import resource_dir
from logistics.db import db
from logistics.models.scan import Scan
from logistics.rules.codes import reading_of
from logistics.services.badges import revoke_badge
from tests import gate as at
from tests.browser.camera import film
from tests.browser.gate_steps import ALL_KEPT, paired, paired_phone, pairing_code, typed, verdict
from tests.browser.serving import phone, served

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
pytestmark = pytest.mark.browser
CARD = "079084000999|025123456|Nguyen Thi Anh|09031984|Nu|12 Le Loi|22122021"


def test_the_camera_reads_a_badge_and_the_verdict_fills_the_screen(gate, tmp_path):
    camera = film(tmp_path / "badge.y4m", (None, 0.5), (gate.codes[0], 4))
    with paired_phone(gate, camera) as page:
        page.get_by_role("button", name="Bật máy ảnh").click()

        expect(verdict(page)).to_have_class("verdict admitted")
        expect(verdict(page)).to_contain_text("CHO VÀO")
        expect(verdict(page)).to_contain_text("Nguyễn Văn An")
        assert page.locator("#verdict").bounding_box()["height"] == 780
        page.get_by_role("button", name="Quét tiếp").click()
        page.get_by_role("button", name="Tắt máy ảnh").click()
        expect(page.locator("[data-fill=hint]")).to_contain_text("Bật máy ảnh, hoặc")
    assert db.session.scalars(select(Scan.member_id)).first() == gate.members[0].id


def test_a_phone_on_its_side_hides_nothing_that_is_tapped(gate):
    with paired_phone(gate) as page:
        page.set_viewport_size({"width": 740, "height": 360})
        typed(page, gate.codes[0])
        expect(verdict(page)).to_have_class("verdict admitted")

        buttons = page.locator("#verdict .button:visible").all()
        lowest = max(box["y"] + box["height"] for box in (one.bounding_box() for one in buttons))
        state = page.locator(".gate > footer").bounding_box()
        page.get_by_role("button", name="Quét tiếp").click()
        view = page.locator(".gate-view").bounding_box()
        camera = page.get_by_role("button", name="Bật máy ảnh").bounding_box()
    assert len(buttons) == 3
    assert lowest <= state["y"]
    assert view["x"] + view["width"] <= camera["x"]
    assert view["y"] == camera["y"]
    assert camera["y"] + camera["height"] <= state["y"]


def test_on_a_small_phone_nothing_of_a_long_verdict_is_under_the_edge(gate):
    """The word on top, what is tapped at the bottom, whatever stands between."""
    gate.device("Điện thoại của cổng phía Bắc").scan(gate.codes[0])
    with paired_phone(gate, viewport={"width": 360, "height": 640}) as page:
        typed(page, gate.codes[0])
        expect(verdict(page)).to_contain_text("ĐÃ VÀO")
        page.locator("[data-fill=name]").evaluate("name => (name.textContent = 'Lê '.repeat(60))")

        state = page.locator(".gate > footer").bounding_box()
        button = page.get_by_role("button", name="Quét tiếp").bounding_box()
        expect(page.locator(".verdict-word .icon:visible")).to_be_in_viewport(ratio=1)
        assert button["y"] + button["height"] <= state["y"]
        page.get_by_role("button", name="Quét tiếp").click()
        page.locator("#search").fill("nguyen van chi")
        page.locator("#search").press("Enter")
        expect(page.get_by_role("button", name="Nguyễn Văn Chi")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("digits", ["Digit", "Numpad"])
def test_a_hand_held_scanner_is_read_by_key_position_wherever_the_focus_is(gate, digits):
    """Vector 21: number row and number pad, in a search box, with Telex on or off."""
    with paired_phone(gate) as page:
        page.locator("#search").focus()
        typed(page, gate.codes[1], digits=digits)

        expect(verdict(page)).to_contain_text("Nguyễn Văn Bình")
        expect(page.locator("#search")).to_have_value("")


@pytest.mark.parametrize(
    ("prefix", "times", "ends"), [("qr", 1, "Enter"), ("", 2, "Enter"), ("", 1, None)],
    ids=["with a prefix", "read twice", "with no Enter"],
)  # fmt: skip
def test_scanners_that_are_set_oddly_are_understood(gate, prefix, times, ends):
    with paired_phone(gate) as page:
        typed(page, prefix + gate.codes[1] * times, ends=ends)

        expect(verdict(page)).to_contain_text("Nguyễn Văn Bình")


def test_a_second_scan_says_when_and_where_and_a_revoked_badge_is_stopped(gate):
    gate.device("Cổng B").scan(gate.codes[0])
    with at.writing():
        revoke_badge(gate.badges[1], gate.edition, "mất", by=None, at=now())
    db.session.rollback()
    with paired_phone(gate) as page:
        typed(page, gate.codes[0])
        expect(verdict(page)).to_have_class("verdict attention")
        expect(verdict(page)).to_contain_text(re.compile("ĐÃ VÀO.*Cổng chính · Cổng B", re.DOTALL))
        page.get_by_role("button", name="Quét tiếp").click()
        typed(page, gate.codes[1])

        expect(verdict(page)).to_have_class("verdict refused")
        expect(verdict(page)).to_contain_text("DỪNG LẠI")


def test_a_person_is_found_by_name_without_marks_and_undone_again(gate):
    with paired_phone(gate) as page:
        page.locator("#search").fill("nguyen van chi")
        page.get_by_role("button", name="Tìm", exact=True).click()
        page.get_by_role("button", name="Nguyễn Văn Chi").click()
        expect(verdict(page)).to_contain_text("CHO VÀO")
        page.locator("#verdict").get_by_role("button", name="Hoàn tác").click()

        expect(verdict(page)).to_contain_text("ĐÃ HỦY")
        last = page.locator("[data-fill=recent] li").last
        expect(last).to_contain_text("CHO VÀO – Nguyễn Văn Chi – đã hoàn tác")
    assert [scan.reason for scan in db.session.scalars(select(Scan).order_by(Scan.seq))] == [
        "ok", "undone",
    ]  # fmt: skip


def test_an_identity_card_leaves_nothing_on_the_phone_nor_on_the_server(app, gate):
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.post_data or ""))
        paired(page, url, code)
        typed(page, CARD.replace(" ", ""))

        expect(verdict(page)).to_contain_text("Đây là căn cước")
        assert "079084000999" not in "".join(sent)
        assert "079084000999" not in page.evaluate(ALL_KEPT)
    assert db.session.scalars(select(Scan)).all() == []


def test_the_page_has_no_fault_that_axe_finds(app, gate):
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        page.goto(f"{url}/gate")
        found = _faults(page)
        paired(page, url, code)
        found += _faults(page)
        typed(page, gate.codes[0])
        expect(verdict(page)).to_contain_text("CHO VÀO")
        found += _faults(page)

    assert found == []


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    answer = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in answer["violations"]]


def test_codes_are_judged_alike_in_the_browser_and_on_the_server(tmp_path):
    """Vector 22 for what codes are: the same texts, the same kinds."""
    texts = [
        good := "120000000000000000000018", good[:22] + "00", CARD, "079084000999", "",
        "https://a.vn/" + good, "]Q1" + good, "QR" + good, "www.vn", "x" * 500, "123456",
        "\x02" + good + "\r", "025123456||NGUYEN|01011970|Nam|HN|01012020",
        good + " " + good,
    ]  # fmt: skip
    module = resource_dir("static") / "gate" / "codes.js"
    script = tmp_path / "kinds.mjs"
    script.write_text(
        f"import {{ readingOf }} from {str(module)!r};\n"
        "process.stdout.write(process.argv.slice(2).map((t) => readingOf(t).kind).join(' '));\n"
    )
    (tmp_path / "package.json").write_text('{"type": "module"}')
    done = subprocess.run(
        ["node", "--no-warnings", "--experimental-default-type=module", str(script), *texts],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("needs Node")

    assert done.stdout.split() == [reading_of(text).kind.value for text in texts]
