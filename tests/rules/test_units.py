from datetime import date

from logistics.models.unit import UnitSuccession
from logistics.rules.units import heirs_on, is_above, succession_findings, tree_of
from tests import factories as make

MERGER = date(2025, 3, 1)


def unit(number, name="Sở", **more):
    made = make.unit(name, **more)
    made.id = number
    return made


def test_the_tree_puts_each_unit_under_its_parent_and_strays_at_the_root():
    head, office, desk, stray = (
        unit(1, "Bộ"), unit(2, "Văn phòng", parent_id=1), unit(3, "Phòng", parent_id=2),
        unit(4, "Báo", parent_id=99),
    )  # fmt: skip

    lines = [(node.unit.name, node.depth) for node in tree_of([head, stray, office, desk])]

    assert lines == [("Bộ", 0), ("Văn phòng", 1), ("Phòng", 2), ("Báo", 0)]


def test_a_circle_of_parents_hides_nobody_else():
    lines = tree_of([unit(1, parent_id=2), unit(2, parent_id=1), unit(3)])

    assert [node.unit.id for node in lines] == [3]


def test_a_unit_stands_for_itself_until_its_heirs_do():
    old, heir = unit(1, valid_to=date(2025, 2, 28)), unit(2)
    link = UnitSuccession(predecessor_id=1, successor_id=2, day=MERGER)

    heirs = [
        heirs_on(old, day, [(link, old, heir)]) for day in (date(2024, 7, 5), date(2025, 3, 1))
    ]

    assert heirs == [[old], [heir]]


def test_heirs_that_were_merged_in_their_turn_are_followed_to_who_is_there():
    """The department of Bình Định: another of its province in March 2025, of Gia Lai in July."""
    march, july = date(2025, 3, 1), date(2025, 7, 1)
    old = unit(1, valid_to=date(2025, 2, 28))
    between = [unit(2, valid_to=date(2025, 6, 30)), unit(3, valid_to=date(2025, 6, 30))]
    today = unit(4, valid_from=july)
    links = [
        *((UnitSuccession(day=march), old, heir) for heir in between),
        *((UnitSuccession(day=july), heir, today) for heir in between),
    ]

    assert heirs_on(old, date(2025, 5, 1), links) == between
    assert heirs_on(old, july, links) == [today]


def test_units_that_went_over_into_each_other_have_no_heir():
    one, other = unit(1, valid_to=date(2024, 1, 1)), unit(2, valid_to=date(2024, 1, 1))
    links = [(UnitSuccession(day=MERGER), one, other), (UnitSuccession(day=MERGER), other, one)]

    assert heirs_on(one, MERGER, links) == []


def test_nobody_is_put_under_a_unit_that_stands_below():
    units = [unit(1), unit(2, parent_id=1), unit(3, parent_id=2), unit(4)]

    assert [is_above(units[0], each.id, units) for each in units] == [True, True, True, False]


def test_a_succession_needs_an_heir_a_possible_day_and_known_codes():
    old = unit(1, valid_from=date(2008, 1, 1), valid_to=date(2025, 2, 28))

    def found(day, named=("Sở KH&CN",), heirs=(), unknown=()):
        return [each.code for each in succession_findings(old, day, named, heirs, unknown)]

    assert found(date(2024, 3, 1)) == []
    assert found(date(2024, 3, 1), named=()) == ["no_heir"]
    assert found(date(2008, 1, 1)) == ["too_early"]
    assert found(date(2025, 3, 1), heirs=[old], unknown=["X1"]) == [
        "gone", "unknown_code", "itself"
    ]  # fmt: skip
