"""A part of a page that asks again by itself leaves whoever reads it where they are."""

import pytest
from playwright.sync_api import Page, Request, expect
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.account import Right
from logistics.models.job import Job, JobState
from logistics.models.login import LoginSession
from logistics.models.person import Person
from tests import gate as at
from tests.browser.chromium import hindrances

pytestmark = pytest.mark.browser


@pytest.fixture
def board(page_for, visit, gate):
    """Opens a page of the board, whose clock the test moves."""

    def opened(path: str = "") -> Page:
        page = page_for(visit(Right.ORGANISER, edition=gate.edition))
        page.clock.install()
        page.goto(f"/editions/{gate.edition.code}/board{path}")
        return page

    return opened


def asked_again(page: Page) -> Request:
    """What the page asked for by itself once ten seconds had passed, its answer in place."""
    # Said to be void, as a promise is waited for.
    page.evaluate(
        "void (window.isSwapped ="
        " new Promise(done => document.addEventListener('htmx:afterSwap', done)))"
    )
    with page.expect_request(lambda request: "hx-request" in request.headers) as request:
        page.clock.fast_forward(10_000)
    page.evaluate("window.isSwapped.then(() => null)")
    return request.value


def with_phones(gate) -> None:
    with at.writing():
        for number, member in enumerate(gate.members):
            db.session.get(Person, member.person_id).phone = f"+8490123456{number}"


def test_the_focus_stays_with_the_person_when_somebody_above_has_come(board, gate):
    with_phones(gate)
    page = board(f"/{gate.checkpoint.id}/missing")
    page.locator("#numbers a").nth(2).focus()
    gate.device().scan(gate.codes[0])

    asked_again(page)

    expect(page.locator("#numbers tbody tr")).to_have_count(3)
    assert page.evaluate("document.activeElement.href") == "tel:+84901234562"


def test_a_table_that_was_moved_and_figures_that_were_unfolded_stay_so(board, gate):
    gate.device().scan(gate.codes[0])
    page = board(f"/{gate.checkpoint.id}")
    page.set_viewport_size({"width": 200, "height": 700})
    page.locator("#numbers summary").click()
    table = page.locator(".table-scroll")
    table.evaluate("region => region.scrollLeft = 40")
    gate.device("Máy 2").scan(gate.codes[1])

    asked_again(page)

    expect(page.locator("#numbers tbody .number").last).to_have_text("2")
    assert page.locator("#numbers details").get_attribute("open") is not None
    assert table.evaluate("region => region.scrollLeft") == 40


def test_what_a_page_asks_by_itself_is_told_from_what_somebody_asks(board, gate):
    page = board()
    by_itself = asked_again(page)
    with page.expect_request("**/missing") as by_hand:
        page.locator("#numbers tbody a").last.click()

    asked = [request.headers.get("asked-by-timer") for request in (by_itself, by_hand.value)]
    assert asked == ["true", None]


def test_the_progress_of_a_job_ends_and_asks_no_more(page_for, visit, keep, gate):
    organiser = visit(Right.ORGANISER, edition=gate.edition)
    owner_id = db.session.scalars(select(LoginSession.account_id)).one()
    job = keep(
        Job(public_id="thu", kind="list", order={}, owner_id=owner_id, asked_at=now(),
            edition_id=gate.edition.id, state=JobState.RUNNING, doing={"message": "Đang dàn 4 thẻ"})
    )  # fmt: skip
    page = page_for(organiser)
    page.clock.install()
    page.goto("/jobs/thu")
    with at.writing():
        job.state, job.doing, job.progress, job.ended_at = JobState.DONE, None, 100, now()
    db.session.rollback()
    page.clock.fast_forward(1000)
    expect(page.locator("#job progress")).to_have_count(0)
    further = []
    page.on("request", lambda request: further.append(request.url))

    page.clock.run_for(30_000)

    assert further == []
    assert hindrances(page) == []
