"""The results of formulas put back into an .xlsx that was written without them."""

import io
import re
import zipfile
from datetime import date
from html import escape

from logistics.intake.grid import CellError, Value, Workbook, column_of, day_only

_FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]+)(\d+)"((?: s="\d+")?)(?: t="\w+")?>'
    rb"(<f\b[^>]*(?:/>|>[^<]*</f>))<v ?/?>(?:</v>)?</c>"
)
_DAY_ZERO = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


def with_stored_results(content: bytes, workbook: Workbook) -> bytes:
    """What openpyxl wrote, every formula with the result that ``workbook`` had for it."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        sheets = _numbered_sheets(source)
        for name in source.namelist():
            part = source.read(name)
            if name in sheets and sheets[name] < len(workbook.sheets):
                part = _with_results(part, workbook, sheets[name])
            target.writestr(name, part)
    return written.getvalue()


def _numbered_sheets(source: zipfile.ZipFile) -> dict[str, int]:
    """The worksheets' parts; openpyxl numbers them in the order of the workbook."""
    parts = [name for name in source.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    parts.sort(key=lambda name: int(re.sub(r"\D", "", name)))
    return {name: number for number, name in enumerate(parts)}


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
