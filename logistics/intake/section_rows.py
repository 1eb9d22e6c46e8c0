"""Whether a row of a list is a heading line."""

from typing import NamedTuple

from logistics.intake.columns import Column
from logistics.intake.sections import (
    Section,
    Standing,
    has_heading_number,
    is_numbered_like_a_heading,
    is_unit_name,
    section_of,
)
from logistics.intake.table_search import View

EVIDENCE = frozenset({"birth_date", "sex", "male", "female", "phone", "citizen_id", "given_name"})
Texts = dict[int, str]


class _Line(NamedTuple):
    """The one text of a row beside the number in front of it."""

    row: int
    column: int
    text: str
    numbering: str

    def is_merged(self, view: View) -> bool:
        """Over several columns of this row alone."""
        merge = view.across.get((self.row, self.column))
        return merge is not None and merge.right > merge.left and merge.bottom == merge.top


def section_in(
    view: View, row: int, texts: Texts, columns: dict[int, Column], standing: Standing
) -> Section | None:
    """The heading that a row is, or None for a person's row."""
    numbering = " ".join(t for i, t in texts.items() if _kind(columns, i) == "ordinal")
    others = {i: t for i, t in texts.items() if _kind(columns, i) != "ordinal"}
    if not others:
        return section_of(numbering, "", view.catalogue, standing)
    if len(others) > 1 and not is_numbered_like_a_heading(numbering):
        return None
    index, text = next(iter(others.items()))
    section = section_of(text, numbering, view.catalogue, standing)
    if len(others) > 1:
        kinds = {_kind(columns, index) for index in others}
        # "II | MÔN CẦU LÔNG | … | 6": a known heading and nothing of a person.
        return section if section.is_known and not kinds & EVIDENCE else None
    line = _Line(row, index, text, numbering)
    return section if _is_heading(line, view, columns, section) else None


def _kind(columns: dict[int, Column], index: int) -> str | None:
    column = columns.get(index)
    return column.field if column else None


def _is_heading(line: _Line, view: View, columns: dict[int, Column], section: Section) -> bool:
    """Whether the only text of a row, beside its number, is a heading."""
    if is_numbered_like_a_heading(line.numbering) or line.is_merged(view):
        return True
    if _is_exact(section, line.text, view):
        return True
    if line.numbering:
        return False
    return _is_known_heading(section, line.text) or _stands_like_one(line, columns)


def _is_known_heading(section: Section, text: str) -> bool:
    if has_heading_number(text):
        return section.is_known or section.style in {"roman", "letter"}
    return section.is_known and text == text.upper()


def _stands_like_one(line: _Line, columns: dict[int, Column]) -> bool:
    """Left of the names, or an office in capitals where a name would stand."""
    if _kind(columns, line.column) in {"full_name", "family_name"}:
        return is_unit_name(line.text) and line.text == line.text.upper()
    return _is_left_of_names(line.column, columns)


def _is_left_of_names(index: int, columns: dict[int, Column]) -> bool:
    names = [i for i, column in columns.items() if column.field in {"full_name", "family_name"}]
    return index < min(names, default=0) or index <= min(columns, default=1)


def _is_exact(section: Section, text: str, view: View) -> bool:
    """A line that is just a role, a group, a sport or a contest."""
    if section.sport:
        return True
    return section.is_group and (section.role is None or view.catalogue.is_role(text))
