"""No bad input of the promised list that concerns workbooks is without its fixture."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
# The list has 66 numbers; these are of photos, of forms and of health notes, which no workbook
# brings in.
NOT_OF_WORKBOOKS = frozenset({61, 62, 63, 64, 65})
NUMBERED = re.compile(r"(\d{1,2}) \S")


def numbers_in(source: str) -> set[int]:
    """The numbers of a test module: names of its cases, and marks on its tests."""
    tree = ast.parse(source)
    return {*_named(tree), *_marked(tree)}


def _named(tree: ast.Module) -> Iterator[int]:
    for table in (node for node in ast.walk(tree) if isinstance(node, ast.Dict)):
        for key in table.keys:
            if isinstance(key, ast.Constant) and (found := NUMBERED.match(str(key.value))):
                yield int(found[1])


def _marked(tree: ast.Module) -> Iterator[int]:
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "bad_input":
            yield from (argument.value for argument in call.args)


def test_every_bad_input_of_workbooks_has_a_fixture_by_its_number():
    modules = [*TESTS.glob("intake/test_*.py"), *TESTS.glob("web/test_import_*.py")]

    found = set().union(*(numbers_in(each.read_text(encoding="utf-8")) for each in modules))

    assert sorted(set(range(1, 67)) - NOT_OF_WORKBOOKS - found) == []


def test_a_number_without_its_fixture_is_noticed():
    cases = 'CASES = {"25 lost zero": 1, "a good one": 2}\n@mark.bad_input(31, 58)\ndef test(): ...'

    assert numbers_in(cases) == {25, 31, 58}
