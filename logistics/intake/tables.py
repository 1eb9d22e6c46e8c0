"""One sheet read line by line: every row below a header is a person's or is ignored for a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from logistics.intake.catalogue import Catalogue
from logistics.intake.columns import Column, corrected, meanings
from logistics.intake.fields import one_line
from logistics.intake.grid import CellError, Sheet, Value, written
from logistics.intake.lines import (
    Ignored,
    declared_people,
    ends_table,
    is_column_numbers,
    is_ordinal,
    is_total,
)
from logistics.intake.people import Draft, PersonReader
from logistics.intake.problems import Book, Place
from logistics.intake.rows import Sharing
from logistics.intake.section_rows import section_in
from logistics.intake.sections import Standing, sport_and_event
from logistics.intake.table_search import Header, View, headers_of
from logistics.intake.titles import title_section

_EVIDENCE = frozenset({"birth_date", "sex", "male", "female", "phone", "citizen_id"})
_CARRIED = frozenset(
    {
        "department",
        "events",
        "position",
        "role",
        "note",
        "mark",
        "unknown_mark",
        "sex",
        "shirt_size",
    }
)
Row = dict[int, Value]


@dataclass(frozen=True, slots=True)
class Declared:
    """A line that says how many people there are, and how many were read above it."""

    sheet: str | None
    row: int
    number: int
    people_above: int


@dataclass(slots=True)
class SheetReading:
    """What one sheet holds."""

    sheet: Sheet
    drafts: list[Draft] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    mapping: list[dict[str, object]] = field(default_factory=list)
    pairs: list[tuple[Draft, Draft, tuple[int, ...]]] = field(default_factory=list)
    stamp: str | None = None
    first_header: int = 0


@dataclass(slots=True)
class _Table:
    """The table that is being read."""

    header: Header
    sharing: Sharing
    reader: PersonReader
    number: int
    columns: dict[int, Column]
    carried: dict[int, Row]
    ended: bool = False


class SheetReader:
    """Reads one sheet; ``mapping`` says by hand what a column (by its letter) holds."""

    def __init__(
        self,
        sheet: Sheet,
        catalogue: Catalogue,
        book: Book,
        *,
        starts_1904: bool,
        mapping: Mapping[str, str | None] | None = None,
    ) -> None:
        self.reading = SheetReading(sheet)
        self.catalogue = catalogue
        self.book = book
        self.view = View(sheet, catalogue)
        self.standing = Standing(*sport_and_event(sheet.name or "", catalogue))
        self._starts_1904 = starts_1904
        self._mapping = mapping or {}
        self._table: _Table | None = None
        self._since_person = 0

    def read(self) -> SheetReading | None:
        """The sheet's people and all other lines, or None when it holds no list."""
        headers = list(headers_of(self.view))
        if not headers:
            return None
        by_row = {row: header for header in headers for row in header.rows}
        self.reading.first_header = headers[0].bottom
        self._read_titles(headers[0].top)
        for row in sorted(self.view.sheet.rows):
            if row < headers[0].top or not self.view.texts(row):
                continue
            if header := by_row.get(row):
                self._header_row(header, row)
            else:
                self._row(row)
        self._finish()
        return self.reading

    def _read_titles(self, top: int) -> None:
        for row in sorted(self.view.sheet.rows):
            if row >= top:
                return
            for text in self.view.texts(row).values():
                self.reading.titles.append(text)
                if section := title_section(text, self.catalogue, self.standing):
                    self.standing.open(section)

    def _header_row(self, header: Header, row: int) -> None:
        if self._table is None:
            self._open(header)
            return
        if row in self._table.header.rows:
            return
        repeated = header.texts.keys() and list(header.texts.values()) == list(
            self._table.header.texts.values()
        )
        self._ignore(row, "repeated-header" if repeated else "header")
        if row == header.bottom:
            if repeated:
                self._table.ended = False
            else:
                self._open(header)

    def _open(self, header: Header) -> None:
        if self._table is not None:
            self.standing.keep_since(self._since_person)
        header.columns = corrected(header.columns, self._mapping, self.catalogue)
        columns = header.columns
        name = self.view.sheet.name
        reader = PersonReader(self.catalogue, self.book, self._starts_1904, columns)
        number = self._table.number + 1 if self._table else 0
        self._table = _Table(
            header,
            Sharing(columns, self.catalogue, self.book, name),
            reader,
            number,
            {column.index: column for column in columns},
            {},
        )
        self._table.carried = self._carried(self._table)
        self._describe(header)

    def _describe(self, header: Header) -> None:
        for column in header.columns:
            if (
                column.field is None
                and column.heading
                and column.heading not in self.reading.headings
            ):
                self.reading.headings.append(column.heading)
            if column.field == "row_id":
                self.reading.stamp = column.heading
        self.reading.mapping.append(
            {
                "sheet": self.view.sheet.name,
                "rows": [header.top, header.bottom],
                "columns": meanings(header.columns),
            }
        )

    def _carried(self, table: _Table) -> dict[int, Row]:
        """What merged cells give to the rows below their first one."""
        carried: dict[int, Row] = {}
        for merge in self.view.sheet.merges:
            column = table.columns.get(merge.left)
            value = self.view.sheet.rows.get(merge.top, {}).get(merge.left)
            if merge.top <= table.header.bottom or merge.bottom == merge.top or value is None:
                continue
            if column and (column.field in _CARRIED or column.field == "full_name"):
                for row in range(merge.top + 1, min(merge.bottom, merge.top + 5000) + 1):
                    carried.setdefault(row, {})[merge.left] = value
        return carried

    def _ignore(self, row: int, why: str) -> None:
        self.reading.ignored.append(Ignored(self.view.sheet.name, row, why))

    def _row(self, row: int) -> None:
        table = self._table
        if table is None:
            return
        texts = {
            index: text
            for index, text in self.view.texts(row).items()
            if (column := table.columns.get(index)) is None
            or column.field not in {"to_mend", "row_id"}
        }
        if not texts:
            return
        if table.ended:
            self._below_the_end(row, texts)
        elif why := self._why_ignored(row, texts, table):
            self._ignore(row, why)
        else:
            self._people(row, table)

    def _below_the_end(self, row: int, texts: dict[int, str]) -> None:
        self._ignore(row, "footer")
        self._declare(row, list(texts.values()))
        for text in texts.values():
            if section := title_section(text, self.catalogue, self.standing):
                self.standing.open(section)
                self._since_person += 1

    def _why_ignored(self, row: int, texts: dict[int, str], table: _Table) -> str | None:
        first = next(iter(texts.values()))
        if ends_table(first, has_person=self._has_person(texts, table)):
            table.ended = True
            self._declare(row, list(texts.values()))
            return "footer"
        if is_total(first if not first.isdigit() else " ".join(texts.values())):
            return "total"
        if not self.reading.drafts or row <= table.header.bottom + 2 or self._follows_header(row):
            if is_column_numbers(list(texts.values())):
                return "column-numbers"
        return self._section_or_number(row, texts, table)

    def _follows_header(self, row: int) -> bool:
        return bool(self.reading.ignored) and self.reading.ignored[-1] in {
            Ignored(self.view.sheet.name, row - 1, "repeated-header"),
            Ignored(self.view.sheet.name, row - 1, "header"),
        }

    def _has_person(self, texts: dict[int, str], table: _Table) -> bool:
        kinds = {column.field for index in texts if (column := table.columns.get(index))}
        names = {"full_name", "given_name", "family_name"} & kinds
        return bool(names) and bool(kinds & (_EVIDENCE | {"ordinal"}))

    def _section_or_number(self, row: int, texts: dict[int, str], table: _Table) -> str | None:
        values = self.view.sheet.rows[row]
        stated = {
            index: text
            for index, text in texts.items()
            if any(letter.isalnum() for letter in text)
            or not _is_for_name(table.columns.get(index))
        }
        if all(
            (column := table.columns.get(index)) is not None
            and column.field == "ordinal"
            and is_ordinal(values[index])
            for index in stated
        ):
            return "empty-numbered-row"
        if section := section_in(self.view, row, texts, table.columns, self.standing):
            self.standing.open(section)
            self._since_person += 1
            return "section"
        return None

    def _declare(self, row: int, texts: list[str]) -> None:
        number = declared_people(texts)
        if number is not None:
            above = len(self.reading.drafts)
            self.reading.declared.append(Declared(self.view.sheet.name, row, number, above))

    def _people(self, row: int, table: _Table) -> None:
        sheet = self.view.sheet
        values = {
            index: value
            for index, value in sheet.rows[row].items()
            if isinstance(value, CellError) or one_line(written(value))
        }
        continued = self._is_continued(row, table, values)
        for index, value in table.carried.get(row, {}).items():
            if index not in values and (continued or not _is_for_name(table.columns[index])):
                values[index] = value
        flat = (sheet.name, table.number, self.standing.number)
        drafts = []
        for cells in table.sharing.shared(row, values):
            draft = Draft(sheet.name, row, flat_list=flat, is_continued=continued)
            draft.failed |= table.sharing.failed
            draft.places = table.reader.default_places(sheet.name, row)
            drafts.append(table.reader.read(draft, cells, self.standing))
        self._since_person = 0
        self.reading.drafts.extend(drafts)
        self._about_the_row(row, table)
        if len(drafts) == 2:
            self.reading.pairs.append((drafts[0], drafts[1], (row,)))

    def _is_continued(self, row: int, table: _Table, values: Row) -> bool:
        """Whether a row goes on with the person whose merged name stands above it."""
        return any(
            _is_for_name(table.columns.get(index)) and index not in values
            for index in table.carried.get(row, {})
        )

    def _about_the_row(self, row: int, table: _Table) -> None:
        sheet = self.view.sheet
        if row in sheet.hidden_rows:
            self.book.note(Place(sheet.name, row), None, "hidden-row")
        if any(_is_for_name(table.columns.get(column)) for at, column in sheet.struck if at == row):
            self.book.note(Place(sheet.name, row), None, "struck-through-row")

    def _finish(self) -> None:
        self._pairs_by_merged_event()
        if self._table:
            self._swapped_days(self._table)

    def _pairs_by_merged_event(self) -> None:
        """Two rows under one merged event cell of a doubles contest are a pair."""
        if not self._table:
            return
        by_row: dict[int, list[Draft]] = {}
        for draft in self.reading.drafts:
            by_row.setdefault(draft.row, []).append(draft)
        for merge in self.view.sheet.merges:
            column = self._table.columns.get(merge.left)
            if column and column.field in {"events", "mark"} and merge.bottom == merge.top + 1:
                first, second = by_row.get(merge.top, []), by_row.get(merge.bottom, [])
                if len(first) == len(second) == 1:
                    self.reading.pairs.append((first[0], second[0], (merge.top, merge.bottom)))

    def _swapped_days(self, table: _Table) -> None:
        for index, real in table.reader.births.items():
            typed = table.reader.typed_births.get(index, [])
            if len(real) < 3 or len(typed) < 3:
                continue
            if all(day.day <= 12 for day in real) and all(day.day > 12 for day in typed):
                column = table.columns[index]
                place = Place(self.view.sheet.name, None, column.letter, column.heading)
                self.book.note(place, "birth_date", "day-month-possibly-swapped")
                return


def _is_for_name(column: Column | None) -> bool:
    return column is not None and column.field in {"full_name", "family_name", "given_name"}
