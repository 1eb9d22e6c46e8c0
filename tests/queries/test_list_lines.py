import pytest

from logistics.models.checkpoint import Frequency
from logistics.models.roster import RosterStatus
from logistics.queries.list_lines import (
    Order,
    Scope,
    Standing,
    people_lines,
    present_lines,
    start_lines,
)
from tests import factories as make
from tests import gate as at


def festival(keep, *members):
    unit = make.unit()
    edition = make.edition(invited=[unit])
    keep(edition)
    people = [make.member(one) if isinstance(one, str) else one for one in members]
    roster = make.roster(edition, unit, *people)
    keep(roster)
    return edition, roster


def test_people_come_in_the_order_of_vietnamese_given_names(keep):
    edition, _ = festival(keep, "Đỗ Đức", "Trần Ân", "Lê Ái", "Hoàng Ánh", "Đỗ Dũng", "Hoàng Anh")

    lines = people_lines(Scope(edition.id), Order.NAME)

    assert [line.full_name for line in lines] == [
        "Lê Ái", "Hoàng Anh", "Hoàng Ánh", "Trần Ân", "Đỗ Dũng", "Đỗ Đức",
    ]  # fmt: skip


def test_protocol_order_goes_by_rank_before_name(keep):
    head = make.member("Trần Văn Trưởng", protocol_rank=1)
    edition, _ = festival(keep, "Lê Ái", head)

    lines = people_lines(Scope(edition.id), Order.PROTOCOL)

    assert [line.full_name for line in lines] == ["Trần Văn Trưởng", "Lê Ái"]


def test_who_withdrew_and_who_is_not_far_enough_is_not_on_the_list(keep):
    gone = make.member("Lê Ái", withdrawn_at=make.AT, withdrawn_reason="ốm")
    edition, roster = festival(keep, gone, "Trần Ân")

    everyone = people_lines(Scope(edition.id), Order.NAME)
    settled = people_lines(Scope(edition.id, standing=Standing.SETTLED), Order.NAME)

    assert [line.full_name for line in everyone] == ["Trần Ân"]
    assert settled == []
    roster.status, roster.submitted_at, roster.approved_at = RosterStatus.APPROVED, make.AT, make.AT
    keep(roster)
    assert people_lines(Scope(edition.id, standing=Standing.SETTLED), Order.NAME) == everyone


def test_a_list_names_contests_and_a_start_list_names_players(keep):
    first, second = make.member("Lê Ái"), make.member("Trần Ân")
    edition, roster = festival(keep, first, second)
    contest = make.contest(edition, "Đôi nam")
    keep(contest)
    keep(make.entry(contest, first, reserves=[second], of=roster))

    people = people_lines(Scope(edition.id), Order.NAME)
    starters = start_lines(Scope(edition.id), contest.id)

    assert [line.contests for line in people] == [
        ("Cầu lông – Đôi nam",),
        ("Cầu lông – Đôi nam (dự bị)",),
    ]
    assert [(line.full_name, line.is_reserve) for line in starters] == [
        ("Lê Ái", False),
        ("Trần Ân", True),
    ]


def test_citizen_numbers_come_only_when_asked_for(keep):
    edition, _ = festival(keep, make.member("Lê Ái", citizen_number="083184000001"))

    shy = people_lines(Scope(edition.id), Order.NAME)
    open_ = people_lines(Scope(edition.id), Order.NAME, with_citizen_numbers=True)

    assert [line.citizen_number for line in shy + open_] == [None, "083184000001"]


def test_the_number_of_questions_does_not_depend_on_the_number_of_people(keep, trips):
    small, _ = festival(keep, "Lê Ái")
    large, _ = festival(keep, *(f"Lê Văn A{n}" for n in range(30)))
    scopes = Scope(small.id), Scope(large.id)
    with trips() as few:
        people_lines(scopes[0], Order.UNIT)
    with trips() as many:
        people_lines(scopes[1], Order.UNIT)
    assert len(few) == len(many)


def entered(gate) -> list[bool]:
    lines = present_lines(Scope(gate.edition.id), Order.NAME, gate.checkpoint.id)
    return [line.present for line in lines]


@pytest.mark.parametrize("frequency", Frequency)
def test_who_was_let_in_is_present_however_often_one_may_pass(app, frequency):
    gate = at.laid(app, frequency=frequency)
    gate.device().scan(gate.codes[0])

    assert entered(gate) == [True, False]


def test_whose_entry_was_undone_is_not_present(app):
    gate = at.laid(app)
    scanner = gate.device()
    scanner.scan(voids=scanner.scan(gate.codes[0])["id"])

    assert entered(gate) == [False, False]
