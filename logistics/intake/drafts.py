"""One person as one row states them, before rows of the same person are joined."""

from dataclasses import dataclass, field
from datetime import date

from logistics.intake.event_text import Entry
from logistics.intake.problems import Place


@dataclass(slots=True)
class Draft:
    """One person as one row states them, before rows of the same person are joined."""

    sheet: str | None
    row: int
    table: int = 0
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
