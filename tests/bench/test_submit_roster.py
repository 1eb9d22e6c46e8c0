"""Submitting a delegation of 80 people: at most 100 ms in the server."""

import time
from contextvars import Context
from statistics import median

import pytest
from sqlalchemy import select, update

from logistics.db import begin_writing, db
from logistics.models.account import Right
from logistics.models.contest import ContestKind
from logistics.models.entry import Entry, EntryMember
from logistics.models.roster import Roster, RosterStatus
from logistics.services.persons import number_digest
from tests import factories as make

PEOPLE, PAIRS, ROUNDS, LIMIT_MS = 80, 38, 9, 100


@pytest.fixture
def delegation(keep):
    unit = make.unit()
    edition = make.edition(invited=[unit], people_per_unit=PEOPLE, shirt_sizes=[])
    keep(edition)
    head, athlete = make.role(edition, "Trưởng đoàn", is_head=True), make.role(edition)
    pair = make.contest(edition, born_from=1960, sex="nam", kind=ContestKind.PAIR)
    keep(head, athlete, pair)
    members = []
    for number in range(PEOPLE):
        citizen_number = f"0520{'85'}{number:06d}"
        members.append(
            make.member(
                f"Nguyễn Văn {chr(65 + number // 26)}{chr(65 + number % 26)}",
                of=unit,
                as_role=athlete if number else head,
                phone="+84912345678",
                citizen_number=citizen_number,
                citizen_number_digest=number_digest(citizen_number),
            )
        )
    roster = make.roster(edition, unit, *members)
    roster.contact_name, roster.contact_phone = "Lê An", "+84912345678"
    keep(roster)
    for number in range(PAIRS + 1):
        two = members[1 + 2 * number : 3 + 2 * number]
        places = [EntryMember(member_id=member.id) for member in two]
        keep(Entry(roster_id=roster.id, contest_id=pair.id, number=number + 1, places=places))
    return edition, unit, roster


@pytest.mark.bench
def test_eighty_people_are_submitted_within_a_tenth_of_a_second(delegation, visit):
    edition, unit, roster = delegation
    clerk = visit(Right.REGISTRAR, unit=unit)
    where = {"code": edition.code, "roster_id": roster.id}
    page = clerk.open("submissions.prepare", **where)
    accepted = [box["value"] for box in page.soup.select("input[name=accepted]")]
    typed = {"accepted": accepted, "csrf_token": clerk.stamp()}
    url = clerk.url("submissions.submit", **where)
    took, worked = [], []
    for _ in range(ROUNDS):
        db.session.rollback()
        begin, work_begin = time.perf_counter(), time.process_time()
        answer = Context().run(clerk.client.post, url, data=typed)
        took.append((time.perf_counter() - begin) * 1000)
        worked.append((time.process_time() - work_begin) * 1000)
        assert answer.status_code == 302
        _return(roster.id)

    print(  # noqa: T201 -- a measurement is for reading
        f"\nsubmit {PEOPLE} people: median {median(took):.0f} ms by the clock,"
        f" {median(worked):.0f} ms of processor"
    )
    assert db.session.scalars(select(Roster.status)).one() is RosterStatus.RETURNED
    # A machine shared with others makes the clock unfair; the work done is what we answer for.
    assert median(worked) <= LIMIT_MS


def _return(roster_id: int) -> None:
    db.session.rollback()
    begin_writing()
    db.session.execute(
        update(Roster).where(Roster.id == roster_id).values(status=RosterStatus.RETURNED)
    )
    db.session.commit()
    db.session.expire_all()
