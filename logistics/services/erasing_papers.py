"""Taking people's data out of what was handed in, noted, asked for and sent for a roster."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import undefer

from logistics.db import db
from logistics.models.roster import Member, Roster
from logistics.models.roster_import import (
    ImportedMember,
    ImportRow,
    ImportState,
    RosterImport,
)
from logistics.models.stored_file import StoredFile
from logistics.models.submission import ChangeRequest, RequestState, ReviewNote, Submission
from logistics.rules.erasures import (
    ERASED,
    Traces,
    blanked,
    counted_only,
    findings_without_people,
    version_without_identity,
    version_without_people,
    without_identity,
)
from logistics.rules.versions import canonical


@dataclass(frozen=True)
class Wiping:
    """One erasing under way: how those it concerns are recognised, when, and what is gone.

    ``is_whole`` is that of people, as the members ``member_ids``; else it concerns everybody, and
    only what identifies them goes.
    """

    traces: Traces
    at: datetime
    is_whole: bool
    member_ids: frozenset[int] = frozenset()
    gone: Counter[str] = field(default_factory=Counter)


def records_of(member_ids: Collection[int], roster_ids: Collection[int]) -> list[dict[str, Any]]:
    """Every record of these members that papers hold: also under a name they no longer bear."""
    return [
        *_in_versions(member_ids, roster_ids),
        *_in_requests(member_ids),
        *_in_imports(member_ids),
    ]


def _in_versions(member_ids: Collection[int], roster_ids: Collection[int]) -> list[dict[str, Any]]:
    contents = db.session.scalars(
        select(Submission.content)
        .where(Submission.roster_id.in_(roster_ids))
        .order_by(Submission.id)
    )
    members = (member for content in contents for member in json.loads(content)["members"])
    return [member for member in members if member.get("id") in member_ids]


def _in_requests(member_ids: Collection[int]) -> list[dict[str, Any]]:
    """What was asked for about them; who is to come in their stead is somebody else."""
    requests = db.session.scalars(
        select(ChangeRequest)
        .where(ChangeRequest.member_id.in_(member_ids))
        .order_by(ChangeRequest.id)
    )
    texts = (
        [each.seen] if each.kind.value == "substitute" else [each.seen, each.content]
        for each in requests
    )
    return [json.loads(text) for pair in texts for text in pair if text]


def _in_imports(member_ids: Collection[int]) -> list[dict[str, Any]]:
    kept = db.session.scalars(
        select(ImportedMember)
        .where(ImportedMember.member_id.in_(member_ids))
        .order_by(ImportedMember.id)
    )
    texts = ((each.before, each.after, each.told, each.person_before) for each in kept)
    return [json.loads(text) for four in texts for text in four if text]


def wipe_papers(roster: Roster, wiping: Wiping) -> None:
    """Everything of one roster but its members' own rows and its history."""
    _wipe_roster(roster, wiping)
    _wipe_versions(roster, wiping)
    _wipe_requests(roster, wiping)
    _wipe_notes(roster, wiping)
    _wipe_imports(roster, wiping)
    db.session.flush()


def _wipe_roster(roster: Roster, wiping: Wiping) -> None:
    contact = {"full_name": roster.contact_name, "phone": roster.contact_phone}
    if wiping.is_whole and wiping.traces.are_of(contact):
        roster.contact_name = roster.contact_phone = None
    elif not wiping.is_whole:
        roster.contact_phone = None
    roster.note = blanked(roster.note, wiping.traces)
    members = select(Member).where(Member.roster_id == roster.id).order_by(Member.id)
    for member in db.session.scalars(members):
        if not wiping.is_whole:
            member.note = member.shirt_size = None
        member.note = blanked(member.note, wiping.traces)
        member.withdrawn_reason = blanked(member.withdrawn_reason, wiping.traces)


def _wipe_versions(roster: Roster, wiping: Wiping) -> None:
    versions = db.session.scalars(
        select(Submission)
        .options(undefer(Submission.content))
        .where(Submission.roster_id == roster.id)
        .order_by(Submission.number)
        .execution_options(populate_existing=True)
    )
    for version in versions:
        before = json.loads(version.content)
        after = _less(before, wiping)
        version.warnings = findings_without_people(
            version.warnings, wiping.member_ids, wiping.traces
        )
        if canonical(after) == canonical(before):
            continue
        version.content, version.erased_at = canonical(after), wiping.at
        wiping.gone["versions"] += 1
        if wiping.is_whole and version.signed_scan_id:
            _let_go(version.signed_scan_id, wiping)
            version.signed_scan_id = None
            wiping.gone["signed_scans"] += 1


def _less(version: Mapping[str, Any], wiping: Wiping) -> dict[str, Any]:
    if wiping.is_whole:
        return version_without_people(version, wiping.member_ids, wiping.traces)
    return version_without_identity(version, wiping.traces)


def _let_go(file_id: int | None, wiping: Wiping) -> None:
    """Let a file's time be over: the sweeper takes its row and its bytes."""
    db.session.execute(
        update(StoredFile).where(StoredFile.id == file_id).values(expires_at=wiping.at)
    )


def _wipe_requests(roster: Roster, wiping: Wiping) -> None:
    requests = db.session.scalars(
        select(ChangeRequest).where(ChangeRequest.roster_id == roster.id).order_by(ChangeRequest.id)
    )
    for request in requests:
        before, is_theirs = _told_in(request), _asks_for(request, wiping)
        if request.member_id in wiping.member_ids:
            _empty(request)
        request.content = _record_less(request.content, wiping)
        request.seen = _record_less(request.seen, wiping)
        request.reason = blanked(request.reason, wiping.traces)
        request.decision_reason = blanked(request.decision_reason, wiping.traces)
        wiping.gone["requests"] += before != _told_in(request)
        if is_theirs and request.is_open:
            # What it asked for can no longer be granted.
            request.state, request.decided_at = RequestState.TAKEN_BACK, wiping.at


def _asks_for(request: ChangeRequest, wiping: Wiping) -> bool:
    """Whether a request is about those who go whole, or for them to come; others only name them."""
    if not wiping.is_whole:
        return False
    is_of = request.member_id in wiping.member_ids
    return is_of or bool(request.content and wiping.traces.are_of(json.loads(request.content)))


def _told_in(request: ChangeRequest) -> tuple[str | None, ...]:
    # Sealed anew, the same record would be another text; opened it is the same.
    return (request.content, request.seen, request.reason, request.decision_reason)


def _empty(request: ChangeRequest) -> None:
    """Leave of a request that it was made; who was to come in their stead goes with it."""
    request.content = request.seen = None
    request.reason = ERASED
    request.decision_reason = request.decision_reason and ERASED


def _record_less(text: str | None, wiping: Wiping) -> str | None:
    if text is None:
        return None
    record: dict[str, Any] = json.loads(text)
    if not wiping.is_whole:
        left = without_identity(record)
    elif wiping.traces.are_of(record):
        left = {**counted_only(record), "contests": record.get("contests", {})}
    else:
        left = {**record, "note": blanked(record.get("note"), wiping.traces)}
    return text if left == record else json.dumps(left, ensure_ascii=False, sort_keys=True)


def _wipe_notes(roster: Roster, wiping: Wiping) -> None:
    notes = db.session.scalars(
        select(ReviewNote).where(ReviewNote.roster_id == roster.id).order_by(ReviewNote.id)
    )
    for note in notes:
        before = (note.text, note.answer)
        if note.member_id in wiping.member_ids:
            note.text, note.answer = ERASED, note.answer and ERASED
        note.text = blanked(note.text, wiping.traces)
        note.answer = blanked(note.answer, wiping.traces)
        wiping.gone["notes"] += before != (note.text, note.answer)


def _wipe_imports(roster: Roster, wiping: Wiping) -> None:
    imports = db.session.scalars(
        select(RosterImport)
        .options(undefer(RosterImport.reading), undefer(RosterImport.preview))
        .where(RosterImport.roster_id == roster.id)
        .order_by(RosterImport.id)
        .execution_options(populate_existing=True)
    )
    for each in imports:
        _wipe_staged(each, wiping)
        if not wiping.is_whole or _holds(each, wiping.traces):
            _forget_file(each, wiping)
    if wiping.is_whole:
        told = delete(ImportedMember).where(ImportedMember.member_id.in_(wiping.member_ids))
    else:
        ids = select(RosterImport.id).where(RosterImport.roster_id == roster.id)
        told = delete(ImportedMember).where(ImportedMember.import_id.in_(ids))
    db.session.execute(told)


def _holds(of: RosterImport, traces: Traces) -> bool:
    """Whether the file tells of them; one that is being read at this moment may."""
    if of.state is ImportState.READING:
        return True
    told = json.dumps(of.refusal_told, ensure_ascii=False)
    texts = (of.reading, of.preview, told, of.file_name)
    return any(traces.are_in(text) for text in texts if text)


def _forget_file(of: RosterImport, wiping: Wiping) -> None:
    """Forget what was read of a file, and the file; what went into the roster stays there."""
    of.reading = of.preview = of.refusal_told = None
    of.ticked = {}
    of.file_name = blanked(of.file_name, wiping.traces)
    if of.is_open:
        of.state = ImportState.DROPPED
    if of.file_id:
        _let_go(of.file_id, wiping)
        wiping.gone["files"] += 1


def _wipe_staged(of: RosterImport, wiping: Wiping) -> None:
    """Remove the lines that wait to be mended, or that were."""
    rows = db.session.scalars(
        select(ImportRow).where(ImportRow.import_id == of.id).order_by(ImportRow.id)
    )
    for row in rows:
        if _is_concerned(row, wiping):
            db.session.delete(row)
            wiping.gone["import_rows"] += 1


def _is_concerned(row: ImportRow, wiping: Wiping) -> bool:
    if not wiping.is_whole or row.member_id in wiping.member_ids:
        return True
    content = json.loads(row.content)
    is_theirs = content.get("member_id") in wiping.member_ids
    return is_theirs or wiping.traces.are_of(content["values"])
