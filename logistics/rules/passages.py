"""What many scans of one person amount to, in whatever order they arrived.

A scan is a fact and is only added; who has arrived, who is inside and what does not fit
together are worked out from all of them. Nothing here depends on the order of its input.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from logistics.models.checkpoint import Direction
from logistics.rules.check_in import Passage


@dataclass(frozen=True, slots=True)
class Arrival:
    """The counted admission of a person in one period of a checkpoint: the earliest passage."""

    checkpoint_id: int
    window_key: str | None
    at: datetime
    passage: Passage


def arrivals(passages: Iterable[Passage]) -> list[Arrival]:
    """One arrival for each checkpoint and period, however many passages tell of it."""
    return [
        Arrival(checkpoint_id, key, entries[0].at, entries[0])
        for (checkpoint_id, key), entries in _entries(passages).items()
    ]


def inside_at(passages: Iterable[Passage], at: datetime) -> Passage | None:
    """The entry by which a person is inside at ``at``, among the passages of exclusive gates.

    An entry at another gate of the group closes the one before it, an exit closes its own.
    """
    entry: Passage | None = None
    for one in _in_order(passages):
        if one.at > at:
            break
        if one.direction is Direction.IN:
            entry = one
        elif entry and entry.checkpoint_id == one.checkpoint_id:
            entry = None
    return entry


def used_twice(passages: Iterable[Passage]) -> list[tuple[Passage, Passage]]:
    """Pairs of entries in one period on two devices with no exit between: a copied badge?"""
    return [
        pair
        for walk in _walks(passages).values()
        for pair in _entries_without_exit(walk)
        if pair[0].device_id != pair[1].device_id
    ]


def _entries_without_exit(walk: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    for first, second in pairwise(walk):
        if first.direction is Direction.IN and second.direction is Direction.IN:
            yield first, second


def _entries(passages: Iterable[Passage]) -> dict[tuple[int, str | None], list[Passage]]:
    entries = {
        key: [one for one in walk if one.direction is Direction.IN]
        for key, walk in _walks(passages).items()
    }
    return {key: walk for key, walk in entries.items() if walk}


def _walks(passages: Iterable[Passage]) -> dict[tuple[int, str | None], list[Passage]]:
    walks: dict[tuple[int, str | None], list[Passage]] = defaultdict(list)
    for one in _in_order(passages):
        walks[one.checkpoint_id, one.window_key].append(one)
    return dict(sorted(walks.items(), key=lambda item: (item[0][0], item[0][1] or "")))


def _in_order(passages: Iterable[Passage]) -> list[Passage]:
    standing = (one for one in passages if one.stands)
    return sorted(standing, key=lambda one: (one.at, one.scan_id))
