"""What openpyxl needs before and after: no endless blank rows, no formula without its result."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from html import escape

from logistics.intake.grid import CellError, Value, Workbook, column_of, day_only

_FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]+)(\d+)"((?: s="\d+")?)(?: t="\w+")?>'
    rb"(<f\b[^>]*(?:/>|>[^<]*</f>))<v ?/?>(?:</v>)?</c>"
)
_SHEET_PART = re.compile(r"xl/worksheets/sheet\d+\.xml")
_DAY_ZERO = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


def without_blank_ends(content: bytes) -> bytes:
    """The same .xlsx without the formatted rows below the last value, which may be thousands."""

    def shortened(_name: str, part: bytes) -> bytes:
        last = max(part.rfind(b"</v>"), part.rfind(b"</is>"))
        start = part.find(b"</row>", last) + len(b"</row>")
        end = part.find(b"</sheetData>")
        return part if last < 0 or end < start else part[:start] + part[end:]

    return _rewritten(content, shortened)


def with_stored_results(content: bytes, workbook: Workbook) -> bytes:
    """What openpyxl wrote, every formula with the result that ``workbook`` had for it."""
    order = {name: number for number, name in enumerate(_sheets(content))}

    def completed(name: str, part: bytes) -> bytes:
        number = order[name]
        return part if number >= len(workbook.sheets) else _with_results(part, workbook, number)

    return _rewritten(content, completed)


def _rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The container with its worksheets' parts changed."""
    names = set(_sheets(content))
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, change(name, part) if name in names else part)
    return written.getvalue()


def _sheets(content: bytes) -> list[str]:
    """The worksheets' parts by their number, which openpyxl gives in the workbook's order."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = [name for name in source.namelist() if _SHEET_PART.fullmatch(name)]
    return sorted(parts, key=lambda name: int(re.sub(r"\D", "", name)))


def _with_results(part: bytes, workbook: Workbook, number: int) -> bytes:
    rows = workbook.sheets[number].rows

    def with_result(found: re.Match[bytes]) -> bytes:
        letters, row, style, formula = found.groups()
        value = rows.get(int(row), {}).get(column_of(letters.decode()))
        kind, text = _stored(value, starts_1904=workbook.starts_1904)
        return b'<c r="%s%s"%s%s>%s%s</c>' % (letters, row, style, kind, formula, text)

    return _FORMULA_CELL.sub(with_result, part)


def _stored(value: Value | None, *, starts_1904: bool) -> tuple[bytes, bytes]:
    """The type and the value element of a cell."""
    if value is None or value == CellError(""):
        return b"", b""
    if isinstance(value, bool):
        return b' t="b"', b"<v>%d</v>" % value
    if isinstance(value, date):
        return b"", b"<v>%d</v>" % (day_only(value) - _DAY_ZERO[starts_1904]).days
    if isinstance(value, int | float):
        return b"", f"<v>{value!r}</v>".encode()
    kind, text = (b"e", value.text) if isinstance(value, CellError) else (b"str", value)
    return b' t="%s"' % kind, f"<v>{escape(text, quote=False)}</v>".encode()
