import pytest

from logistics.models.account import Right
from tests import factories as make


@pytest.mark.parametrize("number", [2**31 - 1, 2**31, 10**30])
def test_a_number_that_no_row_has_is_not_there(visit, keep, number):
    edition = make.edition()
    keep(edition)
    organiser = visit(Right.ORGANISER, edition=edition)

    page = organiser.request("GET", f"/editions/{edition.code}/reviews/{number}")

    assert page.status == 404
