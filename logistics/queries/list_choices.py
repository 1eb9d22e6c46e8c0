"""What somebody may choose from when ordering a list."""

from sqlalchemy import select

from logistics.db import db
from logistics.models.account import Account
from logistics.models.checkpoint import Checkpoint
from logistics.models.contest import Contest, Sport
from logistics.models.edition import Edition
from logistics.models.roster import Roster
from logistics.models.unit import Unit

Choice = tuple[int, str]


def list_role(account: Account, edition: Edition) -> str:
    """As what the account orders lists of the edition."""
    if account.organises(edition.id):
        return "organiser"
    units = account.unit_ids_in(edition.id)
    writes = any(account.may_write_for(unit_id, edition.id) for unit_id in units)
    return "registrar" if writes else "viewer"


def units_with_rosters(account: Account, edition: Edition) -> list[Choice]:
    """Units that have a roster in the edition: all for its organiser, else one's own."""
    wanted = (
        select(Unit.id, Unit.name)
        .join(Roster, Roster.unit_id == Unit.id)
        .where(Roster.edition_id == edition.id)
        .order_by(Unit.protocol_rank, Unit.sort_key)
    )
    if not account.organises(edition.id):
        wanted = wanted.where(Unit.id.in_(account.unit_ids_in(edition.id)))
    return [(unit_id, name) for unit_id, name in db.session.execute(wanted)]


def contest_choices(edition: Edition) -> list[Choice]:
    rows = db.session.execute(
        select(Contest.id, Sport.name, Contest.name)
        .join(Sport, Contest.sport_id == Sport.id)
        .where(Contest.edition_id == edition.id)
        .order_by(Sport.position, Contest.position)
    )
    return [(contest_id, f"{sport} – {contest}") for contest_id, sport, contest in rows]


def checkpoint_choices(account: Account, edition: Edition) -> list[Choice]:
    """The checkpoints of an edition, for its organiser."""
    if not account.organises(edition.id):
        return []
    rows = db.session.execute(
        select(Checkpoint.id, Checkpoint.name)
        .where(Checkpoint.edition_id == edition.id)
        .order_by(Checkpoint.position, Checkpoint.id)
    )
    return [(checkpoint_id, name) for checkpoint_id, name in rows]
