"""Places of a checkpoint: how many there are in a period, and who has one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from logistics.models.checkpoint import Direction, Frequency
from logistics.rules.gates import Gate, window_key
from logistics.rules.passages import Passage

_BY_PERIOD = frozenset({Frequency.PER_WINDOW, Frequency.PER_DAY})


@dataclass(frozen=True, slots=True)
class Quota:
    """The places of a checkpoint in one of its periods, and how many people have taken one.

    A ``window_key`` of None is all the time there is.
    """

    checkpoint_id: int
    window_key: str | None
    capacity: int
    taken: int = 0

    @property
    def is_full(self) -> bool:
        return self.taken >= self.capacity

    @property
    def is_passed(self) -> bool:
        return self.taken > self.capacity


def quota_at(gate: Gate, at: datetime) -> Quota | None:
    """The places of a gate at an instant, none taken; None where they are not counted."""
    return None if gate.capacity is None else quota_in(gate, window_key(gate, at))


def quota_in(gate: Gate, key: str | None) -> Quota | None:
    """The places of a gate in a period, by its key.

    They are counted for each window or day where people may pass once in each, else over all
    the time. Whoever is let in outside every window takes none of any window.
    """
    if gate.capacity is None:
        return None
    if gate.frequency not in _BY_PERIOD:
        return Quota(gate.id, None, gate.capacity)
    return None if key is None else Quota(gate.id, key, gate.capacity)


def has_place(quota: Quota, passages: Iterable[Passage]) -> bool:
    """Whether the bearer of these passages has one of the places: by an entry that stands."""
    return any(
        one.stands
        and one.direction is Direction.IN
        and one.checkpoint_id == quota.checkpoint_id
        and quota.window_key in {None, one.window_key}
        for one in passages
    )
