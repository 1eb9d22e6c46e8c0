"""Whoever is of no unit, or has no role, comes last; the databases disagree where NULL stands."""

import pytest

from logistics.db import db
from logistics.models.roster import Member
from logistics.queries.badge_prints import badges_by_unit, printable_badges
from logistics.queries.badges import codes_of, members_to_badge
from logistics.queries.board import missing_at, units_at
from logistics.queries.list_lines import Order, Scope, people_lines, start_lines
from logistics.queries.people import earlier_people
from logistics.queries.pieces import users_of
from logistics.services.badges import issue_badges
from tests import factories as make
from tests import gate as at


@pytest.fixture
def mixed(keep):
    """An edition with a guest and somebody of a unit, alike in name and role, and in a pair."""
    edition, unit = make.edition(), make.unit("Sở A")
    keep(edition)
    contest, role = make.contest(edition), make.role(edition)
    keep(contest, role, at.checkpoint(edition))
    for by in (None, unit):
        member = make.member("Nguyễn Văn An", of=by, as_role=role)
        roster = at.approved(edition, member, by=unit)
        roster.unit, roster.entries = by, [make.entry(contest, member)]
        keep(roster)
    with at.writing():
        issue_badges(edition, db.session.query(Member).all(), by=None, at=make.AT)
    return edition, contest, role, db.session.query(at.Checkpoint).one()


ASKED = {
    "badges by unit": lambda edition, *_: [line.unit_id for line in badges_by_unit(edition.id)],
    "badges to print": lambda edition, *_: [it.unit_name for it in printable_badges(edition.id)],
    "codes": lambda edition, *_: [line.unit for line in codes_of(edition)],
    "arrivals": lambda edition, _, __, gate: [one.unit_id for one in units_at(edition, gate)],
    "missing": lambda edition, _, __, gate: [one.unit_id for one in missing_at(edition, gate)],
    "start list": lambda edition, contest, *_: [
        line.unit_name for line in start_lines(Scope(edition.id), contest.id)
    ],
    "users of a role": lambda _, __, role, ___: users_of(role),
    **{
        f"list by {order.value}": lambda edition, *_, order=order: [
            line.unit_name for line in people_lines(Scope(edition.id), order)
        ]
        for order in Order
    },
}


@pytest.mark.parametrize("asked", ASKED)
def test_guests_come_after_the_units(mixed, asked):
    assert [one is not None for one in ASKED[asked](*mixed)] == [True, False]


def test_guests_are_given_badges_after_the_units(keep):
    edition, unit = make.edition(), make.unit("Sở A")
    for by in (None, unit):
        roster = at.approved(edition, make.member("Nguyễn Văn An"), by=unit)
        roster.unit = by
        keep(roster)

    units = [each.roster_id for each in members_to_badge(edition)]

    assert units == sorted(units, reverse=True)


def test_whoever_has_no_role_comes_after_those_who_have_one(keep):
    edition, unit = make.edition(), make.unit("Sở A")
    keep(edition)
    role = keep(make.role(edition))
    members = [make.member("An"), make.member("Bình", as_role=role)]
    keep(at.approved(edition, *members, by=unit))

    for order in (Order.UNIT, Order.PROTOCOL):
        found = [line.role for line in people_lines(Scope(edition.id), order)]
        assert found == ["VĐV", None]


def test_of_one_name_whose_year_is_not_known_comes_last(keep):
    edition, unit = make.edition(), make.unit("Sở A")
    keep(unit, *(make.person("An", of=unit, birth_year=year) for year in (None, 1980)))
    roster = keep(make.roster(edition, unit))

    assert [person.birth_year for person in earlier_people(roster)] == [1980, None]
