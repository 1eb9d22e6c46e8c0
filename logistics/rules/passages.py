"""What many scans of one person amount to, in whatever order they arrived.

A scan is a fact and is only added; who is inside and what does not fit together is worked
out from all of them. Nothing here depends on the order of its input.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from logistics.models.checkpoint import Direction


@dataclass(frozen=True, slots=True)
class Passage:
    """An earlier scan of the same bearer, as far as it bears on the next one.

    ``group`` is the exclusive group of its gate; only where there ``has_exit`` is somebody
    inside afterwards, until they leave or come in at another gate of the group. ``error`` is how
    far ``at`` may be off, None when nothing vouches for it.
    """

    scan_id: UUID
    checkpoint_id: int
    window_key: str | None
    at: datetime
    device_id: int
    direction: Direction = Direction.IN
    slot: str | None = None
    admits: bool = True
    is_undone: bool = False
    place: str = ""
    group: str | None = None
    has_exit: bool = False
    venue_id: int | None = None
    error: timedelta | None = None

    @property
    def stands(self) -> bool:
        return self.admits and not self.is_undone


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


def has_moved_on(entry: Passage, passages: Iterable[Passage], at: datetime) -> bool:
    """Whether somebody inside by ``entry`` has come in elsewhere in the group by ``at``."""
    if not entry.has_exit or entry.group is None:
        return False
    return any(
        one.stands
        and one.direction is Direction.IN
        and one.group == entry.group
        and one.checkpoint_id != entry.checkpoint_id
        and _moment(entry) < _moment(one)
        and one.at <= at
        for one in passages
    )


def used_twice(passages: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    """Pairs of entries in one period on two devices with no leaving between: a copied badge?"""
    return [
        (first, second)
        for walk in _walks(passages).values()
        for first, second in _entries_without_exit(walk)
        if first.device_id != second.device_id and not has_moved_on(first, passages, second.at)
    ]


def _entries_without_exit(walk: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    for first, second in pairwise(walk):
        if first.direction is Direction.IN and second.direction is Direction.IN:
            yield first, second


def _walks(passages: Iterable[Passage]) -> dict[tuple[int, str | None], list[Passage]]:
    walks: dict[tuple[int, str | None], list[Passage]] = defaultdict(list)
    for one in _in_order(passages):
        walks[one.checkpoint_id, one.window_key].append(one)
    return dict(sorted(walks.items(), key=lambda item: (item[0][0], item[0][1] or "")))


def _in_order(passages: Iterable[Passage]) -> list[Passage]:
    standing = (one for one in passages if one.stands)
    return sorted(standing, key=_moment)


def _moment(passage: Passage) -> tuple[datetime, UUID]:
    return passage.at, passage.scan_id
