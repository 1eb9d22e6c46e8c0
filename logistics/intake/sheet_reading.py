"""What the lines of one sheet add up to, and the table that is being read."""

from dataclasses import dataclass, field

from logistics.intake.catalogue import Catalogue
from logistics.intake.columns import Column
from logistics.intake.drafts import Draft
from logistics.intake.grid import Sheet, Value
from logistics.intake.lines import Ignored
from logistics.intake.person_cells import TableFacts
from logistics.intake.problems import Book, Place
from logistics.intake.rows import Sharing
from logistics.intake.table_search import Header

Row = dict[int, Value]
NAME_FIELDS = frozenset({"full_name", "family_name", "given_name"})
_CARRIED = NAME_FIELDS | {
    "department", "events", "position", "role", "note", "mark", "unknown_mark", "sex", "shirt_size",
}  # fmt: skip
_MAX_CARRIED = 5_000
_ENOUGH_DAYS = 3
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Declared:
    """A line that says how many people there are, and how many were read above it."""

    sheet: str | None
    row: int
    number: int
    people_above: int


@dataclass(slots=True)
class SheetReading:
    """What one sheet holds; a pair is two drafts of one row or of one merged contest cell."""

    sheet: Sheet
    drafts: list[Draft] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    mapping: list[dict[str, object]] = field(default_factory=list)
    pairs: list[tuple[Draft, Draft]] = field(default_factory=list)
    stamp: str | None = None
    first_header: int = 0


@dataclass(slots=True)
class Table:
    """One table of a sheet: its header, columns by index, and what merged cells carry down."""

    header: Header
    facts: TableFacts
    sharing: Sharing
    columns: dict[int, Column]
    carried: dict[int, Row]
    number: int = 0
    ended: bool = False
    above: Row = field(default_factory=dict)

    def field(self, index: int) -> str | None:
        """What a column is read as."""
        column = self.columns.get(index)
        return column.field if column else None

    def is_name(self, index: int) -> bool:
        return self.field(index) in NAME_FIELDS


def table_under(header: Header, sheet: Sheet, catalogue: Catalogue, book: Book) -> Table:
    """The table of a header whose columns are settled."""
    table = Table(
        header,
        TableFacts(catalogue, book, header.columns),
        Sharing(header.columns, catalogue, book, sheet.name),
        {column.index: column for column in header.columns},
        {},
    )
    table.carried = _carried(table, sheet)
    return table


def _carried(table: Table, sheet: Sheet) -> dict[int, Row]:
    """What merged cells give to the rows below their first one."""
    carried: dict[int, Row] = {}
    for merge in sheet.merges:
        value = sheet.rows.get(merge.top, {}).get(merge.left)
        if merge.top <= table.header.bottom or value is None:
            continue
        if table.field(merge.left) in _CARRIED:
            for row in range(merge.top + 1, min(merge.bottom, merge.top + _MAX_CARRIED) + 1):
                carried.setdefault(row, {})[merge.left] = value
    return carried


def pair_by_merged_contest(reading: SheetReading, table: Table) -> None:
    """Two rows under one merged contest cell are partners."""
    by_row: dict[int, list[Draft]] = {}
    for draft in reading.drafts:
        by_row.setdefault(draft.row, []).append(draft)
    for merge in reading.sheet.merges:
        if table.field(merge.left) in {"events", "mark"} and merge.bottom == merge.top + 1:
            first, second = by_row.get(merge.top, []), by_row.get(merge.bottom, [])
            if len(first) == len(second) == 1:
                reading.pairs.append((first[0], second[0]))


def report_swapped_days(table: Table, sheet: Sheet, book: Book) -> None:
    """Warn once when real dates have only days to 12 and typed ones only days above."""
    for index, real in table.facts.real_births.items():
        typed = table.facts.typed_births.get(index, [])
        if min(len(real), len(typed)) < _ENOUGH_DAYS:
            continue
        if max(day.day for day in real) <= _MONTHS < min(day.day for day in typed):
            column = table.columns[index]
            place = Place(sheet.name, None, column.letter, column.heading)
            book.note(place, "birth_date", "day-month-possibly-swapped")
            return
