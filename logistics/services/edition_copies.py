"""Taking over the structure of another edition: never its people, times, codes or documents."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import inspect

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.contest import Contest, Role, Sport
from logistics.models.edition import Edition, EditionUnit, Part, Stop, Venue
from logistics.queries.pieces import roles_of, sports_of
from logistics.rules.editions import day_of_names
from logistics.services.history import record

LIMITS = (
    "contests_per_person",
    "people_per_unit",
    "oldest_birth_year",
    "youngest_birth_year",
    "is_signed_scan_required",
    "shirt_sizes",
)
# What belongs to the one row alone, and what was true of the older edition's days only.
OWN = frozenset({"id", "edition_id", "sport_id", "starts_at", "ends_at", "contact", "vehicle"})


def copy_structure(
    source: Edition, into: Edition, takes: Collection[str], *, by: Account, at: datetime
) -> None:
    """Fill an edition from another with the parts in ``takes``; what is there already stays.

    Refuses when nothing is asked for, or when a catalogue or programme is there already.
    """
    if found := _findings(into, takes):
        raise Refused(found)
    for part, fill in FILLERS.items():
        if part in takes:
            fill(source, into)
    record(
        "edition_copied",
        by=by,
        at=at,
        edition=into,
        subject=("edition", into.id),
        params={"takes": sorted(takes), "source": source.short_name},
    )
    db.session.flush()


def _findings(into: Edition, takes: Collection[str]) -> list[Finding]:
    found: list[Finding] = []
    if not takes:
        found.append(Finding("nothing", phrase("Hãy chọn ít nhất một phần để lấy.")))
    if "takes_catalogue" in takes and (sports_of(into) or roles_of(into)):
        sentence = phrase("Kỳ này đã có môn hoặc vai trò riêng.")
        found.append(Finding("has_catalogue", sentence, field="takes_catalogue"))
    if "takes_programme" in takes and (into.stops or into.venues):
        sentence = phrase("Kỳ này đã có địa điểm hoặc chương trình riêng.")
        found.append(Finding("has_programme", sentence, field="takes_programme"))
    return found


def _fill_catalogue(source: Edition, into: Edition) -> None:
    for sport in sports_of(source):
        copied = Sport(edition_id=into.id, **_columns(sport))
        db.session.add(copied)
        db.session.flush()
        db.session.add_all(
            Contest(edition_id=into.id, sport_id=copied.id, **_columns(contest))
            for contest in sport.contests
        )
    db.session.add_all(Role(edition_id=into.id, **_columns(role)) for role in roles_of(source))


def _fill_limits(source: Edition, into: Edition) -> None:
    for name in LIMITS:
        setattr(into, name, getattr(source, name))


def _fill_invitations(source: Edition, into: Edition) -> None:
    day = day_of_names(into)
    there = {part.unit_id for part in into.parts if part.part is Part.INVITED}
    into.parts += [
        EditionUnit(unit_id=part.unit_id, unit=part.unit, part=Part.INVITED, is_certain=False)
        for part in source.parts
        if part.part is Part.INVITED and part.unit_id not in there and part.unit.is_valid_on(day)
    ]


def _fill_programme(source: Edition, into: Edition) -> None:
    into.venues += [Venue(**_columns(venue)) for venue in source.venues]
    into.stops += [Stop(**_columns(stop)) for stop in source.stops]
    into.travel_minutes = into.travel_minutes or source.travel_minutes


def _columns(thing: Any) -> dict[str, Any]:
    names = (column.key for column in inspect(thing).mapper.column_attrs)
    return {name: getattr(thing, name) for name in names if name not in OWN}


FILLERS = {
    "takes_catalogue": _fill_catalogue,
    "takes_limits": _fill_limits,
    "takes_invitations": _fill_invitations,
    "takes_programme": _fill_programme,
}
