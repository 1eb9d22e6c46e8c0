"""A checkpoint as the rules see it, and which of its periods an instant falls into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from logistics.models.checkpoint import CheckpointKind, Frequency

_FEEDS_OR_CARRIES = frozenset({CheckpointKind.MEAL, CheckpointKind.BUS})


@dataclass(frozen=True, slots=True)
class Window:
    """When a checkpoint is open; grace is not part of it."""

    opens_at: datetime
    closes_at: datetime
    label: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """The settings of a checkpoint; ``roles`` and ``units`` of None mean everybody.

    ``requires`` names checkpoints to be passed before this one; coming in at a gate of an
    ``exclusive_group`` ends being inside at the others. ``strictness`` of ``warn`` turns a reason
    into a warning for this gate alone. ``capacity`` is how many people have a place in each
    period. ``rule_version`` counts the changes of these settings.
    """

    id: int
    name: str
    kind: CheckpointKind = CheckpointKind.VENUE
    place: str | None = None
    venue_id: int | None = None
    frequency: Frequency = Frequency.ONCE
    has_exit: bool = False
    is_open: bool = True
    windows: tuple[Window, ...] = ()
    grace_before: timedelta = timedelta(0)
    grace_after: timedelta = timedelta(0)
    capacity: int | None = None
    roles: frozenset[int] | None = None
    units: frozenset[int] | None = None
    requires: tuple[int, ...] = ()
    exclusive_group: str | None = None
    strictness: Mapping[str, str] = field(default_factory=dict)
    rule_version: int = 1
    zone: str = "Asia/Ho_Chi_Minh"


def strictness_of(kind: CheckpointKind, told: Mapping[str, str]) -> dict[str, str]:
    """What a checkpoint was told of its reasons, over what goes without saying for its kind.

    Nobody goes hungry or is left behind because a number was reached: at meals and buses the
    steward decides.
    """
    usual = {"quota_full": "warn"} if kind in _FEEDS_OR_CARRIES else {}
    return {**usual, **told}


def window_at(gate: Gate, at: datetime) -> Window | None:
    """The window that ``at`` falls into; the windows themselves come before their grace."""
    for window in gate.windows:
        if window.opens_at <= at <= window.closes_at:
            return window
    for window in gate.windows:
        if window.opens_at - gate.grace_before <= at <= window.closes_at + gate.grace_after:
            return window
    return None


def window_key(gate: Gate, at: datetime) -> str | None:
    """Which period of the gate ``at`` falls into, or None when it is not open then.

    Days are those of the gate's zone; a window that runs over midnight belongs to the day on
    which it opens. A gate with an exit starts anew each day, which closes those still inside.
    """
    window = window_at(gate, at)
    if gate.windows and window is None:
        return None
    if gate.frequency is Frequency.PER_WINDOW and window:
        return f"{window.opens_at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
    if gate.frequency is Frequency.PER_DAY or gate.has_exit:
        start = window.opens_at if window else at
        return f"{start.astimezone(ZoneInfo(gate.zone)):%Y-%m-%d}"
    return "once"
