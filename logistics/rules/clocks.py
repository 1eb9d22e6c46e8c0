"""When a scan happened, told by a clock that may be wrong.

A device says when it scanned, by its wall clock and by its monotonic clock, and when it sent,
by both. The difference of two readings of the monotonic clock is true whatever somebody did
to the wall clock; without it the wall clock is shifted by what it was off when it sent.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

TRANSIT_ERROR_MS = 1_000
DEVICE_IS_OFF = timedelta(minutes=2)
SCAN_IS_SUSPECT = timedelta(minutes=10)
_CLOCKS_AGREE = timedelta(seconds=2)
_LONGEST_QUEUE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Told:
    """What a device says about one scan; ``mono`` in milliseconds."""

    at: datetime | None
    mono: int | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """What a device's clocks showed when it sent, and when the server had it."""

    received_at: datetime
    device_sent_at: datetime | None = None
    device_mono: int | None = None

    @property
    def offset(self) -> timedelta | None:
        """How far the device's wall clock is behind the server's."""
        return self.received_at - self.device_sent_at if self.device_sent_at else None

    @property
    def is_off(self) -> bool:
        """Whether the device's clock should be looked after."""
        return self.offset is not None and abs(self.offset) > DEVICE_IS_OFF


@dataclass(frozen=True, slots=True)
class Moment:
    """The corrected instant; ``error_ms`` is None when nothing vouches for it."""

    at: datetime
    error_ms: int | None
    is_suspect: bool = False


def corrected(told: Told, sending: Sending) -> Moment:
    """When the scan happened by the server's clock; never after it was received."""
    by_mono, by_wall = _mono_age(told, sending), _wall_age(told, sending)
    age = by_mono if by_mono is not None else by_wall
    if age is None:
        return _uncorrected(told, sending)
    clocks_differ = (
        by_mono is not None and by_wall is not None and abs(by_mono - by_wall) > _CLOCKS_AGREE
    )
    is_far_off = sending.offset is not None and abs(sending.offset) > SCAN_IS_SUSPECT
    return Moment(
        sending.received_at - age, TRANSIT_ERROR_MS, is_suspect=clocks_differ or is_far_off
    )


def _mono_age(told: Told, sending: Sending) -> timedelta | None:
    if told.mono is None or sending.device_mono is None:
        return None
    # A greater reading than at sending is of an earlier start of the device: it says nothing.
    return _believable(timedelta(milliseconds=sending.device_mono - told.mono))


def _wall_age(told: Told, sending: Sending) -> timedelta | None:
    if told.at is None or sending.device_sent_at is None:
        return None
    return _believable(sending.device_sent_at - told.at)


def _believable(age: timedelta) -> timedelta | None:
    return age if timedelta(0) <= age <= _LONGEST_QUEUE else None


def _uncorrected(told: Told, sending: Sending) -> Moment:
    oldest = sending.received_at - _LONGEST_QUEUE
    if told.at is None or not oldest <= told.at <= sending.received_at:
        return Moment(sending.received_at, None, is_suspect=True)
    return Moment(told.at, None, is_suspect=True)
