"""What an organiser does with a roster that was handed in."""

from datetime import datetime

from logistics.db import db
from logistics.findings import Finding, Refused, errors_of
from logistics.models.account import Account
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.submission import ReviewNote
from logistics.queries.submissions import latest_submission, notes_of
from logistics.rules.reviews import (
    approval_findings,
    lock_findings,
    reopening_findings,
    return_findings,
)
from logistics.services.cards import tell_cards
from logistics.services.history import record


def write_note(
    roster: Roster,
    text: str,
    *,
    member: Member | None = None,
    field: str | None = None,
    by: Account,
    at: datetime,
) -> ReviewNote:
    """Put a remark on the roster, on one member, or on one field of a member."""
    note = ReviewNote(
        roster_id=roster.id,
        member_id=member.id if member else None,
        field=field if member else None,
        text=text,
        at=at,
        by_id=by.id,
    )
    db.session.add(note)
    who = {"name": member.person.full_name} if member else {}
    deed = "note_on_member" if member else "note_on_roster"
    record(deed, by=by, at=at, roster=roster, params=who)
    db.session.flush()
    return note


def close_note(roster: Roster, note: ReviewNote, *, by: Account, at: datetime) -> None:
    """The remark is settled; it stays readable. Closing twice is closing once."""
    if note.is_open:
        note.closed_at = at
        record("note_closed", by=by, at=at, roster=roster)
        db.session.flush()


def return_roster(roster: Roster, *, by: Account, at: datetime) -> None:
    """Give the roster back to its unit with the open remarks; raises Refused without any."""
    _refuse(return_findings(roster, notes_of(roster)))
    roster.status, roster.returned_at, roster.returned_by_id = RosterStatus.RETURNED, at, by.id
    record("roster_returned", by=by, at=at, roster=roster)
    db.session.flush()


def approve_roster(roster: Roster, *, by: Account, at: datetime) -> None:
    """Accept what was handed in; raises Refused while something forbids it."""
    _refuse(approval_findings(roster, latest_submission(roster), notes_of(roster)))
    roster.status, roster.approved_at, roster.approved_by_id = RosterStatus.APPROVED, at, by.id
    tell_cards(Roster.id == roster.id, at=at)
    record("roster_approved", by=by, at=at, roster=roster)
    db.session.flush()


def lock_roster(roster: Roster, *, by: Account, at: datetime) -> None:
    """From here on the list is official; a change needs a request that is granted."""
    _refuse(lock_findings(roster))
    roster.status, roster.locked_at, roster.locked_by_id = RosterStatus.LOCKED, at, by.id
    record("roster_locked", by=by, at=at, roster=roster)
    db.session.flush()


def reopen_roster(roster: Roster, reason: str, *, by: Account, at: datetime) -> None:
    """Give a settled roster back to its unit, saying why."""
    _refuse(reopening_findings(roster, reason))
    roster.status = RosterStatus.RETURNED
    roster.approved_at = roster.locked_at = None
    roster.approved_by_id = roster.locked_by_id = None
    roster.returned_at, roster.returned_by_id = at, by.id
    tell_cards(Roster.id == roster.id, at=at)
    record("roster_reopened", by=by, at=at, roster=roster, params={"reason": reason})
    db.session.flush()


def _refuse(findings: list[Finding]) -> None:
    if errors := errors_of(findings):
        raise Refused(errors)
