"""What a unit said of a column before holds for the next file with the same heading."""

from collections.abc import Container, Mapping
from typing import Any

from logistics.vietnamese import fold

Columns = dict[str, dict[str, str | None]]


def remembered_mapping(
    reading: Mapping[str, Any], remembered: Mapping[str, str | None], titles: Container[str]
) -> Columns:
    """Corrections (sheet → letter → meaning) where the guess is not what the unit said before.

    A contest that this edition does not have (not in ``titles``) is no correction.
    """
    wanted: Columns = {}
    for table in reading.get("mapping", ()):
        for column in () if is_of_the_grid(table) else table["columns"]:
            heading = fold(column["heading"])
            if heading not in remembered or remembered[heading] == column["field"]:
                continue
            meaning = remembered[heading]
            if meaning and meaning.startswith("mark:") and meaning[5:] not in titles:
                continue
            wanted.setdefault(table["sheet"] or "", {})[column["letter"]] = meaning
    return wanted


def titles_of(catalogue: Mapping[str, Any]) -> set[str]:
    """The sports, and the contests as ``Sport – Contest``, that a column may be read as."""
    sports = catalogue["sports"]
    names = {sport["sport"] for sport in sports}
    return names | {
        f"{sport['sport']} – {event['event']}" for sport in sports for event in sport["events"]
    }


def is_of_the_grid(table: Mapping[str, Any]) -> bool:
    """Whether the headings are the grid's own, put above pasted rows that brought none.

    What is said of them holds for these rows alone, it is nothing about the unit's files.
    """
    return bool(table["rows"][0] == 0)
