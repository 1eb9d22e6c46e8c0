"""A workbook read whole: people, pairs, problems and every line that is none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from logistics.findings import Words, phrase
from logistics.intake.catalogue import Catalogue, catalogue_from
from logistics.intake.delimited import check_letters
from logistics.intake.grid import Sheet, Workbook
from logistics.intake.headings import field_of
from logistics.intake.legacy import converted, font_of
from logistics.intake.opening import opened
from logistics.intake.problems import Book, Place
from logistics.intake.refusal import refusal
from logistics.intake.result import Result
from logistics.intake.sheet_reading import SheetReading
from logistics.intake.table_search import View, headers_of
from logistics.intake.tables import SheetReader
from logistics.intake.wording import FIELDS

MAX_ROWS = 5_000
MAX_COLUMNS = 60
Mapped = Mapping[str, Mapping[str, str | None]]


def silent(_step: str) -> None:
    """Nobody listens to the progress."""


@dataclass(slots=True)
class Request:
    """What to read and how: ``mapping`` by sheet's name ("" in text files), then letter."""

    filename: str
    catalogue: Mapping[str, Any]
    mapping: Mapped = field(default_factory=dict)
    sheet: str | None = None
    report: Callable[[str], None] = silent


def read_workbook(content: bytes, request: Request) -> dict[str, Any]:
    """The reading of a file as JSON (``contract.md``, "Reading a workbook").

    Raises UnreadableFile for a file that is refused whole.
    """
    return read_opened(opened(content, request.report), request)


def read_opened(workbook: Workbook, request: Request) -> dict[str, Any]:
    """The reading of a workbook that is open already, as of rows pasted into a grid."""
    if not workbook.count():
        raise refusal("empty")
    reader = _Reader(workbook, request)
    reader.repair_letters()
    reader.read_sheets()
    return reader.result()


class _Reader:
    """Takes one workbook through the steps of its reading."""

    def __init__(self, workbook: Workbook, request: Request) -> None:
        self.workbook = workbook
        self.request = request
        self.catalogue: Catalogue = catalogue_from(request.catalogue)
        self.book = Book()
        self.readings: list[SheetReading] = []
        self.ignored_sheets: list[dict[str, str | None]] = []

    def repair_letters(self) -> None:
        """Old font encodings become Unicode; letters lost for good refuse the file."""
        texts = [text for sheet in self.workbook.sheets for text in _texts(sheet)]
        check_letters("\n".join(texts))
        font = font_of(texts)
        if font is None:
            return
        example = next(text for text in texts if _in_unicode(text, font) != text)
        for sheet in self.workbook.sheets:
            for cells in sheet.rows.values():
                for column, value in cells.items():
                    if isinstance(value, str):
                        cells[column] = _in_unicode(value, font)
        self.book.note(
            Place(None, None),
            None,
            "legacy-font-text",
            _in_unicode(example, font).strip(),
            detail=font,
        )

    def read_sheets(self) -> None:
        names = [sheet.name for sheet in self.workbook.sheets]
        chosen = self.request.sheet
        if chosen is not None and chosen not in names:
            listed = ", ".join(name or "" for name in names)
            raise refusal("no-such-sheet", value=chosen, what=listed)
        for sheet in self.workbook.sheets:
            if chosen is not None and sheet.name != chosen:
                self._leave_out(sheet, "not-chosen")
            elif sheet.hidden and sheet.name != chosen:
                self._leave_out_hidden(sheet)
            else:
                self._read_sheet(sheet)
        if not self.readings:
            raise refusal("no-table", what=self._near_matches())

    def _leave_out(self, sheet: Sheet, why: str) -> None:
        self.ignored_sheets.append({"sheet": sheet.name, "why": why})

    def _leave_out_hidden(self, sheet: Sheet) -> None:
        self._leave_out(sheet, "hidden")
        if next(headers_of(View(sheet, self.catalogue)), None):
            self.book.note(Place(sheet.name, None), None, "hidden-sheet-skipped")

    def _read_sheet(self, sheet: Sheet) -> None:
        mapping = self.request.mapping.get(sheet.name or "", {})
        reader = SheetReader(
            sheet, self.catalogue, self.book, starts_1904=self.workbook.starts_1904, mapping=mapping
        )
        reading = reader.read()
        if reading is None:
            self._leave_out(sheet, "no-table")
            return
        self.readings.append(reading)
        _check_limits(sheet, reading)

    def _near_matches(self) -> str | Words:
        """The headings that were recognised, when only the names' is missing."""
        for sheet in self.workbook.sheets:
            for cells in sheet.rows.values():
                texts = [value for value in cells.values() if isinstance(value, str)]
                known = [text.strip() for text in texts if field_of(text) in FIELDS]
                if len(known) > 1:
                    seen = phrase(" Đã thấy các cột: %(columns)s; chưa thấy cột Họ và tên.")
                    return Words(seen, columns=", ".join(known))
        return ""

    def result(self) -> dict[str, Any]:
        """The whole reading; refuses a file with nothing below its headings."""
        result = Result(self.readings, self.book)
        if result.is_empty:
            raise refusal("no-rows", row=self.readings[0].first_header)
        names = [reading.sheet.name for reading in self.readings]
        order = {sheet.name: number for number, sheet in enumerate(self.workbook.sheets)}
        return {
            "file": self.request.filename,
            "sheet": names[0],
            "sheets": names,
            "ignored_sheets": self.ignored_sheets,
            **result.as_json(order, self.catalogue.units),
        }


def _in_unicode(text: str, font: str) -> str:
    """A cell's text converted; a heading that is known as it stands was typed in Unicode."""
    return text if field_of(text) else converted(text, font)


def _texts(sheet: Sheet) -> list[str]:
    return [
        value for cells in sheet.rows.values() for value in cells.values() if isinstance(value, str)
    ]


def _check_limits(sheet: Sheet, reading: SheetReading) -> None:
    rows = len({draft.row for draft in reading.drafts})
    columns = len({column for cells in sheet.rows.values() for column in cells})
    if rows > MAX_ROWS:
        raise refusal("too-large", what=phrase("số dòng dữ liệu"), count=rows, limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise refusal("too-large", what=phrase("số cột"), count=columns, limit=MAX_COLUMNS)
