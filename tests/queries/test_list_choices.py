import pytest

from logistics.jobs.lists import role_in
from logistics.jobs.work import Unusable
from logistics.models.account import Grant, Right
from logistics.queries.accounts_by_id import account_with
from logistics.queries.list_choices import list_role, units_with_rosters
from tests import factories as make


@pytest.fixture
def clerk_of_two(keep):
    """Somebody who keeps one unit's roster here and another unit's elsewhere."""
    mine, other = make.unit("Sở A"), make.unit("Sở B")
    here, elsewhere = make.edition(), make.edition()
    keep(mine, other, here, elsewhere)
    keep(make.roster(here, mine), make.roster(here, other))
    account = make.account()
    account.grants = [
        Grant(right=Right.REGISTRAR, unit_id=mine.id, edition_id=here.id),
        Grant(right=Right.REGISTRAR, unit_id=other.id, edition_id=elsewhere.id),
    ]
    keep(account)
    return account_with(account.id), here, mine, other


def test_a_right_in_one_edition_opens_no_list_of_another(clerk_of_two):
    account, here, mine, _ = clerk_of_two

    assert units_with_rosters(account, here) == [(mine.id, "Sở A")]
    assert list_role(account, here) == "registrar"


def test_nor_does_it_when_the_list_is_made(clerk_of_two):
    account, here, mine, other = clerk_of_two

    assert role_in(account, here, mine.id) == "registrar"
    with pytest.raises(Unusable):
        role_in(account, here, other.id)
