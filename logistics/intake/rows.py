"""A row shared out among its people: one as a rule, two for a pair or for column groups."""

from dataclasses import dataclass, field

from logistics.intake.catalogue import Catalogue
from logistics.intake.columns import NOT_STORED, Column
from logistics.intake.event_text import Entry, events_in
from logistics.intake.fields import plain
from logistics.intake.grid import CellError, Value, written
from logistics.intake.names import names_in
from logistics.intake.person_cells import FIELD_OF_COLUMN, Cell, Cells
from logistics.intake.problems import Book, Place
from logistics.intake.sharing import NOT_SHARED, share

_PLAIN_NAMES = frozenset({"full_name", "family_name", "given_name"})


@dataclass(slots=True)
class Sharing:
    """The cells of one row of one table, given to each of its people."""

    columns: list[Column]
    catalogue: Catalogue
    book: Book
    sheet: str | None
    failed: set[str] = field(default_factory=set)
    """The fields of the last row whose single value could not be each one's own."""

    def shared(self, row: int, values: dict[int, Value]) -> list[Cells]:
        """The cells of each person of a row by what their columns are read as."""
        self.failed = set()
        stored = [c for c in self.columns if c.field and c.field not in NOT_STORED]
        cells = [(column, values[column.index]) for column in stored if column.index in values]
        groups = max((column.group for column in self.columns), default=0)
        if groups > 1:
            return self._by_group(row, cells, groups)
        names = self._names(cells)
        return self._by_piece(row, cells, names) if len(names) > 1 else [_by_field(cells)]

    def _names(self, cells: list[Cell]) -> list[str]:
        for column, value in cells:
            if column.field == "full_name" and isinstance(value, str):
                names = names_in(value)
                if not any(self.catalogue.is_role(name) for name in names):
                    return names
        return []

    def _by_piece(self, row: int, cells: list[Cell], names: list[str]) -> list[Cells]:
        people: list[Cells] = [{} for _ in names]
        for column, value in cells:
            pieces = (
                names
                if column.field == "full_name"
                else self._pieces(row, (column, value), len(names))
            )
            for person, piece in zip(people, pieces, strict=True):
                if piece is not None:
                    person.setdefault(column.field or "", []).append((column, piece))
        return people

    def _by_group(self, row: int, cells: list[Cell], groups: int) -> list[Cells]:
        own = {column.group for column, _ in cells if column.group}
        numbers = [number for number in range(1, groups + 1) if number in own] or [1]
        people: dict[int, Cells] = {number: {} for number in numbers}
        for column, value in cells:
            if column.group:
                people[column.group].setdefault(column.field or "", []).append((column, value))
                continue
            pieces = self._pieces(row, (column, value), len(numbers))
            for number, piece in zip(numbers, pieces, strict=True):
                if piece is not None:
                    people[number].setdefault(column.field or "", []).append((column, piece))
        return list(people.values())

    def _pieces(self, row: int, cell: Cell, people: int) -> list[Value | None]:
        """One value each, the single one for all, or nobody's when it must be each one's own."""
        column, value = cell
        if people == 1 or isinstance(value, CellError):
            return [value] * people
        name = _field_shared(column)
        shared = self._share(written(value), name, people)
        if shared:
            return list(shared)
        if name not in NOT_SHARED:
            return [value] * people
        place = Place(self.sheet, row, column.letter, column.heading)
        self.book.note(place, name, "pair-cell-values-do-not-match", value)
        self.failed.add(name)
        return [None] * people

    def _share(self, text: str, field: str, people: int) -> list[str] | None:
        if field == "events" and self._counts_for_all(plain(text)):
            return None
        return share(text, field, people)

    def _counts_for_all(self, text: str) -> bool:
        """One contest, or a list with a contest of pairs, is everybody's."""
        entries = events_in(text, self.catalogue, None).entries
        return len(entries) <= 1 or any(map(_is_for_pairs, entries))


def _is_for_pairs(entry: Entry) -> bool:
    return entry.event is not None and entry.event.kind == "pair"


def _field_shared(column: Column) -> str:
    if column.field in {"male", "female"} and column.holds_births:
        return "birth_date"
    return FIELD_OF_COLUMN.get(column.field or "", column.field or "")


def _by_field(cells: list[Cell]) -> Cells:
    person: Cells = {}
    for column, value in cells:
        person.setdefault(column.field or "", []).append((column, value))
    return person
