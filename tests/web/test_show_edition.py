from logistics.models.account import Right
from tests import factories as make


def test_what_is_not_known_says_so(visit, keep):
    unit = make.unit()
    edition = make.edition(invited=[unit])
    keep(edition)

    page = visit(Right.REGISTRAR, unit=unit).open("editions.show", code=edition.code)
    assert page.status == 200
