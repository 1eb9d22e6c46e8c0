"""The form of catalogue files."""

import pytest
from pydantic import ValidationError

from logistics.rules.catalogues import (
    CatalogueFile,
    ContestEntry,
    catalogue_findings,
    usual_detail,
)

PAIR = {"event": "Đôi nam", "sex": "nam", "kind": "pair"}


def catalogue(*sports, **more):
    return CatalogueFile.model_validate({"sports": list(sports), **more})


def sport(name, *events):
    return {"sport": name, "aliases": [], "events": list(events)}


def codes(file):
    return [(finding.code, finding.subject) for finding in catalogue_findings(file)]


def test_the_plain_form_is_good():
    plain = catalogue(sport("Cầu lông", PAIR), roles=["Trưởng đoàn", "VĐV"], shirt_sizes=["S"])

    assert codes(plain) == []


def test_names_that_differ_in_marks_alone_are_the_same():
    twice = catalogue(sport("Cầu lông", PAIR, {**PAIR, "event": "ĐÔI NAM"}), sport("Câu lông"))

    assert codes(twice) == [
        ("catalogue-named-twice", "Cầu lông"),
        ("catalogue-named-twice", "Đôi nam"),
    ]


def test_bounds_the_wrong_way_round_are_told():
    reversed_bounds = {**PAIR, "min_size": 3, "max_size": 2, "born_from": 1990, "born_to": 1980}

    assert codes(catalogue(sport("Cầu lông", reversed_bounds))) == [
        ("catalogue-bounds", "Cầu lông – Đôi nam"),
        ("catalogue-bounds", "Cầu lông – Đôi nam"),
    ]


@pytest.mark.parametrize(
    "wrong", [{"sex": "male"}, {"kind": "trio"}, {"min_size": 0}, {"born_from": 85}, {"event": ""}]
)
def test_a_contest_of_an_unknown_kind_is_refused(wrong):
    with pytest.raises(ValidationError):
        ContestEntry.model_validate({**PAIR, **wrong})


def test_an_absent_key_says_nothing_and_null_says_not_set():
    contest = ContestEntry.model_validate({**PAIR, "max_size": None})

    assert contest.said("min_size", "max_size") == {"max_size": None}


def test_aliases_of_a_name_hold_in_every_sport():
    file = catalogue(
        sport("Cầu lông", {**PAIR, "aliases": ["ĐN"]}), event_aliases={"Đôi nam": ["Nam đôi", "ĐN"]}
    )

    assert file.aliases_of(file.sports[0].events[0]) == ["ĐN", "Nam đôi"]


@pytest.mark.parametrize(
    ("role", "is_athlete", "is_head"),
    [("VĐV", True, False), ("Vận động viên", True, False), ("Trưởng đoàn", False, True),
     ("Phó Trưởng đoàn", False, False)],
)  # fmt: skip
def test_a_role_is_known_by_its_name(role, is_athlete, is_head):
    assert usual_detail(role) == {"is_athlete": is_athlete, "is_head": is_head}
