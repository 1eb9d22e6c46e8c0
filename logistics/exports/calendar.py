"""The programme of an edition as an iCalendar file, for phones and office calendars."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Event

HOUR = timedelta(hours=1)
_STATUS = {"planned": "TENTATIVE", "settled": "CONFIRMED", "cancelled": "CANCELLED"}


@dataclass(frozen=True, slots=True)
class Stop:
    """One entry of an itinerary. ``uid`` stays the same when the entry changes.

    Without an end it lasts an hour. ``status`` is planned, settled or cancelled; ``revision``
    grows with every change, so that calendars take the newer one.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    note: str = ""
    status: str = "settled"
    revision: int = 0


def as_icalendar(
    name: str, stops: Sequence[Stop], *, at: datetime, timezone: str = "Asia/Ho_Chi_Minh"
) -> bytes:
    """The stops as one calendar called ``name``, written at ``at``; times are shown in local time.

    Raises ValueError for an instant without a zone.
    """
    from icalendar import Calendar  # noqa: PLC0415 -- slow import

    calendar = Calendar()
    calendar.add("prodid", "-//logistics//VN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", timezone)
    for stop in stops:
        calendar.add_component(_event(stop, at, ZoneInfo(timezone)))
    calendar.add_missing_timezones()
    return cast("bytes", calendar.to_ical())


def _event(stop: Stop, at: datetime, zone: ZoneInfo) -> "Event":
    from icalendar import Event  # noqa: PLC0415 -- slow import

    event = Event()
    event.add("uid", stop.uid)
    event.add("dtstamp", _local(at, ZoneInfo("UTC")))
    event.add("dtstart", _local(stop.starts_at, zone))
    event.add("dtend", _local(stop.ends_at or stop.starts_at + HOUR, zone))
    event.add("summary", stop.title)
    event.add("sequence", stop.revision)
    event.add("status", _STATUS[stop.status])
    for key, text in (("location", stop.place), ("description", stop.note)):
        if text:
            event.add(key, text)
    return event


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return instant.astimezone(zone)
