"""A checkpoint with so many places: what is told live, and what late batches lead to."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.clock import now
from logistics.db import db
from logistics.models.account import Right
from logistics.models.checkpoint import Checkpoint, CheckpointKind, Frequency
from logistics.models.scan import Conflict, ConflictKind, Scan, Severity
from tests import gate as at

HOUR = timedelta(hours=1)


def canteen(app, people: int = 4, **more) -> at.Gate:
    """Two places at breakfast, an hour ago, and two at lunch, which goes on."""
    started = now()
    windows = [at.window(started - 4 * HOUR, 2), at.window(started - HOUR, 3)]
    settled = {"kind": CheckpointKind.MEAL, "frequency": Frequency.PER_WINDOW, **more}
    return at.laid(app, people, windows=windows, capacity=2, grace_after=0, **settled)


def offline(scanner, code: str, ago: timedelta = timedelta(minutes=5)) -> dict:
    """Somebody let in without the network so long ago, to be sent now."""
    when = (now() - ago).isoformat()
    return scanner.claim(code, at=when, mode="offline", door="admitted")


def send_late(scanner, *claims: dict) -> list[dict]:
    return scanner.send(*claims, device_sent_at=now().isoformat()).json["results"]


def over_counts() -> list[Conflict]:
    return list(db.session.scalars(select(Conflict).order_by(Conflict.id)))


def test_at_a_full_meal_the_steward_is_told_how_many_places_there_are_and_decides(app):
    gate = canteen(app)
    scanner = gate.device()
    told = [scanner.scan(code) for code in gate.codes[:3]]

    assert [one["reason"] for one in told] == ["ok", "ok", "quota_full"]
    assert at.told(told[2]) == ("stored", "warn", "quota_full")
    screen = told[2]["screen"]
    assert (screen["kind"], screen["sentence"]) == (
        "attention", "Đã đủ 2 chỗ của điểm này.",
    )  # fmt: skip
    assert "hoàn tác và mời sang bàn" in screen["advice"]


def test_a_full_hall_refuses_until_somebody_is_taken_back(app):
    gate = at.laid(app, people=3, capacity=2)
    scanner = gate.device()
    first, _ = [scanner.scan(code) for code in gate.codes[:2]]

    refused = scanner.scan(gate.codes[2])
    scanner.scan(voids=first["id"])

    assert at.told(refused) == ("stored", "refuse", "quota_full")
    assert "hoàn tác" not in refused["screen"]["advice"]
    assert scanner.scan(gate.codes[2])["reason"] == "ok"
    assert over_counts() == []


def test_a_place_given_back_in_a_batch_is_free_for_the_next_of_the_batch(app):
    gate = at.laid(app, people=3, capacity=2)
    scanner = gate.device()
    first, second, third = (scanner.claim(code) for code in gate.codes)

    results = scanner.send(first, second, scanner.claim(voids=first["id"]), third)

    assert [one["reason"] for one in results.json["results"]] == ["ok", "ok", "undone", "ok"]


def test_a_place_that_a_known_scan_gives_back_is_free_for_the_next_of_the_batch(app):
    gate = at.laid(app, people=3, capacity=1)
    scanner = gate.device()
    first, second, third = (scanner.claim(code) for code in gate.codes)
    scanner.send(first)

    results = scanner.send(second, {**first, "door": "refused"}, third)

    assert [one["reason"] for one in results.json["results"]] == ["quota_full", "ok", "ok"]


def test_who_was_turned_away_and_comes_again_in_the_same_batch_is_counted(app):
    gate = at.laid(app, people=1, capacity=1)
    scanner = gate.device()
    first, again = scanner.claim(gate.codes[0]), scanner.claim(gate.codes[0])
    scanner.send(first)

    results = scanner.send({**first, "door": "refused"}, again).json["results"]

    assert results[1]["reason"] == "ok"
    assert scanner.scan(gate.codes[0])["reason"] == "ok_repeat_same_device"
    assert at.how_many(Scan) == 3


def test_the_same_badge_again_takes_no_second_place(app):
    gate = at.laid(app, people=3, capacity=2)
    scanner = gate.device()

    reasons = [scanner.scan(gate.codes[n])["reason"] for n in (0, 0, 1, 0, 2)]

    assert reasons[::2] == ["ok", "ok", "quota_full"]
    assert reasons[1] == reasons[3] == "ok_repeat_same_device"


def test_a_free_checkpoint_counts_people_and_not_how_often_they_came(app):
    gate = at.laid(app, people=3, capacity=2, frequency=Frequency.FREE)
    scanner = gate.device()

    reasons = [scanner.scan(gate.codes[n])["reason"] for n in (0, 0, 0, 1, 2, 0)]

    assert reasons == ["ok", "ok", "ok", "ok", "quota_full", "ok"]


def test_each_window_has_its_own_places(app):
    gate = canteen(app)
    scanner = gate.device()
    send_late(scanner, *(offline(scanner, code, 3 * HOUR) for code in gate.codes[:2]))

    assert scanner.scan(gate.codes[2])["reason"] == "ok"


@pytest.mark.parametrize(("capacity", "number"), [(None, 4), (2, 5)], ids=["boundless", "limited"])
def test_counting_places_costs_one_statement_and_only_where_there_is_a_limit(
    app, trips, capacity, number
):
    gate = at.laid(app, people=3, capacity=capacity)
    scanner = gate.device()
    scanner.scan(gate.codes[0])

    with trips() as statements:
        scanner.scan(gate.codes[1])

    asked = [one for one in statements if not one.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
    assert len(asked) == number, asked


def test_places_are_asked_for_once_in_a_whole_batch(app, trips):
    gate = at.laid(app, people=6, capacity=4)
    scanner = gate.device()
    scanner.scan(gate.codes[0])

    with trips() as statements:
        results = scanner.send(*(scanner.claim(code) for code in gate.codes[1:])).json["results"]

    assert [one["reason"] for one in results] == ["ok", "ok", "ok", "quota_full", "quota_full"]
    assert sum("DISTINCT" in one for one in statements) == 1


def test_late_batches_beyond_the_places_are_one_conflict_for_the_window(app):
    gate = canteen(app, people=5)
    first, second = gate.device("Máy 1"), gate.device("Máy 2")
    send_late(first, *(offline(first, code) for code in gate.codes[:2]))
    assert over_counts() == []

    results = send_late(second, *(offline(second, code) for code in gate.codes[2:]))

    [conflict] = over_counts()
    assert (conflict.kind, conflict.severity) == (ConflictKind.OVER_COUNT, Severity.MEDIUM)
    assert [one["conflict"] for one in results] == [conflict.id] * 3
    assert [one["ruling"] for one in results] == ["warn"] * 3
    slots = db.session.scalars(select(Scan.slot)).all()
    assert len([slot for slot in slots if slot]) == 5
    assert "conflict" in [row["kind"] for row in first.read("feed").json["rows"]]


def test_two_windows_that_ran_out_are_two_conflicts(app):
    gate = canteen(app, people=3)
    scanner = gate.device()
    for ago in (3 * HOUR, timedelta(minutes=5)):
        send_late(scanner, *(offline(scanner, code, ago) for code in gate.codes))

    assert [one.kind for one in over_counts()] == [ConflictKind.OVER_COUNT] * 2


def test_a_badge_used_twice_takes_one_place_and_opens_no_conflict_about_places(app):
    gate = at.laid(app, people=2, capacity=2)
    scanners = [gate.device("Máy 1"), gate.device("Máy 2")]
    for scanner in scanners:
        send_late(scanner, *(offline(scanner, code) for code in gate.codes))

    assert {one.kind for one in over_counts()} == {ConflictKind.DOUBLE_USE}


def test_that_somebody_was_let_into_a_full_hall_may_be_told_later(app):
    gate = at.laid(app, people=3, capacity=2)
    scanner = gate.device()
    for code in gate.codes[:2]:
        scanner.scan(code)
    claim = scanner.claim(gate.codes[2])
    assert scanner.send(claim).json["results"][0]["conflict"] is None

    again = scanner.send(claim | {"door": "admitted"}).json["results"][0]

    assert [one.kind for one in over_counts()] == [ConflictKind.OVER_COUNT]
    assert (again["ack"], again["conflict"]) == ("seen_before", over_counts()[0].id)


def test_devices_read_how_many_places_there_are_and_who_decides(app):
    gate = canteen(app)

    [point] = gate.device().read("snapshot").json["checkpoints"]

    assert (point["capacity"], point["strictness"]) == (2, {"quota_full": "warn"})


def test_an_organiser_gives_a_checkpoint_its_places_and_takes_them_away(gate, visit):
    organiser = visit(Right.ORGANISER, edition=gate.edition)
    where = {"code": gate.edition.code, "checkpoint_id": gate.checkpoint.id}

    def saved(capacity: str):
        page = organiser.open("checkpoints.edit", **where)
        return organiser.press(page, "Lưu điểm kiểm soát", capacity=capacity)

    stored = select(Checkpoint.capacity)
    assert (saved("40").status, db.session.scalars(stored).one()) == (200, 40)
    assert (saved("0").status, db.session.scalars(stored).one()) == (400, 40)
    assert (saved("").status, db.session.scalars(stored).one()) == (200, None)


def test_an_organiser_says_what_happens_at_a_full_meal_and_nothing_else_changes(app, visit):
    gate = canteen(app, strictness={"requires_missing": "warn"})
    organiser = visit(Right.ORGANISER, edition=gate.edition)
    where = {"code": gate.edition.code, "checkpoint_id": gate.checkpoint.id}

    def stored_after(when_full: str) -> dict:
        page = organiser.open("checkpoints.edit", **where)
        organiser.press(page, "Lưu điểm kiểm soát", when_full=when_full)
        return db.session.scalars(select(Checkpoint.strictness)).one()

    kept = {"requires_missing": "warn"}
    assert stored_after("block") == kept | {"quota_full": "block"}
    scanner = gate.device()
    told = [scanner.scan(code)["ruling"] for code in gate.codes[:3]]
    assert (told, stored_after("")) == (["ok", "ok", "refuse"], kept)


def test_the_board_shows_the_places_of_the_window_that_is_open(app, visit):
    gate = canteen(app, people=3)
    scanner = gate.device()
    send_late(scanner, *(offline(scanner, code, 3 * HOUR) for code in gate.codes))
    scanner.scan(gate.codes[0])
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    cells = f"#gate-{gate.checkpoint.id} td:nth-last-child(4)"

    def places() -> list[str]:
        return organiser.open("board.show", code=gate.edition.code).texts(cells)

    assert places() == ["1 / 2"]
    scanner.scan(gate.codes[1])
    assert places() == ["2 / 2"]


def test_the_inbox_tells_how_many_are_in_now_and_how_many_places_there_are(app, visit):
    gate = canteen(app, people=4)
    scanner = gate.device()
    for n in range(4):
        send_late(scanner, offline(scanner, gate.codes[n]))
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    page = organiser.open("conflicts.index", code=gate.edition.code)

    assert page.texts("th .hint") == [
        "4 người đã vào, điểm có 2 chỗ. Báo người phụ trách bữa ăn, xe hoặc nơi này."
    ]
    settled = organiser.press(page, "Giải quyết", settlement="places_found")
    assert settled.texts("tbody td:last-child") == ["Đã lo thêm chỗ, thêm suất"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_inbox_asks_as_often_for_one_window_as_for_three(app, visit, trips, number):
    gate = canteen(app, people=3)
    with at.writing():
        started = now() - 20 * HOUR
        windows = [at.window(started + n * HOUR, 0.9) for n in range(number)]
        db.session.get(Checkpoint, gate.checkpoint.id).windows = windows
    scanner = gate.device()
    for n in range(number):
        ago = 20 * HOUR - n * HOUR - timedelta(minutes=20)
        send_late(scanner, *(offline(scanner, code, ago) for code in gate.codes))
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    with trips() as statements:
        page = organiser.open("conflicts.index", code=gate.edition.code)

    assert len(page.texts("th .hint")) == number
    assert sum("DISTINCT" in one for one in statements) == 1
