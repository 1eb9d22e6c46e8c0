"""Handing a roster in, and what follows on the unit's side."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from logistics.db import db
from logistics.findings import Finding, Refused, errors_of, phrase, warnings_of
from logistics.models.account import Account
from logistics.models.roster import Roster, RosterStatus
from logistics.models.stored_file import StoredFile
from logistics.models.submission import ReviewNote, Submission
from logistics.queries.submissions import latest_submission
from logistics.rules.members import present
from logistics.rules.rosters import submission_findings
from logistics.rules.terms import Terms
from logistics.rules.versions import canonical, digest_of, version_of
from logistics.services.history import record


def submit_roster(
    roster: Roster, *, terms: Terms, accepted: Collection[str], by: Account, at: datetime
) -> Submission:
    """Hand the roster in as its next numbered version, frozen and hashed.

    ``accepted`` are the keys of the warnings (:func:`key_of`) that somebody has ticked.
    Raises Refused with every finding when there is an error or a warning left unticked.
    """
    findings = submission_findings(roster, at, terms)
    warnings = warnings_of(findings)
    unticked = [warning for warning in warnings if key_of(warning) not in accepted]
    if errors_of(findings) or unticked:
        raise Refused([*findings, *([_UNTICKED] if unticked else [])])
    submission = freeze_roster(roster, terms, warnings, by=by, at=at)
    roster.status = RosterStatus.SUBMITTED
    roster.submitted_at, roster.submitted_by_id = at, by.id
    db.session.flush()
    params = {"number": submission.number, "people": submission.people}
    subject = ("submission", submission.id)
    record("roster_submitted", by=by, at=at, roster=roster, subject=subject, params=params)
    return submission


_UNTICKED = Finding(
    "unticked", phrase("Còn cảnh báo chưa được đánh dấu “đã xem”"), anchor="warnings"
)


def key_of(finding: Finding) -> str:
    """A name for a finding that stays the same while what it says does."""
    told = [f"{name}={value}" for name, value in sorted(finding.params.items())]
    return "|".join([finding.code, finding.anchor or "", finding.subject, *told])


def freeze_roster(
    roster: Roster, terms: Terms, findings: list[Finding], *, by: Account, at: datetime
) -> Submission:
    """The roster as it stands, as its next numbered version, with what was accepted of it."""
    before = latest_submission(roster)
    number = before.number + 1 if before else 1
    content = canonical(version_of(roster, terms, number))
    submission = Submission(
        roster_id=roster.id,
        number=number,
        at=at,
        by_id=by.id,
        content=content,
        digest=digest_of(content),
        people=len(present(roster.members)),
        warnings=[_plain(finding) for finding in findings],
    )
    db.session.add(submission)
    db.session.flush()
    return submission


def _plain(finding: Finding) -> dict[str, Any]:
    return {**asdict(finding), "params": dict(finding.params), "weight": finding.weight.value}


def attach_scan(
    submission: Submission, file: StoredFile, roster: Roster, *, by: Account, at: datetime
) -> None:
    """Keep the signed scan of one version; a newer one takes its place and the old runs out."""
    if submission.signed_scan_id:
        db.session.get_one(StoredFile, submission.signed_scan_id).expires_at = at
    submission.signed_scan_id = file.id
    db.session.flush()
    subject, params = ("submission", submission.id), {"number": submission.number}
    record("scan_attached", by=by, at=at, roster=roster, subject=subject, params=params)


def answer_note(
    note: ReviewNote, answer: str, roster: Roster, *, by: Account, at: datetime
) -> None:
    """Answer one of the organiser's notes; an answer may be written anew while it is open."""
    if not note.is_open:
        raise Refused([Finding("note-closed", phrase("Ý kiến này đã được ban tổ chức khép lại"))])
    note.answer, note.answered_at, note.answered_by_id = answer, at, by.id
    db.session.flush()
    record("note_answered", by=by, at=at, roster=roster, subject=("note", note.id))
