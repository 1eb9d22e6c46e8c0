"""Lists as workbooks and as comma-separated text, harmless in every spreadsheet program."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from logistics.exports.list_sheet import CENTRED, Cell, ListSheet
from logistics.rules.fields import Field, Kind

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CHUNK = 2000
A4 = 9
LONGEST_TAB = 31
WIDTH_OF_INSTANT = 18
LINE, MOST_LINES = 16.5, 20
"""Points of a line of text, and lines of the tallest row: Excel ends at 409 points."""

WRAPPING = frozenset({Kind.TEXT, Kind.TEXTS})
_NOT_IN_TABS = re.compile(r"[\[\]:*?/\\]")
_RISKY = re.compile("'*[=+\\-@\t\r＝＋－＠]")


def as_csv(sheet: ListSheet) -> bytes:
    """The table alone, in UTF-8 with the mark Excel wants, each line ended by CR LF.

    A cell that a spreadsheet would compute is led by an apostrophe, see :func:`guarded`.
    """
    import pandas as pd  # noqa: PLC0415 -- slow import

    rows = [[guarded(text) for text in row] for row in sheet.text_rows()]
    frame = pd.DataFrame(rows, columns=sheet.headings, dtype=object)
    return frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula: ``=SUM`` becomes ``'=SUM``, ``-Ân`` ``'-Ân``.

    Text that already begins so gets one apostrophe more, so that taking one away restores it.
    """
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """What :func:`guarded` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def as_xlsx(sheet: ListSheet) -> bytes:
    """One worksheet: title, a frozen head with filters, the lines, the total; ready for A4."""
    return as_workbook({"Danh sách": sheet})


def as_workbook(sheets: Mapping[str, ListSheet]) -> bytes:
    """A worksheet for each list, named as asked as far as workbooks allow: by unit, by contest.

    Rows are written as they come and leave memory at once. Raises ValueError without any list.
    """
    import pandas as pd  # noqa: PLC0415 -- slow import

    from logistics.exports.worksheet import Page  # noqa: PLC0415 -- slow import

    if not sheets:
        raise ValueError("a workbook needs a list")
    target = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    first = next(iter(sheets.values()))
    with pd.ExcelWriter(target, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        book: Workbook = writer.book
        book.set_properties({"title": " ".join(first.title), "comments": first.foot})
        styles = _Styles(book)
        for name, sheet in zip(tab_names(sheets), sheets.values(), strict=True):
            _fill(book.add_worksheet(name, Page), sheet, styles)
    return target.getvalue()


def tab_names(names: Iterable[str]) -> list[str]:
    """Names a workbook takes: 31 characters at most, none of its marks, no two alike."""
    taken: list[str] = []
    for name in names:
        plain = _NOT_IN_TABS.sub(" ", name).strip("' ")[:LONGEST_TAB].strip("' ") or "Danh sách"
        tab, count = plain, 1
        while tab.casefold() in {other.casefold() for other in taken}:
            count += 1
            tab = f"{plain[: LONGEST_TAB - len(str(count)) - 3]} ({count})"
        taken.append(tab)
    return taken


def _fill(page: "Worksheet", sheet: ListSheet, styles: "_Styles") -> None:
    head = len(sheet.title) + 1
    _set_up(page, sheet, head)
    _write_title(page, sheet, styles)
    _write_table(page, sheet, styles, head)


class _Styles:
    """The formats of one workbook, by what a cell holds."""

    def __init__(self, book: "Workbook") -> None:
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
        cell = font | {"border": 1, "text_wrap": True}
        centred = cell | {"align": "center"}
        self.title = book.add_format(font | {"bold": True, "font_size": 14})
        self.closing = book.add_format(font | {"italic": True})
        self.heading = book.add_format(centred | {"bold": True, "bg_color": "#E8EDF3"})
        self._text = book.add_format(cell | {"num_format": "@"})
        self._centred_text = book.add_format(centred | {"num_format": "@"})
        self._others = {
            int: book.add_format(centred | {"num_format": "0"}),
            date: book.add_format(centred | {"num_format": "dd/mm/yyyy"}),
            datetime: book.add_format(centred | {"num_format": "hh:mm dd/mm/yyyy"}),
        }

    def of(self, column: Field) -> dict[type, "Format"]:
        """The format for each type of cell that this column may hold."""
        text = self._centred_text if column.kind in CENTRED else self._text
        return {str: text, type(None): text, **self._others}


def _set_up(page: "Worksheet", sheet: ListSheet, head: int) -> None:
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, _width(column))
    page.freeze_panes(head + 1, 0)
    page.autofilter(head, 0, head + max(len(sheet.lines), 1), len(sheet.columns) - 1)
    page.set_default_row(LINE)
    page.set_row(head, 2 * LINE)
    page.set_paper(A4)
    if sheet.is_wide:
        page.set_landscape()
    page.set_margins(left=1.18, right=0.6, top=0.8, bottom=0.8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_footer(f'&L&"Times New Roman"&9{_literal(sheet.foot)}&R&"Times New Roman"&9&P/&N')


def _width(column: Field) -> int:
    """In characters; an instant is a number and does not wrap."""
    return max(column.width, WIDTH_OF_INSTANT) if column.kind is Kind.INSTANT else column.width


def _literal(text: str) -> str:
    """Text for a footer, where an ampersand begins a command and 255 characters are the end."""
    return text[:150].replace("&", "&&")


def _write_title(page: "Worksheet", sheet: ListSheet, styles: _Styles) -> None:
    for row, text in enumerate(sheet.title):
        page.write_string(row, 0, text, styles.title)


def _write_table(page: "Worksheet", sheet: ListSheet, styles: _Styles, head: int) -> None:
    for index, heading in enumerate(sheet.headings):
        page.write_string(head, index, heading, styles.heading)
    formats = [styles.of(column) for column in sheet.columns]
    write: dict[type, Callable[..., Any]] = {
        str: page.write_string,
        int: page.write_number,
        date: page.write_datetime,
        datetime: page.write_datetime,
        type(None): page.write_blank,
    }
    row = head
    wrapping = [(at, _width(one)) for at, one in enumerate(sheet.columns) if one.kind in WRAPPING]
    for row, cells in enumerate(_framed(sheet), start=head + 1):
        if (lines := _lines(cells, wrapping)) > 1:
            page.set_row(row, lines * LINE)
        for index, cell in enumerate(cells):
            write[type(cell)](row, index, cell, formats[index][type(cell)])
    page.write_string(row + 1, 0, sheet.total, styles.closing)


def _lines(cells: Sequence[Cell], wrapping: Sequence[tuple[int, int]]) -> int:
    """The lines of the tallest cell; LibreOffice makes no room for them by itself."""
    most = 1
    for at, width in wrapping:
        text = cells[at]
        if isinstance(text, str) and (len(text) > width or "\n" in text):
            lines = sum(1 + int(len(part) * 1.1 / width) for part in text.split("\n"))
            most = max(most, lines)
    return min(most, MOST_LINES)


def _framed(sheet: ListSheet) -> Iterator[tuple[Cell, ...]]:
    """The rows by way of frames of a bounded size, so that memory does not grow with the list."""
    import pandas as pd  # noqa: PLC0415 -- slow import

    rows = sheet.rows()
    while chunk := list(islice(rows, CHUNK)):
        frame = pd.DataFrame(chunk, columns=sheet.headings, dtype=object)
        yield from frame.itertuples(index=False, name=None)
