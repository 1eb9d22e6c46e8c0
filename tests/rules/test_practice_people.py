"""Practice people: valid, of all Vietnamese shapes, and visibly nobody."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics import vietnamese
from logistics.rules.practice_people import WORKING_AGE, Inventor
from logistics.services.practice_words import wordbook

SEEDS = st.integers(min_value=0, max_value=10_000)
SEXES = st.sampled_from([vietnamese.MALE, vietnamese.FEMALE])


def people(seed, number=400):
    inventor = Inventor(seed, wordbook())
    sexes = [vietnamese.MALE, vietnamese.FEMALE]
    return [inventor.person(sexes[n % 2], WORKING_AGE, "so_tttt") for n in range(number)]


def as_told(person):
    return [getattr(person, name) for name in person.__slots__]


def test_the_same_seed_invents_the_same_people():
    assert [as_told(each) for each in people(7)] == [as_told(each) for each in people(7)]


def test_another_seed_invents_others():
    assert [each.full_name for each in people(7)] != [each.full_name for each in people(8)]


@given(SEEDS, SEXES, st.integers(min_value=1930, max_value=2008))
def test_a_citizen_number_is_valid_and_agrees_with_its_bearer(seed, sex, year):
    number = Inventor(seed, wordbook()).citizen_number(sex, year)

    assert vietnamese.is_citizen_number(number)
    assert vietnamese.citizen_number_sex(number) == sex
    assert vietnamese.citizen_number_year(number) == year
    assert number[6:9] == "999"


@given(SEEDS)
def test_a_phone_is_a_vietnamese_mobile_of_the_made_up_range(seed):
    phone = Inventor(seed, wordbook()).phone()

    assert vietnamese.phone_e164(vietnamese.phone_shown(phone)) == phone
    assert phone.startswith("+84999")


def test_nobody_shares_a_phone_or_citizen_number():
    invented = people(3, number=4000)
    phones = Counter(each.phone for each in invented if each.phone)
    numbers = Counter(each.citizen_number for each in invented if each.citizen_number)

    assert {*phones.values(), *numbers.values()} == {1}


def test_names_have_one_to_seven_words():
    lengths = {len(each.full_name.split(" ")) for each in people(11, number=6000)}

    assert lengths == {1, 2, 3, 4, 5, 6, 7}


@pytest.mark.parametrize(
    ("sex", "shape"), [("nữ", "H'"), ("nam", "Y "), ("nam", "Rơ Châm "), ("nữ", "Thạch ")]
)
def test_names_of_every_people_occur(sex, shape):
    inventor = Inventor(1, wordbook())

    assert any(inventor.full_name(sex).startswith(shape) for _ in range(6000))


@given(SEEDS, SEXES)
def test_a_name_is_stored_as_it_should_be_written(seed, sex):
    name = Inventor(seed, wordbook()).full_name(sex)

    assert name == vietnamese.clean_name(name)


def test_somebody_is_born_in_a_year_asked_for():
    inventor = Inventor(5, wordbook())
    born = {inventor.person("nam", range(1980, 1983), "so_tttt").birth_year for _ in range(60)}

    assert born == {1980, 1981, 1982}


def test_every_kind_of_unit_of_the_plan_has_posts():
    inventor = Inventor(5, wordbook())
    for kind in wordbook().posts:
        assert inventor.post(kind).weight > 0
        assert inventor.head_post(kind).is_of_the_head
