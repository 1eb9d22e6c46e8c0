import pytest

from logistics.models.contest import ContestKind
from logistics.rules.pieces import (
    contest_findings,
    naming_findings,
    removal_findings,
    stop_findings,
)
from tests import factories as make

FREE = dict.fromkeys(
    ("sex", "min_size", "max_size", "min_men", "min_women", "born_from", "born_to")
) | {"kind": ContestKind.TEAM}
LATER = make.AT.replace(hour=9)


@pytest.mark.parametrize("name", ["Cầu lông", "CAU LONG", "cầu lông "])
def test_names_that_differ_in_marks_or_case_alone_are_one_name(name):
    assert [found.field for found in naming_findings(name, ["Cầu lông"])] == ["name"]


def test_a_new_name_is_free():
    assert naming_findings("Cầu lắc", ["Cầu lông"]) == []


@pytest.mark.parametrize(
    ("conditions", "fields"),
    [
        ({}, []),
        ({"min_size": 5, "max_size": 5}, []),
        ({"min_size": 6, "max_size": 5}, ["max_size"]),
        ({"born_from": 1990, "born_to": 1980}, ["born_to"]),
        ({"kind": ContestKind.PAIR, "min_size": 2, "max_size": 2}, []),
        ({"kind": ContestKind.PAIR, "max_size": 3}, ["max_size"]),
        ({"kind": ContestKind.PAIR, "min_men": 1, "min_women": 1}, []),
        ({"kind": ContestKind.PAIR, "min_men": 1, "min_women": 2}, ["min_women"]),
        ({"max_size": 10, "min_men": 4, "min_women": 6}, []),
        ({"max_size": 9, "min_men": 4, "min_women": 6}, ["min_women"]),
        ({"sex": "nữ", "min_men": 1}, ["min_men"]),
        ({"sex": "nam", "min_women": 1}, ["min_women"]),
    ],
)
def test_conditions_that_nobody_could_meet_are_found(conditions, fields):
    assert [found.field for found in contest_findings({**FREE, **conditions})] == fields


@pytest.mark.parametrize(
    ("times", "fields"),
    [
        ((None, None), []),
        ((make.AT, None), []),
        ((make.AT, make.AT), []),
        ((None, make.AT), ["starts_at"]),
        ((LATER, make.AT), ["ends_at"]),
    ],
)
def test_a_stop_ends_after_it_begins(times, fields):
    stop = dict(zip(("starts_at", "ends_at"), times, strict=True))

    assert [found.field for found in stop_findings(stop)] == fields


def test_a_refused_removal_names_everybody_in_its_way():
    found = removal_findings("Đôi nam", ["Sở A", "Sở B"], ["Cổng chính"])

    assert [finding.text for finding in found] == [
        "chưa xóa được, đang dùng trong danh sách của: Sở A, Sở B.",
        "chưa xóa được, điểm kiểm soát đang dùng: Cổng chính.",
    ]
    assert removal_findings("Đôi nam", []) == []
