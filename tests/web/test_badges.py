import pypdfium2
import pytest
import zxingcpp

from logistics.db import db
from logistics.jobs.worker import run_next
from logistics.models.account import Right
from logistics.models.badge import Badge, BadgeState
from logistics.models.roster import RosterStatus
from logistics.models.unit import Unit
from tests import factories as make


@pytest.fixture
def approved(keep, visit):
    unit = make.unit("Sở TT&TT Bến Tre")
    edition = make.edition(invited=[unit])
    keep(edition)
    roster = make.roster(
        edition, unit, make.member("Trần Thị Ánh"), make.member("Lê Văn Bảy"),
        status=RosterStatus.APPROVED, submitted_at=make.AT, approved_at=make.AT,
    )  # fmt: skip
    keep(roster)
    return edition.code, visit(Right.ORGANISER, edition=edition)


def printed(app, organiser, code, **typed):
    page = organiser.press(organiser.open("badges.index", code=code), "Lập tệp thẻ", **typed)
    if page.status != 200:
        return page
    db.session.rollback()
    assert run_next(app)
    done = organiser.request("GET", page.response.request.path)
    return organiser.request("GET", done.soup.select_one("a[href*='/files/']")["href"])


def codes_in(pdf: bytes) -> set[str]:
    pages = [page.render(scale=100 / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    return {code.text for page in pages for code in zxingcpp.read_barcodes(page)}


def codes_kept() -> set[str]:
    rows = db.session.execute(db.select(Badge.code).where(Badge.state == BadgeState.ACTIVE))
    return set(rows.scalars())


def test_every_approved_person_gets_a_badge_whose_square_reads(app, approved):
    code, organiser = approved

    answer = printed(app, organiser, code)

    assert len(codes_kept()) == 2
    assert codes_in(answer.body) == codes_kept()


def test_the_file_of_one_unit_bears_its_code(app, approved):
    code, organiser = approved
    unit = db.session.scalars(db.select(Unit)).one()

    of_all = printed(app, organiser, code)
    of_one = printed(app, organiser, code, unit=str(unit.id))

    names = [answer.response.headers["Content-Disposition"] for answer in (of_all, of_one)]
    assert f"the-{code}.pdf" in names[0]
    assert f"the-{code}-{unit.code.lower()}.pdf" in names[1]


def test_ordered_twice_it_is_one_job(approved):
    code, organiser = approved
    page = organiser.open("badges.index", code=code)

    first, second = organiser.press(page, "Lập tệp thẻ"), organiser.press(page, "Lập tệp thẻ")

    assert (first.status, first.response.request.path) == (200, second.response.request.path)


def test_the_next_print_leaves_out_who_did_not_change(app, approved):
    code, organiser = approved
    printed(app, organiser, code)

    page = printed(app, organiser, code, only_changed="y")

    assert page.status == 409
    assert "Không có thẻ nào mới hoặc thay đổi từ lần in trước." in page.text


def test_a_lost_badge_is_replaced_in_two_steps_and_printed_again(app, approved):
    code, organiser = approved
    printed(app, organiser, code)
    before = codes_kept()
    page = organiser.press(organiser.open("badges.index", code=code), "Tìm người", words="anh")
    page = organiser.request("GET", page.soup.select_one("#hits tbody a")["href"])

    page = organiser.press(page, "Cấp lại thẻ", reason="mất thẻ")

    number = page.texts("h2")[0][7:13]
    assert page.texts("h2") == [
        f"Thẻ số {number}, lần cấp 2",
        f"Thẻ số {number}, lần cấp 1",
    ]
    answer = printed(app, organiser, code, only_changed="y")
    assert codes_in(answer.body) == codes_kept() - before


def test_a_badge_is_not_ended_without_a_reason(app, approved):
    code, organiser = approved
    printed(app, organiser, code)
    page = organiser.press(organiser.open("badges.index", code=code), "Tìm người", words="bay")
    page = organiser.request("GET", page.soup.select_one("#hits tbody a")["href"])

    page = organiser.press(page, "Thu hồi thẻ")

    assert page.status == 400
    assert "Hãy ghi lý do, ví dụ: mất thẻ." in page.text


def test_the_bearer_sees_the_square_and_only_under_the_right_address(app, approved, visit):
    code, organiser = approved
    printed(app, organiser, code)
    page = organiser.press(organiser.open("badges.index", code=code), "Tìm người", words="anh")
    page = organiser.request("GET", page.soup.select_one("#hits tbody a")["href"])
    address = page.soup.select_one("a[href^='/badge/']")["href"]
    bearer = visit()
    bearer.client.delete_cookie("session")

    own = bearer.request("GET", address)

    assert own.texts("h1") == ["Trần Thị Ánh"]
    assert bearer.request("GET", own.soup.select_one("img.square")["src"]).status == 200
    for wrong in (address[:-1] + ("0" if address[-1] != "0" else "1"), f"{address[:-1]}é"):
        assert bearer.request("GET", wrong).status == 404
