"""Loads a plan: units with their other names and successors, editions and who takes part.

What the plan leaves empty is not yet known and never overwrites what an organiser has
settled since; nothing is ever removed, so loading the same plan twice changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from logistics.db import Model, db
from logistics.findings import Refused
from logistics.models.account import Account
from logistics.models.edition import Edition, EditionUnit, Part, Stop, Venue
from logistics.models.unit import Unit, UnitAlias, UnitSuccession
from logistics.queries import plan as asked
from logistics.queries.catalogue import has_catalogue
from logistics.rules.plan import EditionEntry, Plan, UnitLine, plan_findings
from logistics.services.catalogue import load_catalogue
from logistics.services.history import record
from logistics.services.plan_files import SHIPPED_PLAN, read_catalogue, read_plan
from logistics.vietnamese import fold, sort_key

_OF_AN_EDITION = (
    "name", "short_name", "series", "kind", "year", "region", "place", "planned_from",
    "planned_to", "planned_certainty", "planned_wording", "actual_from", "actual_to",
    "date_state", "chair", "registration_opens_at", "registration_closes_at",
)  # fmt: skip
_OF_A_UNIT = (
    "name", "kind", "province_code", "province", "region", "valid_from", "valid_to",
    "protocol_rank",
)  # fmt: skip


def load_plan(
    folder: Path = SHIPPED_PLAN, *, at: datetime, by: Account | None = None
) -> Counter[str]:
    """Load or update the plan in ``folder``; says how many of each thing are new or changed.

    Raises Refused with everything that is wrong with the folder, and then changes nothing.
    """
    plan = read_plan(folder)
    plan = replace(plan, known_units=frozenset(asked.units_by_code()))
    if findings := plan_findings(plan):
        raise Refused(findings)

    counts: Counter[str] = Counter()
    units = _load_units(plan, counts)
    _load_aliases(plan, units, counts)
    _load_successions(plan, units, counts)
    editions = _load_editions(plan.editions, counts)
    _load_parts(plan, units, editions, counts)
    _load_catalogues(plan.editions, editions, folder, at, counts)
    if counts.total():
        told = {"editions": len(plan.editions), "units": len(plan.units)}
        record("plan_loaded", by=by, at=at, params=told)
    db.session.flush()
    return counts


def _load_units(plan: Plan, counts: Counter[str]) -> dict[str, Unit]:
    units = asked.units_by_code()
    for line in plan.units:
        unit = units.setdefault(line.code, Unit(code=line.code))
        _settle(unit, _columns_of(line), "units", counts)
    db.session.flush()
    for line in plan.units:
        if line.parent:
            _settle(units[line.code], {"parent_id": units[line.parent].id}, "units", counts)
    return units


def _columns_of(line: UnitLine) -> dict[str, Any]:
    short_name = line.short_name or line.name
    searched = " ".join([line.name, short_name, line.code, line.province or ""])
    return {
        **{name: getattr(line, name) for name in _OF_A_UNIT},
        "short_name": short_name,
        "sort_key": sort_key(line.name),
        "search_text": fold(searched),
    }


def _load_aliases(plan: Plan, units: Mapping[str, Unit], counts: Counter[str]) -> None:
    known = asked.known_aliases()
    for line in plan.aliases:
        unit_id, folded = units[line.unit].id, fold(line.alias)
        if (unit_id, folded) not in known:
            known.add((unit_id, folded))
            db.session.add(UnitAlias(unit_id=unit_id, alias=line.alias, folded=folded))
            counts["aliases"] += 1


def _load_successions(plan: Plan, units: Mapping[str, Unit], counts: Counter[str]) -> None:
    known = asked.successions()
    for line in plan.successions:
        pair = units[line.unit].id, units[line.successor].id
        succession = known.get(pair) or UnitSuccession(predecessor_id=pair[0], successor_id=pair[1])
        _settle(succession, {"day": line.day, "ground": line.ground}, "successions", counts)


def _load_editions(entries: Iterable[EditionEntry], counts: Counter[str]) -> dict[str, Edition]:
    editions = asked.editions_by_code()
    for entry in entries:
        edition = editions.setdefault(entry.code, Edition(code=entry.code))
        columns = {name: getattr(entry, name) for name in _OF_AN_EDITION}
        columns["badge_key"] = edition.badge_key or entry.badge_key or _free_badge_key(editions)
        columns["note"] = edition.note or entry.note
        _settle(edition, columns, "editions", counts)
    db.session.flush()
    for entry in entries:
        _load_places(editions[entry.code], entry, counts)
    return editions


def _free_badge_key(editions: Mapping[str, Edition]) -> int:
    taken = {edition.badge_key for edition in editions.values()}
    return next(key for key in range(10, 100) if key not in taken)


def _load_places(edition: Edition, entry: EditionEntry, counts: Counter[str]) -> None:
    venues = asked.venues_by_name(edition.id)
    for position, place in enumerate(entry.venues, start=1):
        venue = venues.get(place.name) or Venue(edition_id=edition.id, name=place.name)
        _settle(venue, {**place.model_dump(), "position": position}, "venues", counts)
    stops = asked.stops_by_position(edition.id)
    for position, point in enumerate(entry.stops, start=1):
        stop = stops.get(position) or Stop(edition_id=edition.id, position=position)
        _settle(stop, point.model_dump(), "stops", counts)


def _load_parts(
    plan: Plan, units: Mapping[str, Unit], editions: Mapping[str, Edition], counts: Counter[str]
) -> None:
    asked_for = [
        *(
            (entry.code, code, part, True)
            for entry in plan.editions
            for part in (Part.LEAD, Part.PARTNER, Part.HOST)
            for code in getattr(entry, part.value)
        ),
        *((line.edition, line.unit, Part.INVITED, line.is_certain) for line in plan.invitations),
    ]
    taken = asked.parts_taken()
    for edition, unit, part, is_certain in asked_for:
        ids = editions[edition].id, units[unit].id
        if (*ids, part) not in taken:
            db.session.add(
                EditionUnit(edition_id=ids[0], unit_id=ids[1], part=part, is_certain=is_certain)
            )
            counts["parts"] += 1


def _load_catalogues(
    entries: Iterable[EditionEntry],
    editions: Mapping[str, Edition],
    folder: Path,
    at: datetime,
    counts: Counter[str],
) -> None:
    """Give every edition that has no sports and no roles yet the catalogue the plan names."""
    for entry in entries:
        edition = editions[entry.code]
        if entry.catalogue and not has_catalogue(edition.id):
            catalogue = read_catalogue(folder / "catalogues" / f"{entry.catalogue}.json")
            load_catalogue(edition, catalogue, at=at)
            counts["catalogues"] += 1


def _settle(thing: Model, columns: Mapping[str, Any], kind: str, counts: Counter[str]) -> None:
    """Give a new or known thing the columns that the plan knows."""
    is_new = thing not in db.session
    changed = [
        name
        for name, value in columns.items()
        if value is not None and getattr(thing, name) != value
    ]
    for name in changed:
        setattr(thing, name, columns[name])
    if is_new:
        db.session.add(thing)
    counts[kind] += is_new or bool(changed)
