"""One sheet read line by line: every row below a header is people's or ignored for a reason."""

from collections.abc import Mapping

from logistics.intake.catalogue import Catalogue
from logistics.intake.columns import corrected, meanings
from logistics.intake.dittos import resolved
from logistics.intake.drafts import Draft
from logistics.intake.fields import one_line
from logistics.intake.grid import CellError, Sheet, column_of, written
from logistics.intake.lines import (
    Ignored,
    declared_people,
    ends_table,
    is_column_numbers,
    is_ordinal,
    is_sentence,
    is_total,
    looks_like_a_name,
)
from logistics.intake.people import read_person
from logistics.intake.problems import Book, Place
from logistics.intake.section_rows import EVIDENCE, section_in
from logistics.intake.sections import Standing, sport_and_event
from logistics.intake.sheet_reading import (
    NAME_FIELDS,
    Declared,
    Row,
    SheetReading,
    Table,
    pair_by_merged_contest,
    report_swapped_days,
    table_under,
)
from logistics.intake.table_search import Header, Texts, View, header_by_hand, headers_of
from logistics.intake.titles import title_section
from logistics.intake.unread import report_unread

_PAIR = 2


class SheetReader:
    """Reads one sheet; ``mapping`` says by hand what a column (by its letter) holds."""

    def __init__(
        self,
        sheet: Sheet,
        catalogue: Catalogue,
        book: Book,
        *,
        mapping: Mapping[str, str | None],
        starts_1904: bool,
    ) -> None:
        self.reading = SheetReading(sheet)
        self.view = View(sheet, catalogue)
        self.standing = Standing(*sport_and_event(sheet.name or "", catalogue))
        self._catalogue = catalogue
        self._book = book
        self._mapping = mapping
        self._starts_1904 = starts_1904
        self._tables: list[Table] = []
        self._headings_since_person = 0

    def read(self) -> SheetReading | None:
        """The sheet's people and all other lines, or None when it holds no list."""
        headers = list(headers_of(self.view)) or self._told_headers()
        if not headers:
            return None
        self.reading.first_header = headers[0].bottom
        self._read_titles(headers[0].top)
        by_row = {row: header for header in headers for row in header.rows}
        for row in sorted(self.view.sheet.rows):
            if row < headers[0].top or not self.view.texts(row):
                continue
            if header := by_row.get(row):
                self._header_row(header, row)
            else:
                self._row(row, self._tables[-1])
        for table in self._tables:
            pair_by_merged_contest(self.reading, table)
            report_swapped_days(table, self.view.sheet, self._book)
            report_unread(table, self.reading, self._book)
        return self.reading

    def _told_headers(self) -> list[Header]:
        """The header when no name's heading was found but somebody has said which column it is."""
        named = [letter for letter, what in self._mapping.items() if what == "full_name"]
        for row in sorted(self.view.sheet.rows):
            texts = self.view.texts(row)
            if len(texts) > 1 and any(column_of(letter) in texts for letter in named):
                return [header_by_hand(self.view, row)]
        return []

    def _read_titles(self, top: int) -> None:
        for row in sorted(row for row in self.view.sheet.rows if row < top):
            for text in self.view.texts(row).values():
                self.reading.titles.append(text)
                self._open_title(text)

    def _open_title(self, text: str) -> None:
        if section := title_section(text, self._catalogue, self.standing):
            self.standing.open(section)
            self._headings_since_person += 1

    def _header_row(self, header: Header, row: int) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None:
            self._open(header)
        elif row not in table.header.rows:
            is_repeated = list(header.texts.values()) == list(table.header.texts.values())
            self._ignore(row, "repeated-header" if is_repeated else "header")
            if row == header.bottom and is_repeated:
                table.ended = False
            elif row == header.bottom:
                self.standing.keep_since(self._headings_since_person)
                self._open(header)

    def _open(self, header: Header) -> None:
        header.columns = corrected(header.columns, self._mapping, self._catalogue)
        table = table_under(header, self.view.sheet, self._catalogue, self._book)
        table.facts.starts_1904 = self._starts_1904
        table.number = len(self._tables)
        self._tables.append(table)
        for column in header.columns:
            if column.field is None and column.heading:
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

    def _ignore(self, row: int, why: str) -> None:
        self.reading.ignored.append(Ignored(self.view.sheet.name, row, why))

    def _row(self, row: int, table: Table) -> None:
        texts = {
            index: text
            for index, text in self.view.texts(row).items()
            if table.field(index) not in {"to_mend", "row_id"}
        }
        if not texts:
            return
        if table.ended:
            self._ignore(row, "footer")
            self._declare(row, texts)
            for text in texts.values():
                self._open_title(text)
        elif why := self._why_ignored(row, texts, table):
            self._ignore(row, why)
        else:
            self._people(row, table)

    def _why_ignored(self, row: int, texts: Texts, table: Table) -> str | None:
        first = next(iter(texts.values()))
        if ends_table(first, has_person=_has_person(texts, table)):
            table.ended = True
            self._declare(row, texts)
            return "footer"
        if any(is_total(text) for text in list(texts.values())[: 2 if first.isdigit() else 1]):
            return "total"
        if is_column_numbers(list(texts.values())) and self._follows_header(row, table):
            return "column-numbers"
        return self._empty_or_section(row, texts, table)

    def _follows_header(self, row: int, table: Table) -> bool:
        above = max((other for other in self.view.sheet.rows if other < row), default=0)
        is_below_another = self.reading.ignored[-1:] in (
            [Ignored(self.view.sheet.name, above, "repeated-header")],
            [Ignored(self.view.sheet.name, above, "header")],
        )
        return above == table.header.bottom or is_below_another

    def _empty_or_section(self, row: int, texts: Texts, table: Table) -> str | None:
        values = self.view.sheet.rows[row]
        said = [index for index, text in texts.items() if not _is_blank_name(index, text, table)]
        if all(table.field(index) == "ordinal" and is_ordinal(values[index]) for index in said):
            return "empty-numbered-row"
        if section := section_in(self.view, row, texts, table.columns, self.standing):
            self.standing.open(section)
            self._headings_since_person += 1
            return "section"
        lone = [text for index, text in texts.items() if table.field(index) != "ordinal"]
        return "footer" if len(lone) == 1 and is_sentence(lone[0]) else None

    def _declare(self, row: int, texts: Texts) -> None:
        number = declared_people(list(texts.values()))
        if number is not None:
            above = len(self.reading.drafts)
            self.reading.declared.append(Declared(self.view.sheet.name, row, number, above))

    def _people(self, row: int, table: Table) -> None:
        values = self._values(row)
        carried = table.carried.get(row, {})
        is_continued = any(table.is_name(i) and i not in values for i in carried)
        for index, value in carried.items():
            if is_continued or not table.is_name(index):
                values.setdefault(index, value)
        values = resolved(table, self.view.sheet.name, row, values, self._book)
        drafts = [
            read_person(table.facts, self._draft(row, table, is_continued), cells, self.standing)
            for cells in table.sharing.shared(row, values)
        ]
        self._headings_since_person = 0
        self.reading.drafts.extend(drafts)
        self._report_row(row, table)
        if len(drafts) == _PAIR:
            self.reading.pairs.append((drafts[0], drafts[1]))

    def _values(self, row: int) -> Row:
        return {
            index: value
            for index, value in self.view.sheet.rows[row].items()
            if isinstance(value, CellError) or one_line(written(value))
        }

    def _draft(self, row: int, table: Table, is_continued: bool) -> Draft:  # noqa: FBT001
        sheet = self.view.sheet.name
        draft = Draft(sheet, row, table.number, is_continued=is_continued)
        draft.flat_list = (sheet, table.number, self.standing.number)
        draft.places = table.facts.default_places(sheet, row)
        draft.failed |= table.sharing.failed
        return draft

    def _report_row(self, row: int, table: Table) -> None:
        sheet = self.view.sheet
        if row in sheet.hidden_rows:
            self._book.note(Place(sheet.name, row), None, "hidden-row")
        if any((row, index) in sheet.struck for index in table.columns if table.is_name(index)):
            self._book.note(Place(sheet.name, row), None, "struck-through-row")


def _has_person(texts: Texts, table: Table) -> bool:
    """Whether a row has a name and one more thing that only people have.

    A position that stands before a name ("Giám đốc | Nguyễn Văn An") is no signature.
    """
    fields = {table.field(index) for index in texts}
    if fields & NAME_FIELDS and fields & (EVIDENCE | {"ordinal"}):
        return True
    first, *others = texts.items()
    names = [text for index, text in others if table.is_name(index)]
    return table.field(first[0]) in {"position", "role"} and any(map(looks_like_a_name, names))


def _is_blank_name(index: int, text: str, table: Table) -> bool:
    """Dots or dashes where a name should be written."""
    return table.is_name(index) and not any(letter.isalnum() for letter in text)
