"""The places of the gates in a sending: asked for once they matter, then counted in memory."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from logistics.models.checkpoint import Direction
from logistics.queries.quotas import counted
from logistics.rules.check_in import Asked
from logistics.rules.gates import Gate
from logistics.rules.passages import Passage
from logistics.rules.quotas import Quota, has_place, quota_at


class Quotas:
    """What is known of the places that were asked for; a gate without limit costs no question."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str | None], Quota] = {}

    def at(self, gate: Gate, at: datetime) -> Quota | None:
        """The places of a gate at an instant, with how many are taken by now."""
        quota = quota_at(gate, at)
        if quota is None:
            return None
        key = quota.checkpoint_id, quota.window_key
        if key not in self._known:
            [self._known[key]] = counted([quota])
        return self._known[key]

    def before(self, gate: Gate, asked: Asked) -> Quota | None:
        """The places by which a scan is judged; the way out needs none."""
        return None if asked.direction is Direction.OUT else self.at(gate, asked.at)

    def enter(self, quota: Quota | None, passages: Iterable[Passage]) -> Quota | None:
        """Take a place for the bearer of these passages; None who needs none or has one."""
        if quota is None or has_place(quota, passages):
            return None
        taken = replace(quota, taken=quota.taken + 1)
        self._known[quota.checkpoint_id, quota.window_key] = taken
        return taken

    def forget(self) -> None:
        """Something else changed the count: it is asked for again when it matters."""
        self._known.clear()
