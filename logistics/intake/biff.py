"""What calamine does not tell of an old .xls: hidden rows, error values, struck cells, locks."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!",
    0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_BOF, _FILEPASS, _DATEMODE, _BOUNDSHEET = 0x0809, 0x002F, 0x0022, 0x0085
_ROW, _FORMULA, _BOOLERR, _FONT, _XF = 0x0208, 0x0006, 0x0205, 0x0031, 0x00E0
_ONE_CELL = frozenset({0x00FD, 0x0203, 0x0204, 0x027E, 0x0006, 0x0205, 0x00D6})
_HIDDEN_ROW, _STRUCK_FONT, _NO_FONT = 0x20, 0x08, 4
_ERROR_RESULT = 2
_SHORTEST = {_BOUNDSHEET: 6, _DATEMODE: 2, _FONT: 3, _XF: 3, _ROW: 16, _BOOLERR: 8, _FORMULA: 14}
"""The fewest bytes of a record that can be read."""
_CELL = 6


@dataclass(slots=True)
class SheetFacts:
    """Of one sheet, rows and columns from 1."""

    hidden_rows: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class BookFacts:
    """Of the whole workbook; ``sheets`` by the place where their records begin."""

    locked: bool = False
    starts_1904: bool = False
    places: list[int] = field(default_factory=list)
    sheets: dict[int, SheetFacts] = field(default_factory=dict)
    _fonts: list[bool] = field(default_factory=list)
    _formats: list[bool] = field(default_factory=list)

    def of_sheet(self, number: int) -> SheetFacts:
        """The facts of the sheet of that number in the workbook's order, from 0."""
        place = self.places[number] if number < len(self.places) else -1
        return self.sheets.get(place, SheetFacts())

    def font(self, body: bytes) -> None:
        self._fonts.append(bool(body[2] & _STRUCK_FONT))
        if len(self._fonts) == _NO_FONT:
            # Excel leaves out the font of number 4.
            self._fonts.append(False)

    def cell_format(self, body: bytes) -> None:
        (font,) = struct.unpack("<H", body[:2])
        self._formats.append(font < len(self._fonts) and self._fonts[font])

    def is_struck(self, number: int) -> bool:
        return number < len(self._formats) and self._formats[number]


def facts_of(stream: bytes) -> BookFacts:
    """What the records of a Workbook stream say; broken records end the reading quietly."""
    facts = BookFacts()
    sheet: SheetFacts | None = None
    for place, kind, body in _records(stream):
        if kind == _BOF:
            sheet = facts.sheets.setdefault(place, SheetFacts()) if place else None
        elif kind == _FILEPASS:
            facts.locked = True
            break
        elif sheet is None:
            _global(facts, kind, body)
        else:
            _of_row_or_cell(facts, sheet, kind, body)
    return facts


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        body = stream[place + 4 : place + 4 + size]
        if size >= _SHORTEST.get(kind, 0 if kind not in _ONE_CELL else _CELL):
            yield place, kind, body
        place += 4 + size


def _global(facts: BookFacts, kind: int, body: bytes) -> None:
    if kind == _BOUNDSHEET:
        facts.places.append(struct.unpack("<I", body[:4])[0])
    elif kind == _DATEMODE:
        facts.starts_1904 = body[:2] == b"\x01\x00"
    elif kind == _FONT:
        facts.font(body)
    elif kind == _XF:
        facts.cell_format(body)


def _of_row_or_cell(facts: BookFacts, sheet: SheetFacts, kind: int, body: bytes) -> None:
    if kind == _ROW:
        if body[12] & _HIDDEN_ROW:
            sheet.hidden_rows.add(struct.unpack("<H", body[:2])[0] + 1)
    elif kind in _ONE_CELL:
        row, column, number = struct.unpack("<HHH", body[:6])
        if facts.is_struck(number):
            sheet.struck.add((row + 1, column + 1))
        error = _error(kind, body)
        if error:
            sheet.errors[row + 1, column + 1] = error


def _error(kind: int, body: bytes) -> str | None:
    if kind == _BOOLERR and body[7]:
        return _ERRORS.get(body[6], "#N/A")
    if kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == _ERROR_RESULT:
        return _ERRORS.get(body[8], "#N/A")
    return None
