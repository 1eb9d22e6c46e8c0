"""Cells that say "as above", given what stands above them."""

from logistics.intake.grid import written
from logistics.intake.lines import is_ditto
from logistics.intake.person_cells import FIELD_OF_COLUMN
from logistics.intake.problems import Book, Place
from logistics.intake.sheet_reading import Row, Table

_REPEATED = frozenset({"position", "department", "events", "role", "note", "sex", "shirt_size"})


def resolved(table: Table, sheet: str | None, row: int, values: Row, book: Book) -> Row:
    """The cells of a row of people, each "nt" being what the row of people above has there."""
    repeated = {
        index: table.above[index]
        for index, value in values.items()
        if table.field(index) in _REPEATED and is_ditto(value) and index in table.above
    }
    for index, value in repeated.items():
        column = table.columns[index]
        place = Place(sheet, row, column.letter, column.heading)
        field = FIELD_OF_COLUMN.get(column.field or "", column.field)
        book.doubt(place, field, "ditto", values[index], detail=written(value))
    table.above = values | repeated
    return table.above
