"""What stands in the rows of people and is not read: no row is shortened without a word."""

from collections.abc import Iterator

from logistics.intake.columns import Column
from logistics.intake.fields import one_line
from logistics.intake.grid import CellError, letter_of, written
from logistics.intake.lines import is_ordinal
from logistics.intake.problems import Book, Place
from logistics.intake.sheet_reading import Row, SheetReading, Table


def report_unread(table: Table, reading: SheetReading, book: Book) -> None:
    """Doubt cells without a heading above them, and columns that say again what another says."""
    rows = [
        (draft.row, reading.sheet.rows[draft.row])
        for draft in reading.drafts
        if draft.table == table.number
    ]
    for row, cells in rows:
        for index in _without_heading(table, cells):
            place = Place(reading.sheet.name, row, letter_of(index))
            book.doubt(place, None, "no-heading", cells[index])
    for column in table.header.columns:
        if column.doubles and any(_says_something_else(column, cells) for _, cells in rows):
            _report_double(column, column.doubles, reading, book)


def _without_heading(table: Table, cells: Row) -> Iterator[int]:
    """The columns of cells that no heading names; bare ordinals before the names need none."""
    names = [index for index in table.columns if table.is_name(index)]
    for index, value in cells.items():
        column = table.columns.get(index)
        if (column and column.path) or not (isinstance(value, CellError) or _text(cells, index)):
            continue
        if not (is_ordinal(value) and index < min(names, default=0)):
            yield index


def _text(cells: Row, index: int) -> str:
    return one_line(written(cells[index])) if index in cells else ""


def _says_something_else(column: Column, cells: Row) -> bool:
    text = _text(cells, column.index)
    return bool(text and column.doubles and text != _text(cells, column.doubles.index))


def _report_double(column: Column, first: Column, reading: SheetReading, book: Book) -> None:
    if first.field is not None:
        place = Place(reading.sheet.name, None, column.letter, column.heading)
        shown = f"{first.letter} ({first.heading})"
        book.doubt(place, first.field, "duplicate-heading", column.heading, detail=shown)
