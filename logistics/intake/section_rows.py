"""Whether a row of a list is a heading line."""

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

_EVIDENCE = frozenset({"birth_date", "sex", "male", "female", "phone", "citizen_id", "given_name"})
Texts = dict[int, str]


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
        return section if section.is_known and not kinds & _EVIDENCE else None
    if _is_heading(view, row, (index, text), numbering, columns, section):
        return section
    return None


def _kind(columns: dict[int, Column], index: int) -> str | None:
    column = columns.get(index)
    return column.field if column else None


def _is_heading(  # noqa: PLR0913, PLR0911 -- one question a line
    view: View,
    row: int,
    cell: tuple[int, str],
    numbering: str,
    columns: dict[int, Column],
    section: Section,
) -> bool:
    index, text = cell
    merge = view.across.get((row, index))
    if is_numbered_like_a_heading(numbering):
        return True
    if merge and merge.right > merge.left and merge.bottom == merge.top:
        return True
    if _is_exact(section, text, view):
        return True
    if numbering:
        return False
    if has_heading_number(text) and (section.is_known or section.style in {"roman", "letter"}):
        return True
    if section.is_known and section.style in {"plain", "bullet"} and text == text.upper():
        return True
    if _kind(columns, index) not in {"full_name", "family_name"}:
        return index <= min(columns, default=1) or _is_left_of_names(index, columns)
    return is_unit_name(text) and text == text.upper()


def _is_left_of_names(index: int, columns: dict[int, Column]) -> bool:
    names = [i for i, column in columns.items() if column.field in {"full_name", "family_name"}]
    return index < min(names, default=0)


def _is_exact(section: Section, text: str, view: View) -> bool:
    """A line that is just a role, a group, a sport or a contest."""
    if section.sport:
        return True
    return section.is_group and (section.role is None or view.catalogue.is_role(text))
