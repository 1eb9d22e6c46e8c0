"""Numbers of a device that never came: scans that somebody may have made and nobody has."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from logistics.models.scan import ConflictKind
from logistics.rules.conflicts import Clash

# How long a device that answers may take to bring what it still holds.
GAP_LASTS = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Gap:
    """The numbers from ``first`` to ``last``; the scan named is the next that came."""

    device_id: int
    first: int
    last: int
    scan_id: UUID
    checkpoint_id: int | None = None

    @property
    def numbers(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def clash_of(gap: Gap) -> Clash:
    """Named by its last number: a hole that a supervisor has settled is not opened again."""
    return Clash(
        ConflictKind.SEQ_GAP,
        f"{gap.device_id}@{gap.last}",
        gap.scan_id,
        checkpoint_id=gap.checkpoint_id,
        note=gap.numbers,
    )
