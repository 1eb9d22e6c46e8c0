"""Sex and birth of one person, which often share their columns."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from logistics.intake.columns import Column
from logistics.intake.event_text import answer
from logistics.intake.fields import Birth, one_line, read_birth, read_sex
from logistics.intake.grid import Value, written
from logistics.intake.person_cells import Cell, PersonCells
from logistics.vietnamese import FEMALE, MALE, fold

_WRONG = frozenset({"bad-birth-date", "birth-year-out-of-range"})


class _Filled(NamedTuple):
    """A filled cell under Nam or Nữ: a mark or a birth date."""

    sex: str
    cell: Cell
    what: Literal["mark", "birth"]


def read_sex_and_birth(person: PersonCells) -> None:
    """Fill sex, birth date and year of the draft."""
    for cell in person.take("sex"):
        sex = read_sex(written(cell[1]))
        person.draft.sex = sex.value
        if sex.about:
            person.fail("sex", sex.about[0], cell)
    for cell in person.take("birth_date"):
        _read_birth(person, cell)
    _read_parts(person)
    _read_sexed_columns(person)


def _read_birth(person: PersonCells, cell: Cell) -> None:
    column, value = cell
    table, draft = person.table, person.draft
    birth = read_birth(value, table.catalogue.year, starts_1904=table.starts_1904)
    _remember(person, column, value, birth)
    draft.birth_date, draft.birth_year = birth.day, birth.year
    draft.places["birth_date"] = person.place(column)
    if birth.about in _WRONG:
        person.fail("birth_date", birth.about, cell)
    elif birth.about:
        detail = written(birth.day) if birth.day else str(birth.year)
        person.report("birth_date", birth.about, cell, detail=detail)


def _remember(person: PersonCells, column: Column, value: Value, birth: Birth) -> None:
    table = person.table
    if isinstance(value, date):
        table.real_births.setdefault(column.index, []).append(value)
    elif birth.day and isinstance(value, str) and birth.about != "date-from-serial-number":
        table.typed_births.setdefault(column.index, []).append(birth.day)


def _read_parts(person: PersonCells) -> None:
    """Day, month and year in three columns."""
    names = ("birth_day", "birth_month", "birth_part_year")
    cells = [next(iter(person.take(name)), None) for name in names]
    year = cells[2]
    if year and "birth_date" not in person.draft.failed:
        texts = [one_line(written(cell[1])) for cell in cells if cell]
        _read_birth(person, (year[0], "/".join(texts)))


def _read_sexed_columns(person: PersonCells) -> None:
    draft = person.draft
    filled = list(_filled(person))
    if len(filled) > 1:
        _report_both(person, [one.cell for one in filled])
    elif filled:
        draft.sex = draft.sex or filled[0].sex
        if filled[0].what == "birth":
            _read_birth(person, filled[0].cell)
    elif _has_lone_female(person.table.columns) and "sex" not in draft.failed:
        draft.sex = draft.sex or MALE


def _filled(person: PersonCells) -> Iterator[_Filled]:
    for name, sex in (("male", MALE), ("female", FEMALE)):
        for column, value in person.take(name):
            text = one_line(written(value))
            mark = "yes" if fold(text) == fold(column.heading) else answer(text)
            if mark == "yes":
                yield _Filled(sex, (column, value), "mark")
            elif mark != "no" and column.holds_births:
                yield _Filled(sex, (column, value), "birth")
            elif mark != "no":
                person.fail("sex", "bad-sex", (column, value))


def _report_both(person: PersonCells, cells: list[Cell]) -> None:
    person.draft.sex = None
    values = [written(value) for _, value in cells]
    if len(set(map(one_line, values))) == 1 and cells[0][0].holds_births:
        _read_birth(person, cells[0])
    person.fail("sex", "sex-both-columns", (cells[0][0], " / ".join(values)))


def _has_lone_female(columns: list[Column]) -> bool:
    """Whether one column "Nữ" alone tells the sex: marked is nữ, not marked nam."""
    sexed = [column for column in columns if column.field in {"male", "female", "sex"}]
    return [column.field for column in sexed] == ["female"] and not sexed[0].holds_births
