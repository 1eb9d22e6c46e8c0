"""The number of trips to the database does not grow with the roster."""

import pytest

from logistics.models.entry import Entry, EntryMember
from tests.web.festival import ready

pytestmark = pytest.mark.first_database

PAGES = [
    "rosters.show", "rosters.findings", "rosters.history", "entries.index", "submissions.prepare",
    "ordering.show", "earlier_people.show", "pasting.show", "members.new",
]  # fmt: skip


def fill(festival, count: int) -> None:
    """Members in pairs, two and two."""
    members = [festival.member(f"Lê Văn {['Anh', 'Bảo', 'Chi'][n % 3]}") for n in range(count)]
    festival.keep(*members)
    pairs = zip(members[::2], members[1::2], strict=True)
    festival.keep(
        *(
            Entry(
                roster_id=festival.roster.id,
                contest_id=festival.pair.id,
                number=number,
                places=[EntryMember(member_id=member.id) for member in pair],
            )
            for number, pair in enumerate(pairs, 1)
        )
    )


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_page_takes_the_same_trips_for_2_4_and_80_people(festival, trips, endpoint):
    clerk = festival.clerk()
    counts = []
    for more in (2, 2, 76):
        fill_from = festival
        festival.pair = _fresh_contest(festival) if counts else festival.pair
        fill(fill_from, more)
        with trips() as statements:
            assert clerk.open(endpoint, **festival.where()).status == 200
        counts.append(len(statements))

    assert len(set(counts)) == 1, counts


def _fresh_contest(festival):
    from tests import factories as make

    contest = make.contest(festival.edition, sport=f"Môn {festival.pair.id}")
    festival.keep(contest)
    return contest


def test_submitting_takes_the_same_trips_for_few_and_many(festival, trips):
    ready(festival)
    clerk = festival.clerk()
    counts = []
    for more in (2, 2, 40):
        fill(festival, more)
        festival.pair = _fresh_contest(festival)
        page = clerk.open("submissions.prepare", **festival.where())
        keys = [box["value"] for box in page.soup.select("input[name=accepted]")]
        with trips() as statements:
            answer = clerk.send("submissions.submit", festival.where(), accepted=keys)
        assert answer.status == 302
        counts.append(len(statements))
        _take_back(festival)

    # The first submission also begins the roster's history.
    assert len(set(counts[1:])) == 1, counts


def _take_back(festival) -> None:
    from logistics.db import db
    from logistics.models.roster import Roster, RosterStatus

    roster = db.session.get(Roster, festival.roster.id)
    roster.status = RosterStatus.RETURNED
    db.session.commit()
