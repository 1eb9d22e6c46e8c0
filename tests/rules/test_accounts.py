"""Rows 1 and 2 of the permission matrix, cell by cell."""

import pytest

from logistics.models.account import Account, Grant, Right
from logistics.rules.accounts import grant_findings, may_manage, place_findings, username_findings

HERE, ELSEWHERE, UNIT = 1, 2, 7


def somebody(number: int, *grants: tuple[Right, int | None, int | None]) -> Account:
    account = Account(id=number, username=f"u{number}")
    account.grants = [
        Grant(right=right, edition_id=edition, unit_id=unit) for right, edition, unit in grants
    ]
    return account


ADMIN = somebody(1, (Right.ADMIN, None, None))
ORGANISER = somebody(2, (Right.ORGANISER, HERE, None))
REGISTRAR = somebody(3, (Right.REGISTRAR, HERE, UNIT))
WHOLE_UNIT = somebody(4, (Right.REGISTRAR, None, UNIT))
STEWARD_ELSEWHERE = somebody(5, (Right.STEWARD, ELSEWHERE, None))
BOTH = somebody(6, (Right.VIEWER, HERE, UNIT), (Right.VIEWER, ELSEWHERE, UNIT))
OTHER_ORGANISER = somebody(8, (Right.ORGANISER, HERE, None))


@pytest.mark.parametrize(
    ("by", "of", "may"),
    [
        (ADMIN, ORGANISER, True),
        (ADMIN, BOTH, True),
        (ADMIN, ADMIN, False),
        (ORGANISER, REGISTRAR, True),
        (ORGANISER, ORGANISER, False),
        (ORGANISER, OTHER_ORGANISER, False),
        (ORGANISER, ADMIN, False),
        (ORGANISER, STEWARD_ELSEWHERE, False),
        (ORGANISER, BOTH, False),
        (ORGANISER, WHOLE_UNIT, False),
        (REGISTRAR, BOTH, False),
        (REGISTRAR, REGISTRAR, False),
        (STEWARD_ELSEWHERE, REGISTRAR, False),
    ],
)
def test_who_may_change_whose_account(by, of, may):
    assert may_manage(by, of) is may


@pytest.mark.parametrize("right", list(Right))
@pytest.mark.parametrize("edition_id", [HERE, ELSEWHERE, None])
def test_an_organiser_gives_rights_of_units_and_gates_in_the_own_edition_alone(right, edition_id):
    may = edition_id == HERE and right not in {Right.ADMIN, Right.ORGANISER}

    assert (grant_findings(ORGANISER, right, edition_id=edition_id) == []) is may
    assert grant_findings(ADMIN, right, edition_id=edition_id) == []
    assert grant_findings(REGISTRAR, right, edition_id=edition_id) != []


@pytest.mark.parametrize(
    ("right", "unit_id", "edition_id", "faults"),
    [
        (Right.ADMIN, None, None, []),
        (Right.ADMIN, None, HERE, ["right-admin"]),
        (Right.ORGANISER, None, HERE, []),
        (Right.ORGANISER, None, None, ["right-edition"]),
        (Right.STEWARD, UNIT, None, ["right-unit", "right-edition"]),
        (Right.REGISTRAR, UNIT, None, []),
        (Right.VIEWER, None, HERE, ["right-unit"]),
    ],
)
def test_a_right_holds_where_it_can(right, unit_id, edition_id, faults):
    found = place_findings(right, unit_id=unit_id, edition_id=edition_id)

    assert [finding.code for finding in found] == faults


@pytest.mark.parametrize(
    ("username", "is_good"),
    [("lan", True), ("a.b-c_9", True), ("ab", False), ("Lan", False), ("lân", False),
     ("-lan", False), ("x" * 65, False), ("lan\n", False)],
)  # fmt: skip
def test_a_name_is_easy_to_type(username, is_good):
    assert (username_findings(username, is_taken=False) == []) is is_good
