"""Where the tables of a sheet begin: the rows of headings, found by what they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from logistics.intake.catalogue import Catalogue
from logistics.intake.columns import Column, classified
from logistics.intake.fields import one_line
from logistics.intake.grid import Merge, Sheet, written
from logistics.intake.headings import field_of, may_name_people, part_of_date, sex_of_heading
from logistics.vietnamese import fold

_NAMES = frozenset({"full_name", "family_name"})
_VALUE = re.compile(r"\d{5,}|\d[./-]\d{1,2}[./-]\d")
_GROUP = re.compile(
    r"(?:vdv|van dong vien|nguoi|thanh vien|cau thu)\W*(?:so |thu )?(?:\d|nam|nu)\b"
)
_MAX_ROWS = 3
_ADDED = frozenset({"to_mend", "row_id"})
Texts = dict[int, str]


@dataclass(slots=True)
class Header:
    """The heading rows of one table and its columns."""

    top: int
    bottom: int
    columns: list[Column]
    texts: dict[int, Texts] = field(default_factory=dict)

    @property
    def rows(self) -> range:
        return range(self.top, self.bottom + 1)


@dataclass(slots=True)
class View:
    """A sheet with its merged cells at hand and its texts read once."""

    sheet: Sheet
    catalogue: Catalogue
    across: dict[tuple[int, int], Merge] = field(default_factory=dict)
    _texts: dict[int, Texts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for merge in self.sheet.merges:
            self.across[merge.top, merge.left] = merge

    def texts(self, row: int) -> Texts:
        """The texts of a row on one line each, by column; numbers as people see them."""
        if row not in self._texts:
            cells = self.sheet.rows.get(row, {})
            texts = {column: one_line(written(value)) for column, value in sorted(cells.items())}
            self._texts[row] = {column: text for column, text in texts.items() if text}
        return self._texts[row]


def header_at(view: View, row: int) -> Header | None:
    """The header whose line of the name's heading is this row, or None."""
    texts = view.texts(row)
    if not _is_heading_row(view, texts):
        return None
    top = row
    while top > 1 and row - top < _MAX_ROWS - 1 and _is_above(view, top - 1, row):
        top -= 1
    bottom = _bottom(view, top, row)
    paths = _paths(view, top, bottom)
    header = Header(top, bottom, classified(paths, view.catalogue))
    header.texts = {number: _own_texts(view, number) for number in header.rows}
    known = sum(1 for column in header.columns if column.field not in {None, *_NAMES})
    has_name = any(c.field in {"full_name", "given_name"} for c in header.columns)
    return header if has_name and known else None


def header_by_hand(view: View, row: int) -> Header:
    """The header of a table whose columns somebody has told; its headings stand in this row."""
    paths = {column: (text,) for column, text in view.texts(row).items()}
    header = Header(row, row, classified(paths, view.catalogue))
    header.texts = {row: view.texts(row)}
    return header


def _own_texts(view: View, row: int) -> Texts:
    """The headings of a row but the one that a marked file adds."""
    return {
        column: text for column, text in view.texts(row).items() if field_of(text) not in _ADDED
    }


def _is_heading_row(view: View, texts: Texts) -> bool:
    if not any(may_name_people(text) and field_of(text) in _NAMES for text in texts.values()):
        return False
    if any(_VALUE.search(text) for text in texts.values()):
        return False
    return sum(1 for text in texts.values() if _is_known(view, text)) > 1


def _is_known(view: View, text: str) -> bool:
    return bool(field_of(text) or sex_of_heading(text) or view.catalogue.match(text).is_whole)


def _is_above(view: View, row: int, name_row: int) -> bool:
    """Whether a row over the name's heading belongs to the header as well."""
    texts = view.texts(row)
    if not texts or any(_VALUE.search(text) for text in texts.values()):
        return False
    if any(
        merge.bottom >= name_row
        for column in texts
        if (merge := view.across.get((row, column))) and merge.bottom > merge.top
    ):
        return True
    known = [text for text in texts.values() if _is_known(view, text) or _GROUP.match(fold(text))]
    return len(known) > 1 or (len(known) == 1 and len(texts) > 1 and field_of(known[0]) is not None)


def _bottom(view: View, top: int, row: int) -> int:
    """The last heading row: merged headings reach down to it, or sub-headings stand in it."""
    bottom = row
    for column in view.texts(row):
        merge = view.across.get((row, column))
        if merge and merge.bottom > merge.top:
            bottom = max(bottom, min(merge.bottom, top + _MAX_ROWS - 1))
    while bottom - top < _MAX_ROWS - 1 and _is_below(view, bottom + 1, row):
        bottom += 1
    return bottom


def _is_below(view: View, row: int, name_row: int) -> bool:
    texts = view.texts(row)
    names = [c for c, text in view.texts(name_row).items() if field_of(text) in _NAMES]
    if not texts or any(column in texts for column in names):
        return False
    if any(text[0].isdigit() or _VALUE.search(text) for text in texts.values()):
        return False
    above = view.texts(name_row)
    if any(field_of(above.get(column, "")) == "ordinal" for column in texts):
        return False
    found = [text for text in texts.values() if _is_sub_heading(view, text)]
    # One lone "Nam" is somebody's sex.
    return len(found) > 1 or (bool(found) and not sex_of_heading(found[0]))


def _is_sub_heading(view: View, text: str) -> bool:
    """A heading that only makes sense below another one."""
    if sex_of_heading(text) or part_of_date(text) or field_of(text):
        return True
    if view.catalogue.match(text).is_whole:
        return True
    return any(view.catalogue.match(text, sport).event for sport in view.catalogue.sports)


def _paths(view: View, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """The headings of every column from top to bottom, merged ones over all their columns."""
    rows = [_spread(view, row, top, bottom) for row in range(top, bottom + 1)]
    columns = sorted({column for texts in rows for column in texts})
    paths = {}
    for column in columns:
        path = [texts[column] for texts in rows if texts.get(column)]
        paths[column] = tuple(
            text for number, text in enumerate(path) if not number or text != path[number - 1]
        )
    return paths


def _spread(view: View, row: int, top: int, bottom: int) -> Texts:
    texts = dict(view.texts(row))
    for column, text in view.texts(row).items():
        merge = view.across.get((row, column))
        if merge:
            texts |= dict.fromkeys(range(merge.left, merge.right + 1), text)
    if row < bottom and not _is_merged(view, top, bottom):
        texts = _spread_to_the_right(view, row, bottom, texts)
    return texts


def _is_merged(view: View, top: int, bottom: int) -> bool:
    return any(
        top <= merge.top <= bottom and merge.right > merge.left for merge in view.sheet.merges
    )


def _spread_to_the_right(view: View, row: int, bottom: int, texts: Texts) -> Texts:
    """In text files a blank upper heading belongs to the one on its left."""
    below = {column for number in range(row + 1, bottom + 1) for column in view.texts(number)}
    spread, last = dict(texts), ""
    for column in range(1, max([*below, *texts], default=0) + 1):
        last = texts.get(column, last)
        if column in below and column not in texts and last:
            spread[column] = last
    return spread


def headers_of(view: View) -> Iterator[Header]:
    """Every header of a sheet from top to bottom, repeated ones included."""
    after = -1
    for row in sorted(view.sheet.rows):
        if row > after and (header := header_at(view, row)):
            after = header.bottom
            yield header
