"""An old .xls workbook: values by calamine, the rest from its records."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import python_calamine

from logistics.findings import phrase
from logistics.intake.biff import BookFacts, facts_of
from logistics.intake.compound import Compound
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

_STREAMS = ("Workbook", "Book")


def read_xls(content: bytes, report: Callable[[str], None]) -> Workbook:
    """The workbook in an OLE container; ``report`` hears the name of every sheet."""
    container = Compound(content)
    _check_streams(container)
    facts = facts_of(next(container.read(name) for name in _STREAMS if name in container.streams))
    if facts.locked:
        raise refusal("encrypted")
    book = _opened(content)
    try:
        sheets = [
            _sheet(book, number, facts, report) for number in range(len(book.sheets_metadata))
        ]
    finally:
        book.close()
    check_size(sum(len(cells) for sheet in sheets for cells in sheet.rows.values()))
    return Workbook(sheets, "xls", facts.starts_1904)


def _check_streams(container: Compound) -> None:
    names = container.streams
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise refusal("encrypted")
    if "_VBA_PROJECT_CUR" in names or "_VBA_PROJECT" in names or "VBA" in names:
        raise refusal("macro")
    if "WordDocument" in names:
        raise refusal("not-a-workbook", what=phrase("một tệp Word"))
    if "PowerPoint Document" in names:
        raise refusal("not-a-workbook", what=phrase("một tệp PowerPoint"))
    if not any(name in names for name in _STREAMS):
        raise refusal("not-a-workbook", what=phrase("một tệp lạ"))


def _opened(content: bytes) -> python_calamine.CalamineWorkbook:
    try:
        return python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    except python_calamine.PasswordError as error:
        raise refusal("encrypted") from error
    except python_calamine.CalamineError as error:
        raise refusal("damaged", what=phrase("nội dung tệp .xls không đọc được")) from error


def _sheet(
    book: python_calamine.CalamineWorkbook,
    number: int,
    facts: BookFacts,
    report: Callable[[str], None],
) -> Sheet:
    told = book.sheets_metadata[number]
    report(told.name)
    hidden = told.visible is not python_calamine.SheetVisibleEnum.Visible
    sheet = Sheet(told.name, hidden)
    if told.typ is not python_calamine.SheetTypeEnum.WorkSheet:
        return sheet
    more = facts.of_sheet(number)
    sheet.hidden_rows, sheet.struck = more.hidden_rows, more.struck
    _fill(sheet, book.get_sheet_by_index(number))
    for (row, column), error in more.errors.items():
        sheet.put(row, column, CellError(error))
    return sheet


def _fill(sheet: Sheet, source: python_calamine.CalamineSheet) -> None:
    # calamine leaves out empty rows and columns before the first value.
    top, left = source.start or (0, 0)
    rows = source.to_python(skip_empty_area=True)
    for number, cells in enumerate(rows, start=top + 1):
        for column, value in enumerate(cells, start=left + 1):
            if value != "":
                sheet.put(number, column, _value(value))
    for (first, left_most), (last, right_most) in source.merged_cell_ranges or ():
        sheet.merges.append(Merge(first + 1, left_most + 1, last + 1, right_most + 1))


def _value(value: object) -> Value:
    if isinstance(value, str) and value in ERROR_VALUES:
        return CellError(value)
    if isinstance(value, float):
        return whole(value)
    return value if isinstance(value, str | bool | int | date) else str(value)
