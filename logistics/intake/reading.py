"""A workbook read whole: people, pairs, problems and every line that is none of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from logistics.intake.catalogue import Catalogue, catalogue_from
from logistics.intake.checks import Entered, check_person, entered, pair_events
from logistics.intake.delimited import check_letters
from logistics.intake.grid import Sheet, Workbook
from logistics.intake.headings import TEMPLATE_HEADING
from logistics.intake.joining import Person, joined
from logistics.intake.legacy import converted, font_of
from logistics.intake.opening import opened
from logistics.intake.people import Draft
from logistics.intake.problems import Book, Place
from logistics.intake.refusal import refusal
from logistics.intake.table_search import View, headers_of
from logistics.intake.tables import SheetReader, SheetReading
from logistics.intake.titles import unit_in
from logistics.intake.totals import declared_total, report_totals

MAX_ROWS = 5_000
MAX_COLUMNS = 60
Mapped = Mapping[str, Mapping[str, str | None]]


def silent(_step: str) -> None:
    """Nobody listens to the progress."""


@dataclass(slots=True)
class Request:
    """What to read and how: ``mapping`` by sheet's name ("" in text files), then letter."""

    filename: str
    catalogue: Mapping[str, Any]
    mapping: Mapped = field(default_factory=dict)
    sheet: str | None = None
    report: Callable[[str], None] = silent


def read_workbook(content: bytes, request: Request) -> dict[str, Any]:
    """The reading of a file as JSON (``contract.md``, "Reading a workbook").

    Raises UnreadableFile for a file that is refused whole.
    """
    return read_opened(opened(content, request.report), request)


def read_opened(workbook: Workbook, request: Request) -> dict[str, Any]:
    """The reading of a workbook that is open already, as of rows pasted into a grid."""
    if not workbook.count():
        raise refusal("empty")
    reader = _Reader(workbook, request)
    reader.repair_letters()
    reader.read_sheets()
    return reader.result()


class _Reader:
    """Takes one workbook through the steps of its reading."""

    def __init__(self, workbook: Workbook, request: Request) -> None:
        self.workbook = workbook
        self.request = request
        self.catalogue: Catalogue = catalogue_from(request.catalogue)
        self.book = Book()
        self.readings: list[SheetReading] = []
        self.ignored_sheets: list[dict[str, str | None]] = []

    def repair_letters(self) -> None:
        """Old font encodings become Unicode; letters lost for good refuse the file."""
        texts = [text for sheet in self.workbook.sheets for text in _texts(sheet)]
        check_letters("\n".join(texts))
        font = font_of(texts)
        if font is None:
            return
        example = next(text for text in texts if converted(text, font) != text)
        for sheet in self.workbook.sheets:
            for cells in sheet.rows.values():
                for column, value in cells.items():
                    if isinstance(value, str):
                        cells[column] = converted(value, font)
        self.book.note(
            Place(None, None),
            None,
            "legacy-font-text",
            converted(example, font).strip(),
            detail=font,
        )

    def read_sheets(self) -> None:
        names = [sheet.name for sheet in self.workbook.sheets]
        chosen = self.request.sheet
        if chosen is not None and chosen not in names:
            listed = ", ".join(name or "" for name in names)
            raise refusal("no-such-sheet", value=chosen, what=listed)
        for sheet in self.workbook.sheets:
            if chosen is not None and sheet.name != chosen:
                self._leave_out(sheet, "not-chosen")
            elif sheet.hidden and sheet.name != chosen:
                self._leave_out_hidden(sheet)
            else:
                self._read_sheet(sheet)
        if not self.readings:
            raise refusal("no-table", what=self._near_matches())

    def _leave_out(self, sheet: Sheet, why: str) -> None:
        self.ignored_sheets.append({"sheet": sheet.name, "why": why})

    def _leave_out_hidden(self, sheet: Sheet) -> None:
        self._leave_out(sheet, "hidden")
        if next(headers_of(View(sheet, self.catalogue)), None):
            self.book.note(Place(sheet.name, None), None, "hidden-sheet-skipped")

    def _read_sheet(self, sheet: Sheet) -> None:
        mapping = self.request.mapping.get(sheet.name or "", {})
        reader = SheetReader(
            sheet, self.catalogue, self.book, starts_1904=self.workbook.starts_1904, mapping=mapping
        )
        reading = reader.read()
        if reading is None:
            self._leave_out(sheet, "no-table")
            return
        self.readings.append(reading)
        _check_limits(sheet, reading)

    def _near_matches(self) -> str:
        return ""

    def result(self) -> dict[str, Any]:
        drafts = [draft for reading in self.readings for draft in reading.drafts]
        ignored = [line for reading in self.readings for line in reading.ignored]
        if not drafts and not ignored:
            raise refusal("no-rows", row=self.readings[0].first_header)
        people = joined(drafts, self.book)
        contests = {id(person): entered(person, self.book) for person in people}
        lines = [self._person(person, contests[id(person)]) for person in people]
        report_totals(self.readings, people, self.book)
        sheets = [reading.sheet.name for reading in self.readings]
        return {
            "file": self.request.filename,
            "sheet": sheets[0],
            "sheets": sheets,
            "ignored_sheets": self.ignored_sheets,
            "ignored_columns": list(
                dict.fromkeys(text for reading in self.readings for text in reading.headings)
            ),
            "unit_hint": self._unit(),
            "declared_total": declared_total(self.readings),
            "people": lines,
            "pairs": self._pairs(people, contests),
            "problems": self._problems(),
            "ignored_rows": [
                {"sheet": line.sheet, "row": line.row, "why": line.why} for line in ignored
            ],
            "counts": self._counts(drafts, len(ignored)),
            "mapping": [table for reading in self.readings for table in reading.mapping],
            "template": self._stamp(),
        }

    def _person(self, person: Person, contests: Entered) -> dict[str, Any]:
        born = person.values["birth_date"]
        role = check_person(person, contests.events, self.book)
        line = {
            "sheet": person.first.sheet,
            "row": person.first.row,
            "full_name": person.values["full_name"],
            "sex": person.values["sex"],
            "birth_date": born.isoformat() if born else None,  # type: ignore[attr-defined]
            "birth_year": person.values["birth_year"],
            "role": role,
            "position": person.values["position"],
            "department": person.values["department"],
            "phone": person.values["phone"],
            "citizen_id": person.values["citizen_id"],
            "events": contests.events,
            "reserve_events": contests.reserve,
            "shirt_size": person.values["shirt_size"],
            "note": person.values["note"],
        }
        others = [draft for draft in person.drafts[1:]]
        if others:
            line["also_rows"] = [{"sheet": other.sheet, "row": other.row} for other in others]
        if person.values["row_id"]:
            line["row_id"] = person.values["row_id"]
        return line

    def _unit(self) -> str | None:
        for reading in self.readings:
            if unit := unit_in(reading.titles, self.catalogue.units):
                return unit
        return None

    def _pairs(self, people: list[Person], contests: dict[int, Entered]) -> list[dict[str, Any]]:
        owners = {id(draft): person for person in people for draft in person.drafts}
        pairs = []
        for reading in self.readings:
            for first, second, rows in reading.pairs:
                one, two = owners[id(first)], owners[id(second)]
                for title in _shared_events(first, second, contests[id(one)], contests[id(two)]):
                    pairs.append(
                        {
                            "event": title,
                            "sheet": reading.sheet.name,
                            "row": rows[0],
                            "names": [one.values["full_name"], two.values["full_name"]],
                        }
                    )
        return pairs

    def _problems(self) -> list[dict[str, Any]]:
        order = {sheet.name: number for number, sheet in enumerate(self.workbook.sheets)}
        found = sorted(
            self.book.problems,
            key=lambda problem: (
                order.get(problem.place.sheet, -1),
                problem.place.row or 0,
                problem.column or "",
                problem.about,
            ),
        )
        return [problem.as_json for problem in found]

    def _counts(self, drafts: list[Draft], ignored: int) -> dict[str, int]:
        rows = {(draft.sheet, draft.row) for draft in drafts}
        faulty = rows & self.book.faulty_rows()
        return {
            "new": len(rows) - len(faulty),
            "updated": 0,
            "same": 0,
            "faulty": len(faulty),
            "ignored": ignored,
        }

    def _stamp(self) -> dict[str, Any] | None:
        """The version and stamp of our own template, when the file is one."""
        for reading in self.readings:
            found = TEMPLATE_HEADING.fullmatch(reading.stamp or "")
            if found:
                return {"version": int(found["version"]), "stamp": found["stamp"]}
        return None


def _texts(sheet: Sheet) -> list[str]:
    return [
        value for cells in sheet.rows.values() for value in cells.values() if isinstance(value, str)
    ]


def _check_limits(sheet: Sheet, reading: SheetReading) -> None:
    rows = len({draft.row for draft in reading.drafts})
    columns = len({column for cells in sheet.rows.values() for column in cells})
    if rows > MAX_ROWS:
        raise refusal("too-large", what="số dòng dữ liệu", count=rows, limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise refusal("too-large", what="số cột", count=columns, limit=MAX_COLUMNS)


def _shared_events(first: Draft, second: Draft, one: Entered, two: Entered) -> list[str]:
    return list(
        dict.fromkeys(pair_events(one.by_row.get(first.row, ()), two.by_row.get(second.row, ())))
    )
