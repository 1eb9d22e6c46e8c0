"""Practice delegations keep the rules of their catalogue; a flawed one breaks exactly one."""

from collections import Counter

import pytest

from logistics.models.contest import ContestKind
from logistics.models.roster import RosterStatus
from logistics.rules.practice import Catalogue, FestivalTeam, shares, statuses
from logistics.rules.practice_flaws import FLAWS, spoil
from logistics.rules.practice_guests import GUESTS, Part, Party, room
from logistics.rules.practice_people import Inventor
from logistics.services.practice_words import parts, wordbook
from tests import factories as make

MEN, WOMEN = {"sex": "nam"}, {"sex": "nữ"}


@pytest.fixture
def catalogue():
    """A small festival with every kind of contest."""
    edition = make.edition(contests_per_person=2, oldest_birth_year=1960, youngest_birth_year=2006)
    edition.id = 1
    contests = [
        contest(edition, 1, kind=ContestKind.PAIR, born_to=1983, entries_per_unit=1, **MEN),
        contest(edition, 2, kind=ContestKind.PAIR, born_from=1984, entries_per_unit=2, **WOMEN),
        contest(
            edition, 3, kind=ContestKind.TEAM, min_size=10, max_size=10, max_reserves=2,
            min_men=4, min_women=4, entries_per_unit=1,
        ),
        contest(edition, 4, kind=ContestKind.SINGLE, entries_per_unit=3, **MEN),
        contest(
            edition, 5, kind=ContestKind.TEAM, min_size=5, max_size=12, entries_per_unit=1, **MEN
        ),
    ]  # fmt: skip
    roles = [
        make.role(edition, "Trưởng đoàn", is_head=True, max_per_unit=1),
        make.role(edition, "Phó đoàn"),
        make.role(edition, "VĐV"),
        make.role(edition, "Cổ động viên"),
    ]
    return Catalogue(edition, contests, roles)


def contest(edition, number, **more):
    made = make.contest(edition, f"Nội dung {number}", sport=f"Môn {number}", **more)
    made.id = made.sport_id = number
    return made


def delegations(catalogue, seed, count=12, size=25):
    inventor = Inventor(seed, wordbook())
    return [
        FestivalTeam(inventor, catalogue, "so_tttt").compose(size, RosterStatus.DRAFT)
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_every_entry_keeps_the_conditions_of_its_contest(catalogue, seed):
    for delegation in delegations(catalogue, seed):
        for entry in delegation.entries:
            assert broken(entry) == []


def broken(entry):
    """Which of its contest's conditions an entry breaks, judged apart from the generator."""
    rules, everybody = entry.contest, [*entry.players, *entry.reserves]
    sexes = Counter(player.person.sex for player in entry.players)
    years = [player.person.birth_year for player in everybody]
    held = {
        "size": rules.smallest <= len(entry.players) <= (rules.largest or 99),
        "reserves": len(entry.reserves) <= (rules.max_reserves or 0),
        "sex": rules.sex is None or {each.person.sex for each in everybody} == {rules.sex},
        "mix": sexes["nam"] >= (rules.min_men or 0) and sexes["nữ"] >= (rules.min_women or 0),
        "born": all((rules.born_from or 0) <= year <= (rules.born_to or 9999) for year in years),
        "twice": len(set(everybody)) == len(everybody),
    }
    return [name for name, holds in held.items() if not holds]


def test_nobody_is_in_more_contests_than_allowed(catalogue):
    for delegation in delegations(catalogue, 3):
        entered = Counter(
            member for entry in delegation.entries for member in (*entry.players, *entry.reserves)
        )
        assert max(entered.values()) <= 2


def test_no_contest_is_entered_more_often_than_allowed(catalogue):
    for delegation in delegations(catalogue, 4):
        entries = Counter(entry.contest.id for entry in delegation.entries)
        assert all(entries[each.id] <= each.entries_per_unit for each in catalogue.contests)


def test_a_delegation_has_the_size_asked_for_and_one_head(catalogue):
    for delegation in delegations(catalogue, 5):
        assert len(delegation.members) == 25
        heads = [each for each in delegation.members if each.role is catalogue.head]
        assert len(heads) == 1


def test_every_athlete_is_entered_somewhere(catalogue):
    for delegation in delegations(catalogue, 6):
        idle = [each for each in delegation.members if each.role.is_athlete and not each.contests]
        assert idle == []


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flaw_breaks_its_rule(catalogue, flaw):
    inventor = Inventor(1, wordbook())
    spoiled = [
        delegation
        for delegation in delegations(catalogue, 8, count=40)
        if FLAWS[flaw](delegation, catalogue, inventor)
    ]

    assert spoiled
    assert all(faults(delegation, catalogue) for delegation in spoiled)


def faults(delegation, catalogue):
    """What is wrong with a delegation, by the names of the flaws."""
    players = [member for entry in delegation.entries for member in entry.players]
    if any(player.person.birth_year is None for player in players):
        return ["no_birth_year"]
    conditions = {fault for entry in delegation.entries for fault in broken(entry)}
    entered = Counter(
        member for entry in delegation.entries for member in (*entry.players, *entry.reserves)
    )
    if max(entered.values()) > catalogue.edition.contests_per_person:
        conditions.add("too_many_contests")
    return sorted(conditions)


def test_spoiling_says_which_flaw_it_chose(catalogue):
    (delegation,) = delegations(catalogue, 9, count=1)

    spoil(delegation, catalogue, Inventor(2, wordbook()))

    assert delegation.flaw in FLAWS
    assert faults(delegation, catalogue) != []


def test_every_status_occurs_when_there_are_enough_rosters():
    assert set(statuses(Inventor(1, wordbook()), 5)) == set(RosterStatus)
    assert len(statuses(Inventor(1, wordbook()), 33)) == 33
    assert statuses(Inventor(1, wordbook()), 0) == []


@pytest.mark.parametrize(("total", "room_each"), [(800, [1] * 33), (90, [2, 9, 4]), (5, [1] * 5)])
def test_shares_add_up_and_leave_nobody_out(total, room_each):
    parts_of = shares(Inventor(1, wordbook()), total, room_each)

    assert sum(parts_of) == total
    assert min(parts_of) >= 1


def test_a_party_brings_those_first_who_must_come():
    edition = make.edition()
    edition.id = 2
    catalogue = Catalogue(
        edition, [], [make.role(edition, "Lái xe"), make.role(edition, "Hưu trí")]
    )
    asked = [
        Part("Hưu trí", 0, 9, range(1940, 1960), ["Cán bộ nghỉ hưu"], []),
        Part("Lái xe", 2, 2, range(1970, 1990), ["Lái xe"], []),
    ]

    party = Party(Inventor(1, wordbook()), catalogue, "van_phong")
    delegation = party.compose(asked, 5, RosterStatus.DRAFT)

    coming = Counter(member.role.name for member in delegation.members)
    assert coming == {"Lái xe": 2, "Hưu trí": 3}


def test_people_of_a_unit_come_again():
    edition = make.edition()
    catalogue = Catalogue(edition, [], [])
    inventor = Inventor(1, wordbook())
    known = [inventor.person("nam", range(1980, 1990), "vu") for _ in range(9)]
    part = Part("Công chức, viên chức", 8, 8, range(1980, 1990), [], [])

    party = Party(inventor, catalogue, "vu", known)
    members = party.compose([part], 8, RosterStatus.DRAFT).members

    again = [member.person for member in members if member.person in known]
    assert len(again) == len(set(again)) > 0


@pytest.mark.parametrize("kind", ["visit", "gathering", "ceremony"])
def test_guests_without_unit_have_somewhere_to_be_from(kind):
    guests = parts()[kind, GUESTS]

    assert room(guests) >= 10
    assert all(part.organisations for part in guests)
