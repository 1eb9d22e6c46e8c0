from datetime import date

import pytest

from logistics.models.edition import Certainty, DateState, Stage
from logistics.rules.editions import (
    day_of_names,
    days_told,
    facts_findings,
    is_public,
    registration_findings,
)
from tests import factories as make

FACTS = {
    "planned_from": None,
    "planned_to": None,
    "planned_certainty": None,
    "actual_from": None,
    "actual_to": None,
    "keep_until": None,
    "date_state": DateState.EXPECTED,
}
REGISTRATION = {
    "registration_opens_at": None,
    "registration_closes_at": None,
    "oldest_birth_year": None,
    "youngest_birth_year": None,
    "shirt_sizes": [],
}
JULY_5, JULY_6 = date(2024, 7, 5), date(2024, 7, 6)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({}, None),
        ({"planned_to": date(2024, 8, 15)}, "15/8/2024"),
        ({"planned_to": date(2024, 8, 15), "planned_certainty": Certainty.BEFORE},
         "trước 15/8/2024"),
        ({"planned_from": JULY_5, "planned_to": JULY_6}, "05–06/7/2024"),
        ({"planned_from": JULY_5, "planned_wording": "Đầu tháng 7/2024"}, "Đầu tháng 7/2024"),
        ({"planned_wording": "Đầu tháng 7/2024", "actual_from": JULY_6}, "06/7/2024"),
        ({"actual_from": date(2024, 7, 31), "actual_to": date(2024, 8, 2)}, "31/7–02/8/2024"),
        ({"actual_from": date(2024, 12, 31), "actual_to": date(2025, 1, 1)},
         "31/12/2024–01/01/2025"),
    ],
    ids=["nothing", "only the last", "some day before", "both planned", "the plan's words",
         "the real day", "over a month's end", "over a year's end"],
)  # fmt: skip
def test_days_are_told_as_surely_as_they_are_known(known, told):
    assert days_told(make.edition(**known)) == told


def test_units_bear_the_name_of_the_edition_s_first_day():
    known = make.edition(planned_from=JULY_5, actual_from=JULY_6)

    assert [day_of_names(known), day_of_names(make.edition())] == [JULY_6, date(2024, 7, 1)]


def test_the_public_page_opens_with_the_registration():
    public = [is_public(make.edition(stage=stage)) for stage in Stage]

    assert public == [False, *[True] * 7]


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({}, []),
        ({"planned_from": JULY_5, "planned_to": JULY_5, "planned_certainty": Certainty.FIXED}, []),
        ({"planned_from": JULY_6, "planned_to": JULY_5, "planned_certainty": Certainty.FIXED},
         ["planned_to"]),
        ({"actual_from": JULY_6, "actual_to": JULY_5}, ["actual_to"]),
        ({"actual_to": JULY_5}, ["actual_from"]),
        ({"planned_to": JULY_5}, ["planned_certainty"]),
        ({"planned_certainty": Certainty.BEFORE}, ["planned_from"]),
        ({"date_state": DateState.HELD}, ["actual_from"]),
        ({"date_state": DateState.POSTPONED}, []),
    ],
)  # fmt: skip
def test_facts_that_contradict_each_other_are_found(facts, fields):
    assert [finding.field for finding in facts_findings({**FACTS, **facts})] == fields


def test_all_contradictions_are_found_at_once():
    wrong = {"actual_from": JULY_6, "actual_to": JULY_5, "planned_to": JULY_5}

    found = {finding.field for finding in facts_findings({**FACTS, **wrong})}

    assert found == {"actual_to", "planned_certainty"}


@pytest.mark.parametrize(
    ("settled", "fields"),
    [
        ({}, []),
        ({"oldest_birth_year": 1964, "youngest_birth_year": 1964}, []),
        ({"oldest_birth_year": 2006, "youngest_birth_year": 1964}, ["youngest_birth_year"]),
        ({"registration_opens_at": make.AT, "registration_closes_at": make.AT},
         ["registration_closes_at"]),
        ({"shirt_sizes": ["S", "M", "s"]}, ["shirt_sizes"]),
    ],
)  # fmt: skip
def test_a_registration_that_contradicts_itself_is_found(settled, fields):
    found = registration_findings({**REGISTRATION, **settled})

    assert [finding.field for finding in found] == fields
