"""Corrected times: within the error of the truth however wrong the device's clock is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.rules.clocks import Moment, Sending, Told, corrected

TRUTH = datetime(2024, 8, 16, 1, 0, tzinfo=UTC)
SENT = TRUTH + timedelta(hours=1)
offsets = st.timedeltas(timedelta(days=-20_000), timedelta(days=20_000))


def told(offset, *, boot=500_000):
    """A scan at TRUTH, sent at SENT, by a device whose wall clock is off by ``offset``."""
    return (
        Told(TRUTH + offset, mono=boot),
        Sending(SENT, SENT + offset, device_mono=boot + 3_600_000),
    )


@given(offsets)
def test_a_wrong_clock_is_corrected(offset):
    moment = corrected(*told(offset))

    assert (moment.at, moment.error_ms) == (TRUTH, 1_000)


@given(offsets)
def test_without_a_monotonic_clock_the_offset_corrects(offset):
    scan, sending = told(offset)

    moment = corrected(Told(scan.at), Sending(SENT, sending.device_sent_at))

    assert (moment.at, moment.error_ms) == (TRUTH, 1_000)


@pytest.mark.parametrize(
    ("hours", "is_suspect", "is_off"),
    [(0, False, False), (0.1, False, True), (7, True, True), (-12, True, True)],
)
def test_clocks_far_off_are_flagged(hours, is_suspect, is_off):
    scan, sending = told(timedelta(hours=hours))

    assert (corrected(scan, sending).is_suspect, sending.is_off) == (is_suspect, is_off)


def test_a_clock_changed_in_between_does_not_change_the_order():
    """Vector 6: between two scans somebody sets the wall clock back by three hours."""
    first = Told(TRUTH, mono=0)
    second = Told(TRUTH - timedelta(hours=3) + timedelta(minutes=1), mono=60_000)
    sending = Sending(SENT, SENT - timedelta(hours=3), device_mono=3_600_000)

    moments = [corrected(first, sending), corrected(second, sending)]

    assert [moment.at for moment in moments] == [TRUTH, TRUTH + timedelta(minutes=1)]


def test_a_monotonic_clock_of_an_earlier_start_is_not_believed():
    scan, sending = told(timedelta(hours=7))

    moment = corrected(Told(scan.at, mono=10**12), sending)

    assert moment == Moment(TRUTH, 1_000, is_suspect=True)


@pytest.mark.parametrize(
    "at",
    [None, datetime(1970, 1, 1, tzinfo=UTC), SENT + timedelta(hours=1),
     datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)],
    ids=["none", "1970", "the future", "the last day", "the first day"],
)  # fmt: skip
def test_an_impossible_time_becomes_the_time_of_receipt_and_says_so(at):
    assert corrected(Told(at), Sending(SENT)) == Moment(SENT, None, is_suspect=True)


def test_a_time_nobody_vouches_for_is_kept_but_doubted():
    assert corrected(Told(TRUTH), Sending(SENT)) == Moment(TRUTH, None, is_suspect=True)


@given(
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.none() | st.integers(0, 10**12),
    st.none() | st.datetimes(timezones=st.just(UTC)),
    st.none() | st.integers(0, 10**12),
)
def test_no_scan_happens_after_it_was_received(at, mono, sent, device_mono):
    assert corrected(Told(at, mono), Sending(SENT, sent, device_mono)).at <= SENT
