"""How the cells of a row are shared out when the row holds two people or more."""

import re
from collections.abc import Callable, Iterator

from logistics.intake.fields import plain

_SEPARATORS = tuple(map(re.compile, (r"\n", ";", r"\s[-–]\s", r"\s/\s", "/", r"\s&\s", r"\s\+\s")))
_SHORT = tuple(map(re.compile, (",", r"\s+")))
_DATE = re.compile(
    r"\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}(?: 00:00:00)?"
    r"|\d{1,2} ?[/.\-] ?\d{4}|\d{4,5}"
)
_UNIT = re.compile(
    "phòng|ban|trung tâm|văn phòng|sở|thanh tra|chi cục|cục|vụ|đội|tổ|đài|báo|công|bưu",
    re.IGNORECASE,
)
NOT_SHARED = frozenset({"birth_date", "phone", "citizen_id"})
_SPLIT_AT_BLANKS = frozenset({"birth_date", "sex", "phone", "shirt_size"})


def share(text: str, field: str, people: int) -> list[str] | None:
    """``people`` pieces of a cell, one each; None when it holds another number of them."""
    text = plain(text)
    separators = _SEPARATORS + (_SHORT if field in _SPLIT_AT_BLANKS else ())
    splits = [pieces for pieces in _splits(text, separators) if len(pieces) == people]
    fits = _FITS.get(field)
    if fits:
        splits = [pieces for pieces in splits if all(map(fits, pieces))] or [
            pieces for pieces in splits if field != "birth_date" or "\n" in text or ";" in text
        ]
    if field == "department":
        splits = [pieces for pieces in splits if "\n" in text or all(map(_is_department, pieces))]
    return splits[0] if splits else None


def _splits(text: str, separators: tuple[re.Pattern[str], ...]) -> Iterator[list[str]]:
    for separator in separators:
        yield [piece.strip() for piece in separator.split(text) if piece.strip()]
    yield [
        piece.strip() for piece in re.split(r"\n|;|\s[-–]\s|/|\s&\s|\s\+\s", text) if piece.strip()
    ]


def _is_date(piece: str) -> bool:
    return bool(_DATE.fullmatch(piece))


def _is_number(piece: str) -> bool:
    return bool(re.fullmatch(r"[+\d][\d\s.()\-]{7,}", piece))


def _is_department(piece: str) -> bool:
    return bool(_UNIT.match(piece))


_FITS: dict[str, Callable[[str], bool]] = {
    "birth_date": _is_date,
    "phone": _is_number,
}
