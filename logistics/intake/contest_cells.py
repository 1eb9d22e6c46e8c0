"""The contests of one person: marks under headings, texts, and what the section gives."""

from collections.abc import Iterator

from logistics.intake.columns import Column
from logistics.intake.event_text import Entry, answer, events_in
from logistics.intake.fields import one_line, plain
from logistics.intake.grid import Value, written
from logistics.intake.person_cells import PersonCells
from logistics.intake.sections import Standing
from logistics.vietnamese import fold


def read_contests(
    person: PersonCells, standing: Standing, *, is_official: bool, is_reserve: bool
) -> None:
    """Fill the entries of the draft.

    Without any of their own, the players under a sport's heading enter that sport.
    """
    entries = [*_marked(person), *_written(person, standing)]
    sport = standing.current_sport
    takes_section = standing.is_of_players and not is_official
    if sport and not entries and takes_section and "events" not in person.draft.failed:
        entries.append(Entry(sport, standing.current_event))
    person.draft.entries = [
        Entry(entry.sport, entry.event, entry.reserve or is_reserve) for entry in entries
    ]


def _marked(person: PersonCells) -> Iterator[Entry]:
    for name in ("mark", "unknown_mark"):
        for column, value in person.take(name):
            if entry := _one_mark(person, column, value):
                yield entry


def _one_mark(person: PersonCells, column: Column, value: Value) -> Entry | None:
    text = one_line(written(value))
    said = answer(text)
    if said == "unclear":
        return _named_in_mark(person, column, text)
    if said != "no" and column.field == "mark" and column.sport:
        return Entry(column.sport, column.event, said == "reserve")
    if said != "no":
        person.fail("events", "unknown-event", (column, " – ".join(column.path)))
    return None


def _named_in_mark(person: PersonCells, column: Column, text: str) -> Entry | None:
    """A contest written out under its sport's heading; anything else is no clear mark."""
    if column.sport and not column.event:
        match = person.table.catalogue.match(text, column.sport)
        if match.event and match.sport is column.sport:
            return Entry(column.sport, match.event)
    person.report("events", "unclear-mark", (column, text))
    return None


def _written(person: PersonCells, standing: Standing) -> tuple[Entry, ...]:
    cells = sorted(person.take("events"), key=lambda cell: _is_for_contests(cell[0]))
    if not cells:
        return ()
    text = "\n".join(plain(written(value)) for _, value in cells)
    sport = standing.current_sport
    if sport and answer(text) == "yes":
        return (Entry(sport, standing.current_event),)
    events = events_in(text, person.table.catalogue, sport)
    for piece in events.unknown:
        near = "; ".join(person.table.catalogue.near(piece, sport))
        person.fail("events", "unknown-event", (cells[0][0], piece), detail=near or None)
    return events.entries


def _is_for_contests(column: Column) -> bool:
    """The column of the sports comes before that of their contests."""
    return not fold(column.heading).startswith("mon")
