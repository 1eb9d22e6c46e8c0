"""Which column of a table holds what: its headings, its group, what was corrected by hand."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from logistics.intake.catalogue import Catalogue, Event, Sport, words_of
from logistics.intake.grid import letter_of
from logistics.intake.headings import (
    ROW_ID,
    field_of,
    part_of_date,
    sex_behind_birth,
    sex_of_heading,
)

NOT_STORED = frozenset({"ordinal", "to_mend"})
_SEXED = frozenset({"male", "female"})


@dataclass(slots=True)
class Column:
    """One column of a table: its headings from top to bottom, and what it is read as.

    ``field`` is a field of the reading; ``mark`` for a contest's or sport's own column and
    ``unknown_mark`` for one the catalogue does not know; ``male`` and ``female`` where filling
    tells the sex; None when it is not stored. ``doubles`` is the column before it that has the
    same field, and is read in its place.
    """

    index: int
    path: tuple[str, ...]
    field: str | None = None
    sport: Sport | None = None
    event: Event | None = None
    group: int = 0
    holds_births: bool = False
    doubles: "Column | None" = None

    @property
    def heading(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def letter(self) -> str:
        return letter_of(self.index)

    @property
    def meaning(self) -> str | None:
        """What the column is read as, in the words that a correction uses."""
        if self.field == "mark" and self.sport:
            return f"mark:{self.event.title if self.event else self.sport.name}"
        return self.field


def classified(paths: Mapping[int, tuple[str, ...]], catalogue: Catalogue) -> list[Column]:
    """The columns of a table from their headings, in order."""
    columns = [Column(index, path) for index, path in sorted(paths.items())]
    for column in columns:
        _classify(column, catalogue)
    _settle_sexes(columns)
    _settle_names(columns)
    _settle_groups(columns)
    return columns


def _classify(column: Column, catalogue: Catalogue) -> None:
    parents = [field_of(heading) for heading in column.path[:-1]]
    if not column.path or _classify_sex(column, parents):
        return
    part = part_of_date(column.heading)
    own = field_of(column.heading)
    if part and "birth_date" in parents:
        column.field = part
    elif own == "birth_date":
        sex = sex_behind_birth(column.heading)
        column.field = {"nam": "male", "nữ": "female", None: own}[sex]
        column.holds_births = True
    elif own:
        column.field = own
    elif not _classify_mark(column, catalogue):
        column.field = _inherited(column, parents)


def _classify_sex(column: Column, parents: list[str | None]) -> bool:
    sex = sex_of_heading(column.heading)
    if not sex:
        return False
    about_people = {"sex", "birth_date"}.intersection(parents)
    if column.path[:-1] and not about_people:
        return False
    column.field = "male" if sex == "nam" else "female"
    column.holds_births = "birth_date" in parents
    return True


def _classify_mark(column: Column, catalogue: Catalogue) -> bool:
    parts = [part for part in column.path if field_of(part) != "events"]
    matches = [catalogue.match(" ".join(parts[start:])) for start in range(len(parts))]
    # A word above them all, as "Đăng ký dự thi", says nothing of the contest.
    for start, match in sorted(enumerate(matches), key=lambda each: not each[1].is_whole):
        if match.sport and (match.is_whole or start + 1 < len(parts)):
            column.sport, column.event = match.sport, match.event
            column.field = "mark" if match.is_whole else "unknown_mark"
            return True
    if len(parts) < len(column.path) and words_of(column.heading) and parts:
        column.field = "unknown_mark"
    return column.field is not None


def _inherited(column: Column, parents: list[str | None]) -> str | None:
    """The field of the heading above when this one is only a remark on it, as "(dd/mm/yyyy)"."""
    if not parents or not column.heading.startswith("("):
        return None
    column.holds_births = parents[-1] == "birth_date"
    return parents[-1]


def _settle_sexes(columns: list[Column]) -> None:
    """Nam and Nữ without a word above them hold births when nothing else does."""
    sexed = [column for column in columns if column.field in _SEXED]
    others = {column.field for column in columns}
    for column in sexed:
        if len(column.path) == 1 and len(sexed) > 1 and "birth_date" not in others:
            column.holds_births = True


def _settle_names(columns: list[Column]) -> None:
    """ "Họ đệm" and "Tên" are one name; "Họ và tên" over two columns is one as well."""
    for before, after in pairwise(columns):
        if before.field == "family_name" and after.field == "full_name":
            after.field = "given_name"
        elif before.field == after.field == "full_name" and before.path == after.path:
            before.field, after.field = "family_name", "given_name"
    if not any(column.field in {"full_name", "given_name"} for column in columns):
        for column in columns:
            column.field = "full_name" if column.field == "family_name" else column.field


def _settle_groups(columns: list[Column]) -> None:
    """Give the second, third … column of a field to the second, third … person of a row."""
    people = sum(column.field in {"full_name", "given_name"} for column in columns)
    seen: Counter[str | None] = Counter()
    first: dict[str | None, Column] = {}
    counts = Counter(column.field for column in columns)
    for column in columns:
        if column.field in {None, "mark", "unknown_mark", "events", "row_id", *NOT_STORED}:
            continue
        number, seen[column.field] = seen[column.field], seen[column.field] + 1
        if people > 1 and counts[column.field] == people:
            column.group = number + 1
        elif number:
            # A second column of the same field is not stored; the first one is.
            column.field, column.doubles = None, first[column.field]
        first.setdefault(column.field, column)


def corrected(
    columns: list[Column], mapping: Mapping[str, str | None], catalogue: Catalogue
) -> list[Column]:
    """The columns with what somebody said by hand: letter to field, ``mark:…`` or nothing."""
    by_letter = {column.letter: column for column in columns}
    for letter, meaning in mapping.items():
        if column := by_letter.get(letter):
            _correct(column, meaning, catalogue)
    for column in columns:
        column.group = 0
    _settle_groups(columns)
    return columns


def _correct(column: Column, meaning: str | None, catalogue: Catalogue) -> None:
    column.sport = column.event = column.doubles = None
    column.holds_births = column.holds_births and meaning in _SEXED
    column.field = meaning or None
    if meaning and meaning.startswith("mark:"):
        title = meaning.removeprefix("mark:")
        event = catalogue.titles.get(title)
        match = catalogue.match(event.sport if event else title)
        column.field, column.sport, column.event = "mark", match.sport, event


def ignored_headings(columns: list[Column]) -> list[str]:
    """The headings that were read but whose columns are not stored."""
    return [column.heading for column in columns if column.field is None and column.heading]


def meanings(columns: list[Column]) -> list[dict[str, str | None]]:
    """Every column as a screen shows it: letter, heading, what it is read as."""
    return [
        {
            "letter": column.letter,
            "heading": " – ".join(column.path),
            "field": column.meaning,
        }
        for column in columns
        if not column.heading.startswith(ROW_ID)
    ]
