"""A row's cells as one person, or two, each value read and every repair written down."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from logistics.intake.catalogue import Catalogue
from logistics.intake.columns import Column
from logistics.intake.event_text import Entry, answer, events_in, is_reserve_note
from logistics.intake.fields import (
    Birth,
    one_line,
    plain,
    read_birth,
    read_citizen_number,
    read_phone,
    read_sex,
    read_size,
)
from logistics.intake.grid import CellError, Value, written
from logistics.intake.names import read_name
from logistics.intake.problems import Book, Place
from logistics.intake.roles import stated_role
from logistics.intake.sections import Standing
from logistics.vietnamese import FEMALE, MALE, fold

Cell = tuple[Column, Value]
Cells = dict[str, list[Cell]]
MAX_TEXT = 2000
"""The longest text of a cell that is kept, in characters."""


@dataclass(slots=True)
class Draft:
    """One person as one row states them, before rows of the same person are joined."""

    sheet: str | None
    row: int
    full_name: str | None = None
    sex: str | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    role: str | None = None
    position: str | None = None
    department: str | None = None
    phone: str | None = None
    citizen_id: str | None = None
    entries: list[Entry] = field(default_factory=list)
    shirt_size: str | None = None
    note: str | None = None
    row_id: str | None = None
    flat_list: tuple[object, ...] = ()
    is_continued: bool = False
    failed: set[str] = field(default_factory=set)
    places: dict[str, Place] = field(default_factory=dict)

    def place_of(self, column: str | None) -> Place:
        """Where this person's value of a field stands."""
        return self.places.get(column or "", Place(self.sheet, self.row))


@dataclass(slots=True)
class PersonReader:
    """Reads the cells of one person of one table."""

    catalogue: Catalogue
    book: Book
    starts_1904: bool
    columns: list[Column]
    births: dict[int, list[date]] = field(default_factory=dict)
    typed_births: dict[int, list[date]] = field(default_factory=dict)

    def read(self, draft: Draft, cells: Cells, standing: Standing) -> Draft:
        """Fill the draft; problems go to the book, their fields to ``draft.failed``."""
        _Person(self, draft, cells, standing).read()
        return draft

    def default_places(self, sheet: str | None, row: int) -> dict[str, Place]:
        """Where the fields of a row stand, also those whose cells are empty."""
        places: dict[str, Place] = {}
        for column in self.columns:
            name = FIELD_OF_COLUMN.get(column.field or "", column.field or "")
            if name and name not in places:
                places[name] = Place(sheet, row, column.letter, column.heading)
        for column in self.columns:
            if column.holds_births and "birth_date" not in places:
                places["birth_date"] = Place(sheet, row, column.letter, column.heading)
        return places


FIELD_OF_COLUMN = {
    "family_name": "full_name", "given_name": "full_name", "male": "sex", "female": "sex",
    "birth_day": "birth_date", "birth_month": "birth_date", "birth_part_year": "birth_date",
    "mark": "events", "unknown_mark": "events",
}  # fmt: skip


class _Person:
    """The reading of one person's cells, one field after the other."""

    def __init__(
        self, reader: PersonReader, draft: Draft, cells: Cells, standing: Standing
    ) -> None:
        self.reader = reader
        self.draft = draft
        self.cells = cells
        self.standing = standing

    def read(self) -> None:
        self._name()
        self._sex_and_birth()
        self._citizen_number()
        self._phone()
        self._size()
        self._plain_texts()
        self._role()
        self._events()

    def _report(
        self, field: str, about: str, cell: Cell | None = None, *, detail: str | None = None
    ) -> None:
        column, value = cell or (None, None)
        place = self._place(column) if column else self.draft.place_of(field)
        self.reader.book.note(place, field, about, value, detail=detail)

    def _place(self, column: Column) -> Place:
        return Place(self.draft.sheet, self.draft.row, column.letter, column.heading)

    def _take(self, name: str) -> Iterable[Cell]:
        """The cells of a column kind that hold something readable; error values are reported."""
        for column, value in self.cells.get(name, ()):
            field = FIELD_OF_COLUMN.get(name, name)
            if isinstance(value, CellError):
                self._fail(field, "cell-error", (column, value))
            elif isinstance(value, str) and len(value) > MAX_TEXT:
                self._fail(field, "text-too-long", (column, value), detail=str(MAX_TEXT))
            else:
                self.draft.places[field] = self._place(column)
                yield column, value

    def _fail(self, field: str, about: str, cell: Cell, *, detail: str | None = None) -> None:
        self.draft.failed.add(field)
        self._report(field, about, cell, detail=detail)

    def _text(self, name: str) -> tuple[str, Cell | None]:
        cells = list(self._take(name))
        text = " ".join(filter(None, (one_line(written(value)) for _, value in cells)))
        return text, cells[0] if cells else None

    def _name(self) -> None:
        parts = [self._text(name) for name in ("family_name", "full_name", "given_name")]
        raw = [
            written(value)
            for name in ("family_name", "full_name", "given_name")
            for _, value in self.cells.get(name, ())
        ]
        cell = next((cell for _, cell in parts if cell), None)
        name = read_name(" ".join(raw) if cell else "")
        self.draft.full_name, self.draft.note = name.text, name.note
        shown = (cell[0], " ".join(raw)) if cell else None
        for about in name.about:
            if about == "bad-name" and shown:
                self._fail("full_name", about, shown)
            else:
                self._report("full_name", about, shown)
        if name.text is None and "full_name" not in self.draft.failed:
            self.draft.failed.add("full_name")
            self._report("full_name", "missing-name", shown)

    def _sex_and_birth(self) -> None:
        for cell in self._take("sex"):
            sex = read_sex(written(cell[1]))
            self.draft.sex = sex.value
            if sex.about:
                self._fail("sex", sex.about[0], cell)
        for cell in self._take("birth_date"):
            self._birth(cell)
        self._birth_in_parts()
        self._sexed_columns()

    def _birth(self, cell: Cell) -> None:
        column, value = cell
        birth = read_birth(value, self.reader.catalogue.year, starts_1904=self.reader.starts_1904)
        self._remember_day(column, value, birth)
        self.draft.birth_date, self.draft.birth_year = birth.day, birth.year
        self.draft.places["birth_date"] = self._place(column)
        if birth.about in {"bad-birth-date", "birth-year-out-of-range"}:
            self._fail("birth_date", birth.about, cell)
        elif birth.about:
            detail = written(birth.day) if birth.day else str(birth.year)
            self._report("birth_date", birth.about, cell, detail=detail)

    def _remember_day(self, column: Column, value: Value, birth: Birth) -> None:
        if isinstance(value, date):
            self.reader.births.setdefault(column.index, []).append(value)
        elif birth.day and isinstance(value, str) and "-" not in value[:5]:
            self.reader.typed_births.setdefault(column.index, []).append(birth.day)

    def _birth_in_parts(self) -> None:
        """Day, month and year in three columns."""
        names = ("birth_day", "birth_month", "birth_part_year")
        cells = [next(iter(self._take(name)), None) for name in names]
        texts = [one_line(written(cell[1])) for cell in cells if cell]
        year = cells[2]
        if year and "birth_date" not in self.draft.failed:
            self._birth((year[0], "/".join(texts)))

    def _sexed_columns(self) -> None:
        filled = []
        for name, sex in (("male", MALE), ("female", FEMALE)):
            for column, value in self._take(name):
                if said := self._says(column, value):
                    filled.append((sex, column, value, said))
        if len(filled) > 1:
            self._both_columns([(column, value) for _, column, value, _ in filled])
        elif filled:
            sex, column, value, said = filled[0]
            self.draft.sex = self.draft.sex or sex
            if said == "birth":
                self._birth((column, value))
        elif self._is_lone_female() and "sex" not in self.draft.failed:
            self.draft.sex = self.draft.sex or MALE

    def _says(self, column: Column, value: Value) -> str | None:
        """``mark`` or ``birth`` for a filled cell under Nam or Nữ, None for an empty answer."""
        text = one_line(written(value))
        mark = "yes" if fold(text) == fold(column.heading) else answer(text)
        if mark == "no":
            return None
        if mark == "yes":
            return "mark"
        if column.holds_births:
            return "birth"
        self._fail("sex", "bad-sex", (column, value))
        return None

    def _both_columns(self, cells: list[Cell]) -> None:
        self.draft.sex = None
        values = [written(value) for _, value in cells]
        births = {one_line(value) for value in values}
        if len(births) == 1 and cells[0][0].holds_births:
            self._birth(cells[0])
        self._fail("sex", "sex-both-columns", (cells[0][0], " / ".join(values)))

    def _is_lone_female(self) -> bool:
        sexed = [column for column in self.reader.columns if column.field in {"male", "female"}]
        others = {column.field for column in self.reader.columns}
        return (
            len(sexed) == 1
            and sexed[0].field == "female"
            and not sexed[0].holds_births
            and "sex" not in others
        )

    def _citizen_number(self) -> None:
        for cell in self._take("citizen_id"):
            number = read_citizen_number(written(cell[1]))
            self.draft.citizen_id = number.value
            if number.about and number.value is None:
                self._fail("citizen_id", number.about[0], cell)
            elif number.about:
                self._report("citizen_id", number.about[0], cell, detail=number.value)

    def _phone(self) -> None:
        for cell in self._take("phone"):
            phone = read_phone(written(cell[1]))
            self.draft.phone = phone.value
            for about in phone.about:
                detail = "0" + phone.value[3:] if phone.value else None
                self._report("phone", about, cell, detail=detail)

    def _size(self) -> None:
        for cell in self._take("shirt_size"):
            size = read_size(written(cell[1]), self.reader.catalogue.sizes)
            self.draft.shirt_size = size.value
            if size.about:
                self._report("shirt_size", size.about[0], cell)

    def _plain_texts(self) -> None:
        self.draft.position = self._text("position")[0] or None
        self.draft.department = self._text("department")[0] or None
        self.draft.row_id = self._text("row_id")[0] or None

    def _role(self) -> None:
        in_name, note = self.draft.note, self._text("note")[0] or None
        own = stated_role(self.reader.catalogue, self._text("role")[0], [note, in_name])
        self.draft.role = own or self.standing.role or self._role_by_position()
        self.draft.note = "; ".join(filter(None, (note, in_name))) or None
        self._is_reserve = any(is_reserve_note(text) for text in (note, in_name) if text)
        self._is_official = own is not None and own != "VĐV"

    def _role_by_position(self) -> str | None:
        catalogue = self.reader.catalogue
        position = self.draft.position or ""
        if not catalogue.is_role(position):
            return None
        found = catalogue.role_at_start(position)
        return found[0] if found else None

    def _events(self) -> None:
        entries = [*self._marked(), *self._written_events()]
        sport = self.standing.current_sport
        if not entries and sport and "events" not in self.draft.failed:
            if self.standing.is_of_players and not self._is_official:
                entries.append(Entry(sport, self.standing.current_event))
        self.draft.entries = [
            Entry(entry.sport, entry.event, entry.reserve or self._is_reserve) for entry in entries
        ]

    def _marked(self) -> Iterable[Entry]:
        for name in ("mark", "unknown_mark"):
            for column, value in self._take(name):
                yield from self._one_mark(column, value)

    def _one_mark(self, column: Column, value: Value) -> Iterable[Entry]:
        text = one_line(written(value))
        said = answer(text)
        if said == "no":
            return
        if said == "unclear" and column.sport and not column.event:
            match = self.reader.catalogue.match(text, column.sport)
            if match.event and match.sport is column.sport:
                yield Entry(column.sport, match.event)
                return
        if said == "unclear":
            self._report("events", "unclear-mark", (column, value))
        elif column.field == "mark" and column.sport:
            yield Entry(column.sport, column.event, said == "reserve")
        else:
            self._fail("events", "unknown-event", (column, " – ".join(column.path)))

    def _written_events(self) -> Iterable[Entry]:
        cells = sorted(self._take("events"), key=lambda cell: _is_for_contests(cell[0]))
        if not cells:
            return ()
        text = "\n".join(plain(written(value)) for _, value in cells)
        sport = self.standing.current_sport
        if sport and answer(text) == "yes":
            return (Entry(sport, self.standing.current_event),)
        events = events_in(text, self.reader.catalogue, sport)
        for piece in events.unknown:
            self._fail("events", "unknown-event", (cells[0][0], piece))
        return events.entries


def _is_for_contests(column: Column) -> bool:
    return not fold(column.heading).startswith("mon")
