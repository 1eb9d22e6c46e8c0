"""Makes one practice account for each role and place; all of them share one password."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from logistics.db import db
from logistics.models.account import Account, Grant, Right
from logistics.models.edition import Edition
from logistics.models.unit import Unit
from logistics.queries.practice import practice_accounts
from logistics.rules.practice_people import WORKING_AGE, Inventor
from logistics.vietnamese import FEMALE, MALE

_OF_OFFICES = "van_phong"


@dataclass(frozen=True, slots=True)
class Login:
    """How to come in as somebody; ``unit`` and ``edition`` are codes."""

    role: str
    login: str
    unit: str | None
    edition: str | None


@dataclass(frozen=True, slots=True)
class _Place:
    """What an account is for."""

    username: str
    right: Right
    unit: Unit | None = None
    edition: Edition | None = None


def make_accounts(
    inventor: Inventor,
    units: Sequence[Unit],
    editions: Sequence[Edition],
    *,
    password_hash: str,
    at: datetime,
) -> None:
    """One administrator, for each edition an organiser and a steward, for each unit two clerks."""
    for place in _places(units, editions):
        sex = inventor.chance.choice((MALE, FEMALE))
        account = Account(
            username=place.username,
            full_name=inventor.person(sex, WORKING_AGE, _OF_OFFICES).full_name,
            password=password_hash,
            is_practice=True,
            created_at=at,
        )
        account.grants = [Grant(right=place.right, unit=place.unit, edition=place.edition)]
        db.session.add(account)
    db.session.flush()


def _places(units: Sequence[Unit], editions: Sequence[Edition]) -> Iterator[_Place]:
    yield _Place("quan-tri", Right.ADMIN)
    for edition in editions:
        yield _Place(f"btc-{edition.code}", Right.ORGANISER, edition=edition)
        yield _Place(f"cong-{edition.code}", Right.STEWARD, edition=edition)
    for unit in units:
        yield _Place(unit.code.lower(), Right.REGISTRAR, unit=unit)
        yield _Place(f"xem-{unit.code.lower()}", Right.VIEWER, unit=unit)


def renew_password(password_hash: str) -> None:
    """Give every practice account this password."""
    for account in practice_accounts():
        account.password = password_hash
    db.session.flush()


def logins() -> list[Login]:
    """How to come in as each practice account, the administrator first."""
    return [
        Login(
            grant.right.value,
            account.username,
            grant.unit.code if grant.unit else None,
            grant.edition.code if grant.edition else None,
        )
        for account in practice_accounts()
        for grant in account.grants
    ]
