"""Where newcomers to a contest stand."""

import pytest

from logistics.models.contest import Contest, ContestKind
from logistics.rules.seating import partners_in, seated


def contest(kind: ContestKind, **more) -> Contest:
    return Contest(name="Đôi nam", kind=kind, **more)


PAIR, SINGLE, TEAM = ContestKind.PAIR, ContestKind.SINGLE, ContestKind.TEAM


@pytest.mark.parametrize(
    ("of", "standing", "newcomers", "partners", "expected"),
    [
        (contest(SINGLE), {}, {1: False, 2: False}, [], {1: 1, 2: 2}),
        (contest(PAIR), {}, {1: False, 2: False, 3: False}, [], {1: 1, 2: 1, 3: 2}),
        (contest(PAIR), {}, {1: False, 2: False, 3: False, 4: False}, [(1, 3)],
         {1: 1, 3: 1, 2: 2, 4: 2}),
        (contest(PAIR), {9: (1, False)}, {1: False, 2: False}, [(9, 2)], {2: 1, 1: 2}),
        (contest(PAIR), {8: (1, False), 9: (1, False)}, {1: False}, [(9, 1)], {1: 2}),
        (contest(TEAM), {}, {1: False, 2: False, 3: True}, [], {1: 1, 2: 1, 3: 1}),
        (contest(TEAM, max_size=2), {}, {1: False, 2: False, 3: False}, [], {1: 1, 2: 1, 3: 2}),
        (contest(TEAM, max_size=2, entries_per_unit=1), {}, {1: False, 2: False, 3: False}, [],
         {1: 1, 2: 1, 3: 1}),
        (contest(PAIR), {9: (3, False)}, {1: True}, [], {1: 3}),
    ],
    ids=[
        "each single alone", "pairs fill up", "named partners together", "beside one who waits",
        "never a third in a pair", "one team", "a second team when full",
        "overfilled when no second team may be", "a reserve joins the first entry",
    ],
)  # fmt: skip
def test_newcomers_are_seated(of, standing, newcomers, partners, expected):
    places = seated(of, standing, newcomers, partners_in(partners))

    assert {key: number for key, (number, _) in places.items()} == expected
    assert {key: reserve for key, (_, reserve) in places.items()} == newcomers
