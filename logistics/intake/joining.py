"""Rows that are one person: the same name, and nothing that says they are two."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from logistics.findings import Words, phrase, where
from logistics.intake.drafts import Draft
from logistics.intake.event_text import Entry
from logistics.intake.grid import written
from logistics.intake.problems import Book

_KEPT = (
    "full_name", "sex", "birth_date", "birth_year", "role", "position", "department", "phone",
    "citizen_id", "shirt_size", "note", "row_id",
)  # fmt: skip
_COMPARED = ("birth_date", "citizen_id", "phone", "sex", "shirt_size")


@dataclass(slots=True)
class Person:
    """One person with the rows that say so, the first one first."""

    drafts: list[Draft]
    values: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for draft in self.drafts:
            self._merge(draft)

    def _merge(self, draft: Draft) -> None:
        for name in _KEPT:
            if self.values.get(name) is None:
                self.values[name] = getattr(draft, name)

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self._merge(draft)

    def in_order(self, order: dict[int, int]) -> None:
        """Put the rows in the order of the file and let the first value of each field stay."""
        self.drafts.sort(key=lambda draft: order[id(draft)])
        self.values = {}
        for draft in self.drafts:
            self._merge(draft)

    @property
    def first(self) -> Draft:
        return self.drafts[0]

    @property
    def failed(self) -> set[str]:
        return set().union(*(draft.failed for draft in self.drafts))

    def entries(self) -> list[tuple[Draft, Entry]]:
        return [(draft, entry) for draft in self.drafts for entry in draft.entries]

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return None if value is None else str(value)


def joined(drafts: list[Draft], book: Book) -> list[Person]:
    """The people of a file from its rows, in the order of their first row."""
    order = {id(draft): number for number, draft in enumerate(drafts)}
    people: list[Person] = []
    by_name: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.full_name is None:
            people.append(Person([draft]))
        else:
            by_name.setdefault(name_key(draft.full_name), []).append(draft)
    for namesakes in by_name.values():
        people.extend(_people_of_one_name(namesakes))
    for person in people:
        person.in_order(order)
    people.sort(key=lambda person: order[id(person.first)])
    for person in people:
        _report_joined(person, book)
    _report_namesakes(people, book)
    _report_same_numbers(people, book)
    return people


def name_key(name: str) -> str:
    """The same for the same name in capitals or not."""
    return unicodedata.normalize("NFC", name.casefold())


def _people_of_one_name(drafts: list[Draft]) -> list[Person]:
    people: list[Person] = []
    bare: list[Draft] = []
    last: Draft | None = None
    for draft in drafts:
        if draft.is_continued and last is not None:
            _holding(people, last, bare).append(draft)
        elif _is_bare(draft):
            bare.append(draft)
        else:
            _place(people, draft)
        last = draft
    for draft in bare:
        if len(people) == 1:
            people[0].add(draft)
        else:
            people.append(Person([draft]))
    return people


def _holding(people: list[Person], draft: Draft, bare: list[Draft]) -> list[Draft]:
    for person in people:
        if any(one is draft for one in person.drafts):
            return person.drafts
    return bare


def _is_bare(draft: Draft) -> bool:
    return draft.birth_year is None and draft.citizen_id is None


def _place(people: list[Person], draft: Draft) -> None:
    for person in people:
        if _is_same(person, draft):
            person.add(draft)
            return
    people.append(Person([draft]))


def _is_same(person: Person, draft: Draft) -> bool:
    known = person.values
    if known["citizen_id"] and draft.citizen_id:
        return known["citizen_id"] == draft.citizen_id
    if known["sex"] and draft.sex and known["sex"] != draft.sex:
        return False
    return _is_same_birth(known, draft)


def _is_same_birth(known: dict[str, object], draft: Draft) -> bool:
    if known["birth_date"] and draft.birth_date:
        return known["birth_date"] == draft.birth_date
    return known["birth_year"] is not None and known["birth_year"] == draft.birth_year


def _report_joined(person: Person, book: Book) -> None:
    earlier: dict[str, object] = {}
    lists: set[tuple[object, ...]] = set()
    for draft in person.drafts:
        _report_conflicts(draft, earlier, book)
        if draft.flat_list in lists and not draft.is_continued and draft.row != person.first.row:
            place = draft.place_of(None)
            book.note(place, None, "duplicate-person", draft.full_name, detail=_where(person.first))
        lists.add(draft.flat_list)


def _report_conflicts(draft: Draft, earlier: dict[str, object], book: Book) -> None:
    for name in _COMPARED:
        value = _compared(draft, name)
        known = earlier.get(name)
        if value is not None and known is not None and not _agree(value, known):
            column = "birth_date" if name == "birth_date" else name
            book.note(
                draft.place_of(column),
                column,
                "conflicting-values",
                _shown(value),
                detail=_shown(known),
            )
        elif value is not None and (known is None or isinstance(known, int)):
            earlier[name] = value


def _compared(draft: Draft, name: str) -> object:
    value = getattr(draft, name)
    return draft.birth_year if name == "birth_date" and value is None else value


def _agree(value: object, known: object) -> bool:
    if isinstance(value, date) != isinstance(known, date):
        years = [one.year if isinstance(one, date) else one for one in (value, known)]
        return years[0] == years[1]
    return value == known


def _shown(value: object) -> str:
    return written(value) if isinstance(value, date) else str(value)


def _where(draft: Draft) -> Words:
    return where(draft.sheet, draft.row)


def _report_namesakes(people: Iterable[Person], book: Book) -> None:
    seen: dict[str, Person] = {}
    loose: dict[tuple[str, object], Person] = {}
    for person in people:
        name = person.text("full_name")
        if name is None:
            continue
        born = person.values["birth_date"]
        other = seen.setdefault(name_key(name), person)
        if other is person and born:
            other = loose.setdefault((_without_tone_places(name), born), person)
        if other is not person:
            draft = person.first
            book.note(
                draft.place_of(None),
                None,
                "possible-duplicate-person",
                name,
                detail=_where(other.first),
            )


def _without_tone_places(name: str) -> str:
    """The same for Hoà and Hòa: which letter carries the tone does not matter."""
    marked = unicodedata.normalize("NFD", name.casefold())
    tones = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
    return " ".join(tones.sub("", word) + "".join(tones.findall(word)) for word in marked.split())


def _report_same_numbers(people: Iterable[Person], book: Book) -> None:
    seen: dict[str, Person] = {}
    for person in people:
        number = person.text("citizen_id")
        if number is None:
            continue
        other = seen.setdefault(number, person)
        if other is not person:
            draft = next(draft for draft in person.drafts if draft.citizen_id == number)
            name = other.text("full_name") or Words(phrase("người khác"))
            detail = Words("%(name)s (%(where)s)", name=name, where=_where(other.first))
            book.note(
                draft.place_of("citizen_id"),
                "citizen_id",
                "duplicate-citizen-id",
                number,
                detail=detail,
            )
