"""Who was at two places sooner than anybody gets from one to the other."""

from collections.abc import Iterable
from datetime import timedelta

from logistics.rules.passages import Passage

# Written down from a list, perhaps long after: such a time says nothing of a walk.
_BY_LIST = frozenset({"group", "paper"})


def error_of(error_ms: int | None, read_by: str | None) -> timedelta | None:
    """How far the time of a passage may be off; None when nothing vouches for it."""
    is_known = error_ms is not None and read_by not in _BY_LIST
    return timedelta(milliseconds=error_ms or 0) if is_known else None


def too_soon_for(
    one: Passage, others: Iterable[Passage], travel: timedelta | None
) -> list[Passage]:
    """The passages of the same bearer at other venues from which ``one`` could not be reached.

    The nearest in time first. Where the clocks may be off so far that it could be, it could.
    """
    if travel is None or not _says_where_and_when(one):
        return []
    there = (other for other in others if _says_where_and_when(other))
    return sorted(
        (other for other in there if other.venue_id != one.venue_id and _gap(one, other) < travel),
        key=lambda other: (abs(one.at - other.at), other.scan_id),
    )


def _says_where_and_when(passage: Passage) -> bool:
    return passage.stands and passage.venue_id is not None and passage.error is not None


def _gap(one: Passage, other: Passage) -> timedelta:
    """The longest time that may lie between two passages."""
    zero = timedelta(0)
    return abs(one.at - other.at) + (one.error or zero) + (other.error or zero)
