"""Our own workbook for one unit and edition: drop-down lists, people filled in, ids kept.

Every row carries its id in a hidden column whose heading holds the version and the stamp that
the reading gives back; unedited and read again it yields the same people.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from logistics.intake.catalogue import Catalogue, Event, catalogue_from
from logistics.intake.headings import ROW_ID, TEMPLATE_VERSION

_SPARE_ROWS = 200
_LISTS = "Danh mục"
_MARKS = ("x", "DB")
_SEXES = {"nam": "Nam", "nữ": "Nữ"}
_BEFORE = (
    ("TT", 5), ("Họ và tên", 28), ("Giới tính", 9), ("Ngày sinh", 12), ("Chức vụ", 22),
    ("Phòng/bộ phận", 24), ("Vai trò", 16), ("Số CCCD", 15), ("Điện thoại", 13),
)  # fmt: skip
_OTHER_CONTESTS = ("Nội dung thi đấu khác", 22)
_AFTER = (("Cỡ áo", 8), ("Ghi chú", 24))
_HEADER = 5


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One person as filled in; ``events`` and ``reserve_events`` hold ``Sport – Event`` titles."""

    full_name: str
    row_id: str | None = None
    sex: str | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    role: str | None = None
    position: str | None = None
    department: str | None = None
    phone: str | None = None
    citizen_id: str | None = None
    events: Sequence[str] = ()
    reserve_events: Sequence[str] = ()
    shirt_size: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over the list, and the stamp that comes back with the file."""

    unit: str
    edition: str
    stamp: str


def template_xlsx(
    heading: Heading, catalogue: Mapping[str, Any], lines: Sequence[TemplateLine]
) -> bytes:
    """The workbook for one unit and edition; ``catalogue`` is JSON as for the reading."""
    import xlsxwriter  # noqa: PLC0415 -- slow import

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as book:
        _Template(book, heading, catalogue_from(catalogue), lines).write()
    return written.getvalue()


class _Template:
    """Writes the one visible sheet and the hidden lists."""

    def __init__(
        self,
        book: Any,
        heading: Heading,
        catalogue: Catalogue,
        lines: Sequence[TemplateLine],
    ) -> None:
        self._heading = heading
        self._catalogue = catalogue
        self._lines = lines
        self._sheet = book.add_worksheet("Danh sách")
        self._lists = book.add_worksheet(_LISTS)
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter",
             "bg_color": "#E8EEF5"}
        )  # fmt: skip
        self._text = book.add_format({"num_format": "@", "border": 1, "locked": False})
        self._events = [event for sport in catalogue.sports for event in sport.events]
        self._has_others = any(self._others(line) for line in lines)
        self._places: dict[str, int] = {}

    def write(self) -> None:
        self._sheet.write_string(0, 0, self._heading.unit, self._title)
        self._sheet.write_string(1, 0, "DANH SÁCH ĐĂNG KÝ", self._title)
        self._sheet.write_string(2, 0, self._heading.edition)
        self._write_headings()
        for number, line in enumerate(self._lines, start=1):
            self._write_line(_HEADER + 1 + number, number, line)
        for spare in range(_SPARE_ROWS):
            self._write_spare(_HEADER + 2 + len(self._lines) + spare)
        self._write_lists()
        self._settle()

    def _write_headings(self) -> None:
        column = 0
        for title, width in _BEFORE:
            column = self._plain_heading(column, title, width)
        for sport in self._catalogue.sports:
            column = self._sport_heading(column, sport.events)
        others = (_OTHER_CONTESTS,) if self._has_others else ()
        for title, width in (*others, *_AFTER):
            column = self._plain_heading(column, title, width)
        stamp = f"{ROW_ID} · m{TEMPLATE_VERSION} · {self._heading.stamp}"
        self._plain_heading(column, stamp, 12)
        self._places[ROW_ID] = column
        self._sheet.set_column(column, column, 12, None, {"hidden": True})

    def _plain_heading(self, column: int, title: str, width: int) -> int:
        self._sheet.merge_range(_HEADER, column, _HEADER + 1, column, title, self._head)
        self._sheet.set_column(column, column, width, self._text)
        self._places[title] = column
        return column + 1

    def _sport_heading(self, column: int, events: Sequence[Event]) -> int:
        if len(events) > 1:
            last = column + len(events) - 1
            self._sheet.merge_range(_HEADER, column, _HEADER, last, events[0].sport, self._head)
        else:
            self._sheet.write_string(_HEADER, column, events[0].sport, self._head)
        for event in events:
            self._sheet.write_string(_HEADER + 1, column, event.name, self._head)
            self._sheet.set_column(column, column, 7, self._text)
            self._places[event.title] = column
            column += 1
        return column

    def _write_line(self, row: int, number: int, line: TemplateLine) -> None:
        self._sheet.write_number(row, 0, number, self._text)
        for title, text in self._texts(line).items():
            self._sheet.write_string(row, self._places[title], text or "", self._text)
        for event in self._events:
            mark = _mark(event.title, line)
            self._sheet.write_string(row, self._places[event.title], mark, self._text)

    def _texts(self, line: TemplateLine) -> dict[str, str | None]:
        texts = {
            "Họ và tên": line.full_name,
            "Giới tính": _SEXES.get(line.sex or ""),
            "Ngày sinh": _birth(line),
            "Chức vụ": line.position,
            "Phòng/bộ phận": line.department,
            "Vai trò": line.role,
            "Số CCCD": line.citizen_id,
            "Điện thoại": "0" + line.phone.removeprefix("+84") if line.phone else None,
            "Cỡ áo": line.shirt_size,
            "Ghi chú": line.note,
            ROW_ID: line.row_id,
        }
        if self._has_others:
            texts[_OTHER_CONTESTS[0]] = "; ".join(self._others(line))
        return texts

    def _others(self, line: TemplateLine) -> list[str]:
        """Entries that name a sport alone have no column of their own."""
        return [title for title in line.events if title not in self._catalogue.titles]

    def _write_spare(self, row: int) -> None:
        for column in range(max(self._places.values()) + 1):
            self._sheet.write_blank(row, column, None, self._text)

    def _write_lists(self) -> None:
        roles = list(dict.fromkeys(self._catalogue.roles.values()))
        lists = (("Giới tính", tuple(_SEXES.values())), ("Vai trò", tuple(roles)),
                 ("Cỡ áo", self._catalogue.sizes))  # fmt: skip
        for column, (title, choices) in enumerate(lists):
            for row, choice in enumerate(choices):
                self._lists.write_string(row, column, choice)
            letter = chr(ord("A") + column)
            source = f"='{_LISTS}'!${letter}$1:${letter}${max(len(choices), 1)}"
            self._offer(self._places[title], source)
        for event in self._events:
            self._offer(self._places[event.title], list(_MARKS))
        self._lists.hide()

    def _offer(self, column: int, source: str | list[str]) -> None:
        last = _HEADER + 1 + len(self._lines) + _SPARE_ROWS
        rule = {
            "validate": "list",
            "source": source,
            "error_title": "Không có trong danh sách",
            "error_message": "Hãy chọn một giá trị trong danh sách hoặc để trống.",
        }
        self._sheet.data_validation(_HEADER + 2, column, last, column, rule)

    def _settle(self) -> None:
        self._sheet.freeze_panes(_HEADER + 2, 2)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(_HEADER, _HEADER + 1)
        allowed = ("insert_rows", "delete_rows", "sort", "autofilter", "format_cells",
                   "format_rows", "format_columns")  # fmt: skip
        self._sheet.protect("", dict.fromkeys(allowed, True))


def _mark(title: str, line: TemplateLine) -> str:
    if title in line.reserve_events:
        return "DB"
    return "x" if title in line.events else ""


def _birth(line: TemplateLine) -> str | None:
    if line.birth_date:
        return f"{line.birth_date:%d/%m/%Y}"
    return str(line.birth_year) if line.birth_year else None
