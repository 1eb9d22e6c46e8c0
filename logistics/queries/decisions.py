"""Changes that units asked for, as the organiser sees them."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from logistics.db import db
from logistics.models.edition import Edition
from logistics.models.entry import EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.models.submission import ChangeRequest, RequestState

MOST_DECIDED = 200


def open_requests(edition: Edition) -> Sequence[ChangeRequest]:
    """Those of the whole edition that wait, the longest waiting first; see _with_all."""
    waiting = _with_all().where(
        Roster.edition_id == edition.id, ChangeRequest.state == RequestState.OPEN
    )
    return db.session.scalars(waiting.order_by(ChangeRequest.at, ChangeRequest.id)).all()


def decided_requests(edition: Edition) -> Sequence[ChangeRequest]:
    """The last that were decided or taken back, the latest first."""
    decided = _with_all().where(
        Roster.edition_id == edition.id, ChangeRequest.state != RequestState.OPEN
    )
    latest = decided.order_by(ChangeRequest.decided_at.desc(), ChangeRequest.id.desc())
    return db.session.scalars(latest.limit(MOST_DECIDED)).all()


def open_requests_of(roster: Roster) -> Sequence[ChangeRequest]:
    """Those of one roster that wait, the longest waiting first."""
    waiting = _with_all().where(
        ChangeRequest.roster_id == roster.id, ChangeRequest.state == RequestState.OPEN
    )
    return db.session.scalars(waiting.order_by(ChangeRequest.at, ChangeRequest.id)).all()


def request_of(roster: Roster, request_id: int) -> ChangeRequest | None:
    """A request about this roster, decided or not."""
    return db.session.scalars(
        _with_all().where(ChangeRequest.roster_id == roster.id, ChangeRequest.id == request_id)
    ).one_or_none()


def _with_all() -> Select[ChangeRequest]:
    """Requests with unit, asker, decider, and the member's record as it stands now."""
    return (
        select(ChangeRequest)
        .join(ChangeRequest.roster)
        .options(
            joinedload(ChangeRequest.roster).joinedload(Roster.unit),
            joinedload(ChangeRequest.by),
            joinedload(ChangeRequest.decided_by),
            joinedload(ChangeRequest.member).options(
                joinedload(Member.person).undefer(Person.citizen_number),
                selectinload(Member.entered).joinedload(EntryMember.entry),
            ),
        )
    )
