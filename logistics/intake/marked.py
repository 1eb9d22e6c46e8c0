"""The same file back: faulty cells coloured and explained, and a column "Lỗi cần sửa".

An .xlsx stays itself; other formats become an .xlsx with the same cells in the same places.
Read again, colours, comments and the added column count for nothing.
"""

import io
from collections.abc import Iterable
from typing import Any

from logistics.intake.headings import TO_MEND
from logistics.intake.marks import Mark, SheetMarks, marks_for
from logistics.intake.opening import opened
from logistics.intake.rebuilt import rebuilt
from logistics.intake.stored_results import with_stored_results, without_blank_ends


def marked(content: bytes, problems: Iterable[dict[str, Any]]) -> bytes:
    """The file as .xlsx with every problem of its reading (as JSON) at its cell and row."""
    workbook = opened(content, lambda _step: None)
    problems = list(problems)
    marks = {sheet.name: marks_for(sheet, problems) for sheet in workbook.sheets}
    if workbook.kind == "xlsx":
        return with_stored_results(_marked_openly(without_blank_ends(content), marks), workbook)
    return rebuilt(workbook, marks)


def _marked_openly(content: bytes, marks: dict[str | None, SheetMarks | None]) -> bytes:
    import openpyxl  # noqa: PLC0415 -- slow import

    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, of_sheet in marks.items():
        if of_sheet and name in book.sheetnames:
            _mark_sheet(book[name], of_sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _mark_sheet(sheet: Any, marks: SheetMarks) -> None:
    for (row, column), mark in marks.cells.items():
        _colour(sheet.cell(row, column), mark)
        _explain(sheet.cell(row, column), mark)
    for row, mark in marks.rows.items():
        cell = sheet.cell(row, marks.column)
        cell.value = mark.words
        _colour(cell, mark)
    sheet.cell(marks.heading_row, marks.column).value = TO_MEND
    sheet.column_dimensions[sheet.cell(1, marks.column).column_letter].width = 60


def _colour(cell: Any, mark: Mark) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415 -- slow import

    cell.fill = PatternFill("solid", fgColor=mark.colour)


def _explain(cell: Any, mark: Mark) -> None:
    from openpyxl.cell import MergedCell  # noqa: PLC0415 -- slow import
    from openpyxl.comments import Comment  # noqa: PLC0415 -- slow import

    if not isinstance(cell, MergedCell):
        cell.comment = Comment(mark.words, TO_MEND, height=120, width=320)
