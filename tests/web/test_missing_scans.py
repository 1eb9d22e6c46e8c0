"""Numbers of a device that never come: told to a supervisor, and closed once they do."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from logistics.db import db
from logistics.models.account import Right
from logistics.models.device import Device
from logistics.models.scan import Conflict, ConflictKind, Scan, Severity
from tests import gate as at


def minutes_pass(minutes: int = 6) -> None:
    """As if all that happened had happened so much earlier."""
    span = timedelta(minutes=minutes)
    with at.writing():
        for seen in db.session.scalars(select(Device)):
            seen.last_seen_at = seen.last_seen_at and seen.last_seen_at - span
        for scan in db.session.scalars(select(Scan)):
            scan.received_at -= span


def gaps() -> list[tuple[str, str | None]]:
    """The conflicts about missing numbers: which, and how they ended."""
    rows = db.session.scalars(
        select(Conflict).where(Conflict.kind == ConflictKind.SEQ_GAP).order_by(Conflict.id)
    )
    return [(row.note, row.settlement) for row in rows]


def with_numbers(scanner, *numbers: int) -> list[dict]:
    return [scanner.claim(at.STRANGER, seq=number) for number in numbers]


@pytest.fixture
def scanner(gate):
    return gate.device("Máy 1")


def test_a_hole_that_still_stands_after_minutes_opens_one_conflict(scanner):
    scanner.send(*with_numbers(scanner, 1, 2, 5, 6, 9))
    minutes_pass()

    scanner.send(*with_numbers(scanner, 10))
    minutes_pass()
    scanner.send(*with_numbers(scanner, 11))

    assert gaps() == [("7–8", None)]
    assert db.session.scalars(select(Conflict.severity)).all() == [Severity.MEDIUM]


def test_what_is_on_its_way_is_no_hole(scanner):
    """A device that was away sends what is new first, and brings the rest at its ease."""
    scanner.send(*with_numbers(scanner, 1, 2))
    minutes_pass(60)
    scanner.send(*with_numbers(scanner, 40))
    minutes_pass(2)
    scanner.send(*with_numbers(scanner, 3, 4))

    assert gaps() == []


def test_a_filled_hole_closes_its_conflict_at_once(scanner):
    scanner.send(*with_numbers(scanner, 1, 3, 5))
    minutes_pass()
    scanner.send(*with_numbers(scanner, 6))

    scanner.send(*with_numbers(scanner, 4))
    assert gaps() == [("4", None)]
    scanner.send(*with_numbers(scanner, 2))

    assert gaps() == [("4", "filled")]


def test_a_hole_that_was_settled_is_not_opened_again_and_a_later_one_is(gate, scanner, visit):
    scanner.send(*with_numbers(scanner, 1, 3))
    minutes_pass()
    scanner.send(*with_numbers(scanner, 4))
    organiser = visit(Right.ORGANISER, edition=gate.edition)
    page = organiser.open("conflicts.index", code=gate.edition.code)
    assert "Chưa thấy lượt số 2." in page.texts("th .hint")[0]
    organiser.press(page, "Giải quyết", settlement="scans_lost")
    minutes_pass()
    scanner.send(*with_numbers(scanner, 5))
    assert [end for _, end in gaps()] == ["scans_lost"]

    scanner.send(*with_numbers(scanner, 7))
    minutes_pass()
    scanner.send(*with_numbers(scanner, 8))

    assert [end for _, end in gaps()] == ["scans_lost", None]


def test_what_was_set_apart_has_come(scanner):
    first, *others = with_numbers(scanner, 1, 2, 3)
    scanner.send(first, {**others[0], "id": "x"}, others[1])
    minutes_pass()
    scanner.send(*with_numbers(scanner, 4))

    assert gaps() == []


def test_a_device_may_begin_to_count_anywhere_or_not_at_all(scanner):
    scanner.send(*with_numbers(scanner, 1_000, 1_001))
    minutes_pass()
    scanner.send(scanner.claim(at.STRANGER, seq=None))

    assert gaps() == []


def test_a_hole_of_one_device_is_not_seen_or_closed_by_another(gate, scanner):
    other = gate.device("Máy 2")
    scanner.send(*with_numbers(scanner, 1, 3))
    other.send(*with_numbers(other, 2))
    minutes_pass()
    scanner.send(*with_numbers(scanner, 4))
    minutes_pass()
    other.send(*with_numbers(other, 3))

    assert gaps() == [("2", None)]


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ((1, 2, 5, 6, 9), "4"), ((1_000, 1_001, 1_003), "1"), ((1, 3, 3, 4), "1"),
        ((None, 7, None), "0"), ((1, 2, 3), "0"),
    ],
    ids=["two holes", "counts from a thousand", "the same number twice", "no numbers", "no hole"],
)  # fmt: skip
def test_the_devices_page_counts_what_a_supervisor_is_told_of(
    gate, scanner, visit, numbers, missing
):
    scanner.send(*with_numbers(scanner, *numbers))
    other = gate.device("Máy 2")
    other.send(*with_numbers(other, 1, 2))
    minutes_pass()
    # What came just now may still be followed by what it has left behind.
    scanner.send(*with_numbers(scanner, 2_000))
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    def counted() -> list[str]:
        page = organiser.open("devices.index", code=gate.edition.code)
        return [page.texts(f"#device-{one.device} .number")[1] for one in (scanner, other)]

    assert counted() == [missing, "0"]
    assert bool(gaps()) is (missing != "0")


def test_on_the_devices_page_what_was_set_apart_has_come(gate, scanner, visit):
    first, second, third = with_numbers(scanner, 1, 2, 3)
    scanner.send(first, {**second, "id": "x"}, third)
    minutes_pass()
    organiser = visit(Right.ORGANISER, edition=gate.edition)

    page = organiser.open("devices.index", code=gate.edition.code)

    assert page.texts(f"#device-{scanner.device} .number") == ["2", "0"]


def test_watching_over_numbers_costs_a_scan_no_further_statements(gate, scanner, trips):
    scanner.send(*with_numbers(scanner, 1, 3))

    with trips() as statements:
        scanner.scan(gate.codes[0])

    asked = [one for one in statements if not one.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
    assert len(asked) == 4, asked
