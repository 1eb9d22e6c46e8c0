"""Synthetic lists as files: the workbook and the text that an office would save."""

import csv
import io
from datetime import date

import openpyxl

from tests.intake.lists import Layout


def as_xlsx(page: Layout) -> bytes:
    """The list as a workbook written by openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    for row, cells in enumerate(page.rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value is not None:
                sheet.cell(row, column).value = value
                sheet.cell(row, column).data_type = (
                    "s" if isinstance(value, str) else None or (sheet.cell(row, column).data_type)
                )
    for top, left, bottom, right in page.merges:
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def as_csv(page: Layout, delimiter: str = ",") -> bytes:
    """The list as Excel would save it as text: merges lost, dates day first."""
    width = max(map(len, page.rows))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for cells in page.rows:
        shown = [f"{v:%d/%m/%Y}" if isinstance(v, date) else v for v in cells]
        writer.writerow(shown + [None] * (width - len(shown)))
    return text.getvalue().encode("utf-8-sig")
