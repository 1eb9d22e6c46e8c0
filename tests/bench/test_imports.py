"""What an import of 5,000 people costs: reading with its preview, the page, accepting, undoing."""

import time

import pytest

from logistics.jobs.worker import run_next
from tests.web.conftest import festival, sampled  # noqa: F401 -- fixtures
from tests.web.importing import accept, counts, names, send, sheet

pytestmark = pytest.mark.bench
PEOPLE = 5_000
HEADINGS = ("Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Điện thoại", "Vai trò", "Chức vụ",
            "Nội dung thi đấu")  # fmt: skip
SYLLABLES = ("An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga")


def rows():
    for number in range(PEOPLE):
        name = " ".join(SYLLABLES[number // 10**place % 10] for place in (3, 2, 1, 0))
        year = 1960 + number % 40
        yield (
            f"Nguyễn {name}", "Nam", f"05/07/{year}", f"0520{year % 100:02}{number:06}",
            f"09{number:08}", "VĐV", "Chuyên viên", "Bóng bàn đơn nam",
        )  # fmt: skip


def timed(what: str, most: float, deed):
    begun = time.perf_counter()
    result = deed()
    took = time.perf_counter() - begun
    assert took <= most, what
    return result


def test_five_thousand_people_are_shown_accepted_and_taken_back(app, sampled):  # noqa: F811
    clerk = sampled.clerk()
    page = send(clerk, sampled, sheet(*rows(), headings=HEADINGS))
    address = page.response.request.path
    timed("read, compared and judged in the job", 20, lambda: run_next(app))
    page = timed("preview of 5,000 people on screen", 1, lambda: clerk.request("GET", address))
    assert counts(page)[0] == PEOPLE
    done = timed("5,000 people accepted", 20, lambda: accept(clerk, page))
    assert len(names()) == PEOPLE
    page = timed("the result's page", 5, lambda: clerk.request("GET", done.response.request.path))
    timed("5,000 people taken back", 20, lambda: clerk.press(page, "Hoàn tác"))
    assert names() == []
