"""What must hold of the whole house."""

import pytest
from sqlalchemy import Column, Index, PrimaryKeyConstraint, UniqueConstraint

from logistics.db import db
from logistics.web.doors import DOORS

ORDERED = (Index, UniqueConstraint, PrimaryKeyConstraint)
# Whose rows are removed one by one or by the thousand, while everybody else waits to write.
REMOVED = ("stored_file", "person", "member", "entry", "roster_import", "edition_unit")


def test_every_endpoint_has_a_door_and_every_door_an_endpoint(house):
    assert set(house.view_functions) == set(DOORS)


def is_found_by_index(column: Column) -> bool:
    kept = (*column.table.indexes, *column.table.constraints)
    whole = (each for each in kept if isinstance(each, ORDERED) and not is_of_some_rows(each))
    return any(next(iter(each.columns)) is column for each in whole)


def is_of_some_rows(index) -> bool:
    return any(options.get("where") is not None for options in index.dialect_options.values())


@pytest.mark.parametrize("removed", REMOVED)
def test_who_removes_a_row_finds_by_index_what_names_it(removed):
    """Without one each row removed is looked for in the whole of the other table."""
    naming = [
        column
        for table in db.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == removed for key in column.foreign_keys)
    ]

    assert [str(column) for column in naming if not is_found_by_index(column)] == []


def test_every_collection_says_in_which_order_it_comes():
    """PostgreSQL hands rows back as they lie, and a changed row lies last."""
    collections = [
        relation
        for mapper in db.Model.registry.mappers
        for relation in mapper.relationships
        if relation.uselist
    ]

    assert collections
    assert [str(each) for each in collections if not each.order_by] == []
