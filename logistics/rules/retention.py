"""How long an edition's identity data are kept: numbers, phones, birthdays, photos."""

from datetime import date, timedelta

from logistics.models.edition import DateState, Edition
from logistics.rules.deadlines import PLACE

# After the last day, unless the organiser names another one.
KEPT_AFTER = timedelta(days=90)


def last_kept_day(edition: Edition) -> date | None:
    """The last day on which identity data are kept; None while no day of the edition is known."""
    if edition.keep_until or edition.last_day is None:
        return edition.keep_until
    end, closes_at = edition.last_day, edition.registration_closes_at
    if closes_at:
        # Days that are over while units still register are days that nobody has corrected.
        end = max(end, closes_at.astimezone(PLACE).date())
    return end + KEPT_AFTER


def is_needed(edition: Edition, today: date) -> bool:
    """Whether an edition still needs what identifies its people.

    So does one that was put off and has no new days yet, or whose days nobody knows.
    """
    last = last_kept_day(edition)
    return edition.date_state is DateState.POSTPONED or last is None or last >= today


def is_due(edition: Edition, today: date, erased_on: date | None) -> bool:
    """Whether the time is over, and nothing was erased since it was."""
    last = last_kept_day(edition)
    if last is None or is_needed(edition, today):
        return False
    return erased_on is None or erased_on <= last
