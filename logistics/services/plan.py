"""Loads a plan: units with their other names and successors, editions and who takes part.

What the plan leaves empty is not yet known and overwrites nothing. What it has said before is
not said again: loading the same plan twice changes nothing, also when organisers have settled
things differently since. Nothing is ever removed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
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
from logistics.rules.plan import EditionEntry, Plan, UnitLine, plan_findings, span_findings
from logistics.services.catalogue import load_catalogue
from logistics.services.history import record
from logistics.services.plan_checkpoints import load_checkpoints
from logistics.services.plan_files import SHIPPED_PLAN, read_catalogue, read_plan
from logistics.services.plan_memory import PlanMemory
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

    loading = _Loading(plan, folder, by, at)
    loading.load()
    if loading.counts.total():
        told = {"editions": len(plan.editions), "units": len(plan.units)}
        record("plan_loaded", by=by, at=at, params=told)
    db.session.flush()
    return loading.counts


class _Loading:
    """One plan on its way into the database."""

    def __init__(self, plan: Plan, folder: Path, by: Account | None, at: datetime) -> None:
        self.plan = plan
        self.folder = folder
        self.by = by
        self.at = at
        self.counts: Counter[str] = Counter()
        self.memory = PlanMemory()
        self.units = asked.units_by_code()
        self.editions = asked.editions_by_code()

    def load(self) -> None:
        self._units()
        self._aliases()
        self._successions()
        self._editions()
        self._parts()
        self.memory.keep()

    def _units(self) -> None:
        news = [line for line in self.plan.units if self._is_news_of_unit(line)]
        touched = set()
        for line in news:
            unit = self.units.setdefault(line.code, Unit(code=line.code))
            if _settle(unit, _columns_of(line)):
                touched.add(line.code)
        _refuse_backwards("units.csv", {code: self.units[code] for code in touched})
        db.session.flush()
        for line in news:
            # A parent may stand below its children in the file, so it has its id only now.
            parent = {"parent_id": self.units[line.parent].id} if line.parent else {}
            if _settle(self.units[line.code], parent):
                touched.add(line.code)
        self.counts["units"] += len(touched)

    def _is_news_of_unit(self, line: UnitLine) -> bool:
        return self.memory.is_news("unit", line.code, line) or line.code not in self.units

    def _aliases(self) -> None:
        known = asked.known_aliases()
        for line in self.plan.aliases:
            unit_id, folded = self.units[line.unit].id, fold(line.alias)
            if (unit_id, folded) not in known:
                known.add((unit_id, folded))
                db.session.add(UnitAlias(unit_id=unit_id, alias=line.alias, folded=folded))
                self.counts["aliases"] += 1

    def _successions(self) -> None:
        known = asked.successions()
        for line in self.plan.successions:
            pair = self.units[line.unit].id, self.units[line.successor].id
            succession = known.get(pair) or UnitSuccession(
                predecessor_id=pair[0], successor_id=pair[1]
            )
            told = {"day": line.day, "ground": line.ground}
            self.counts["successions"] += _settle(succession, told)

    def _editions(self) -> None:
        for entry in self.plan.editions:
            is_news = self.memory.is_news("edition", entry.code, entry)
            if is_news or entry.code not in self.editions:
                self._edition(entry)

    def _edition(self, entry: EditionEntry) -> None:
        edition = self.editions.setdefault(entry.code, Edition(code=entry.code))
        columns = {name: getattr(entry, name) for name in _OF_AN_EDITION}
        columns["badge_key"] = edition.badge_key or entry.badge_key or self._free_badge_key()
        columns["note"] = edition.note or entry.note
        self.counts["editions"] += _settle(edition, columns)
        _refuse_backwards("editions.json", {entry.code: edition})
        db.session.flush()
        self._places(edition, entry)
        load_checkpoints(edition, entry, self.counts, by=self.by, at=self.at)
        self._catalogue(edition, entry)

    def _free_badge_key(self) -> int:
        taken = {edition.badge_key for edition in self.editions.values()}
        taken |= {entry.badge_key for entry in self.plan.editions if entry.badge_key}
        return next(key for key in range(10, 100) if key not in taken)

    def _places(self, edition: Edition, entry: EditionEntry) -> None:
        venues = asked.venues_by_name(edition.id)
        for position, place in enumerate(entry.venues, start=1):
            venue = venues.get(place.name) or Venue(edition_id=edition.id, name=place.name)
            columns = {**place.model_dump(), "position": position}
            self.counts["venues"] += _settle(venue, columns)
        stops = asked.stops_by_position(edition.id)
        for position, point in enumerate(entry.stops, start=1):
            stop = stops.get(position) or Stop(edition_id=edition.id, position=position)
            self.counts["stops"] += _settle(stop, point.model_dump())
            _refuse_backwards("editions.json", {f"{entry.code}, {point.name}": stop})
        db.session.flush()

    def _catalogue(self, edition: Edition, entry: EditionEntry) -> None:
        """Give an edition that has no sports and no roles yet the catalogue the plan names."""
        if entry.catalogue and not has_catalogue(edition.id):
            catalogue = read_catalogue(self.folder / "catalogues" / f"{entry.catalogue}.json")
            load_catalogue(edition, catalogue, by=self.by, at=self.at)
            self.counts["catalogues"] += 1

    def _parts(self) -> None:
        taken = asked.parts_taken()
        for edition, unit, part, is_certain in self._parts_asked_for():
            is_news = self.memory.is_news("part", f"{edition} {unit} {part.value}", str(is_certain))
            ids = self.editions[edition].id, self.units[unit].id
            if is_news and (*ids, part) not in taken:
                taken.add((*ids, part))
                db.session.add(
                    EditionUnit(edition_id=ids[0], unit_id=ids[1], part=part, is_certain=is_certain)
                )
                self.counts["parts"] += 1

    def _parts_asked_for(self) -> Iterator[tuple[str, str, Part, bool]]:
        for entry in self.plan.editions:
            for part in (Part.LEAD, Part.PARTNER, Part.HOST):
                for code in getattr(entry, part.value):
                    yield entry.code, code, part, True
        for line in self.plan.invitations:
            yield line.edition, line.unit, Part.INVITED, line.is_certain


def _columns_of(line: UnitLine) -> dict[str, Any]:
    short_name = line.short_name or line.name
    searched = " ".join([line.name, short_name, line.code, line.province or ""])
    return {
        **{name: getattr(line, name) for name in _OF_A_UNIT},
        "short_name": short_name,
        "sort_key": sort_key(line.name),
        "search_text": fold(searched),
    }


def _refuse_backwards(file: str, settled: Mapping[str, Model]) -> None:
    """Refuse a plan whose days do not fit those that people have settled since the last one."""
    if found := [
        one for name, thing in settled.items() for one in span_findings(file, name, thing)
    ]:
        raise Refused(found)


def _settle(thing: Model, columns: Mapping[str, Any]) -> bool:
    """Give a new or known thing the columns that the plan knows; whether that changed it."""
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
    return is_new or bool(changed)
