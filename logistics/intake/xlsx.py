"""An .xlsx workbook: values, stored results of formulas, merges, hidden rows and sheets."""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from logistics.findings import Words, phrase
from logistics.intake.archive import Archive
from logistics.intake.grid import (
    ERROR_VALUES,
    CellError,
    Merge,
    Sheet,
    Value,
    Workbook,
    check_size,
    column_of,
    whole,
)
from logistics.intake.refusal import refusal
from logistics.intake.xlsx_styles import Styles
from logistics.intake.xml_events import parse, without_blank_cells

_MAX_MERGES = 20_000
_LAST_DAY, _LEAP_DAY = 2_958_466, 60
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 -- days only


def read_xlsx(archive: Archive, report: Callable[[str], None]) -> Workbook:
    """The workbook in a container that is known to be safe; ``report`` hears of every sheet."""
    archive.check_documents()
    book = _Book()
    parse(archive.chunks(_main_part(archive)), book.start, _nothing, _nothing)
    strings = _shared_strings(archive, book)
    styles = Styles()
    for part in book.parts("styles"):
        parse(archive.chunks(part), styles.start, styles.end, _nothing)
    sheets, cells = [], 0
    for name, place, hidden in book.sheets(archive):
        report(name)
        reader = _SheetReader(Sheet(name, hidden), strings, styles, starts_1904=book.starts_1904)
        if place:
            reader.cells = cells
            chunks = without_blank_cells(archive.chunks(place))
            parse(chunks, reader.start, reader.end, reader.text)
            cells = reader.cells
        sheets.append(reader.sheet)
    return Workbook(sheets, "xlsx", book.starts_1904)


def _nothing(*_: object) -> None:
    return None


def _main_part(archive: Archive) -> str:
    relations = _Relations()
    parse(archive.chunks("_rels/.rels"), relations.start, _nothing, _nothing)
    for kind, target in relations.targets.values():
        if kind == "officeDocument":
            return target.lstrip("/")
    raise refusal("damaged", what=phrase("thiếu phần sổ làm việc"))


@dataclass(slots=True)
class _Relations:
    """The targets of a part's relations by their id, with the last word of their type."""

    targets: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))


@dataclass(slots=True)
class _Book:
    """What workbook.xml says."""

    starts_1904: bool = False
    listed: list[tuple[str, str, bool]] = field(default_factory=list)
    relations: _Relations = field(default_factory=_Relations)
    folder: str = "xl"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.starts_1904 = attributes.get("date1904", "0") in {"1", "true"}
        elif name == "sheet":
            key = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            state = attributes.get("state", "visible")
            self.listed.append((attributes.get("name", ""), key, state != "visible"))

    def read_relations(self, archive: Archive) -> None:
        main = _main_part(archive)
        self.folder, file = posixpath.split(main)
        path = posixpath.join(self.folder, "_rels", f"{file}.rels")
        parse(archive.chunks(path), self.relations.start, _nothing, _nothing)

    def parts(self, kind: str) -> list[str]:
        return [
            self._path(target) for found, target in self.relations.targets.values() if found == kind
        ]

    def _path(self, target: str) -> str:
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(self.folder, target))

    def sheets(self, archive: Archive) -> list[tuple[str, str | None, bool]]:
        """Name, part and whether it is hidden; no part for charts."""
        found = []
        for name, key, hidden in self.listed:
            kind, target = self.relations.targets.get(key, ("", ""))
            part = self._path(target) if kind == "worksheet" else None
            if part and part not in archive.names:
                raise refusal("damaged", what=Words(phrase("thiếu trang tính %(name)s"), name=name))
            found.append((name, part, hidden))
        return found


def _shared_strings(archive: Archive, book: _Book) -> list[str]:
    book.read_relations(archive)
    strings = _Strings()
    for part in book.parts("sharedStrings"):
        parse(archive.chunks(part), strings.start, strings.end, strings.text)
    return strings.found


@dataclass(slots=True)
class _Strings:
    """Shared strings, their formatted runs joined and phonetic ones left out."""

    found: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _taken: bool = False
    _phonetic: bool = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._taken = not self._phonetic

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(unescaped("".join(self._parts)))
            check_size(len(self.found))
        elif name == "rPh":
            self._phonetic = False
        elif name == "t":
            self._taken = False

    def text(self, text: str) -> None:
        if self._taken:
            self._parts.append(text)


def unescaped(text: str) -> str:
    """A string with ``_x000A_`` and the like as the characters they stand for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class _SheetReader:
    """Collects one sheet while its XML goes by."""

    def __init__(
        self, sheet: Sheet, strings: list[str], styles: Styles, *, starts_1904: bool
    ) -> None:
        self.sheet = sheet
        self.cells = 0
        self._strings = strings
        self._styles = styles
        self._starts_1904 = starts_1904
        self._epoch = _EPOCHS[starts_1904]
        self._row = self._column = self._style = 0
        self._kind = "n"
        self._formula = self._taken = self._phonetic = False
        self._parts: list[str] = []
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._taken = not self._phonetic
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True
        else:
            self._start_outside(name, attributes)

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._start_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        if attributes.get("hidden") in {"1", "true"}:
            self.sheet.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = column_of(letters) if letters else 0
        self._column = self._columns[letters] or self._column + 1
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._formula = False
        self._parts = []

    def _merge(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        if len(ends) > 1 and ends[0] and ends[1] and len(self.sheet.merges) < _MAX_MERGES:
            (top, left), (bottom, right) = (
                (int(end[2]), column_of(end[1])) for end in (ends[0], ends[1])
            )
            self.sheet.merges.append(Merge(top, left, bottom, right))

    def text(self, text: str) -> None:
        if self._taken:
            self._parts.append(text)

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._taken = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        value = self._value("".join(self._parts))
        if value is None or value == "":
            return
        self.cells += 1
        check_size(self.cells)
        self.sheet.put(self._row, self._column, value)
        if self._style in self._styles.struck:
            self.sheet.struck.add((self._row, self._column))

    def _value(self, text: str) -> Value | None:
        if not text:
            return CellError("") if self._formula and self._kind != "str" else None
        if self._kind == "n":
            return self._number(text)
        if self._kind == "s":
            return self._strings[int(text)] if int(text) < len(self._strings) else None
        return self._other(text)

    def _other(self, text: str) -> Value:
        if self._kind == "b":
            return text.strip() in {"1", "true"}
        if self._kind == "e":
            return CellError(text)
        if self._kind == "d":
            return datetime.fromisoformat(text.rstrip("Z"))
        return unescaped(text) if text not in ERROR_VALUES else CellError(text)

    def _number(self, text: str) -> Value:
        number = float(text)
        if self._style in self._styles.dates and 0 < number < _LAST_DAY:
            return self._day(number)
        return whole(number)

    def _day(self, number: float) -> date:
        # Excel counts a 29/02/1900 that never was.
        shift = 1 if not self._starts_1904 and number < _LEAP_DAY else 0
        return self._epoch + timedelta(days=int(number) + shift)
