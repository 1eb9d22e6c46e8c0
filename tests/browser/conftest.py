"""The gate that is tried in the browser, and pages for whoever is to see them."""

import pytest
from playwright.sync_api import Page

from logistics.db import db
from tests import gate as at
from tests.browser.chromium import chromium
from tests.browser.serving import served

OFFICE_SCREEN = {"width": 1366, "height": 768}


@pytest.fixture
def gate(app):
    return at.laid(app, people=4)


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def address(app):
    """Where the application answers meanwhile."""
    with served(app) as address:
        yield address


@pytest.fixture
def page_for(browser, address):
    """An empty page in a browser of its own, in which this visitor (or nobody) is logged in."""
    contexts = []

    def opened(visitor=None, *, viewport=OFFICE_SCREEN, **more) -> Page:
        context = browser.new_context(base_url=address, locale="vi-VN", viewport=viewport, **more)
        contexts.append(context)
        if visitor:
            cookie = visitor.client.get_cookie("session").value
            context.add_cookies([{"name": "session", "value": cookie, "url": address}])
        # What the test has read so far must not keep the application from writing.
        db.session.rollback()
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_as(page_for, visit):
    """An empty page for somebody with these rights, for nobody without any."""

    def come(*rights, **where) -> Page:
        return page_for(visit(*rights, **where) if rights else None)

    return come
