from datetime import UTC, datetime, timedelta

import pytest

from logistics.models.edition import EditionUnit, Part, Stage
from logistics.models.roster import RosterStatus
from logistics.rules.deadlines import (
    closing_findings,
    days_left,
    deadline_of,
    to_organisers,
    writing_findings,
)
from tests import factories as make

CLOSES = datetime(2024, 6, 20, 17, 0, tzinfo=UTC)  # midnight at the place
TICK = timedelta(microseconds=100_000)


def edition(**more):
    return make.edition(registration_closes_at=CLOSES, **more)


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("at", "found"),
    [(CLOSES - TICK, []), (CLOSES, []), (CLOSES + TICK, ["late"])],
    ids=["a tenth of a second before", "on the stroke", "a tenth of a second after"],
)
def test_a_deadline_is_exact(at, found):
    assert codes(closing_findings(edition(), [], at)) == found


def test_the_time_of_the_deadline_is_told_on_the_clocks_of_the_place():
    (finding,) = closing_findings(edition(), [], CLOSES + TICK)

    assert finding.params["when"] == "00:00 21/06/2024"


def test_an_extension_counts_for_its_unit():
    part = EditionUnit(part=Part.INVITED, extended_until=CLOSES + timedelta(days=2))

    assert deadline_of(edition(), [part]) == CLOSES + timedelta(days=2)
    assert codes(closing_findings(edition(), [part], CLOSES + timedelta(days=1))) == []


def test_an_earlier_extension_shortens_nothing():
    part = EditionUnit(part=Part.INVITED, extended_until=CLOSES - timedelta(days=2))

    assert deadline_of(edition(), [part]) == CLOSES


def test_no_deadline_is_a_state_of_its_own():
    open_end = make.edition(registration_closes_at=None)

    assert deadline_of(open_end, []) is None
    assert days_left(None, make.AT) is None
    assert codes(closing_findings(open_end, [], make.AT)) == []


@pytest.mark.parametrize(
    ("at", "left"),
    [
        (CLOSES - timedelta(days=3), 3),
        (CLOSES, 0),
        (CLOSES + TICK, -1),
        (CLOSES + timedelta(days=3), -3),
    ],
)
def test_days_are_counted_on_the_calendar_of_the_place(at, left):
    assert days_left(CLOSES, at) == left


@pytest.mark.parametrize("stage", [Stage.PLANNED, Stage.LOCKED, Stage.CLOSED])
def test_an_edition_that_takes_no_rosters_says_so(stage):
    assert codes(closing_findings(edition(stage=stage), [], make.AT)) == ["closed"]


def test_before_the_opening_the_time_is_told():
    early = make.edition(registration_opens_at=make.AT + timedelta(days=1))

    assert codes(closing_findings(early, [], make.AT)) == ["not-open"]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (RosterStatus.DRAFT, ["late"]),
        (RosterStatus.RETURNED, []),
        (RosterStatus.SUBMITTED, ["handed-in"]),
        (RosterStatus.APPROVED, ["handed-in"]),
        (RosterStatus.LOCKED, ["handed-in"]),
    ],
)
def test_after_the_deadline_only_what_was_returned_may_be_mended(status, found):
    roster = make.roster(edition(), make.unit(), status=status)
    roster.unit_id = 1

    assert codes(writing_findings(roster, [], CLOSES + TICK)) == found


def test_the_organisers_guests_know_no_deadline():
    roster = make.roster(edition(), None, status=RosterStatus.DRAFT)

    assert codes(writing_findings(roster, [], CLOSES + TICK)) == []


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (RosterStatus.SUBMITTED, "Danh sách đã nộp. Muốn"),
        (RosterStatus.APPROVED, "Danh sách đã được duyệt. Muốn"),
        (RosterStatus.LOCKED, "Danh sách đã chốt. Muốn"),
    ],
)
def test_a_roster_out_of_hand_says_where_it_stands_to_everybody(status, told):
    found = writing_findings(make.roster(edition(), make.unit(), status=status), [], CLOSES)

    said = [finding.text for finding in (*found, *to_organisers(found))]
    assert [text.startswith(told) for text in said] == [True, True]
    assert ["gửi đề nghị" in text for text in said] == [True, False]


def test_organisers_are_told_what_they_can_do_and_not_to_ask_themselves():
    late = closing_findings(edition(), [], CLOSES + TICK)
    handed_in = writing_findings(
        make.roster(edition(), make.unit(), status=RosterStatus.SUBMITTED), [], CLOSES
    )

    assert [finding.text for finding in to_organisers([*handed_in, *late])] == [
        "Danh sách đã nộp. Muốn sửa, trả lại danh sách ở trang duyệt hoặc lập đề nghị thay đổi",
        "Đã hết hạn lúc 00:00 21/06/2024. Muốn sửa, gia hạn cho đơn vị hoặc lập đề nghị thay đổi",
    ]
