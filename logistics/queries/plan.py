"""What a plan is compared with: the units, aliases, successions and editions that are there."""

from sqlalchemy import select

from logistics.db import db
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition, EditionUnit, Part, Stop, Venue
from logistics.models.unit import Unit, UnitAlias, UnitSuccession


def units_by_code() -> dict[str, Unit]:
    return {unit.code: unit for unit in db.session.scalars(select(Unit))}


def editions_by_code() -> dict[str, Edition]:
    return {edition.code: edition for edition in db.session.scalars(select(Edition))}


def known_aliases() -> set[tuple[int, str]]:
    """Unit and folded spelling of every alias."""
    return set(db.session.execute(select(UnitAlias.unit_id, UnitAlias.folded)))


def successions() -> dict[tuple[int, int], UnitSuccession]:
    """By predecessor and successor."""
    return {
        (line.predecessor_id, line.successor_id): line
        for line in db.session.scalars(select(UnitSuccession))
    }


def parts_taken() -> set[tuple[int, int, Part]]:
    """Edition, unit and part of everybody who has one."""
    columns = select(EditionUnit.edition_id, EditionUnit.unit_id, EditionUnit.part)
    return set(db.session.execute(columns))


def venues_by_name(edition_id: int) -> dict[str, Venue]:
    venues = db.session.scalars(select(Venue).where(Venue.edition_id == edition_id))
    return {venue.name: venue for venue in venues}


def stops_by_position(edition_id: int) -> dict[int, Stop]:
    stops = db.session.scalars(select(Stop).where(Stop.edition_id == edition_id))
    return {stop.position: stop for stop in stops}


def checkpoints_by_name(edition_id: int) -> dict[str, Checkpoint]:
    points = db.session.scalars(select(Checkpoint).where(Checkpoint.edition_id == edition_id))
    return {point.name: point for point in points}
