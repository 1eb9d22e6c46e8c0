import pytest

from tests.web.festival import handed_in

pytestmark = pytest.mark.first_database

GETS = [
    "rosters.show", "rosters.findings", "rosters.history", "rosters.contact", "entries.index",
    "submissions.index", "submissions.prepare", "change_requests.index", "members.new",
    "pasting.show", "earlier_people.show", "ordering.show",
]  # fmt: skip


@pytest.mark.parametrize("endpoint", GETS)
def test_every_page_opens_on_an_empty_and_on_a_filled_roster(festival, endpoint):
    clerk = festival.clerk()

    assert clerk.open(endpoint, **festival.where()).status == 200
    festival.add()
    assert clerk.open(endpoint, **festival.where()).status == 200


@pytest.mark.parametrize("endpoint", ["members.edit", "leaving.show"])
def test_every_page_of_a_member_opens(festival, endpoint):
    member = festival.add()

    page = festival.clerk().open(endpoint, **festival.where(member_id=member.id))

    assert page.status == 200


def test_the_page_of_a_contest_opens(festival):
    festival.add()
    page = festival.clerk().open("entries.show", **festival.where(contest_id=festival.pair.id))

    assert page.status == 200


@pytest.mark.parametrize(
    "endpoint", ["rosters.contact", "ordering.show", "pasting.show", "submissions.prepare"]
)
def test_on_a_list_that_was_handed_in_nothing_is_asked_that_would_be_refused(festival, endpoint):
    handed_in(festival)

    page = festival.clerk().open(endpoint, **festival.where())

    assert page.texts("main form") == []
    assert page.texts(".note") == [
        "Danh sách đã nộp. Muốn thay đổi, hãy gửi đề nghị cho ban tổ chức."
    ]
    assert page.texts("main .finding-list") == []


def test_a_contact_that_cannot_be_changed_can_still_be_read(festival):
    handed_in(festival)

    page = festival.clerk().open("rosters.contact", **festival.where())

    assert page.texts(".summary dd")[:2] == ["Trần Thị Bình", "0912 345 678"]


def test_each_reads_of_a_contest_in_a_language_of_their_own(festival):
    """What an imported file of macros sets for itself stays as its first reader had it."""
    clerk, where = festival.clerk(), festival.where(contest_id=festival.pair.id)
    page = clerk.open("entries.show", **where)
    clerk.press(page, "English")

    english = clerk.open("entries.show", **where)

    assert (page.texts(".summary dd")[0], english.texts(".summary dd")[0]) == ("Đôi", "Pair")


@pytest.mark.parametrize("endpoint", ["rosters.show", "entries.index", "photo_archives.start"])
def test_the_menu_shows_under_what_a_page_is_found(festival, endpoint):
    page = festival.clerk().open(endpoint, **festival.where())

    assert page.texts(".menu [aria-current]") == ["Danh sách đoàn"]
