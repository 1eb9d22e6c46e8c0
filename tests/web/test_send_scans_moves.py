"""One badge at two venues sooner than anybody gets from one to the other."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.account import Right
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition, Venue
from logistics.models.scan import Conflict, ConflictKind, Severity
from tests import factories as make
from tests import gate as at

MINUTE = timedelta(minutes=1)


@pytest.fixture
def places(gate):
    """Two gates of two venues half an hour apart, each with a phone."""
    return laid_at(gate, minutes=30)


def laid_at(gate, *, minutes: int | None, venues: int = 2):
    with at.writing():
        db.session.get(Edition, gate.edition.id).travel_minutes = minutes
        there = [Venue(edition_id=gate.edition.id, name=f"Nhà {n}") for n in range(venues)]
        db.session.add_all(there)
        db.session.flush()
        points = [
            at.checkpoint(gate.edition, f"Cổng {n}", venue_id=there[n % venues].id)
            for n in range(2)
        ]
        db.session.add_all(points)
        db.session.flush()
    return [gate.device(f"Máy {n}", point) for n, point in enumerate(points)]


def late(scanner, code: str, ago: timedelta = 0 * MINUTE) -> dict:
    """Somebody let in so long ago, without the network."""
    when = (now() - ago).isoformat()
    return sent(scanner, scanner.claim(code, at=when, mode="offline", door="admitted"))


def sent(scanner, claim: dict) -> dict:
    """By a device that says how its clock stands, without which no time is vouched for."""
    at_once = {"at": now().isoformat()}
    return scanner.send(at_once | claim, device_sent_at=now().isoformat()).json["results"][0]


def opened() -> list[tuple[ConflictKind, Severity]]:
    rows = db.session.scalars(select(Conflict).order_by(Conflict.id))
    return [(row.kind, row.severity) for row in rows]


MOVE = [(ConflictKind.IMPOSSIBLE_MOVE, Severity.MEDIUM)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["as it was", "the later first"])
def test_a_badge_at_two_venues_within_minutes_is_one_conflict_in_whatever_order(
    gate, places, order
):
    for number in order:
        result = late(places[number], gate.codes[0], (20 - 10 * number) * MINUTE)

    assert result["reason"] == "ok"
    assert opened() == MOVE
    assert result["conflict"] == db.session.scalars(select(Conflict.id)).one()


@pytest.mark.parametrize("minutes", [31, 40])
def test_whoever_took_the_time_is_no_matter(gate, places, minutes):
    late(places[0], gate.codes[0], minutes * MINUTE)
    late(places[1], gate.codes[0])

    assert opened() == []


def test_two_gates_of_one_venue_are_no_walk(gate):
    for scanner in laid_at(gate, minutes=30, venues=1):
        late(scanner, gate.codes[0])

    assert opened() == []


def test_where_the_way_is_not_known_nothing_is_asked(gate):
    for scanner in laid_at(gate, minutes=None):
        late(scanner, gate.codes[0])

    assert opened() == []


def test_another_person_has_walks_of_their_own(gate, places):
    late(places[0], gate.codes[0])
    late(places[1], gate.codes[1])

    assert opened() == []


def test_a_scan_taken_back_was_no_walk(gate, places):
    first = late(places[0], gate.codes[0])
    places[0].scan(voids=first["id"])
    late(places[1], gate.codes[0])

    assert opened() == []


def test_whoever_was_sent_to_the_desk_was_not_let_in_and_moved_nowhere(gate, places):
    late(places[0], gate.codes[0])
    sent(places[1], places[1].claim(gate.codes[0], door="desk"))

    assert opened() == []


def test_that_it_was_let_in_may_be_told_later(gate, places):
    """Already in at the second venue, says the rule; the steward let in all the same."""
    late(places[1], gate.codes[0], 60 * MINUTE)
    late(places[0], gate.codes[0], 20 * MINUTE)
    claim = places[1].claim(gate.codes[0], at=now().isoformat())
    assert sent(places[1], claim)["reason"] == "already_in_window"
    assert opened() == []

    sent(places[1], claim | {"door": "admitted"})

    assert opened() == MOVE


def test_a_group_written_down_from_a_list_says_nothing_of_a_walk(gate, places):
    late(places[0], gate.codes[0], 5 * MINUTE)
    ticked = places[1].claim(person=gate.members[0].id, input="group", door="admitted")
    sent(places[1], ticked)

    assert opened() == []


def test_watching_over_walks_costs_no_statement(gate, places, trips):
    for code in gate.codes:
        late(places[0], code, 60 * MINUTE)
    late(places[1], gate.codes[1])

    with trips() as statements:
        late(places[1], gate.codes[0])

    asked = [one for one in statements if not one.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
    assert (len(asked), opened()) == (4, [])


def test_the_inbox_names_both_places_and_times(gate, places, visit):
    late(places[0], gate.codes[0], 20 * MINUTE)
    late(places[1], gate.codes[0], 10 * MINUTE)
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    page = organiser.open("conflicts.index", code=gate.edition.code)

    [[_number, what, who, where, _]] = page.rows()
    assert who == "Nguyễn Văn An"
    assert what == (
        "Một thẻ ở hai địa điểm sát giờ nhau Đi từ nơi này đến nơi kia mất ít nhất 30 phút."
    )
    words = ["Cổng 0", "Máy 0,", "Cổng 1", "Máy 1,"]
    assert [where.find(word) for word in words] == sorted(where.find(word) for word in words)
    assert -1 not in [where.find(word) for word in words]
    settled = organiser.press(page, "Giải quyết", settlement="times_wrong")
    assert settled.texts("tbody td:last-child") == ["Giờ ghi không đúng"]


def test_an_organiser_says_how_long_the_way_takes_and_to_which_venue_a_gate_belongs(
    gate, places, visit
):
    organiser = visit(Right.ORGANISER, edition=gate.edition)
    code = gate.edition.code
    organiser.press(
        organiser.open("editions.edit_facts", code=code), "Lưu thông tin", travel_minutes="45"
    )
    hall = db.session.scalars(select(Venue.id).where(Venue.name == "Nhà 1")).one()
    page = organiser.open("checkpoints.edit", code=code, checkpoint_id=gate.checkpoint.id)
    organiser.press(page, "Lưu điểm kiểm soát", venue_id=str(hall))

    assert db.session.scalars(select(Edition.travel_minutes)).one() == 45
    assert db.session.get(Checkpoint, gate.checkpoint.id).venue_id == hall
    assert "Ít nhất 45 phút" in organiser.open("editions.show", code=code).text


def test_a_checkpoint_proposed_for_a_venue_belongs_to_it(app, keep, visit):
    edition = make.edition()
    edition.venues = [Venue(name="Nhà thi đấu")]
    keep(edition)
    organiser = visit(Right.ORGANISER, edition=edition)

    organiser.press(
        organiser.open("checkpoints.index", code=edition.code), "Tạo các điểm thường dùng"
    )

    asked = select(Checkpoint.name).where(Checkpoint.venue_id.is_not(None))
    assert db.session.scalars(asked).all() == ["Khu thi đấu: Nhà thi đấu"]
