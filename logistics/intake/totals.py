"""The clerk's own count against the people that were read."""

from logistics.intake.joining import Person
from logistics.intake.problems import Book, Place
from logistics.intake.sheet_reading import Declared, SheetReading


def declared_total(readings: list[SheetReading]) -> int | None:
    """The people that all sheets together declare, or None when none does."""
    numbers = [line.number for reading in readings for line in _counted(reading.declared)]
    return sum(numbers) if numbers else None


def _counted(lines: list[Declared]) -> list[Declared]:
    """The lines that add something: not those that say again what stands above."""
    counted: list[Declared] = []
    above = total = 0
    for line in lines:
        if line.people_above == above and counted:
            continue
        if counted and line.number == total + counted[-1].number:
            continue
        above = line.people_above
        total = sum(one.number for one in counted)
        counted.append(line)
    return counted


def report_totals(readings: list[SheetReading], people: list[Person], book: Book) -> None:
    """Warn of a declared number that is not that of its sheet's people after joining."""
    for reading in readings:
        lines = _counted(reading.declared)
        for number, line in enumerate(lines):
            start = lines[number - 1].people_above if number else 0
            everyone = _people_of(people, reading, 0, len(reading.drafts))
            these = _people_of(people, reading, start, line.people_above)
            if line.number not in {everyone, these}:
                place = Place(line.sheet, line.row)
                shown = everyone if len(lines) == 1 else these
                book.note(place, None, "total-differs", line.number, detail=str(shown))


def _people_of(people: list[Person], reading: SheetReading, start: int, end: int) -> int:
    drafts = {id(draft) for draft in reading.drafts[start:end]}
    return sum(any(id(draft) in drafts for draft in person.drafts) for person in people)
