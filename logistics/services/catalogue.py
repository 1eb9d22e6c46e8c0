"""Sets the catalogue of an edition: its sports, contests, roles and sizes.

Things are known again by name, marks and case apart. What the file no longer names goes,
unless rosters already use it. Loading the same file twice changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from logistics.db import Model, db
from logistics.findings import Refused
from logistics.models.account import Account
from logistics.models.contest import Contest, ContestKind, Role, Sport
from logistics.models.edition import Edition
from logistics.queries import catalogue as asked
from logistics.rules.catalogues import (
    CatalogueFile,
    ContestEntry,
    SportEntry,
    conditions_findings,
    usual_detail,
)
from logistics.services.history import record
from logistics.vietnamese import fold

_LIMITS = ("contests_per_person", "people_per_unit", "oldest_birth_year", "youngest_birth_year")
_OF_A_CONTEST = (
    "min_size", "max_size", "max_reserves", "min_men", "min_women", "born_from", "born_to",
    "entries_per_unit", "article",
)  # fmt: skip


@dataclass
class CatalogueCounts:
    """What loading did; ``kept`` names what the file drops and rosters still use."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        return not (self.new.total() or self.changed.total() or self.removed.total())

    def as_document(self) -> dict[str, Any]:
        """For JSON: what was done to how many of each kind."""
        return {
            "new": dict(self.new),
            "changed": dict(self.changed),
            "removed": dict(self.removed),
            "kept": self.kept,
        }


def load_catalogue(
    edition: Edition, catalogue: CatalogueFile, *, at: datetime, by: Account | None = None
) -> CatalogueCounts:
    """Make the edition's catalogue that of the file, as far as rosters allow."""
    counts = CatalogueCounts()
    _settle_edition(edition, catalogue, counts)
    _settle_sports(edition, catalogue, counts)
    _settle_roles(edition, catalogue, counts)
    if not counts.is_nothing:
        told = {"sports": len(catalogue.sports), "roles": len(catalogue.roles)}
        record("catalogue_loaded", by=by, at=at, edition=edition, params=told)
    db.session.flush()
    return counts


def _settle_edition(edition: Edition, catalogue: CatalogueFile, counts: CatalogueCounts) -> None:
    columns = {"catalogue_note": catalogue.note, **catalogue.said(*_LIMITS)}
    if "shirt_sizes" in catalogue.model_fields_set:
        columns["shirt_sizes"] = list(catalogue.shirt_sizes)
    _settle(edition, columns, "editions", counts)


def _settle_sports(edition: Edition, catalogue: CatalogueFile, counts: CatalogueCounts) -> None:
    sports = {fold(sport.name): sport for sport in asked.sports_of(edition.id)}
    used = asked.used_contest_ids(edition.id)
    for position, entry in enumerate(catalogue.sports, start=1):
        sport = sports.pop(fold(entry.sport), None) or Sport(edition_id=edition.id, contests=[])
        columns = {"name": entry.sport, "aliases": entry.aliases, "position": position}
        _settle(sport, columns, "sports", counts)
        _settle_contests(sport, entry, catalogue, used, counts)
    for sport in sports.values():
        _drop_contests(sport.contests, sport, used, counts)
        if all(contest.id not in used for contest in sport.contests):
            _drop(sport, "sports", counts)


def _settle_contests(
    sport: Sport,
    entry: SportEntry,
    catalogue: CatalogueFile,
    used: set[int],
    counts: CatalogueCounts,
) -> None:
    contests = {fold(contest.name): contest for contest in sport.contests}
    for position, line in enumerate(entry.events, start=1):
        contest = contests.pop(fold(line.event), None)
        contest = contest or Contest(edition_id=sport.edition_id, sport=sport)
        columns = {**_columns_of(line, catalogue), "position": position}
        _settle(contest, columns, "contests", counts)
        _refuse_contradiction(sport, contest)
    _drop_contests(contests.values(), sport, used, counts)


def _refuse_contradiction(sport: Sport, contest: Contest) -> None:
    """Refuse what a file changes when it does not fit what the file leaves as it was."""
    told = {name: getattr(contest, name) for name in ("kind", "sex", *_OF_A_CONTEST)}
    if found := list(conditions_findings(sport.name, contest.name, told)):
        raise Refused(found)


def _columns_of(line: ContestEntry, catalogue: CatalogueFile) -> dict[str, Any]:
    return {
        "name": line.event,
        "kind": ContestKind(line.kind),
        "sex": line.sex,
        "aliases": catalogue.aliases_of(line),
        **line.said(*_OF_A_CONTEST),
    }


def _drop_contests(
    contests: Iterable[Contest], sport: Sport, used: set[int], counts: CatalogueCounts
) -> None:
    for contest in contests:
        if contest.id in used:
            counts.kept.append(f"{sport.name} – {contest.name}")
        else:
            _drop(contest, "contests", counts)


def _settle_roles(edition: Edition, catalogue: CatalogueFile, counts: CatalogueCounts) -> None:
    roles = {fold(role.name): role for role in asked.roles_of(edition.id)}
    used = asked.used_role_ids(edition.id)
    for position, name in enumerate(catalogue.roles, start=1):
        role = roles.pop(fold(name), None)
        detail = catalogue.detail_of(name)
        if role is None:
            role = Role(edition_id=edition.id, protocol_rank=position * 10)
            detail = {**usual_detail(name), **detail}
        aliases = catalogue.role_aliases.get(name, [])
        columns = {"name": name, "aliases": aliases, "position": position, **detail}
        _settle(role, columns, "roles", counts)
    for role in roles.values():
        if role.id in used:
            counts.kept.append(role.name)
        else:
            _drop(role, "roles", counts)


def _settle(thing: Model, columns: Mapping[str, Any], kind: str, counts: CatalogueCounts) -> None:
    is_new = thing not in db.session
    changed = [name for name, value in columns.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, columns[name])
    if is_new:
        db.session.add(thing)
        counts.new[kind] += 1
    elif changed:
        counts.changed[kind] += 1


def _drop(thing: Model, kind: str, counts: CatalogueCounts) -> None:
    db.session.delete(thing)
    counts.removed[kind] += 1
