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

    findings = catalogue_findings(catalogue(sport("Cầu lông", {**reversed_bounds, "kind": "team"})))

    assert [finding.text for finding in findings] == [
        "Cầu lông – Đôi nam, max_size: Mức đầu phải không lớn hơn mức cuối.",
        "Cầu lông – Đôi nam, born_to: Mức đầu phải không lớn hơn mức cuối.",
    ]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"min_size": 3}, "catalogue-fixed_size"),
        ({"min_women": 1}, "catalogue-wrong_sex"),
        ({"sex": None, "min_men": 2, "min_women": 1}, "catalogue-mix_too_large"),
    ],
    ids=["a pair of three", "a woman among men", "more than a pair"],
)
def test_what_the_form_of_a_contest_refuses_no_file_brings_in(wrong, code):
    assert codes(catalogue(sport("Cầu lông", {**PAIR, **wrong}))) == [(code, "Cầu lông – Đôi nam")]


def test_limits_that_nobody_could_keep_are_told():
    file = catalogue(oldest_birth_year=1990, youngest_birth_year=1980, shirt_sizes=["M", "m"])

    assert codes(file) == [("catalogue-backwards", "kỳ"), ("catalogue-size_twice", "kỳ")]


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "1f5fa8", ""])
def test_a_colour_that_no_badge_can_bear_is_refused(colour):
    with pytest.raises(ValidationError):
        catalogue(role_details={"VĐV": {"colour": colour}})


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
