"""Which editions there are, for whom."""

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import selectinload

from logistics.db import db
from logistics.models.account import Account, Right
from logistics.models.edition import Edition, EditionUnit


def visible_to(account: Account) -> ColumnElement[bool]:
    """Which editions an account may know of: its own, or all for the system's administrator."""
    if account.is_admin:
        return true()
    whole_units = {
        grant.unit_id for grant in account.grants if grant.unit_id and grant.edition_id is None
    }
    named = {grant.edition_id for grant in account.grants if grant.edition_id}
    takes_part = select(EditionUnit.edition_id).where(EditionUnit.unit_id.in_(whole_units))
    return or_(Edition.id.in_(named), Edition.id.in_(takes_part))


def editions_of(account: Account) -> list[Edition]:
    """The account's editions in the order of the year, those without a date last."""
    return list(
        db.session.scalars(
            select(Edition)
            .where(visible_to(account))
            .order_by(
                Edition.year.desc(),
                Edition.planned_from.is_(None),
                Edition.planned_from,
                Edition.id,
            )
        )
    )


def edition_of(account: Account, code: str) -> Edition | None:
    """One edition by its code, if this account may know of it."""
    return db.session.scalars(
        select(Edition).where(visible_to(account), Edition.code == code)
    ).one_or_none()


def organised_edition(account: Account, code: str) -> Edition | None:
    """One edition by its code, if this account organises it; parts, stops and venues loaded."""
    if not account.has(Right.ORGANISER):
        return None
    return db.session.scalars(
        select(Edition)
        .options(
            selectinload(Edition.parts).joinedload(EditionUnit.unit),
            selectinload(Edition.stops),
            selectinload(Edition.venues),
        )
        .where(Edition.code == code, Edition.id.in_(account.organised_edition_ids))
    ).one_or_none()
