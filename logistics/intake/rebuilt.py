"""An .xls, .ods or text file as an .xlsx with the same cells in the same places, marked."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from logistics.intake.grid import CellError, Merge, Sheet, Value, Workbook, day_only
from logistics.intake.headings import TO_MEND
from logistics.intake.marks import SheetMarks

_SHEET_OF_TEXT = "Danh sách"
_WIDE = 60


def rebuilt(workbook: Workbook, marks: Mapping[str | None, SheetMarks | None]) -> bytes:
    """The workbook as .xlsx, the cells of its sheets marked."""
    import xlsxwriter  # noqa: PLC0415 -- slow import

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as book:
        for sheet in workbook.sheets:
            _SheetWriter(book, sheet, marks.get(sheet.name)).write()
    return written.getvalue()


class _SheetWriter:
    """Writes one sheet."""

    def __init__(self, book: Any, sheet: Sheet, marks: SheetMarks | None) -> None:
        self._book = book
        self._sheet = sheet
        self._marks = marks
        self._target = book.add_worksheet(sheet.name or _SHEET_OF_TEXT)
        self._looks: dict[tuple[str | None, bool], Any] = {}

    def write(self) -> None:
        if self._sheet.hidden:
            self._target.hide()
        for row in self._sheet.hidden_rows:
            self._target.set_row(row - 1, None, None, {"hidden": True})
        for merge in self._sheet.merges:
            self._merge(merge)
        self._write_cells()
        if self._marks:
            self._write_marks(self._marks)

    def _write_cells(self) -> None:
        for row, cells in self._sheet.rows.items():
            for column, value in cells.items():
                self._write(row, column, value)

    def _merge(self, merge: Merge) -> None:
        if merge.bottom > merge.top or merge.right > merge.left:
            span = (merge.top - 1, merge.left - 1, merge.bottom - 1, merge.right - 1)
            self._target.merge_range(*span, "")

    def _write(self, row: int, column: int, value: Value) -> None:
        mark = self._marks.cells.get((row, column)) if self._marks else None
        look = self._look(mark.colour if mark else None, is_date=isinstance(value, date))
        place = (row - 1, column - 1)
        if isinstance(value, date):
            self._target.write_datetime(*place, day_only(value), look)
        elif isinstance(value, bool):
            self._target.write_boolean(*place, value, look)
        elif isinstance(value, int | float):
            self._target.write_number(*place, value, look)
        else:
            text = value.text if isinstance(value, CellError) else value
            self._target.write_string(*place, text, look)

    def _write_marks(self, marks: SheetMarks) -> None:
        for (row, column), mark in marks.cells.items():
            if column not in self._sheet.rows.get(row, {}):
                self._target.write_blank(row - 1, column - 1, None, self._look(mark.colour))
            self._target.write_comment(row - 1, column - 1, mark.words, {"width": 320})
        for row, mark in marks.rows.items():
            self._target.write_string(
                row - 1, marks.column - 1, mark.words, self._look(mark.colour)
            )
        self._target.write_string(marks.heading_row - 1, marks.column - 1, TO_MEND)
        self._target.set_column(marks.column - 1, marks.column - 1, _WIDE)

    def _look(self, colour: str | None, *, is_date: bool = False) -> Any:
        key = colour, is_date
        if key not in self._looks:
            look: dict[str, Any] = {"num_format": "dd/mm/yyyy"} if is_date else {}
            self._looks[key] = self._book.add_format(
                look | ({"bg_color": f"#{colour}", "text_wrap": True} if colour else {})
            )
        return self._looks[key]
