"""Which accounts somebody may know of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.interfaces import ORMOption

from logistics.db import db
from logistics.models.account import Account, Grant, Right
from logistics.models.change import Change
from logistics.models.edition import Edition, EditionUnit
from logistics.models.login import ActivationCode, LoginSession
from logistics.models.unit import Unit

SHOWN_CHANGES = 50


@dataclass(frozen=True)
class AccountLine:
    """An account as the lists show it; its grants, their units and editions are loaded."""

    account: Account
    last_log_in: datetime | None
    code_until: datetime | None


def known_to(by: Account) -> ColumnElement[bool]:
    """The accounts somebody may know of: all, or those that serve the own editions."""
    if by.is_admin:
        return true()
    return _serves(by.organised_edition_ids)


def account_lines(
    by: Account, *, at: datetime, edition: Edition | None = None
) -> list[AccountLine]:
    """The accounts of an edition, or all that somebody may know of, in order of their names."""
    last_log_in = (
        select(func.max(LoginSession.begun_at))
        .where(LoginSession.account_id == Account.id)
        .scalar_subquery()
    )
    code_until = (
        select(func.max(ActivationCode.expires_at))
        .where(
            ActivationCode.account_id == Account.id,
            ActivationCode.used_at.is_(None),
            ActivationCode.expires_at > at,
        )
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Account, last_log_in, code_until)
        .options(*_with_places())
        .where(known_to(by), _serves({edition.id}) if edition else true())
        .order_by(Account.username)
    )
    return [AccountLine(*row) for row in rows]


def account_of(by: Account, account_id: int) -> Account | None:
    """One account, if somebody may know of it; its grants, their units and editions loaded."""
    return db.session.scalars(
        select(Account).options(*_with_places()).where(Account.id == account_id, known_to(by))
    ).one_or_none()


def changes_of(account: Account) -> list[Change]:
    """The last changes of an account, the newest first."""
    return list(
        db.session.scalars(
            select(Change)
            .where(Change.subject == "account", Change.subject_id == account.id)
            .order_by(Change.at.desc(), Change.id.desc())
            .limit(SHOWN_CHANGES)
        )
    )


def units_in(edition: Edition) -> list[Unit]:
    """The units that take any part in an edition, in the order of their names."""
    return list(
        db.session.scalars(
            select(Unit)
            .where(Unit.id.in_(_takes_part({edition.id})))
            .order_by(Unit.protocol_rank, Unit.sort_key, Unit.id)
        )
    )


def all_units() -> list[Unit]:
    return list(db.session.scalars(select(Unit).order_by(Unit.sort_key, Unit.id)))


def registrars_in(edition: Edition) -> dict[int, list[Account]]:
    """The active registrars of each unit that takes part, by the unit's id."""
    rows = db.session.execute(
        select(Grant.unit_id, Account)
        .join(Account, Grant.account_id == Account.id)
        .where(
            Grant.right == Right.REGISTRAR,
            Account.active,
            Grant.unit_id.in_(_takes_part({edition.id})),
            or_(Grant.edition_id.is_(None), Grant.edition_id == edition.id),
        )
        .order_by(Account.username)
    )
    found: dict[int, list[Account]] = {}
    for unit_id, account in rows:
        if unit_id is not None:
            found.setdefault(unit_id, []).append(account)
    return found


def _serves(edition_ids: set[int]) -> ColumnElement[bool]:
    """A right in one of the editions, or one for the whole of a unit that takes part."""
    whole_unit = and_(Grant.edition_id.is_(None), Grant.unit_id.in_(_takes_part(edition_ids)))
    return exists().where(
        Grant.account_id == Account.id, or_(Grant.edition_id.in_(edition_ids), whole_unit)
    )


def _takes_part(edition_ids: set[int]) -> Select[int]:
    return select(EditionUnit.unit_id).where(EditionUnit.edition_id.in_(edition_ids))


def _with_places() -> Sequence[ORMOption]:
    grants = selectinload(Account.grants)
    return grants.joinedload(Grant.unit), grants.joinedload(Grant.edition)
