"""The cells of one person of one row, what goes wrong with them, and where."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from logistics.intake.catalogue import Catalogue
from logistics.intake.columns import Column
from logistics.intake.drafts import Draft
from logistics.intake.fields import one_line
from logistics.intake.grid import CellError, Value, written
from logistics.intake.problems import Book, Place

Cell = tuple[Column, Value]
Cells = dict[str, list[Cell]]
MAX_TEXT = 2000
"""The longest text of a cell that is kept, in characters."""
FIELD_OF_COLUMN = {
    "family_name": "full_name",
    "given_name": "full_name",
    "male": "sex",
    "female": "sex",
    "birth_day": "birth_date",
    "birth_month": "birth_date",
    "birth_part_year": "birth_date",
    "mark": "events",
    "unknown_mark": "events",
}


@dataclass(slots=True)
class TableFacts:
    """What all rows of a table share; the birth dates are kept by column, to compare them."""

    catalogue: Catalogue
    book: Book
    columns: list[Column]
    starts_1904: bool = False
    real_births: dict[int, list[date]] = field(default_factory=dict)
    typed_births: dict[int, list[date]] = field(default_factory=dict)

    def default_places(self, sheet: str | None, row: int) -> dict[str, Place]:
        """Where the fields of a row stand, also those whose cells are empty."""
        places: dict[str, Place] = {}
        for column in self.columns:
            place = Place(sheet, row, column.letter, column.heading)
            if column.field:
                places.setdefault(FIELD_OF_COLUMN.get(column.field, column.field), place)
            if column.holds_births:
                places.setdefault("birth_date", place)
        return places


@dataclass(slots=True)
class PersonCells:
    """The cells by what their columns are read as, and the draft that they fill."""

    table: TableFacts
    draft: Draft
    cells: Cells

    def take(self, name: str) -> Iterable[Cell]:
        """The cells of one kind of column that can be read; the others are reported."""
        field_name = FIELD_OF_COLUMN.get(name, name)
        for cell in self.cells.get(name, ()):
            column, value = cell
            if isinstance(value, CellError):
                self.fail(field_name, "cell-error", cell)
            elif isinstance(value, str) and len(value) > MAX_TEXT:
                self.fail(field_name, "text-too-long", cell, detail=str(MAX_TEXT))
            else:
                self.draft.places[field_name] = self.place(column)
                yield cell

    def text(self, name: str) -> str:
        """The text of all cells of one kind of column, on one line."""
        texts = (one_line(written(value)) for _, value in self.take(name))
        return " ".join(text for text in texts if text)

    def report(
        self, field_name: str, about: str, cell: Cell | None = None, *, detail: str | None = None
    ) -> None:
        """Write down something about a field, at a cell or where the field stands."""
        column, value = cell or (None, None)
        place = self.place(column) if column else self.draft.place_of(field_name)
        self.table.book.note(place, field_name, about, value, detail=detail)

    def fail(self, field_name: str, about: str, cell: Cell, *, detail: str | None = None) -> None:
        """Report an error; the field needs no second one for being empty."""
        self.draft.failed.add(field_name)
        self.report(field_name, about, cell, detail=detail)

    def place(self, column: Column) -> Place:
        """The cell of this person's row in a column."""
        return Place(self.draft.sheet, self.draft.row, column.letter, column.heading)
