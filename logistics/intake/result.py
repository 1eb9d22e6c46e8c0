"""A reading as JSON: the schema of ``contract.md``, "Reading a workbook"."""

from collections.abc import Iterator
from typing import Any

from logistics.intake.checks import Entered, check_person, entered, pair_events
from logistics.intake.headings import TEMPLATE_HEADING
from logistics.intake.joining import Person, joined
from logistics.intake.problems import Book
from logistics.intake.sheet_reading import SheetReading
from logistics.intake.titles import unit_in
from logistics.intake.totals import declared_total, report_totals

_AS_READ = ("position", "department", "phone", "citizen_id")


class Result:
    """What the sheets of one file hold together; made once they are all read."""

    def __init__(self, readings: list[SheetReading], book: Book) -> None:
        self._readings = readings
        self._book = book
        self._drafts = [draft for reading in readings for draft in reading.drafts]
        self._ignored = [line for reading in readings for line in reading.ignored]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands below the headings."""
        return not self._drafts and not self._ignored

    def as_json(
        self, order: dict[str | None, int], units: tuple[tuple[str, str], ...]
    ) -> dict[str, Any]:
        """All keys of the schema but those of the file; ``order`` is that of the sheets."""
        people = joined(self._drafts, self._book)
        contests = {id(person): entered(person, self._book) for person in people}
        lines = [self._person(person, contests[id(person)]) for person in people]
        report_totals(self._readings, people, self._book)
        headings = (text for reading in self._readings for text in reading.headings)
        return {
            "ignored_columns": list(dict.fromkeys(headings)),
            "unit_hint": self._unit(units),
            "declared_total": declared_total(self._readings),
            "people": lines,
            "pairs": list(self._pairs(people, contests)),
            "problems": self._book.as_json(order),
            "doubts": self._book.doubts_as_json(order),
            "ignored_rows": [
                {"sheet": line.sheet, "row": line.row, "why": line.why} for line in self._ignored
            ],
            "counts": self._counts(),
            "mapping": [table for reading in self._readings for table in reading.mapping],
            "template": self._template(),
        }

    def _person(self, person: Person, contests: Entered) -> dict[str, Any]:
        values = person.values
        line = {
            "sheet": person.first.sheet,
            "row": person.first.row,
            "full_name": values["full_name"],
            "sex": values["sex"],
            "birth_date": str(values["birth_date"]) if values["birth_date"] else None,
            "birth_year": values["birth_year"],
            "role": check_person(person, contests.events, self._book),
            **{name: values[name] for name in _AS_READ},
            "events": contests.events,
            "reserve_events": contests.reserve,
            "shirt_size": values["shirt_size"],
            "note": values["note"],
        }
        if len(person.drafts) > 1:
            others = person.drafts[1:]
            line["also_rows"] = [{"sheet": other.sheet, "row": other.row} for other in others]
        return line | ({"row_id": values["row_id"]} if values["row_id"] else {})

    def _unit(self, units: tuple[tuple[str, str], ...]) -> str | None:
        found = (unit_in(reading.titles, units) for reading in self._readings)
        return next((unit for unit in found if unit), None)

    def _pairs(
        self, people: list[Person], contests: dict[int, Entered]
    ) -> Iterator[dict[str, Any]]:
        owners = {id(draft): person for person in people for draft in person.drafts}
        for reading in self._readings:
            for first, second in reading.pairs:
                one, two = owners[id(first)], owners[id(second)]
                titles = pair_events(
                    contests[id(one)].by_row.get((first.sheet, first.row), ()),
                    contests[id(two)].by_row.get((second.sheet, second.row), ()),
                )
                names = [one.values["full_name"], two.values["full_name"]]
                for title in dict.fromkeys(titles):
                    place = {"sheet": first.sheet, "row": first.row}
                    yield {"event": title, **place, "names": names}

    def _counts(self) -> dict[str, int]:
        """Every non-empty row below a header once; what is known already is for the rosters."""
        rows = {(draft.sheet, draft.row) for draft in self._drafts}
        faulty = len(rows & self._book.faulty_rows())
        return {
            "new": len(rows) - faulty,
            "updated": 0,
            "same": 0,
            "faulty": faulty,
            "ignored": len(self._ignored),
        }

    def _template(self) -> dict[str, Any] | None:
        """The version and stamp of our own template, when the file is one."""
        for reading in self._readings:
            if found := TEMPLATE_HEADING.fullmatch(reading.stamp or ""):
                return {"version": int(found["version"]), "stamp": found["stamp"]}
        return None
