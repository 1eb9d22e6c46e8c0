"""A worksheet written with two thirds of the work, in which no text is ever markup."""

from functools import cache, lru_cache
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_NUMBERS = frozenset({"Number", "Datetime"})
_name = cache(xl_col_to_name)


class Page(Worksheet):  # type: ignore[misc]  # xlsxwriter ships no types
    """Text, numbers, days and blanks, each with a format: all the cells a list has.

    The library asks every cell what a list never is, and takes a text between ``<r>`` and
    ``</r>`` for markup of its own, whoever wrote it.
    """

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        start = f'<c r="{_name(col)}{row + 1}" s="{cell.format._get_xf_index()}"'  # noqa: SLF001
        kind = type(cell).__name__
        if kind == "String":
            self.fh.write(f'{start} t="inlineStr"><is>{_text(cell.string)}</is></c>')
        elif kind in _NUMBERS:
            self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")
        else:
            self.fh.write(f"{start}/>")


@lru_cache(maxsize=2048)
def _text(text: str) -> str:
    """The text as an element; the same few units and roles stand in most lines."""
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<t{space}>{escape(Page._escape_control_characters(text))}</t>"  # noqa: SLF001
