"""Rows pasted from a spreadsheet into the page's grid, read by the same reader as a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from logistics.intake.catalogue import catalogue_from
from logistics.intake.delimited import read_pasted
from logistics.intake.reading import Mapped, Request, read_opened
from logistics.intake.table_search import View, headers_of


def read_pasted_rows(
    text: str,
    catalogue: Mapping[str, Any],
    headings: Sequence[str] | None = None,
    mapping: Mapped | None = None,
) -> dict[str, Any]:
    """The reading of pasted rows; without headings of their own they get the grid's.

    Rows are numbered from 1 as pasted, the grid's headings stand in row 0; ``mapping`` corrects
    columns as in a file. Raises UnreadableFile.
    """
    workbook = read_pasted(text)
    sheet = workbook.sheets[0]
    has_headings = next(headers_of(View(sheet, catalogue_from(catalogue))), None)
    if headings and not has_headings:
        for column, heading in enumerate(headings, start=1):
            if heading:
                sheet.put(0, column, heading)
    return read_opened(workbook, Request("", catalogue, mapping or {}))
