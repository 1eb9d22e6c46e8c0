"""Which version of a roster a printed list shows."""

from dataclasses import dataclass

from sqlalchemy import select

from logistics.db import db
from logistics.models.roster import Roster
from logistics.models.submission import Submission


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a submission and its SHA-256."""

    number: int
    digest: str


def latest_mark(edition_id: int, unit_id: int) -> Mark | None:
    """The last version a unit handed in for an edition."""
    row = db.session.execute(
        select(Submission.number, Submission.digest)
        .join(Roster, Submission.roster_id == Roster.id)
        .where(Roster.edition_id == edition_id, Roster.unit_id == unit_id)
        .order_by(Submission.number.desc())
        .limit(1)
    ).one_or_none()
    return Mark(*row) if row else None
