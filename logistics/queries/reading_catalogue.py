"""An edition's catalogue as the reader of files takes it (``samples/catalogue.json``)."""

from typing import Any

from sqlalchemy import select

from logistics.db import db
from logistics.models.contest import Sport
from logistics.models.edition import Edition
from logistics.models.unit import Unit
from logistics.queries.catalogue import roles_of, sports_of


def reading_catalogue(edition: Edition) -> dict[str, Any]:
    """Sports, contests, roles, sizes with their other names, and all units."""
    sports, roles = sports_of(edition.id), roles_of(edition.id)
    return {
        "edition": {"name": edition.name, "year": edition.year},
        "sports": [_sport(sport) for sport in sports],
        "event_aliases": _aliases(sports),
        "roles": [role.name for role in roles],
        "role_aliases": {role.name: role.aliases for role in roles},
        "shirt_sizes": edition.shirt_sizes,
        "units": _units(),
    }


def _sport(sport: Sport) -> dict[str, Any]:
    return {
        "sport": sport.name,
        "aliases": sport.aliases,
        "events": [
            {"event": contest.name, "sex": contest.sex, "kind": contest.kind.value}
            for contest in sport.contests
        ],
    }


def _aliases(sports: list[Sport]) -> dict[str, list[str]]:
    aliases: dict[str, dict[str, None]] = {}
    for sport in sports:
        for contest in sport.contests:
            aliases.setdefault(contest.name, {}).update(dict.fromkeys(contest.aliases))
    return {name: list(others) for name, others in aliases.items()}


def _units() -> list[dict[str, str]]:
    units = db.session.execute(select(Unit.code, Unit.name).order_by(Unit.code))
    return [{"code": code, "name": name} for code, name in units]
