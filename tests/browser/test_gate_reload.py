"""The steward's page when it is opened again and there is no network."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from logistics.db import db
from logistics.models.account import Right
from logistics.models.scan import Scan
from tests.browser.gate_steps import paired, pairing_code, typed
from tests.browser.serving import phone, served

pytestmark = pytest.mark.browser
UNTIL_LAID_BY = """async () => {
  for (let turn = 0; turn < 200; turn++) {
    if (await caches.match("/gate", { ignoreVary: true })) return;
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error("nothing was laid by");
}"""
SHELF = """async () => {
  const shelf = await caches.open("gate");
  const paths = (await shelf.keys()).map(({ url }) => new URL(url).pathname);
  return [paths, await (await shelf.match("/gate", { ignoreVary: true })).text()];
}"""
# The part of it that stays the same for as long as somebody is logged in.
TOKEN = "document.querySelector('meta[name=csrf-token]').content.split('.')[0]"


def test_a_reload_without_a_network_does_not_end_the_watch(app, gate):
    """The phone itself gives the page, which does not say that the server has answered."""
    code = pairing_code(gate)
    with served(app) as url, phone() as browser:
        page = browser.new_page()
        paired(page, url, code)
        page.evaluate(UNTIL_LAID_BY)
        browser.set_offline(True)
        page.reload()

        expect(page.get_by_role("heading", name="Cổng chính")).to_be_visible()
        expect(page.locator("[data-state=mode]")).to_contain_text("Mất kết nối từ")
        expect(page.locator("[data-state=age]")).to_be_empty()
        typed(page, gate.codes[0])
        page.get_by_role("button", name="Đã cho vào").click()
        browser.set_offline(False)
        expect(page.locator("[data-state=unsent]")).to_have_text("0 lượt chưa gửi")
    assert db.session.scalars(select(Scan.door)).all() == ["admitted"]


def test_what_is_laid_by_tells_nothing_of_whoever_is_logged_in(app, visit):
    session = visit(Right.ADMIN).client.get_cookie("session").value
    db.session.rollback()
    with served(app) as url, phone() as browser:
        browser.add_cookies([{"name": "session", "value": session, "url": url}])
        page = browser.new_page()
        page.goto(f"{url}/gate")
        page.evaluate(UNTIL_LAID_BY)
        paths, kept = page.evaluate(SHELF)

        assert [path for path in paths if not path.startswith("/static/")] == ["/gate"]
        assert page.evaluate(TOKEN) not in kept
