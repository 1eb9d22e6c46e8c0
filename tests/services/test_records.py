"""Members' records as the organiser, too, writes them when a change is granted."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from logistics.db import db
from logistics.findings import Refused
from logistics.models.account import Account, Right
from logistics.models.change import Change
from logistics.models.entry import Entry
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.queries.rosters import filled, person_with_number, terms_of
from logistics.rules.members import MemberValues, from_json, to_json, values_of
from logistics.services import members, records
from logistics.services.persons import number_digest
from tests import factories as make


@pytest.fixture
def desk(keep, visit):
    """A filled roster, its terms and an account to write with."""
    unit = make.unit()
    edition = make.edition(invited=[unit])
    keep(edition)
    pair = make.contest(edition, sex="nam")
    roster = make.roster(edition, unit)
    keep(make.role(edition), pair, roster)
    visit(Right.REGISTRAR, unit=unit)
    filled, terms = _filled(roster), terms_of(edition, unit.id)
    return filled, terms, _writer(), pair.id


def _writer() -> Account:
    fresh = select(Account).options(selectinload(Account.grants))
    return db.session.scalars(fresh.execution_options(populate_existing=True)).one()


def _filled(roster) -> Roster:

    db.session.expire_all()
    fresh = db.session.scalars(
        select(Roster)
        .options(joinedload(Roster.edition), joinedload(Roster.unit))
        .where(Roster.id == roster.id)
    ).one()
    return filled(fresh)


def test_values_survive_the_way_through_json():
    values = MemberValues(full_name="Lê An", birth="1985-07-05", role_id=3, contests={7: True})

    assert from_json(to_json(values)) == values


def test_what_is_enrolled_reads_back_as_it_was_written(desk):
    roster, terms, account, pair = desk
    values = MemberValues(
        full_name="Lê An",
        sex="nam",
        birth="1985-07-05",
        phone="+84912345678",
        citizen_number="052085001234",
        role_id=terms.roles[0].id,
        position="Chuyên viên",
        contests={pair: False},
    )

    member = records.enrol(roster, values, terms=terms, by=account, at=make.AT)

    assert values_of(member) == values


def test_a_settled_roster_is_rewritten_only_by_who_has_asked(desk, keep):
    roster, terms, _, _ = desk
    member = records.enrol(
        roster, MemberValues(full_name="Lê An"), terms=terms, by=_writer(), at=make.AT
    )
    roster.status, roster.submitted_at = RosterStatus.APPROVED, make.AT
    roster.approved_at = make.AT
    db.session.commit()
    member = _filled(roster).members[0]
    wanted = MemberValues(full_name="Lê Ân")

    with pytest.raises(Refused) as refusal:
        members.change_member(member, wanted, terms=terms, by=_writer(), at=make.AT)
    changed = records.rewrite(member, wanted, terms=terms, by=_writer(), at=make.AT)

    assert [finding.code for finding in refusal.value.findings] == ["handed-in"]
    assert (changed, member.person.full_name) == (["full_name"], "Lê Ân")


def test_two_who_choose_one_pair_contest_stand_together(desk):
    roster, terms, account, pair = desk
    for name in ("Lê An", "Lê Bảo", "Lê Chi"):
        values = MemberValues(full_name=name, contests={pair: False})
        records.enrol(roster, values, terms=terms, by=account, at=make.AT)

    sizes = sorted(len(entry.places) for entry in roster.entries)

    assert sizes == [1, 2]
    assert len(db.session.scalars(select(Entry)).all()) == 2


def test_judging_a_form_leaves_nothing_behind(desk):
    roster, terms, account, pair = desk

    found = members.judged(
        roster,
        None,
        MemberValues(full_name="Lê Thị Hoa", sex="nữ", contests={pair: False}),
        terms=terms,
        by=account,
        at=make.AT,
    )

    assert {finding.code for finding in found} >= {"wrong-sex", "too-few"}
    assert db.session.scalars(select(Change)).all() == []
    assert _filled(roster).members == []


def test_a_number_the_unit_knows_under_another_name_is_a_doubt(desk, keep):
    roster, terms, _, _ = desk
    number = "052085001234"
    keep(
        make.person(
            "Lê Khác",
            of=roster.unit,
            citizen_number=number,
            citizen_number_digest=number_digest(number),
        )
    )

    found = members.judged(
        _filled(roster),
        None,
        MemberValues(full_name="Lê An", sex="nam", birth="1985", citizen_number=number),
        terms=terms,
        by=_writer(),
        at=make.AT,
    )

    assert "number-of-another" in [finding.code for finding in found]


def test_the_order_is_set_by_numbers_and_the_rest_closes_up(desk):
    roster, terms, _, _ = desk
    by = _writer()
    ids = [
        records.enrol(
            roster, MemberValues(full_name=name), terms=terms, by=_writer(), at=make.AT
        ).id
        for name in ("Lê An", "Lê Bảo", "Lê Chi", "Lê Dũng")
    ]

    members.set_order(roster, {ids[3]: 1, ids[0]: 3}, terms=terms, by=by, at=make.AT)

    ranks = {member.id: member.protocol_rank for member in roster.members}
    assert sorted(ranks, key=ranks.get) == [ids[3], ids[1], ids[0], ids[2]]


NUMBER = "052085001234"


@pytest.fixture
def sent_before(desk, keep):
    """Somebody of the unit, as another roster has handed them in."""
    unit = desk[0].unit
    known = make.person(
        "Lê An", of=unit, citizen_number=NUMBER, citizen_number_digest=number_digest(NUMBER)
    )
    earlier = make.edition()
    keep(known, earlier)
    handed_in = make.roster(earlier, unit, Member(person=known))
    handed_in.status, handed_in.submitted_at = RosterStatus.SUBMITTED, make.AT
    keep(handed_in)
    return known.id


def enrolled(desk, **told) -> Member:
    roster, terms, _, _ = desk
    values = MemberValues(full_name="Lê An", sex="nam", citizen_number=NUMBER, **told)
    return records.enrol(_filled(roster), values, terms=terms, by=_writer(), at=make.AT)


def test_whom_another_roster_handed_in_with_other_words_is_written_as_told_now(desk, sent_before):
    member = enrolled(desk, birth="1985", phone="+84912345678")

    assert member.person.phone == "+84912345678"
    assert (member.person_id != sent_before, person_with_number(sent_before).phone) == (True, None)


def test_whom_another_roster_handed_in_alike_is_the_same_person(desk, sent_before):
    assert enrolled(desk, birth="1985").person_id == sent_before
