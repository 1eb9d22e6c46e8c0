"""What anybody may read of an edition: these fields and no others."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from logistics.db import db
from logistics.models.change import Chain
from logistics.models.edition import DateState, Edition, EditionUnit, Part
from logistics.models.unit import Unit
from logistics.queries.participants import IN_ORDER_OF_PARTS
from logistics.rules.editions import days_told, is_public


@dataclass(frozen=True, slots=True)
class PublicStop:
    id: int
    name: str
    place: str | None
    starts_at: datetime | None
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class PublicVenue:
    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class PublicUnit:
    name: str
    part: Part


@dataclass(frozen=True, slots=True)
class PublicEdition:
    """The allow-list: names, days and places. No person, contact, vehicle or note.

    ``revision`` counts the changes of the edition, for calendars that take the newer file.
    """

    code: str
    revision: int
    name: str
    short_name: str
    place: str | None
    days: str | None
    first_day: date | None
    last_day: date | None
    date_state: DateState
    stops: tuple[PublicStop, ...]
    venues: tuple[PublicVenue, ...]
    units: tuple[PublicUnit, ...]


def public_edition(code: str) -> PublicEdition | None:
    """The public face of an edition, or None while it is not open or does not exist."""
    edition = db.session.scalars(
        select(Edition)
        .options(selectinload(Edition.stops), selectinload(Edition.venues))
        .where(Edition.code == code)
    ).one_or_none()
    if edition is None or not is_public(edition):
        return None
    return PublicEdition(
        code=edition.code,
        revision=_revision(edition.id),
        name=edition.name,
        short_name=edition.short_name,
        place=edition.place,
        days=days_told(edition),
        first_day=edition.first_day,
        last_day=edition.last_day,
        date_state=edition.date_state,
        stops=tuple(
            PublicStop(stop.id, stop.name, stop.place, stop.starts_at, stop.ends_at)
            for stop in edition.stops
        ),
        venues=tuple(PublicVenue(venue.name, venue.address) for venue in edition.venues),
        units=_units(edition.id),
    )


def _revision(edition_id: int) -> int:
    number = select(Chain.last_number).where(Chain.name == f"edition-{edition_id}")
    return db.session.scalar(number) or 0


def _units(edition_id: int) -> tuple[PublicUnit, ...]:
    rows = db.session.execute(
        select(Unit.name, EditionUnit.part)
        .join(Unit, Unit.id == EditionUnit.unit_id)
        .where(EditionUnit.edition_id == edition_id)
        .order_by(IN_ORDER_OF_PARTS, Unit.protocol_rank, Unit.sort_key)
    )
    return tuple(PublicUnit(name, part) for name, part in rows)
