"""Everything that is said of a roster at once, each rule with its ends and its "not set"."""

from itertools import count

import pytest

from logistics.models.contest import Contest, ContestKind, Role, Sport
from logistics.models.edition import EditionUnit, Part, Stage
from logistics.models.roster import RosterStatus
from logistics.rules.rosters import content_findings, submission_findings
from logistics.rules.terms import Terms
from tests import factories as make

ids = count(1)
HEAD = Role(id=1, name="Trưởng đoàn", is_head=True, is_athlete=False)
ATHLETE = Role(id=2, name="VĐV", is_head=False, is_athlete=True)
COACH = Role(id=3, name="HLV", is_head=False, is_athlete=False)


def contest(kind=ContestKind.PAIR, **more) -> Contest:
    return Contest(id=next(ids), name="Đôi nam", kind=kind, sport=Sport(name="Cầu lông"), **more)


def member(full_name="Lê An", role=ATHLETE, **more):
    made = make.member(full_name, as_role=role, **more)
    made.id, made.role_id = next(ids), role.id if role else None
    made.entered, made.shirt_size = [], "M"
    return made


def roster(*members, entries=(), **edition):
    made = make.roster(make.edition(shirt_sizes=[], **edition), make.unit(), *members)
    made.unit_id, made.entries, made.status = 1, list(entries), RosterStatus.DRAFT
    made.contact_name, made.contact_phone = "Lê An", "+84912345678"
    return made


def entry(into, *players, reserves=(), number=1):
    made = make.entry(into, *players, reserves=reserves, number=number)
    made.contest_id = into.id
    for place in made.places:
        place.entry = made
        place.member_id = place.member.id
        if place not in place.member.entered:
            place.member.entered.append(place)
    return made


def said(made, **terms) -> list[str]:
    return [finding.code for finding in content_findings(made, Terms(**terms))]


def test_an_empty_roster_says_so():
    assert said(roster()) == ["empty"]


def test_a_complete_roster_has_nothing_against_it():
    assert said(roster(member(role=HEAD)), roles=[HEAD, ATHLETE]) == []


def test_everything_is_said_at_once():
    made = roster(member("Lê An", sex=None, birth_year=None), member("Lê Bảo", role=None))
    made.contact_name = made.contact_phone = None

    assert said(made, roles=[HEAD, ATHLETE]) == [
        "no-head", "no-contact", "no-contact-phone", "no-sex", "no-birth", "no-role",
    ]  # fmt: skip


def test_who_has_withdrawn_is_not_judged():
    gone = member("Lê Bảo", withdrawn_at=make.AT, withdrawn_reason="ốm", sex=None)

    assert said(roster(member(role=HEAD), gone), roles=[HEAD]) == []


def test_nothing_is_asked_about_who_was_erased_nor_of_a_closed_edition():
    erased = member("…", sex=None, birth_year=None, erased_at=make.AT)
    incomplete = member(role=HEAD, sex=None)

    assert said(roster(member(role=HEAD), erased), roles=[HEAD, ATHLETE]) == []
    assert said(roster(incomplete, stage=Stage.CLOSED), roles=[HEAD]) == []


@pytest.mark.parametrize(("limit", "found"), [(None, []), (2, []), (1, ["too-many-people"])])
def test_the_unit_may_send_so_many_people(limit, found):
    made = roster(member("Lê An"), member("Lê Bảo"), people_per_unit=limit)

    assert said(made) == found


def test_a_number_of_its_own_goes_before_that_of_all_units():
    made = roster(member("Lê An"), member("Lê Bảo"), people_per_unit=1)

    assert said(made, parts=[EditionUnit(part=Part.INVITED, max_people=2)]) == []


@pytest.mark.parametrize(("limit", "found"), [(None, []), (1, []), (0, ["too-many-of-role"])])
def test_a_role_is_held_by_so_many(limit, found):
    coach = Role(id=9, name="HLV", is_head=False, is_athlete=False, max_per_unit=limit)

    assert said(roster(member(role=coach)), roles=[coach]) == found


def test_an_edition_without_roles_asks_for_none():
    assert said(roster(member(role=None))) == []


@pytest.mark.parametrize(
    ("born", "found"),
    [
        (1978, ["out-of-band"]),
        (1979, []),
        (1990, []),
        (1991, ["out-of-band"]),
        (None, ["no-birth"]),
    ],
    ids=["a year too old", "oldest", "youngest", "a year too young", "not known"],
)
def test_a_band_of_birth_years_includes_its_ends(born, found):
    single = contest(ContestKind.SINGLE, born_from=1979, born_to=1990)
    player = member(birth_year=born)

    assert said(roster(player, entries=[entry(single, player)])) == found


def test_bands_of_the_edition_hold_for_those_who_play():
    official = member("Lê Bảo", role=COACH, birth_year=1950)
    player = member(birth_year=1950)

    assert said(roster(official, player, oldest_birth_year=1960)) == ["out-of-age"]


@pytest.mark.parametrize(("sex", "found"), [("nam", []), ("nữ", ["wrong-sex"]), (None, ["no-sex"])])
def test_a_contest_of_one_sex(sex, found):
    single = contest(ContestKind.SINGLE, sex="nam")
    player = member(sex=sex)

    assert said(roster(player, entries=[entry(single, player)])) == found


@pytest.mark.parametrize(("size", "found"), [(1, ["too-few"]), (2, []), (3, []), (4, ["too-big"])])
def test_a_team_has_its_least_and_most(size, found):
    team = contest(ContestKind.TEAM, min_size=2, max_size=3)
    players = [member(f"Lê {name}") for name in "ABCD"[:size]]

    assert said(roster(*players, entries=[entry(team, *players)])) == found


def test_a_pair_lacks_its_second_half():
    player = member()
    pair = entry(contest(), player)

    (finding,) = content_findings(roster(player, entries=[pair]), Terms())

    assert (finding.subject, finding.text) == (
        "Cầu lông – Đôi nam, đôi 1",
        "mới có 1 người, còn thiếu người để đủ đôi",
    )


@pytest.mark.parametrize(("most", "found"), [(None, []), (1, []), (0, ["too-many-reserves"])])
def test_reserves_stand_beside_the_size(most, found):
    single = contest(ContestKind.SINGLE, max_reserves=most)
    player, reserve = member("Lê An"), member("Lê Bảo")

    made = roster(player, reserve, entries=[entry(single, player, reserves=[reserve])])

    assert said(made) == found


@pytest.mark.parametrize(("men", "found"), [(2, []), (1, ["mix"])])
def test_a_team_has_its_least_of_each_sex(men, found):
    tug = contest(ContestKind.TEAM, min_men=2, min_women=1)
    players = [member(f"Lê {name}") for name in "AB"[:men]] + [member("Lê Chi", sex="nữ")]

    assert said(roster(*players, entries=[entry(tug, *players)])) == found


def test_reserves_do_not_count_for_the_mix():
    tug = contest(ContestKind.TEAM, min_women=1)
    player, reserve = member("Lê An"), member("Lê Chi", sex="nữ")

    made = roster(player, reserve, entries=[entry(tug, player, reserves=[reserve])])

    assert said(made) == ["mix"]


@pytest.mark.parametrize(("limit", "found"), [(None, []), (2, []), (1, ["too-many-entries"])])
def test_a_unit_enters_a_contest_so_often(limit, found):
    single = contest(ContestKind.SINGLE, entries_per_unit=limit)
    first, second = member("Lê An"), member("Lê Bảo")

    made = roster(first, second, entries=[entry(single, first), entry(single, second, number=2)])

    assert said(made) == found


@pytest.mark.parametrize(("limit", "found"), [(None, []), (2, []), (1, ["too-many-contests"])])
def test_a_person_plays_so_many_contests(limit, found):
    player = member()
    entries = [entry(contest(ContestKind.SINGLE), player) for _ in range(2)]

    assert said(roster(player, entries=entries, contests_per_person=limit)) == found


def test_an_athlete_without_a_contest_and_a_coach_with_one_are_doubts():
    single = contest(ContestKind.SINGLE)
    athlete, coach = member("Lê An"), member("Lê Bảo", role=COACH)
    made = roster(athlete, coach, entries=[entry(single, coach)])

    found = content_findings(made, Terms(contests=[single]))

    assert [(each.subject, each.code, each.is_warning) for each in found] == [
        ("Lê An", "no-contest", True),
        ("Lê Bảo", "not-athlete", True),
    ]


def test_an_edition_without_contests_asks_for_none():
    assert said(roster(member())) == []


def test_one_number_on_two_people_is_an_error():
    first = member("Lê An", citizen_number_digest="d")
    second = member("Lê Bảo", citizen_number_digest="d")

    (finding,) = content_findings(roster(first, second), Terms())

    assert (finding.is_error, finding.code, finding.subject) == (True, "same-number", "Lê Bảo")


def test_a_namesake_is_a_doubt_with_either_tone_placement():
    (finding,) = content_findings(roster(member("Lê Hoà"), member("Lê Hòa")), Terms())

    assert (finding.is_warning, finding.code) == (True, "namesake")


def test_two_records_of_one_person_do_not_make_a_pair():
    first = member("Lê An", citizen_number_digest="d")
    second = member("Lê Bảo", citizen_number_digest="d")
    made = roster(first, second, entries=[entry(contest(), first, second)])

    assert said(made) == ["same-number", "twice"]


@pytest.mark.parametrize(
    ("number", "found"),
    [
        ("052085001234", []),
        ("052185001234", ["number-sex"]),
        ("052090001234", ["number-year"]),
        ("999085001234", ["number-province"]),
        ("123456789", []),
        (None, []),
    ],
)
def test_a_citizen_number_that_says_otherwise_is_a_doubt(number, found):
    player = member(sex="nam", birth_year=1985, citizen_number=number)

    findings = content_findings(roster(player), Terms())

    assert [each.code for each in findings] == found
    assert all(each.is_warning for each in findings)


def test_missing_sizes_are_counted_once():
    made = roster(member("Lê An"), member("Lê Bảo"))
    made.edition.shirt_sizes = ["S", "M"]
    made.members[1].shirt_size = None

    (finding,) = content_findings(made, Terms())

    assert (finding.is_warning, finding.params) == (True, {"count": 1})


def test_guests_need_no_head_and_no_contact():
    guests = roster(member("Lê An", role=COACH))
    guests.unit_id = guests.unit = guests.contact_name = guests.contact_phone = None

    assert said(guests, roles=[HEAD, COACH]) == []


def test_a_closed_roster_is_said_to_be_closed_at_submission():
    made = roster(member())
    made.status = RosterStatus.APPROVED

    assert [each.code for each in submission_findings(made, make.AT, Terms())] == ["handed-in"]
