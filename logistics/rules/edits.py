"""Two people at one thing: what each changed is kept, and where both did, somebody chooses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed to different values since both opened it."""

    field: str
    seen: Any
    theirs: Any
    mine: Any


@dataclass(frozen=True, slots=True)
class Merge:
    values: dict[str, Any]
    clashes: list[Clash]


def merged(seen: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merge:
    """Three states of one thing in one: as I saw it, as it is now, as I want it.

    A field that only one side changed takes that side's value. A clash keeps theirs.
    """
    values: dict[str, Any] = {}
    clashes: list[Clash] = []
    for field in [*mine, *(name for name in theirs if name not in mine)]:
        before, now, wanted = seen.get(field), theirs.get(field), mine.get(field)
        values[field] = now if wanted == before else wanted
        if before != now != wanted != before:
            values[field] = now
            clashes.append(Clash(field, before, now, wanted))
    return Merge(values, clashes)
