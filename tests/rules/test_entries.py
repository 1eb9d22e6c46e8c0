import pytest

from logistics.models.contest import ContestKind
from logistics.rules.entries import place_for
from tests.rules.test_rosters import contest, entry, member


def test_a_single_is_always_an_entry_of_its_own():
    single = contest(ContestKind.SINGLE)

    assert place_for(single, [entry(single, member())], is_reserve=False) is None


def test_a_pair_is_completed_before_another_is_begun():
    pair = contest()
    full = entry(pair, member("Lê An"), member("Lê Bảo"))
    half = entry(pair, member("Lê Chi"), number=2)

    assert place_for(pair, [full, half], is_reserve=False) is half
    assert place_for(pair, [full], is_reserve=False) is None


@pytest.mark.parametrize(("limit", "joins"), [(None, False), (2, False), (1, True)])
def test_a_full_team_is_doubled_only_when_the_unit_may_have_two(limit, joins):
    team = contest(ContestKind.TEAM, max_size=1, entries_per_unit=limit)
    full = entry(team, member())

    assert (place_for(team, [full], is_reserve=False) is full) == joins


def test_a_reserve_joins_the_first_entry_there_is():
    pair = contest()
    full = entry(pair, member("Lê An"), member("Lê Bảo"))

    assert place_for(pair, [full], is_reserve=True) is full
    assert place_for(pair, [], is_reserve=True) is None
