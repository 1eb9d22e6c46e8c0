from datetime import UTC, date, datetime

import pytest

from logistics.models.edition import DateState
from logistics.rules.retention import is_due, is_needed, last_kept_day
from tests import factories as make

LAST, KEPT = date(2024, 7, 6), date(2024, 10, 4)
CLOSES = datetime(2024, 7, 6, 10, 0, tzinfo=UTC)
AT_NIGHT = datetime(2024, 7, 5, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "last"),
    [
        ({}, None),
        ({"planned_to": LAST}, KEPT),
        ({"planned_from": LAST}, KEPT),
        ({"planned_to": date(2024, 6, 1), "actual_from": LAST, "actual_to": LAST}, KEPT),
        ({"planned_to": LAST, "keep_until": date(2024, 8, 1)}, date(2024, 8, 1)),
        ({"planned_to": date(2024, 6, 1), "registration_closes_at": CLOSES}, KEPT),
        ({"planned_to": date(2024, 6, 1), "registration_closes_at": AT_NIGHT}, KEPT),
    ],
    ids=["no day known", "planned", "first day alone", "held later", "named by the organiser",
         "units register after its days", "until one at night, here"],
)  # fmt: skip
def test_identity_data_are_kept_ninety_days_after_the_end_or_until_the_day_named(days, last):
    assert last_kept_day(make.edition(**days)) == last


@pytest.mark.parametrize(
    ("today", "erased_on", "is_so"),
    [
        (KEPT, None, False),
        (date(2024, 10, 5), None, True),
        (date(2024, 11, 1), date(2024, 10, 5), False),
        (date(2024, 11, 1), KEPT, True),
    ],
    ids=["the last day", "the day after", "erased since", "erased before a later end"],
)
def test_an_edition_is_due_from_the_day_after_until_it_was_erased(today, erased_on, is_so):
    assert is_due(make.edition(planned_to=LAST), today, erased_on) is is_so


@pytest.mark.parametrize(
    ("days", "is_so"),
    [
        ({"planned_to": LAST}, False),
        ({"planned_to": LAST, "date_state": DateState.POSTPONED}, True),
        ({}, True),
        ({"planned_to": LAST, "keep_until": date(2025, 1, 1)}, True),
    ],
    ids=["over", "put off", "no day known", "kept on purpose"],
)
def test_an_edition_needs_its_people_until_its_time_is_over(days, is_so):
    edition = make.edition(**days)

    assert is_needed(edition, date(2025, 1, 1)) is is_so
    assert is_due(edition, date(2025, 1, 1), None) is not is_so
