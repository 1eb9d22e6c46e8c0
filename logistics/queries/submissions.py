"""What was handed in, noted and asked for on a roster, and its history."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from logistics.db import db
from logistics.models.change import Change
from logistics.models.roster import Member, Roster
from logistics.models.submission import ChangeRequest, RequestState, ReviewNote, Submission


def submissions_of(roster: Roster) -> Sequence[Submission]:
    """All versions, the latest first; who handed them in and the signed scan loaded."""
    return db.session.scalars(
        select(Submission)
        .options(joinedload(Submission.by), joinedload(Submission.signed_scan))
        .where(Submission.roster_id == roster.id)
        .order_by(Submission.number.desc())
    ).all()


def latest_submission(roster: Roster) -> Submission | None:
    return db.session.scalars(
        select(Submission)
        .where(Submission.roster_id == roster.id)
        .order_by(Submission.number.desc())
        .limit(1)
    ).one_or_none()


def submission_of(roster: Roster, number: int) -> Submission | None:
    """One version of a roster with its content opened."""
    return db.session.scalars(
        select(Submission)
        .options(
            undefer(Submission.content),
            joinedload(Submission.by),
            joinedload(Submission.signed_scan),
        )
        .where(Submission.roster_id == roster.id, Submission.number == number)
    ).one_or_none()


def notes_of(roster: Roster) -> Sequence[ReviewNote]:
    """The organiser's notes, open ones first, each with its member's person and its writer."""
    return db.session.scalars(
        select(ReviewNote)
        .options(joinedload(ReviewNote.member).joinedload(Member.person), joinedload(ReviewNote.by))
        .where(ReviewNote.roster_id == roster.id)
        .order_by(ReviewNote.closed_at.is_not(None), ReviewNote.id)
    ).all()


def note_of(roster: Roster, note_id: int) -> ReviewNote | None:
    return db.session.scalars(
        select(ReviewNote)
        .options(joinedload(ReviewNote.member).joinedload(Member.person))
        .where(ReviewNote.roster_id == roster.id, ReviewNote.id == note_id)
    ).one_or_none()


def requests_of(roster: Roster) -> Sequence[ChangeRequest]:
    """The changes asked for, the latest first; whom they concern and who asked loaded."""
    return db.session.scalars(
        select(ChangeRequest)
        .options(
            joinedload(ChangeRequest.member).joinedload(Member.person),
            joinedload(ChangeRequest.by),
            joinedload(ChangeRequest.decided_by),
        )
        .where(ChangeRequest.roster_id == roster.id)
        .order_by(ChangeRequest.id.desc())
    ).all()


def open_request_of(roster: Roster, request_id: int) -> ChangeRequest | None:
    return db.session.scalars(
        select(ChangeRequest)
        .options(joinedload(ChangeRequest.member).joinedload(Member.person))
        .where(
            ChangeRequest.roster_id == roster.id,
            ChangeRequest.id == request_id,
            ChangeRequest.state == RequestState.OPEN,
        )
    ).one_or_none()


def changes_of(roster: Roster, *, most: int = 200) -> Sequence[Change]:
    """The roster's history, the latest deed first."""
    return db.session.scalars(
        select(Change)
        .where(Change.chain == f"roster-{roster.id}")
        .order_by(Change.number.desc())
        .limit(most)
    ).all()
