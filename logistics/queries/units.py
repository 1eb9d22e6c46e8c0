"""Units: the tree, search without marks, and one unit with all that is known of it."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased, selectinload

from logistics import vietnamese
from logistics.db import db
from logistics.models.change import Change
from logistics.models.edition import Edition, EditionUnit
from logistics.models.unit import Unit, UnitAlias, UnitSuccession

MOST_HITS = 50
# Who is of no unit comes last, on either database.
UNITS_THEN_GUESTS = (Unit.protocol_rank.nulls_last(), Unit.sort_key.nulls_last())


def units_like(text: str, *, on: date | None = None, limit: int | None = MOST_HITS) -> list[Unit]:
    """Units whose name or alias holds every word, or whose code begins with it; marks or not.

    With ``on``, only those valid that day.
    """
    words = vietnamese.fold(text).split()
    query = select(Unit).options(selectinload(Unit.aliases))
    for word in words:
        query = query.where(_holds(word))
    if on is not None:
        query = query.where(valid_on(on))
    folded = " ".join(words)
    query = query.order_by(Unit.search_text != folded, Unit.protocol_rank, Unit.sort_key, Unit.id)
    return list(db.session.scalars(query.limit(limit)))


def valid_on(day: date) -> ColumnElement[bool]:
    return or_(Unit.valid_from.is_(None), Unit.valid_from <= day) & or_(
        Unit.valid_to.is_(None), Unit.valid_to >= day
    )


def units_of_region(region: str, kind: str | None, day: date) -> list[Unit]:
    """The units of a region (and of a kind) that are valid on a day."""
    query = select(Unit).where(Unit.region == region, valid_on(day))
    if kind:
        query = query.where(Unit.kind == kind)
    return list(db.session.scalars(query.order_by(Unit.protocol_rank, Unit.sort_key)))


def all_units() -> list[Unit]:
    """Every unit in protocol order, for the tree and for choices."""
    return list(
        db.session.scalars(select(Unit).order_by(Unit.protocol_rank, Unit.sort_key, Unit.id))
    )


def unit_with(unit_id: int, *, to_change: bool = False) -> Unit | None:
    """One unit with its aliases; ``to_change`` keeps others off it until the transaction ends."""
    query = select(Unit).options(selectinload(Unit.aliases)).where(Unit.id == unit_id)
    return db.session.scalars(query.with_for_update() if to_change else query).one_or_none()


def units_coded(codes: Iterable[str]) -> list[Unit]:
    """The units that bear these codes; codes of no unit are left out."""
    return list(db.session.scalars(select(Unit).where(Unit.code.in_(list(codes)))))


def is_unit_code_taken(code: str) -> bool:
    return db.session.scalar(select(Unit.id).where(Unit.code == code)) is not None


def alias_of(unit: Unit, alias_id: int) -> UnitAlias | None:
    return next((alias for alias in unit.aliases if alias.id == alias_id), None)


def successions(unit_ids: Collection[int]) -> list[tuple[UnitSuccession, Unit, Unit]]:
    """What these units came from and went over into: succession, predecessor, successor."""
    return _successions(
        or_(
            UnitSuccession.predecessor_id.in_(unit_ids),
            UnitSuccession.successor_id.in_(unit_ids),
        )
    )


def successions_after(unit_ids: Collection[int]) -> list[tuple[UnitSuccession, Unit, Unit]]:
    """What these units went over into, what their successors did, and so on to the last."""
    if not unit_ids:
        return []
    step = select(UnitSuccession.predecessor_id, UnitSuccession.successor_id)
    walk = step.where(UnitSuccession.predecessor_id.in_(unit_ids)).cte(recursive=True)
    walk = walk.union(step.join(walk, walk.c.successor_id == UnitSuccession.predecessor_id))
    return _successions(UnitSuccession.predecessor_id.in_(select(walk.c.predecessor_id)))


def _successions(
    is_wanted: ColumnElement[bool],
) -> list[tuple[UnitSuccession, Unit, Unit]]:
    before, after = aliased(Unit), aliased(Unit)
    rows = db.session.execute(
        select(UnitSuccession, before, after)
        .join(before, before.id == UnitSuccession.predecessor_id)
        .join(after, after.id == UnitSuccession.successor_id)
        .where(is_wanted)
        .order_by(UnitSuccession.day, after.sort_key)
    )
    return [(succession, old, new) for succession, old, new in rows]


def editions_with(unit: Unit) -> list[tuple[EditionUnit, Edition]]:
    """The editions a unit takes part in, newest first."""
    rows = db.session.execute(
        select(EditionUnit, Edition)
        .join(Edition, Edition.id == EditionUnit.edition_id)
        .where(EditionUnit.unit_id == unit.id)
        .order_by(Edition.year.desc(), Edition.id, EditionUnit.id)
    )
    return [(part, edition) for part, edition in rows]


def deeds_on_unit(unit: Unit, limit: int) -> list[Change]:
    return list(
        db.session.scalars(
            select(Change)
            .where(Change.subject == "unit", Change.subject_id == unit.id)
            .order_by(Change.id.desc())
            .limit(limit)
        )
    )


def _holds(word: str) -> ColumnElement[bool]:
    pattern = f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
    by_alias = select(UnitAlias.unit_id).where(UnitAlias.folded.like(pattern, escape="!"))
    return or_(
        Unit.search_text.like(pattern, escape="!"),
        Unit.code.ilike(pattern[1:], escape="!"),
        Unit.id.in_(by_alias),
    )
