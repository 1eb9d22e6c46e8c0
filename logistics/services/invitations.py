"""Accounts for many units at once, each with its one-time code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from logistics.db import db
from logistics.models.account import Account, Grant, Right
from logistics.models.edition import Edition
from logistics.models.unit import Unit
from logistics.rules.accounts import may_manage
from logistics.services.accounts import Place, give_right, is_taken, make_account
from logistics.services.activation import LIFE, issue_code
from logistics.vietnamese import fold


@dataclass(frozen=True)
class Invitation:
    """What one unit is told: its account, and the code, or None when the account is in use."""

    account: Account
    unit: Unit | None
    code: str | None
    expires_at: datetime | None


def invite_units(
    units: Sequence[Unit], edition: Edition, *, by: Account, at: datetime
) -> list[Invitation]:
    """A registrar's account for each unit that has none; the others get a right in the edition.

    A unit whose registrar has already set a password needs no code, and one who also serves
    somebody else's edition has it from there. Doing it twice makes nothing twice.
    """
    return [_invite(unit, edition, by=by, at=at) for unit in units]


def invitation_of(account: Account, unit: Unit | None, code: str, *, at: datetime) -> Invitation:
    return Invitation(account, unit, code, at + LIFE)


def username_for(unit: Unit) -> str:
    """``sttt-52``, from the unit's code; with a number when somebody has it already."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(unit.code)).strip("-")[:48].ljust(3, "0")
    name, number = stem, 1
    while is_taken(name):
        number += 1
        name = f"{stem}-{number}"
    return name


def _invite(unit: Unit, edition: Edition, *, by: Account, at: datetime) -> Invitation:
    account = _registrar_of(unit, edition)
    place = Place(unit=unit, edition=edition)
    if account is None:
        account = make_account(
            username_for(unit), unit.short_name, Right.REGISTRAR, place, by=by, at=at
        )
    elif not account.may_write_for(unit.id, edition.id):
        give_right(account, Right.REGISTRAR, place, by=by, at=at)
    if account.is_activated or not may_manage(by, account):
        return Invitation(account, unit, None, None)
    return invitation_of(account, unit, issue_code(account, by=by, at=at), at=at)


def _registrar_of(unit: Unit, edition: Edition) -> Account | None:
    """The unit's registrar, one who already serves this edition first."""
    accounts = db.session.scalars(
        select(Account)
        .join(Grant, Grant.account_id == Account.id)
        .options(selectinload(Account.grants))
        .where(Grant.unit_id == unit.id, Grant.right == Right.REGISTRAR, Account.active)
        .order_by(
            or_(Grant.edition_id == edition.id, Grant.edition_id.is_(None)).desc(), Account.id
        )
    )
    return accounts.first()
