"""What kind of line a row is, when it is no person: footers, totals, numbers, headings."""

import re
from dataclasses import dataclass
from itertools import pairwise

from logistics.intake.grid import Value
from logistics.vietnamese import clean, fold

_END = re.compile(r"^\W*(?:tong so|nguoi lap|noi nhan|lap bieu)\b")
# With its marks: "Danh sách cổ động viên" is a heading.
_LIST_OF = re.compile(
    r"^\W*(?:bản )?danh sách (?:này |trên |đăng ký )?(?:gồm|có)\b"
    r"|^\W*danh sach (?:nay )?(?:gom|co) \d",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^\W*(?:(?:kt|tm|tl|tuq|q)\W+ ?)*(?:pho )?(?:giam doc|thu truong|chu tich|nguoi dai dien"
    r"|truong doan ky"
    r"|xac nhan cua|dai dien)\b"
)
_PLACE_AND_DATE = re.compile(r"^(?:[^,\d]{2,40},\s*)?ngay[\s.…_/\d]*thang[\s.…_/\d]*nam[\s.…_\d]*$")
_TOTAL = re.compile(r"^\W*(?:(?:tổng cộng|cộng)\b|tổng\W*(?:\d.*)?$)", re.IGNORECASE)
_DITTO = re.compile(r"\W*(?:n/?t|nhu tren)\W*|[\W_]*[\"“”″〃][\W_]*|''|,,|//")
_LONG_TEXT = 7
_TOTAL_WITHOUT_MARKS = re.compile(r"^\W*(?:tong cong|cong\W*$)", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?|\(?[A-Ha-h]\)?")
_FEWEST_NUMBERS = 3
_PEOPLE = re.compile(r"(\d+)\s*(?:\([^)]*\)\s*)?(?:nguoi|thanh vien|dai bieu|vdv|dong chi|d/c)")
_FIRST_NUMBER = re.compile(r"(\d+)(?!\s*(?:trang|to\b|ban\b))")


@dataclass(frozen=True, slots=True)
class Ignored:
    """A non-empty row below a header that is no person."""

    sheet: str | None
    row: int
    why: str


def ends_table(first: str, *, has_person: bool) -> bool:
    """Whether a row with this first text closes the list; ``has_person`` by its other cells."""
    folded = fold(first)
    if _END.match(folded) or _LIST_OF.match(clean(first)):
        return True
    return not has_person and bool(_SIGNATURE.match(folded) or _PLACE_AND_DATE.match(folded))


def looks_like_a_name(text: str) -> bool:
    """Whether a text beside a position may be somebody's name rather than a signature's line."""
    folded = fold(text)
    is_line = _END.match(folded) or _SIGNATURE.match(folded)
    return " " in text and text != text.upper() and not is_line


def is_total(first: str) -> bool:
    """Whether a row begins "Tổng cộng" or "Cộng"; such a row does not close the list."""
    return bool(_TOTAL.match(first) or _TOTAL_WITHOUT_MARKS.match(first))


def is_column_numbers(texts: list[str]) -> bool:
    """Whether a row reads (1) (2) (3) … below the headings."""
    if len(texts) < _FEWEST_NUMBERS or not all(_COLUMN_NUMBER.fullmatch(text) for text in texts):
        return False
    numbers = [int(found.group()) for text in texts if (found := re.search(r"\d+", text))]
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def declared_people(texts: list[str]) -> int | None:
    """The N of "Danh sách gồm N người" or "Tổng số: N người"."""
    line = fold(" ".join(texts))
    if not re.match(r"^\W*(?:(?:ban )?danh sach|tong so)", line):
        return None
    found = _PEOPLE.search(line) or _FIRST_NUMBER.search(line)
    return int(found[1]) if found else None


def is_ordinal(value: Value | None) -> bool:
    """Whether a cell of the first column is a plain number."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int | float) or (
        isinstance(value, str) and bool(re.fullmatch(r"\s*\d{1,4}[.)]?\s*", value))
    )


def is_ditto(value: Value) -> bool:
    """Whether a cell says "as above": nt, như trên, or the marks for it."""
    return isinstance(value, str) and bool(_DITTO.fullmatch(fold(value)))


def is_sentence(text: str) -> bool:
    """Whether a text is a remark rather than a name: mostly small letters, and long or stopped."""
    words = re.findall(r"[^\W\d_]+", text)
    small = sum(word.islower() for word in words)
    return 2 * small > len(words) and (
        len(words) >= _LONG_TEXT or bool(re.search(r"[:;,.\d]", text))
    )
