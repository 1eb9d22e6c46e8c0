"""The sheet a unit signs for its badges, cut into pages and columns before it is typeset.

Each column of a page is one run of text with a fixed line pitch, so that forty units cost little.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from logistics.exports.fitting import wrapped

HEADINGS = ("TT", "Số thẻ", "Họ và tên", "Vai trò", "Nội dung", "Ký nhận")
EDGES = (0, 10, 29, 82, 111, 148, 173)
"""Where the columns begin and end, in millimetres from the left edge of the table."""

LINES_OF_PAGE = 51
LINES_OF_CLOSING = 14
SIZE = 9.5
_PADDING = 1.2
_POINTS = 72 / 25.4

Row = tuple[tuple[str, ...], ...]


def hand_out(rows: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """Pages of the list for these rows (number, name, role, contests), numbered from 1.

    A page has ``columns``, the lines of each; ``rules``, the line after which a row ends; and
    ``closes``, whether the total and the signatures stand under it.
    """
    wrapped_rows = [_row(at, cells) for at, cells in enumerate(rows, start=1)]
    pages = [_page(page) for page in _paged(wrapped_rows)]
    if pages[-1]["rules"][-1] > LINES_OF_PAGE - LINES_OF_CLOSING:
        pages.append(_page([]))
    pages[-1]["closes"] = True
    return pages


def _row(at: int, cells: Sequence[str]) -> Row:
    """The lines of each cell, filled up with empty ones to the height of the row and one more."""
    widths = [(right - left) * _POINTS - 2 * _PADDING * _POINTS for left, right in pairwise(EDGES)]
    texts = (str(at), *cells, "")
    lines = [wrapped(text, width / SIZE) for text, width in zip(texts, widths, strict=True)]
    height = max(map(len, lines)) + 1
    return tuple(cell + ("",) * (height - len(cell)) for cell in lines)


def _paged(rows: Sequence[Row]) -> Iterator[list[Row]]:
    page: list[Row] = []
    used = 0
    for row in rows:
        height = len(row[0])
        if page and used + height > LINES_OF_PAGE:
            yield page
            page, used = [], 0
        page.append(row)
        used += height
    yield page


def _page(rows: Sequence[Row]) -> dict[str, Any]:
    columns = [[line for row in rows for line in row[at]] for at in range(len(HEADINGS) - 1)]
    ends, height = [0], 0
    for row in rows:
        height += len(row[0])
        ends.append(height)
    return {"columns": columns, "rules": ends, "closes": False}
