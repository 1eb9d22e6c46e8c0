"""An .ods workbook, read from its content.xml."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from logistics.intake.archive import Archive
from logistics.intake.grid import (
    ERROR_VALUES,
    CellError,
    Merge,
    Sheet,
    Value,
    Workbook,
    check_size,
    whole,
)
from logistics.intake.refusal import refusal
from logistics.intake.xml_events import parse

_MANIFEST = "META-INF/manifest.xml"
_NOT_CELL_TEXT = frozenset({"annotation", "shapes", "frame", "custom-shape", "a-rect"})
_MAX_REPEATED_ROWS = 10_000


def read_ods(archive: Archive, report: Callable[[str], None]) -> Workbook:
    """The workbook in a container that is known to be safe; ``report`` hears of every sheet."""
    archive.check_documents()
    if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
        raise refusal("encrypted")
    reader = _Reader(report)
    parse(archive.chunks("content.xml"), reader.start, reader.end, reader.text)
    return Workbook(reader.sheets, "ods", reader.starts_1904)


@dataclass(slots=True)
class _Cell:
    column: int
    repeated: int
    attributes: dict[str, str]
    lines: list[str] = field(default_factory=list)


class _Reader:
    """Collects the sheets while the XML goes by."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.sheets: list[Sheet] = []
        self.starts_1904 = False
        self._report = report
        self._hidden_styles: set[str] = set()
        self._struck_styles: set[str] = set()
        self._style = ""
        self._sheet = Sheet(None)
        self._row = self._next_row = 1
        self._column = 1
        self._cell: _Cell | None = None
        self._line: list[str] | None = None
        self._outside = 0
        self._cells = 0
        self._row_cells: list[tuple[int, Value, bool]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _NOT_CELL_TEXT:
            self._outside += 1
        starter = _STARTS.get(name)
        if starter and not self._outside:
            starter(self, {_short(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        if name in _NOT_CELL_TEXT:
            self._outside -= 1
        ender = _ENDS.get(name)
        if ender and not self._outside:
            ender(self)

    def text(self, text: str) -> None:
        if self._line is not None and not self._outside:
            self._line.append(text)

    def null_date(self, attributes: dict[str, str]) -> None:
        self.starts_1904 = attributes.get("date-value", "").startswith("1904")

    def start_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get("name", "")

    def table_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def text_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get("text-line-through-style", "none") != "none":
            self._struck_styles.add(self._style)

    def start_table(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "")
        self._report(name)
        self._sheet = Sheet(name, attributes.get("style-name") in self._hidden_styles)
        self._next_row = 1

    def end_table(self) -> None:
        self.sheets.append(self._sheet)

    def start_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = self._next_row, 1
        self._next_row += int(attributes.get("number-rows-repeated", 1))
        self._row_cells = []
        if attributes.get("visibility", "visible") != "visible":
            self._sheet.hidden_rows.update(
                range(self._row, min(self._next_row, self._row + _MAX_REPEATED_ROWS))
            )

    def end_row(self) -> None:
        repeated = self._next_row - self._row
        if not self._row_cells:
            return
        self._cells += repeated * len(self._row_cells)
        check_size(self._cells)
        for row in range(self._row, self._next_row):
            for column, value, struck in self._row_cells:
                self._sheet.put(row, column, value)
                if struck:
                    self._sheet.struck.add((row, column))

    def start_cell(self, attributes: dict[str, str]) -> None:
        repeated = int(attributes.get("number-columns-repeated", 1))
        self._cell = _Cell(self._column, repeated, attributes)
        self._column += repeated
        down = int(attributes.get("number-rows-spanned", 1))
        across = int(attributes.get("number-columns-spanned", 1))
        if down > 1 or across > 1:
            left = self._cell.column
            self._sheet.merges.append(
                Merge(self._row, left, self._row + down - 1, left + across - 1)
            )

    def end_cell(self) -> None:
        cell, self._cell = self._cell, None
        value = _value(cell) if cell else None
        if not cell or value is None or value == "":
            return
        check_size(self._cells + len(self._row_cells) + cell.repeated)
        struck = cell.attributes.get("style-name") in self._struck_styles
        columns = range(cell.column, cell.column + cell.repeated)
        self._row_cells.extend((column, value, struck) for column in columns)

    def start_line(self, _attributes: dict[str, str]) -> None:
        if self._cell:
            self._line = []

    def end_line(self) -> None:
        if self._cell and self._line is not None:
            self._cell.lines.append("".join(self._line))
        self._line = None

    def blanks(self, attributes: dict[str, str]) -> None:
        self.text(" " * min(int(attributes.get("c", 1)), 100))

    def line_break(self, _attributes: dict[str, str]) -> None:
        self.text("\n")


_STARTS: dict[str, Callable[[_Reader, dict[str, str]], None]] = {
    "null-date": _Reader.null_date,
    "style": _Reader.start_style,
    "table-properties": _Reader.table_properties,
    "text-properties": _Reader.text_properties,
    "table": _Reader.start_table,
    "table-row": _Reader.start_row,
    "table-cell": _Reader.start_cell,
    "covered-table-cell": _Reader.start_cell,
    "p": _Reader.start_line,
    "s": _Reader.blanks,
    "tab": _Reader.blanks,
    "line-break": _Reader.line_break,
}
_ENDS: dict[str, Callable[[_Reader], None]] = {
    "table": _Reader.end_table,
    "table-row": _Reader.end_row,
    "table-cell": _Reader.end_cell,
    "covered-table-cell": _Reader.end_cell,
    "p": _Reader.end_line,
}


def _short(name: str) -> str:
    """``office:value-type`` without its prefix, but calcext's own apart."""
    return name if name.startswith("calcext:") else name.rpartition(":")[2]


def _value(cell: _Cell) -> Value | None:
    text = "\n".join(cell.lines)
    kind = cell.attributes.get("value-type", "")
    if cell.attributes.get("calcext:value-type") == "error" or text in ERROR_VALUES:
        return CellError(text)
    if kind in {"float", "currency", "percentage"}:
        return _number(cell.attributes.get("value", ""), text)
    if kind == "date":
        return _day(cell.attributes.get("date-value", ""), text)
    if kind == "boolean":
        return cell.attributes.get("boolean-value") == "true"
    return text or cell.attributes.get("string-value") or None


def _number(stored: str, text: str) -> Value:
    try:
        number = float(stored)
    except ValueError:
        return text
    return whole(number)


def _day(stored: str, text: str) -> Value:
    found = re.match(r"\d{4}-\d{2}-\d{2}", stored)
    return datetime.fromisoformat(found.group()) if found else text
