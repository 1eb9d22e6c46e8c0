"""A workbook as read: sheets of rows of values, whatever the format was."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from logistics.findings import phrase
from logistics.intake.refusal import refusal

MAX_CELLS = 320_000
"""5,000 rows of 60 columns, and what stands around them."""
_EXACT = 1e16
ERROR_VALUES = frozenset(
    {
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
        "Err:502", "Err:508",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value such as ``#N/A``; empty text is a formula whose result was never stored."""

    text: str


Value = str | int | float | bool | date | CellError


class Merge(NamedTuple):
    """A merged range, rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """The non-empty cells of one sheet by row and column, both from 1 as Excel shows them."""

    name: str | None
    hidden: bool = False
    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    struck: set[tuple[int, int]] = field(default_factory=set)

    def put(self, row: int, column: int, value: Value) -> None:
        self.rows.setdefault(row, {})[column] = value


@dataclass(slots=True)
class Workbook:
    """All sheets in their order, and which day is number 0 (1904 on old Macs)."""

    sheets: list[Sheet]
    kind: str
    starts_1904: bool = False
    repaired_font: str | None = None

    def count(self) -> int:
        return sum(len(cells) for sheet in self.sheets for cells in sheet.rows.values())


def check_size(cells: int) -> None:
    """Raise the refusal of a workbook with more non-empty cells than any list needs."""
    if cells > MAX_CELLS:
        raise refusal("too-large", what=phrase("số ô có dữ liệu"), count=cells, limit=MAX_CELLS)


_letters: dict[int, str] = {}


def letter_of(column: int) -> str:
    """``AB`` for 28."""
    if column not in _letters:
        rest, letters = column, ""
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        _letters[column] = letters
    return _letters[column]


def column_of(letters: str) -> int:
    """28 for ``AB``; raises ValueError for anything else than letters."""
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        raise ValueError(letters)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


def written(value: Value | None) -> str:
    """A value as its reader sees it: whole numbers without ``.0``, dates day first."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, CellError):
        return value.text
    return _number(value)


def whole(number: float) -> int | float:
    """A number as int when it is a whole one that a cell can hold exactly."""
    return int(number) if abs(number) < _EXACT and number == int(number) else number


def _number(value: float) -> str:
    value = whole(value)
    return str(value) if isinstance(value, int) else repr(value)


def day_only(value: date) -> date:
    """The date of a date or a date with time."""
    return value.date() if isinstance(value, datetime) else value
