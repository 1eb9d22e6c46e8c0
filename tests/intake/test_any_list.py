"""Lists as offices lay them out: every person is found, every row is accounted for."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logistics.intake import tables
from logistics.intake.reading import Request, read_workbook
from tests.intake import lists, written_lists

WRITERS = {
    "xlsx": written_lists.as_xlsx,
    "csv": written_lists.as_csv,
    "semicolons": lambda page: written_lists.as_csv(page, ";"),
    "tabs": lambda page: written_lists.as_csv(page, "\t"),
}
REPAIRS = {"no-event", "day-month-possibly-swapped"}


def read(page, writer):
    return read_workbook(WRITERS[writer](page), Request("a", lists.CATALOGUE))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), size=st.integers(1, 12), writer=st.sampled_from(sorted(WRITERS)))
def test_every_person_is_found_and_every_other_row_has_its_reason(seed, size, writer):
    page = lists.layout(random.Random(seed), size)

    reading = read(page, writer)

    keys = page.people[0]
    assert [{key: person[key] for key in keys} for person in reading["people"]] == page.people
    assert [{key: line[key] for key in ("row", "why")} for line in reading["ignored_rows"]] == (
        page.ignored
    )
    assert reading["ignored_columns"] == page.headings
    assert {problem["about"] for problem in reading["problems"]} <= REPAIRS


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), size=st.integers(1, 12), writer=st.sampled_from(sorted(WRITERS)))
def test_every_row_below_the_header_is_counted_once_however_spoilt(seed, size, writer):
    chance = random.Random(seed)
    page = lists.layout(chance, size)
    lists.spoil(page, chance)

    reading = read(page, writer)

    assert sum(reading["counts"].values()) == rows_below_the_header(page)
    assert all(problem["message"] for problem in reading["problems"])
    assert all(
        f"dòng {problem['row']}" in problem["message"].lower()
        for problem in reading["problems"]
        if problem["row"]
    )


def rows_below_the_header(page):
    header = len(page.header)
    start = next(i for i, cells in enumerate(page.rows) if cells == page.header[0])
    below = page.rows[start + header :]
    return sum(any(str(cell).strip() for cell in cells if cell is not None) for cells in below)


def test_planted_fault_of_losing_footers_is_caught(monkeypatch):
    monkeypatch.setattr(tables.SheetReader, "_ignore", lambda *_: None)
    page = lists.layout(random.Random(7), 3)

    with pytest.raises(AssertionError):
        assert sum(read(page, "xlsx")["counts"].values()) == rows_below_the_header(page)
