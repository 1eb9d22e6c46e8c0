"""Opening and settling conflicts: two truths that do not agree, each opened once."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from logistics.db import db, insert_once
from logistics.models.account import Account
from logistics.models.edition import Edition
from logistics.models.scan import Conflict, ConflictKind, Quarantine, Severity
from logistics.rules.conflicts import Clash
from logistics.services.feed import announce
from logistics.services.history import record

SEVERITY: Mapping[ConflictKind, Severity] = {
    ConflictKind.DOUBLE_USE: Severity.HIGH,
    ConflictKind.USED_AFTER_REVOKE: Severity.HIGH,
    ConflictKind.OLD_BADGE_OF_SUBSTITUTED: Severity.HIGH,
    ConflictKind.UNKNOWN_ADMITTED: Severity.HIGH,
    ConflictKind.CLOCK_SUSPECT: Severity.LOW,
    ConflictKind.VOID_WITH_DEPENDENTS: Severity.LOW,
    ConflictKind.RULE_CHANGED: Severity.LOW,
    ConflictKind.SEQ_GAP: Severity.MEDIUM,
    ConflictKind.OVER_COUNT: Severity.MEDIUM,
    ConflictKind.IMPOSSIBLE_MOVE: Severity.MEDIUM,
}


def open_conflict(clash: Clash, *, edition_id: int, at: datetime) -> int:
    """Open a conflict and tell the devices; its id, also when it was open already.

    One that needs nobody is closed at once, and no device hears of it.
    """
    is_new = insert_once(
        Conflict,
        edition_id=edition_id,
        kind=clash.kind,
        severity=SEVERITY[clash.kind],
        matter=clash.matter,
        scan_id=clash.scan_id,
        other_scan_id=clash.other_scan_id,
        opened_at=at,
        settled_at=at if clash.settlement else None,
        settlement=clash.settlement,
        note=clash.note,
    )
    number = db.session.scalars(
        select(Conflict.id).where(
            Conflict.edition_id == edition_id,
            Conflict.kind == clash.kind,
            Conflict.matter == clash.matter,
        )
    ).one()
    if is_new and not clash.settlement:
        content = {"conflict": number, "kind": clash.kind.value, "scan": str(clash.scan_id)}
        announce(edition_id, "conflict", content, at=at, checkpoint_id=clash.checkpoint_id)
    return number


def settle_conflict(
    conflict: Conflict,
    edition: Edition,
    found_out: tuple[str, str | None],
    *,
    by: Account,
    at: datetime,
) -> None:
    """Close a conflict with what a supervisor found out: a settlement and perhaps a note."""
    conflict.settled_at, conflict.settled_by_id = at, by.id
    conflict.settlement, conflict.note = found_out
    params = {"number": conflict.id, "settlement": conflict.settlement, "note": conflict.note}
    subject = ("conflict", conflict.id)
    record("conflict_settled", by=by, at=at, edition=edition, subject=subject, params=params)
    db.session.flush()


def settle_quarantine(
    kept: Quarantine, edition: Edition, settlement: str, *, by: Account, at: datetime
) -> None:
    """Close a scan in quarantine with what became of it; the row itself stays."""
    kept.settled_at, kept.settled_by_id, kept.settlement = at, by.id, settlement
    params = {"number": kept.id}
    subject = ("quarantine", kept.id)
    record("quarantine_settled", by=by, at=at, edition=edition, subject=subject, params=params)
    db.session.flush()
