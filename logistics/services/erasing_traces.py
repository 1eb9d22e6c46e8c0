"""Taking people out of the history, out of what the gates noted, and out of passing files."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import undefer

from logistics.db import db
from logistics.models.badge import Badge, BadgePrint
from logistics.models.change import Change
from logistics.models.job import Job, JobState
from logistics.models.roster import Roster
from logistics.models.scan import Conflict, Quarantine, Scan
from logistics.models.stored_file import FileKind, StoredFile
from logistics.models.submission import ChangeRequest
from logistics.rules.erasures import ERASED, blanked
from logistics.services.erasing_papers import Wiping
from logistics.services.history import rewrite_params

# Of a deed about somebody, what can tell of them in other words than their name.
_OWN_WORDS = ("name", "reason", "note")
NOTHING = "{}"
_PASSING = (FileKind.EXPORT, FileKind.PHOTO)


def wipe_history(rosters: Iterable[Roster], wiping: Wiping) -> None:
    """Take the words out of the deeds that name them; that something was done, and when, stays."""
    rosters = list(rosters)
    chains = {f"roster-{roster.id}" for roster in rosters}
    chains |= {f"edition-{roster.edition_id}" for roster in rosters}
    own = _own_subjects(wiping.member_ids)
    deeds = select(Change).where(Change.chain.in_(chains)).order_by(Change.id)
    for change in db.session.scalars(deeds):
        left = blanked(change.params, wiping.traces)
        if (change.subject, change.subject_id) in own:
            left |= {name: ERASED for name in _OWN_WORDS if left.get(name)}
        if left != change.params:
            rewrite_params(change, left)
            wiping.gone["deeds"] += 1
    db.session.flush()


def _own_subjects(member_ids: Collection[int]) -> set[tuple[str, int]]:
    requests = db.session.scalars(
        select(ChangeRequest.id).where(ChangeRequest.member_id.in_(member_ids))
    )
    own = {("change_request", request_id) for request_id in requests}
    return own | {("member", member_id) for member_id in member_ids}


def wipe_gates(edition_id: int, wiping: Wiping) -> None:
    """What scans say beside who passed where and when; whose they are is a number."""
    if wiping.is_whole:
        _wipe_scans(edition_id, wiping)
    else:
        # What nobody could read, whatever it was.
        db.session.execute(update(Scan).where(Scan.edition_id == edition_id).values(raw=None))
        kept = update(Quarantine).where(Quarantine.edition_id == edition_id)
        db.session.execute(kept.values(raw=NOTHING))
    conflicts = select(Conflict).where(Conflict.edition_id == edition_id)
    for conflict in db.session.scalars(conflicts.order_by(Conflict.id)):
        conflict.note = blanked(conflict.note, wiping.traces)
    db.session.flush()


def _wipe_scans(edition_id: int, wiping: Wiping) -> None:
    theirs = or_(Scan.member_id.in_(wiping.member_ids), Scan.told_person.in_(wiping.member_ids))
    scans = select(Scan).where(Scan.edition_id == edition_id, theirs).order_by(Scan.seq)
    for scan in db.session.scalars(scans):
        scan.raw = None
        scan.override = blanked(scan.override, wiping.traces)
        scan.local = blanked(scan.local, wiping.traces)
    broken = (
        select(Quarantine)
        .options(undefer(Quarantine.raw))
        .where(Quarantine.edition_id == edition_id)
        .order_by(Quarantine.id)
    )
    for kept in db.session.scalars(broken):
        kept.raw, kept.faults = _less(kept.raw, wiping), blanked(kept.faults, wiping.traces)


def _less(raw: str, wiping: Wiping) -> str:
    """The kept text of a broken scan; what was cut and cannot be read is not kept on."""
    try:
        kept: Any = json.loads(raw)
    except ValueError:
        return NOTHING
    left = blanked(kept, wiping.traces)
    return raw if left == kept else json.dumps(left, sort_keys=True)


def wipe_badges(badge_ids: Collection[int]) -> None:
    """What was written of badges beside their numbers: why they ended, what stood on them."""
    ended = update(Badge).where(Badge.id.in_(badge_ids), Badge.end_reason.is_not(None))
    db.session.execute(ended.values(end_reason=ERASED))
    prints = update(BadgePrint).where(BadgePrint.badge_id.in_(badge_ids))
    db.session.execute(prints.values(content_digest="", reason=None))


def wipe_passing(edition_ids: Collection[int], wiping: Wiping) -> None:
    """Lists and photos on their way to somebody, and what was ordered with a name in it."""
    # Of what is being made, nobody knows whether it has read of them already: it begins anew.
    begun = update(Job).where(Job.edition_id.in_(edition_ids), Job.state == JobState.RUNNING)
    db.session.execute(begun.values(state=JobState.QUEUED, lease_until=None))
    files = select(StoredFile).where(StoredFile.edition_id.in_(edition_ids))
    for file in db.session.scalars(files.order_by(StoredFile.id)):
        file.name = blanked(file.name, wiping.traces)
        if file.kind in _PASSING and file.expires_at and file.expires_at > wiping.at:
            file.expires_at = wiping.at
            wiping.gone["files"] += 1
    jobs = select(Job).where(Job.edition_id.in_(edition_ids))
    for job in db.session.scalars(jobs.order_by(Job.id)):
        job.order = blanked(job.order, wiping.traces)
    db.session.flush()
