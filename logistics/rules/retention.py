"""How long an edition's identity data are kept: numbers, phones, birthdays, photos."""

from datetime import date, timedelta

from logistics.models.edition import DateState, Edition

# After the last day, unless the organiser names another one.
KEPT_AFTER = timedelta(days=90)


def last_kept_day(edition: Edition) -> date | None:
    """The last day on which identity data are kept; None while no day of the edition is known."""
    if edition.keep_until or edition.last_day is None:
        return edition.keep_until
    return edition.last_day + KEPT_AFTER


def is_due(edition: Edition, today: date, erased_on: date | None) -> bool:
    """Whether the time is over, and nothing was erased since it was.

    An edition that was put off and has no new days yet still needs its people.
    """
    last = last_kept_day(edition)
    if edition.date_state is DateState.POSTPONED:
        return False
    return last is not None and last < today and (erased_on is None or erased_on <= last)
