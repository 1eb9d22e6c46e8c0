"""Lists as text: CSV, tab-separated, Excel's "Unicode Text", and rows pasted into a grid."""

import csv
import re
from collections import Counter
from io import StringIO

from logistics.findings import Words, phrase
from logistics.intake.grid import ERROR_VALUES, CellError, Sheet, Workbook, check_size
from logistics.intake.legacy import legacy_score, vietnamese_score
from logistics.intake.refusal import refusal

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DELIMITERS = "\t;,|"
_MAX_FIELD = 100_000
_SAMPLE_ROWS = 60
_SAMPLE = 20_000
_FEW = 2
_LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|[^\W\d_]{2,}\?+(?=\s|,|;|$)|(?<![\w?])\?+[^\W\d_]{2,}")


def read_text(content: bytes) -> Workbook:
    """The one sheet of a text file; its records are the rows, its name is None."""
    return read_pasted(decoded(content))


def read_pasted(text: str) -> Workbook:
    """The one sheet of a text, as pasted from a spreadsheet or read from a file."""
    if "\x00" in text:
        raise refusal("not-a-workbook", what=phrase("một tệp nhị phân"))
    check_letters(text)
    sheet = Sheet(None)
    cells = 0
    for row, record in enumerate(_records(text), start=1):
        for column, value in enumerate(record, start=1):
            if value.strip():
                sheet.put(row, column, CellError(value) if value in ERROR_VALUES else value)
                cells += 1
        check_size(cells)
    return Workbook([sheet], "text")


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, Windows-1258 or an old Vietnamese font's code."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    for encoding in (*_utf16(content), "utf-8"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    windows, western = (content.decode(name, "replace") for name in ("cp1258", "cp1252"))
    is_legacy = legacy_score(western[:_SAMPLE]) > vietnamese_score(windows[:_SAMPLE])
    return western if is_legacy else windows


def _utf16(content: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark shows in zero bytes at every other place."""
    sample = content[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 8 and odd > 4 * even:
        return ("utf-16-le",)
    return ("utf-16-be",) if even > len(sample) // 8 and even > 4 * odd else ()


def check_letters(text: str) -> None:
    lost = _LOST.findall(text)
    words = len(text.split()) or 1
    if text.count("\ufffd") > _FEW or len(lost) > max(_FEW, words / 50):
        example = re.search(r"\S*[^\W\d_]\?\S*|\S*\ufffd\S*|\S*\?[^\W\d_]\S*", text)
        raise refusal("text-destroyed-by-encoding", value=example.group() if example else "?")


def _records(text: str) -> list[list[str]]:
    delimiter = _delimiter(text)
    csv.field_size_limit(_MAX_FIELD)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise refusal("damaged", what=_open_quote(text)) from error
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        what = Words(phrase("một ô dài quá %(most)s ký tự"), most=_MAX_FIELD)
        raise refusal("damaged", what=what) from error


def _open_quote(text: str) -> Words:
    lines = text.splitlines()
    odd = [number for number, line in enumerate(lines, start=1) if line.count('"') % 2]
    row = odd[-1] if odd else len(lines)
    return Words(phrase("dấu nháy kép mở ở dòng %(row)s không có dấu đóng"), row=row)


def _delimiter(text: str) -> str:
    """The delimiter that gives the most cells in records of the same width."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for number, record in enumerate(
            csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        ):
            widths[len(record)] += 1
            if number > _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0
    return max(((width - 1) * number for width, number in widths.items()), default=0)
