"""A list before it is printed: heading, columns, lines and what stands under them.

Every printer of this room takes a :class:`ListSheet`. The parts and their order follow Nghị định
30/2020/NĐ-CP, Phụ lục I, for an appendix: what the clerk must fill in by hand stays blank.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from unicodedata import is_normalized
from zoneinfo import ZoneInfo

from logistics.numerals import figures_and_words
from logistics.rules.fields import Field, Kind
from logistics.vietnamese import (
    clean_text,
    day_in_document,
    masked,
    phone_shown,
)

Cell = str | int | date | datetime | None
Line = Mapping[str, Any] | object

UPRIGHT, EDGES = 86, 2
"""Characters across an upright page, and those the edges of a column take."""

CENTRED = frozenset(Kind) - {Kind.TEXT, Kind.TEXTS}
PRESENT, ABSENT, MARK = "Có mặt", "Vắng", "x"
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
INTERNAL = "LƯU HÀNH NỘI BỘ"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The top of a document: who issues it, where and when.

    ``symbol`` is what follows the number (``KH-VP``); without ``number`` a gap is left for it.
    Without ``day`` the date is left for the clerk.
    """

    superior_body: str
    issuing_body: str
    place: str
    symbol: str = ""
    number: str = ""
    day: date | None = None

    @property
    def number_line(self) -> str:
        if not self.symbol:
            return ""
        number = f"{int(self.number):02d}" if self.number.isdecimal() else self.number
        return f"Số: {number or '        '}/{self.symbol}"

    @property
    def date_line(self) -> str:
        day = day_in_document(self.day) if self.day else "ngày      tháng      năm          "
        return f"{self.place}, {day}" if self.place else day


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: ``("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")`` and a name without title or degree."""

    offices: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class ListSheet:
    """Columns times lines, in the order given, with all that an office prints around them.

    ``appendix`` is its first line: "Phụ lục", with a Roman number where there are several.
    ``title`` begins with the kind of paper (DANH SÁCH); its other lines say of whom and for what.
    ``attached_to`` completes "(Kèm theo …)". ``counted`` is the noun of the closing sentence.
    ``version``, ``fingerprint`` and ``made`` (by whom, when, what for) stand at the foot of every
    page. Lines are mappings or objects with the keys of the columns. ``language`` is that of the
    headings; the sentences of an official paper stay Vietnamese.
    """

    title: tuple[str, ...]
    columns: tuple[Field, ...]
    lines: Sequence[Line]
    letterhead: Letterhead | None = None
    appendix: str = ""
    attached_to: str = ""
    counted: str = "người"
    order: str = ""
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    is_internal: bool = False
    version: str = ""
    fingerprint: str = ""
    made: str = ""
    timezone: str = "Asia/Ho_Chi_Minh"
    language: str = "vi"

    @property
    def headings(self) -> list[str]:
        if self.language == "en":
            return [column.heading_en for column in self.columns]
        return [column.heading for column in self.columns]

    @property
    def is_wide(self) -> bool:
        """Whether an upright page would leave running text less than three quarters of its room."""
        short = [column for column in self.columns if column.kind in CENTRED]
        running = sum(column.width for column in self.columns if column.kind not in CENTRED)
        left = UPRIGHT - sum(column.width + EDGES for column in short)
        return left < running * 0.75

    @property
    def total(self) -> str:
        """``Danh sách gồm 24 (hai mươi tư) người./.``, as the last line of the table says."""
        count = figures_and_words(len(self.lines))
        return f"Danh sách gồm {count} {self.counted}{self._attendance}./."

    @property
    def _attendance(self) -> str:
        """How many came, where the list says who did."""
        came = [column.key for column in self.columns if column.kind is Kind.PRESENCE]
        if not came:
            return ""
        present = sum(1 for line in self.lines if _value(line, came[0]))
        absent = len(self.lines) - present
        return f", có mặt {figures_and_words(present)}, vắng {figures_and_words(absent)}"

    @property
    def foot(self) -> str:
        """What identifies this print, on one line."""
        version = f"Phiên bản {self.version}" if self.version else ""
        code = f"mã {self.fingerprint[:12]}" if self.fingerprint else ""
        return " · ".join(part for part in (version, code, self.made) if part)

    def rows(self) -> Iterator[list[Cell]]:
        """One list of cells for each line, numbered from 1, instants in local time."""
        zone = ZoneInfo(self.timezone)
        for number, line in enumerate(self.lines, start=1):
            yield [
                number if column.kind is Kind.POSITION else _cell(line, column, zone)
                for column in self.columns
            ]

    def text_rows(self) -> Iterator[list[str]]:
        """The same cells as people read them."""
        for row in self.rows():
            yield [text_of(cell) for cell in row]


def cell_of(column: Field, value: Any, zone: ZoneInfo) -> Cell:
    """What a value becomes in a cell: text, a whole number, a day, a local time, or nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.astimezone(zone).replace(tzinfo=None)
    if isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return _printable(_WORDS.get(column.kind, str)(value)) or None


def text_of(cell: Cell) -> str:
    """A cell on paper: days as ``dd/mm/yyyy``, times as ``HH:MM dd/mm/yyyy``."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%H:%M %d/%m/%Y}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def _printable(text: str) -> str:
    """The text as :func:`clean_text` leaves it, which most text is already."""
    has_blanks = text != text.strip() or "  " in text
    if text.isprintable() and is_normalized("NFC", text) and not has_blanks:
        return text
    return clean_text(text)


def _presence(is_present: object) -> str:
    return PRESENT if is_present else ABSENT


def _mark(is_so: object) -> str:
    return MARK if is_so else ""


def _listed(texts: Iterable[str] | str) -> str:
    return texts if isinstance(texts, str) else "; ".join(texts)


def _phone(number: str) -> str:
    return phone_shown(number) if number.startswith("+") else number


_WORDS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.PRESENCE: _presence,
    Kind.MARK: _mark,
    Kind.SEX: str.capitalize,
    Kind.TEXTS: _listed,
    Kind.PHONE: _phone,
}


def _cell(line: Line, column: Field, zone: ZoneInfo) -> Cell:
    value = _value(line, column.key)
    if column.instead and value is None:
        value = _value(line, column.instead)
    if column.is_masked and value:
        value = masked(value)
    return cell_of(column, value, zone)


def _value(line: Line, key: str) -> Any:
    return line.get(key) if isinstance(line, Mapping) else getattr(line, key, None)
