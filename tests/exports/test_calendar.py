"""An itinerary that calendars take."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from logistics.exports.calendar import Stop, as_icalendar

AT = datetime(2024, 8, 1, 2, 0, tzinfo=UTC)
VISIT = Stop(
    uid="stop-7@logistics",
    title="Viếng nghĩa trang; Tân Biên, Tây Ninh",
    starts_at=datetime(2024, 8, 10, 0, 30, tzinfo=UTC),
    ends_at=datetime(2024, 8, 10, 3, 0, tzinfo=UTC),
    place="Nghĩa trang liệt sỹ ngành, Tân Biên",
    note="Mang thẻ\nÁo trắng",
    revision=2,
)


def read(*stops):
    return icalendar.Calendar.from_ical(as_icalendar("Đoàn Tân Biên 2024", stops, at=AT))


def test_a_stop_is_read_back_as_it_was():
    (event,) = read(VISIT).walk("VEVENT")

    assert {
        key: str(event[key]) for key in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS")
    } == {
        "UID": VISIT.uid,
        "SUMMARY": VISIT.title,
        "LOCATION": VISIT.place,
        "DESCRIPTION": VISIT.note,
        "STATUS": "CONFIRMED",
    }
    assert (event.start, event.end) == (VISIT.starts_at, VISIT.ends_at)
    assert event.start.utcoffset() == timedelta(hours=7)
    assert event["SEQUENCE"] == 2


def test_a_stop_without_end_lasts_an_hour():
    (event,) = read(Stop("a@b", "Ăn trưa", VISIT.starts_at)).walk("VEVENT")

    assert event.end - event.start == timedelta(hours=1)


def test_an_uncertain_stop_is_tentative_and_a_dropped_one_cancelled():
    events = read(
        Stop("a@b", "Dự kiến", AT, status="planned"), Stop("b@b", "Huỷ", AT, status="cancelled")
    ).walk("VEVENT")

    assert [str(event["STATUS"]) for event in events] == ["TENTATIVE", "CANCELLED"]


def test_the_calendar_has_its_name_and_zone():
    calendar = read(VISIT)

    assert calendar.calendar_name == "Đoàn Tân Biên 2024"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]


def test_a_line_break_in_a_title_starts_no_new_property():
    (event,) = read(Stop("a@b", "An\r\nSTATUS:CANCELLED", AT)).walk("VEVENT")

    assert str(event["STATUS"]) == "CONFIRMED"


def test_an_instant_without_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        as_icalendar("x", [Stop("a@b", "x", datetime(2024, 8, 10))], at=AT)  # noqa: DTZ001
