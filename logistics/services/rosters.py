"""Beginning a roster, and saying whom to call about it."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from logistics.db import db
from logistics.findings import Refused
from logistics.models.account import Account
from logistics.models.edition import Edition
from logistics.models.roster import Roster
from logistics.models.unit import Unit
from logistics.queries.rosters import roster_for
from logistics.rules.deadlines import closing_findings, writing_findings
from logistics.rules.rosters import Contact
from logistics.rules.terms import Terms
from logistics.services.history import record


def refuse_unless_open(roster: Roster, terms: Terms, at: datetime) -> None:
    """Raise Refused when the roster cannot be written directly at this moment."""
    if findings := writing_findings(roster, terms.parts, at):
        raise Refused(findings)


def start_roster(
    edition: Edition, unit: Unit | None, *, terms: Terms, by: Account, at: datetime
) -> Roster:
    """Begin the unit's roster; begun twice at once it is one. Raises Refused when closed."""
    unit_id = unit.id if unit else None
    if unit and (findings := closing_findings(edition, terms.parts, at)):
        raise Refused(findings)
    try:
        with db.session.begin_nested():
            roster = Roster(edition=edition, unit_id=unit_id)
            db.session.add(roster)
            db.session.flush()
    except IntegrityError:
        return roster_for(edition, unit_id)
    record("roster_started", by=by, at=at, roster=roster, subject=("roster", roster.id))
    return roster


def set_contact(
    roster: Roster, contact: Contact, *, terms: Terms, by: Account, at: datetime
) -> None:
    """Say whom to call about the delegation. Raises Refused when the roster is not open."""
    refuse_unless_open(roster, terms, at)
    wanted = asdict(contact)
    changed = [name for name, value in wanted.items() if getattr(roster, name) != value]
    for name in changed:
        setattr(roster, name, wanted[name])
    db.session.flush()
    if changed:
        subject, params = ("roster", roster.id), {"fields": changed}
        record("roster_changed", by=by, at=at, roster=roster, subject=subject, params=params)
