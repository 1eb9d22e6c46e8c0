from logistics.models.account import Right
from tests import factories as make


def test_a_registrar_sees_the_editions_the_unit_takes_part_in(visit, keep):
    unit, other = make.unit(), make.unit("Sở khác")
    keep(make.edition("Của mình", invited=[unit]), make.edition("Của người", invited=[other]))

    page = visit(Right.REGISTRAR, unit=unit).open("home.index")

    assert page.texts("tbody th a") == ["Của mình"]
