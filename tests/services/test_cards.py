"""Devices hear of every change to what a badge shows or to whether its bearer may pass."""

from dataclasses import replace

import pytest
from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from logistics.db import db
from logistics.models.account import Account
from logistics.models.badge import Badge, BadgeState
from logistics.models.contest import Role
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.scan import Notice
from logistics.models.unit import Unit
from logistics.queries.rosters import filled, terms_of
from logistics.rules.members import values_of
from logistics.services import cards, members, photos, pieces, records, reviews, units
from tests import factories as make
from tests import gate as at


@pytest.fixture
def gate(app):
    return at.laid(app)


@pytest.fixture
def office(gate, keep):
    """A person to write with, and what is read anew inside a writing transaction."""
    return Office(keep(make.account()).id)


class Office:
    def __init__(self, account_id: int) -> None:
        self.account_id = account_id

    @property
    def by(self) -> Account:
        return db.session.get_one(
            Account, self.account_id, options=[selectinload(Account.grants)], populate_existing=True
        )

    def roster(self) -> Roster:
        loaded = joinedload(Roster.edition), joinedload(Roster.unit)
        return filled(db.session.scalars(select(Roster).options(*loaded)).one())

    def member(self) -> Member:
        return self.roster().members[0]


def rename(office):
    rewrite(office, full_name="Nguyễn Văn Ân")


def give_role(office):
    rewrite(office, role_id=None)


def rewrite(office, **values):
    member = office.member()
    terms = terms_of(member.roster.edition, member.roster.unit_id)
    new = replace(values_of(member), **values)
    records.rewrite(member, new, terms=terms, by=office.by, at=make.AT)


def picture(office):
    folder = current_app.config["SETTINGS"].files_dir
    photos.set_photo(office.member(), b"a", b"b", folder=folder, by=office.by, at=make.AT)


def rename_unit(office):
    unit = db.session.scalars(select(Unit)).one()
    names = ("code", "name", "parent_id", "valid_from", "valid_to")
    values = {name: getattr(unit, name) for name in names}
    units.change_unit(unit, {**values, "short_name": "Sở mới"}, by=office.by, at=make.AT)


def rename_role(office):
    role = db.session.scalars(select(Role)).one()
    edition = office.roster().edition
    pieces.change_piece(edition, role, {"name": "Cầu thủ"}, by=office.by, at=make.AT)


def heard(scanner, after: int) -> list[tuple[str, object]]:
    """Kind, and what of the card is of interest here."""
    rows = scanner.read("feed", after=after).json["rows"]
    return [(row["kind"], row["content"]["person"], row["content"]["card"]) for row in rows]


CHANGES = {
    rename: ("full_name", "Nguyễn Văn Ân", 1),
    give_role: ("role", "", 1),
    picture: ("has_photo", True, 1),
    rename_unit: ("unit", "Sở mới", 2),
    rename_role: ("role", "Cầu thủ", 2),
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_a_correction_reaches_the_devices_with_the_card_as_it_is_now(gate, office, change):
    scanner = gate.device()
    after = scanner.read("feed").json["feed_head"]
    with at.writing():
        change(office)

    field, value, people = CHANGES[change]
    rows = heard(scanner, after)
    assert [(kind, card[field]) for kind, _, card in rows] == [("card", value)] * people
    assert [person for _, person, _ in rows] == [one.id for one in gate.members[:people]]


def test_the_notices_themselves_hold_no_names(gate, office):
    with at.writing():
        rename(office)

    kept = db.session.scalars(select(Notice.content).where(Notice.kind == "card")).all()
    assert kept == [{"person": gate.members[0].id}]


def test_what_no_badge_shows_is_no_news(gate, office):
    scanner = gate.device()
    after = scanner.read("feed").json["feed_head"]
    with at.writing():
        rewrite(office, position="Chuyên viên", phone="+84912345678")

    assert heard(scanner, after) == []


def test_without_the_telling_a_device_would_show_the_old_name_for_ever(gate, office, monkeypatch):
    """The planted fault."""
    monkeypatch.setattr(cards, "SHOWN", frozenset())
    scanner = gate.device()
    after = scanner.read("feed").json["feed_head"]
    with at.writing():
        rename(office)

    assert heard(scanner, after) == []


def test_a_list_taken_back_and_approved_again_is_told_person_by_person(gate, office):
    scanner = gate.device()
    after = scanner.read("feed").json["feed_head"]
    with at.writing():
        reviews.reopen_roster(office.roster(), "sai người", by=office.by, at=make.AT)

    assert [(kind, card) for kind, _, card in heard(scanner, after)] == [("card", None)] * 2


def test_a_clerks_withdrawal_revokes_the_badge_and_devices_hear(gate, office):
    scanner = gate.device()
    after = scanner.read("feed").json["feed_head"]
    with at.writing():
        roster = office.roster()
        roster.status, roster.approved_at, roster.returned_at = RosterStatus.RETURNED, None, make.AT
        terms = terms_of(roster.edition, roster.unit_id)
        member = office.member()
        members.withdraw_member(member, "ốm", terms=terms, by=office.by, at=make.AT)

    ended = db.session.scalars(select(Badge).where(Badge.member_id == gate.members[0].id)).one()
    assert (ended.state, ended.end_reason) == (BadgeState.REVOKED, "Đã rút khỏi đoàn")
    assert heard(scanner, after) == [("credential", gate.members[0].id, None)]
    assert scanner.read("snapshot").json["ended"][0]["state"] == "withdrawn"
    assert scanner.scan(gate.codes[0])["reason"] == "withdrawn"


def test_a_badge_issued_later_reaches_a_device_that_has_its_snapshot(gate, office):
    scanner = gate.device()
    after = scanner.read("feed").json["feed_head"]
    with at.writing():
        roster = office.roster()
        late = make.member("Lê Thị Muộn")
        late.roster_id = roster.id
        db.session.add(late)
        db.session.flush()
        at.issue_badges(roster.edition, [late], by=None, at=make.AT)

    [(kind, _, card)] = heard(scanner, after)
    assert (kind, card["full_name"]) == ("credential", "Lê Thị Muộn")
    assert card["match"]
