"""Where the marks of a faulty sheet go: cells with their colour and words, and the added column."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from logistics.intake.grid import Sheet, column_of
from logistics.intake.headings import TO_MEND, field_of

ERROR_COLOUR, WARNING_COLOUR = "FFC7CE", "FFEB9C"
_NAMES = frozenset({"full_name", "family_name"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A colour (RRGGBB) and the sentences that explain it, one a line."""

    colour: str
    words: str


@dataclass(slots=True)
class SheetMarks:
    """The marks of one sheet: cells by row and column, rows in the added column."""

    column: int
    heading_row: int
    cells: dict[tuple[int, int], Mark] = field(default_factory=dict)
    rows: dict[int, Mark] = field(default_factory=dict)


def marks_for(sheet: Sheet, problems: Iterable[dict[str, Any]]) -> SheetMarks | None:
    """The marks of a sheet from the problems of its reading (as JSON), or None for none."""
    own = [line for line in problems if line["sheet"] == sheet.name and line["row"]]
    if not own:
        return None
    rows = {line["row"]: [other for other in own if other["row"] == line["row"]] for line in own}
    marks = SheetMarks(_added_column(sheet), _heading_row(sheet, min(rows)))
    for row, lines in rows.items():
        marks.rows[row] = _mark(lines)
        for letter in {line["letter"] for line in lines if line["letter"]}:
            at = [line for line in lines if line["letter"] == letter]
            marks.cells[row, column_of(letter)] = _mark(at)
    return marks


def _mark(problems: list[dict[str, Any]]) -> Mark:
    is_error = any(problem["level"] == "error" for problem in problems)
    words = "\n".join(dict.fromkeys(problem["message"] for problem in problems))
    return Mark(ERROR_COLOUR if is_error else WARNING_COLOUR, words)


def _added_column(sheet: Sheet) -> int:
    """The first column behind all others, or the one that a marked file already has."""
    for cells in sheet.rows.values():
        for column, value in cells.items():
            if value == TO_MEND:
                return column
    last = max((column for cells in sheet.rows.values() for column in cells), default=0)
    return max(last, max((merge.right for merge in sheet.merges), default=0)) + 1


def _heading_row(sheet: Sheet, first: int) -> int:
    """The last row above the first fault that holds the heading of the names."""
    named = [
        row
        for row, cells in sheet.rows.items()
        if row < first
        and any(isinstance(value, str) and field_of(value) in _NAMES for value in cells.values())
    ]
    return max(named, default=max(first - 1, 1))
