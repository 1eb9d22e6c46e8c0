"""Does to a practice roster what clerks and organisers do, on the days before."""

from datetime import datetime, timedelta

from logistics.db import db
from logistics.models.account import Account
from logistics.models.roster import Roster, RosterStatus
from logistics.models.submission import ReviewNote, Submission
from logistics.rules.practice_people import Inventor
from logistics.rules.terms import Terms
from logistics.rules.versions import canonical, digest_of, version_of
from logistics.services.history import record

_STARTED, _SUBMITTED, _RETURNED, _APPROVED, _LOCKED = (
    timedelta(days=days) for days in (9, 6, 4, 3, 1)
)
_FIRST = 1
_SETTLED = frozenset({RosterStatus.APPROVED, RosterStatus.LOCKED})


class Deeds:
    """The way of one roster from its draft on, written into its history.

    Rules are not asked: a flawed roster may well have been handed in on paper.
    """

    def __init__(self, roster: Roster, clerk: Account, organiser: Account, at: datetime) -> None:
        self.roster = roster
        self.clerk = clerk
        self.organiser = organiser
        self.at = at

    def bring_to(self, status: RosterStatus, inventor: Inventor) -> None:
        """Make the roster stand as ``status`` says, with everything that leads there."""
        # Every link of the history asks for its chain; none needs what is still unwritten.
        with db.session.no_autoflush:
            self._go(status, inventor)
        self.roster.status = status
        db.session.flush()

    def _go(self, status: RosterStatus, inventor: Inventor) -> None:
        self._record("roster_started", self.clerk, _STARTED)
        if status is not RosterStatus.DRAFT:
            self._submit()
        if status is RosterStatus.RETURNED:
            self._send_back(inventor)
        if status in _SETTLED:
            self._approve()
        if status is RosterStatus.LOCKED:
            self._lock()

    def _submit(self) -> None:
        self.roster.submitted_at = self.at - _SUBMITTED
        self.roster.submitted_by_id = self.clerk.id
        people = len(self.roster.members)
        terms = Terms(contests=[entry.contest for entry in self.roster.entries])
        content = canonical(version_of(self.roster, terms, _FIRST))
        db.session.add(
            Submission(
                roster_id=self.roster.id,
                number=_FIRST,
                at=self.at - _SUBMITTED,
                by_id=self.clerk.id,
                content=content,
                digest=digest_of(content),
                people=people,
                warnings=[],
            )
        )
        self._record("roster_submitted", self.clerk, _SUBMITTED, number=_FIRST, people=people)

    def _send_back(self, inventor: Inventor) -> None:
        one = inventor.chance.choice(self.roster.members)
        for text, member in (
            (inventor.remark("review"), None),
            (inventor.remark("review_position"), one),
        ):
            db.session.add(
                ReviewNote(
                    roster_id=self.roster.id,
                    member_id=member.id if member else None,
                    field="position" if member else None,
                    text=text,
                    at=self.at - _RETURNED,
                    by_id=self.organiser.id,
                )
            )
        self._record("note_on_roster", self.organiser, _RETURNED)
        self._record("note_on_member", self.organiser, _RETURNED, name=one.person.full_name)
        self.roster.returned_at = self.at - _RETURNED
        self.roster.returned_by_id = self.organiser.id
        self._record("roster_returned", self.organiser, _RETURNED)

    def _approve(self) -> None:
        self.roster.approved_at = self.at - _APPROVED
        self.roster.approved_by_id = self.organiser.id
        self._record("roster_approved", self.organiser, _APPROVED)

    def _lock(self) -> None:
        self.roster.locked_at = self.at - _LOCKED
        self.roster.locked_by_id = self.organiser.id
        self._record("roster_locked", self.organiser, _LOCKED)

    def _record(self, deed: str, by: Account, before: timedelta, **params: object) -> None:
        subject = ("roster", self.roster.id)
        when = self.at - before
        record(deed, by=by, at=when, roster=self.roster, subject=subject, params=params)
