"""What waits for a supervisor: conflicts, and scans in quarantine."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from logistics.db import db
from logistics.models.edition import Edition
from logistics.models.roster import Member
from logistics.models.scan import Conflict, Quarantine, Scan

MOST = 200


def conflicts_of(edition: Edition) -> Sequence[Conflict]:
    """The conflicts of an edition, open ones first, with both scans and whose they are."""
    scan = joinedload(Conflict.scan)
    other = joinedload(Conflict.other_scan)
    return db.session.scalars(
        select(Conflict)
        .options(
            scan.joinedload(Scan.member).joinedload(Member.person),
            scan.joinedload(Scan.checkpoint),
            scan.joinedload(Scan.device),
            other.joinedload(Scan.device),
        )
        .where(Conflict.edition_id == edition.id)
        .order_by(Conflict.settled_at.is_not(None), Conflict.opened_at.desc(), Conflict.id.desc())
        .limit(MOST)
    ).all()


def quarantined_of(edition: Edition) -> Sequence[Quarantine]:
    return db.session.scalars(
        select(Quarantine)
        .options(joinedload(Quarantine.device))
        .where(Quarantine.edition_id == edition.id)
        .order_by(Quarantine.settled_at.is_not(None), Quarantine.id.desc())
        .limit(MOST)
    ).all()


def open_conflict_of(edition: Edition, number: int) -> Conflict | None:
    return db.session.scalars(
        select(Conflict).where(
            Conflict.edition_id == edition.id, Conflict.id == number, Conflict.settled_at.is_(None)
        )
    ).one_or_none()


def open_quarantine_of(edition: Edition, number: int) -> Quarantine | None:
    return db.session.scalars(
        select(Quarantine).where(
            Quarantine.edition_id == edition.id,
            Quarantine.id == number,
            Quarantine.settled_at.is_(None),
        )
    ).one_or_none()
