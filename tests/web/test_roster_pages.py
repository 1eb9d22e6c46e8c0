import pytest

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


@pytest.mark.parametrize("endpoint", ["rosters.show", "entries.index"])
def test_the_menu_shows_under_what_a_page_is_found(festival, endpoint):
    page = festival.clerk().open(endpoint, **festival.where())

    assert page.texts(".menu [aria-current]") == ["Danh sách đoàn"]
