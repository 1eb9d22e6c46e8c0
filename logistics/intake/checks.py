"""What is judged once a person is whole: contests by sex, what is missing, what contradicts."""

from collections.abc import Iterable
from dataclasses import dataclass

from logistics.intake.catalogue import Event, Sport
from logistics.intake.drafts import Draft
from logistics.intake.event_text import Entry
from logistics.intake.joining import Person
from logistics.intake.problems import Book
from logistics.rules.phrases import sex_said
from logistics.vietnamese import citizen_number_sex, citizen_number_year, is_citizen_number


@dataclass(frozen=True, slots=True)
class Entered:
    """The contests of one person by their titles in the catalogue's order."""

    events: list[str]
    reserve: list[str]
    by_row: dict[tuple[str | None, int], list[Event | Sport]]


def entered(person: Person, book: Book) -> Entered:
    """A person's contests; a sport alone is settled by its only contest or the person's sex."""
    found: dict[str, tuple[int, bool]] = {}
    by_row: dict[tuple[str | None, int], list[Event | Sport]] = {}
    known = {entry.sport.name for _, entry in person.entries() if entry.event}
    for draft, entry in person.entries():
        target = entry.event or _settled(entry.sport, person.text("sex"))
        if target is None and entry.sport.name in known:
            continue
        by_row.setdefault((draft.sheet, draft.row), []).append(target or entry.sport)
        _check_entry(draft, entry, target, person, book)
        title = target.title if target else entry.sport.name
        rank = target.rank if target else entry.sport.rank
        found[title] = (rank, found.get(title, (0, True))[1] and entry.reserve)
    ordered = sorted(found, key=lambda title: found[title][0])
    return Entered(ordered, [title for title in ordered if found[title][1]], by_row)


def _settled(sport: Sport, sex: str | None) -> Event | None:
    if len(sport.events) == 1:
        return sport.events[0]
    named = {"nam": "Nam", "nữ": "Nữ", None: ""}[sex]
    return next((event for event in sport.events if event.name == named), None)


def _check_entry(
    draft: Draft, entry: Entry, target: Event | None, person: Person, book: Book
) -> None:
    place = draft.place_of("events")
    sex = person.text("sex")
    if target is None:
        book.note(place, "events", "event-not-specified", entry.sport.name)
    elif target.sex and sex and target.sex != sex:
        book.note(place, "events", "event-sex-mismatch", target.title, detail=sex_said(sex))


def check_person(person: Person, events: list[str], book: Book) -> str | None:
    """Report what a person lacks or contradicts; returns the role, found or following from play."""
    role = person.text("role") or ("VĐV" if events else None)
    draft, name = person.first, person.text("full_name")
    if role is None:
        book.note(draft.place_of("role"), "role", "missing-role", name)
    if role == "VĐV" and not events and "events" not in person.failed:
        book.note(draft.place_of("events"), "events", "no-event", name)
    if role == "VĐV" or events:
        _check_athlete(person, book)
    _check_number(person, book)
    return role


def _check_athlete(person: Person, book: Book) -> None:
    for column, value, about in (
        ("birth_date", person.values["birth_year"], "missing-birth-year"),
        ("sex", person.values["sex"], "missing-sex"),
    ):
        if value is None and column not in person.failed:
            place = person.first.place_of(column)
            book.note(place, column, about, person.text("full_name"))


def _check_number(person: Person, book: Book) -> None:
    number = person.text("citizen_id")
    if number is None or not is_citizen_number(number):
        return
    draft = next(draft for draft in person.drafts if draft.citizen_id == number)
    sex, year = person.text("sex"), person.values["birth_year"]
    if sex and sex != citizen_number_sex(number):
        book.note(
            draft.place_of("sex"),
            "sex",
            "sex-conflicts-citizen-id",
            sex,
            detail=sex_said(citizen_number_sex(number)),
        )
    if year and year != citizen_number_year(number):
        detail = str(citizen_number_year(number))
        book.note(
            draft.place_of("birth_date"),
            "birth_date",
            "birth-year-conflicts-citizen-id",
            str(year),
            detail=detail,
        )


def pair_events(first: Iterable[Event | Sport], second: Iterable[Event | Sport]) -> list[str]:
    """The doubles contests that both partners of a row enter in it."""
    others = list(second)
    return [
        event.title
        for event in first
        if isinstance(event, Event) and event.kind == "pair" and event in others
    ]
