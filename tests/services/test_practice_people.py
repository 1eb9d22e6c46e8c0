"""What a database holds after practice people were filled in."""

import json
from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from logistics.db import begin_writing, db
from logistics.models.account import Account, Right
from logistics.models.badge import Badge
from logistics.models.change import Change
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.submission import ReviewNote, Submission
from logistics.models.unit import Unit
from logistics.queries.practice import practice_accounts
from logistics.rules.second_factor import lacks_second_factor
from logistics.rules.versions import digest_of
from logistics.services.practice import fill_practice
from tests import factories as make
from tests.database import emptied

pytestmark = [pytest.mark.first_database, pytest.mark.xdist_group("practice people")]

MANY = 900


@pytest.fixture(scope="module")
def filled(house):
    """Filled once: these tests only look."""
    with house.app_context():
        begin_writing()
        report = fill_practice(1, at=make.AT, password_hash="hash", people=MANY)
        db.session.commit()
        yield report
        db.session.rollback()
        emptied(db)


def test_every_edition_has_delegations_of_its_size(filled):
    sizes = dict(
        db.session.execute(
            select(Edition.code, func.count(Member.id))
            .join(Roster, Roster.edition_id == Edition.id)
            .join(Member, Member.roster_id == Roster.id)
            .group_by(Edition.code)
        ).all()
    )

    assert len(sizes) == 9
    assert abs(sum(sizes.values()) - MANY) < 20
    assert sizes["ht-bac-2024"] > sizes["tan-bien-2024"] > sizes["huu-tri-nam-2024"]


def test_rosters_stand_at_every_stage_and_are_marked(filled):
    rosters = db.session.scalars(select(Roster)).all()

    assert {roster.status for roster in rosters} == set(RosterStatus)
    assert all(roster.is_practice for roster in rosters)


def test_the_host_of_a_festival_still_writes(filled):
    status = db.session.scalars(
        select(Roster.status)
        .join(Edition, Edition.id == Roster.edition_id)
        .join(Unit, Unit.id == Roster.unit_id)
        .where(Edition.code == "ht-trung-2024", Unit.code == "STTTT-52")
    ).one()

    assert status is RosterStatus.DRAFT


def test_a_returned_roster_carries_notes(filled):
    noted = set(db.session.scalars(select(ReviewNote.roster_id)))
    returned = db.session.scalars(select(Roster.id).where(Roster.status == RosterStatus.RETURNED))

    assert noted == set(returned)


def test_what_was_handed_in_is_frozen_with_its_hash(filled):
    versions = db.session.scalars(select(Submission).options(undefer(Submission.content))).all()
    handed_in = db.session.scalars(select(Roster.id).where(Roster.submitted_at.is_not(None)))

    assert sorted(version.roster_id for version in versions) == sorted(handed_in)
    assert all(version.digest == digest_of(version.content) for version in versions)
    assert all(len(json.loads(each.content)["members"]) == each.people for each in versions)


def test_the_history_of_a_locked_roster_tells_its_way(filled):
    roster = db.session.scalars(
        select(Roster).where(Roster.status == RosterStatus.LOCKED).order_by(Roster.id)
    ).first()
    deeds = db.session.scalars(
        select(Change.deed).where(Change.chain == f"roster-{roster.id}").order_by(Change.number)
    )

    assert list(deeds) == ["roster_started", "roster_submitted", "roster_approved", "roster_locked"]


def test_practice_staff_need_no_second_factor(filled):
    staff = [account for account in practice_accounts() if account.is_staff]

    assert len(staff) == 10
    assert not any(lacks_second_factor(account, is_practice=False) for account in staff)


def test_guests_of_the_visit_belong_to_no_unit(filled):
    guests = db.session.execute(
        select(Member.organisation, Person.unit_id)
        .join(Person, Person.id == Member.person_id)
        .join(Roster, Roster.id == Member.roster_id)
        .join(Edition, Edition.id == Roster.edition_id)
        .where(Edition.code == "tan-bien-2024", Roster.unit_id.is_(None))
    ).all()

    assert guests
    assert {unit_id for _, unit_id in guests} == {None}
    assert all(organisation for organisation, _ in guests)


def test_people_come_to_several_editions_as_one_person(filled):
    twice = db.session.scalars(
        select(Member.person_id).group_by(Member.person_id).having(func.count() > 1)
    ).all()

    assert twice


def test_each_role_can_log_in_with_the_one_password(filled):
    roles = Counter(login.role for login in filled.logins)

    assert set(roles) == {right.value for right in Right}
    assert (roles["admin"], roles["organiser"], roles["steward"]) == (1, 9, 9)
    assert {"role": "registrar", "unit": "STTTT-52", "edition": None} in [
        {"role": login.role, "unit": login.unit, "edition": login.edition}
        for login in filled.logins
    ]
    assert set(db.session.scalars(select(Account.password))) == {"hash"}


def test_everybody_approved_has_a_badge_and_nobody_else(filled):
    approved = set(
        db.session.scalars(
            select(Member.id)
            .join(Roster, Roster.id == Member.roster_id)
            .where(Roster.status.in_([RosterStatus.APPROVED, RosterStatus.LOCKED]))
        )
    )

    assert set(db.session.scalars(select(Badge.member_id))) == approved


def test_registration_is_open_until_an_office_closes(filled):
    closes = db.session.scalars(select(Edition.registration_closes_at).distinct()).all()

    assert closes == [datetime(2024, 7, 4, 10, tzinfo=UTC)]


def test_windows_keep_the_times_of_the_plan(filled):
    opening = db.session.scalars(
        select(Checkpoint)
        .join(Edition, Edition.id == Checkpoint.edition_id)
        .where(Edition.code == "ht-bac-2024", Checkpoint.name == "Lễ khai mạc")
    ).one()

    assert opening.windows[0]["opens_at"] == "2024-11-16T05:45:00+07:00"


def test_athletes_play_with_people_of_their_own_roster(filled):
    strangers = db.session.scalars(
        select(EntryMember.id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .join(Member, Member.id == EntryMember.member_id)
        .where(Member.roster_id != Entry.roster_id)
    ).all()

    assert strangers == []
