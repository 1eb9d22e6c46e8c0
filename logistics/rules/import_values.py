"""From a person of a reading to a member's record: what a file says, and what it leaves open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from logistics.findings import Finding, Words, phrase, told, where
from logistics.rules.members import MemberValues
from logistics.rules.persons import (
    Reading,
    read_birth,
    read_citizen_number,
    read_line,
    read_name,
    read_note,
)
from logistics.rules.terms import Terms, contest_name

# A field of the reading and the field of the record that it becomes.
FIELDS = {
    "full_name": "full_name", "sex": "sex", "birth_date": "birth", "phone": "phone",
    "citizen_id": "citizen_number", "role": "role_id", "position": "position",
    "department": "department", "shirt_size": "shirt_size", "note": "note", "events": "contests",
}  # fmt: skip
PLAIN = tuple(field for field in FIELDS.values() if field != "contests")
FORM_FAULT = "form-fault"
Person = Mapping[str, Any]
Problem = dict[str, Any]


class Scope:
    """What an edition offers and what a file speaks about, looked up once for all its people."""

    def __init__(self, terms: Terms, year: int, reading: Mapping[str, Any]) -> None:
        self.terms, self.year = terms, year
        self._reading = reading
        self.contests = {contest_name(contest): contest.id for contest in terms.contests}
        self.titles = {contest_id: title for title, contest_id in self.contests.items()}
        self.roles = {role.name: role.id for role in terms.roles}
        self.role_names = {role.id: role.name for role in terms.roles}

    @property
    def is_template(self) -> bool:
        return bool(self._reading.get("template"))

    @cached_property
    def covered(self) -> frozenset[int]:
        """The contests the file speaks about: a person without a mark there does not play them."""
        titles = {title for person in self._reading["people"] for title in person["events"]}
        for table in self._reading.get("mapping", ()):
            for column in table["columns"]:
                titles.add(str(column["field"] or "").removeprefix("mark:"))
        return frozenset(self.contests[title] for title in titles if title in self.contests)

    @cached_property
    def readers(self) -> dict[str, Any]:
        """How the form of a member reads each field, so that a file cannot bring in more."""
        return {
            "full_name": read_name,
            "birth": partial(read_birth, year=self.year),
            "citizen_number": partial(read_citizen_number, year=self.year),
            "position": read_line,
            "department": read_line,
            "note": read_note,
        }


def record_of(person: Person, scope: Scope) -> MemberValues:
    """The record that a person of the file asks for; what cannot be stored is left open."""
    born = person["birth_date"] or person["birth_year"]
    wanted = {
        scope.contests[title]: title in person["reserve_events"]
        for title in person["events"]
        if title in scope.contests
    }
    return MemberValues(
        full_name=person["full_name"] or "",
        sex=person["sex"],
        birth=str(born) if born else None,
        phone=person["phone"],
        citizen_number=person["citizen_id"],
        role_id=scope.roles.get(person["role"] or ""),
        position=person["position"],
        department=person["department"],
        shirt_size=person["shirt_size"],
        note=person["note"],
        contests=wanted,
    )


def brought_into(
    known: MemberValues, told: MemberValues, scope: Scope, *, clears: bool, open_fields: set[str]
) -> MemberValues:
    """A known record with what the file says put over it.

    A blank cell says nothing, but in a row of our own template (``clears``), where it empties
    the field; ``open_fields`` are those whose cells could not be read, they stay as they are.
    """
    changed = {
        field: getattr(told, field)
        for field in PLAIN
        if getattr(told, field) is not None or (clears and field not in open_fields)
    }
    if _is_vaguer(changed.get("birth"), known.birth):
        changed["birth"] = known.birth
    contests = dict(known.contests)
    if "contests" not in open_fields:
        contests = {key: reserve for key, reserve in contests.items() if key not in scope.covered}
    return replace(known, **changed, contests={**contests, **told.contests})


def _is_vaguer(told: str | None, known: str | None) -> bool:
    """Whether a file gives the year alone of a day that is known."""
    return bool(told and known and len(told) == 4 and known.startswith(f"{told}-"))


def form_problems(person: Person, values: MemberValues, scope: Scope) -> Iterator[Problem]:
    """What the form of a member would refuse although the reader of files took it."""
    for column, field in FIELDS.items():
        reader, value = scope.readers.get(field), getattr(values, field, None)
        if reader is None or not value:
            continue
        reading: Reading[str] = reader(value)
        for fault in reading.findings:
            if fault.is_error:
                yield _problem(person, column, str(value), fault)


def _problem(person: Person, column: str, value: str, fault: Finding) -> Problem:
    place = where(person["sheet"], person["row"], Words(COLUMN_NAMES[column]))
    said = Words(fault.sentence, **fault.params)
    return {
        "sheet": person["sheet"],
        "row": person["row"],
        "column": column,
        "level": "error",
        "about": FORM_FAULT,
        "letter": None,
        "value": value[:80],
        **told(Words("%(place)s: %(said)s.", place=place, said=said)),
    }


COLUMN_NAMES = {
    "full_name": phrase("Họ và tên"),
    "sex": phrase("Giới tính"),
    "birth_date": phrase("Ngày sinh"),
    "phone": phrase("Điện thoại"),
    "citizen_id": phrase("Số CCCD"),
    "role": phrase("Vai trò"),
    "position": phrase("Chức vụ"),
    "department": phrase("Phòng, bộ phận"),
    "shirt_size": phrase("Cỡ áo"),
    "note": phrase("Ghi chú"),
    "events": phrase("Nội dung thi đấu"),
}


def all_problems(reading: Mapping[str, Any]) -> list[Problem]:
    """What a reading has to report, with what it left unread."""
    return [*reading["problems"], *reading.get("doubts", ())]


def rows_of(person: Person) -> tuple[tuple[str | None, int], ...]:
    """Every row that says something about a person, the first one first."""
    others = ((other["sheet"], other["row"]) for other in person.get("also_rows", ()))
    return ((person["sheet"], person["row"]), *others)


def problems_by_row(
    problems: Iterable[Problem],
) -> dict[tuple[str | None, int], Sequence[Problem]]:
    found: dict[tuple[str | None, int], list[Problem]] = {}
    for problem in problems:
        if problem["row"] is not None:
            found.setdefault((problem["sheet"], problem["row"]), []).append(problem)
    return dict(found)
