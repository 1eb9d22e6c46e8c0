"""Making accounts, ending them, giving and withdrawing rights."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from logistics.db import db
from logistics.findings import Refused
from logistics.models.account import Account, Grant, Right
from logistics.models.edition import Edition
from logistics.models.unit import Unit
from logistics.rules.accounts import (
    grant_findings,
    management_findings,
    own_findings,
    place_findings,
    username_findings,
)
from logistics.services.activation import issue_code, void_codes
from logistics.services.history import record
from logistics.services.log_in import forget_devices
from logistics.services.second_factor import remove_second_factor
from logistics.services.sessions import end_sessions_of
from logistics.vietnamese import clean_name


@dataclass(frozen=True)
class Place:
    """Where a right holds: for a unit, in an edition, both, or everywhere."""

    unit: Unit | None = None
    edition: Edition | None = None

    @property
    def ids(self) -> dict[str, int | None]:
        return {
            "unit_id": self.unit.id if self.unit else None,
            "edition_id": self.edition.id if self.edition else None,
        }


def make_account(
    username: str,
    full_name: str,
    right: Right,
    place: Place,
    *,
    by: Account | None,
    at: datetime,
) -> Account:
    """An account without a password, with one right; raises Refused with all that is wrong.

    ``by`` None is the operator at the command line.
    """
    username = username.strip().lower()
    findings = [
        *username_findings(username, is_taken=is_taken(username)),
        *place_findings(right, **place.ids),
        *grant_findings(by, right, edition_id=place.ids["edition_id"]),
    ]
    if findings:
        raise Refused(findings)
    account = Account(username=username, full_name=clean_name(full_name), created_at=at)
    account.grants = [Grant(right=right, **place.ids)]
    db.session.add(account)
    db.session.flush()
    _record("account_made", account, place, by=by, at=at)
    return account


def is_taken(username: str) -> bool:
    return (
        db.session.scalars(select(Account.id).where(Account.username == username)).first()
        is not None
    )


def give_right(
    account: Account, right: Right, place: Place, *, by: Account | None, at: datetime
) -> None:
    """Add a right; the account's sessions end, so that it holds from the next log-in."""
    findings = [
        *own_findings(by, account),
        *place_findings(right, **place.ids),
        *grant_findings(by, right, edition_id=place.ids["edition_id"]),
    ]
    if findings:
        raise Refused(findings)
    account.grants.append(Grant(right=right, **place.ids))
    end_sessions_of(account, at=at)
    _record("right_given", account, place, by=by, at=at)


def withdraw_rights(account: Account, edition: Edition, *, by: Account, at: datetime) -> None:
    """Take away what was given in this edition, organising apart; the sessions end.

    An account to which nothing was given here is left alone.
    """
    given = [
        grant
        for grant in account.grants
        if grant.edition_id == edition.id
        and not grant_findings(by, grant.right, edition_id=edition.id)
    ]
    if not given:
        return
    for grant in given:
        account.grants.remove(grant)
        db.session.delete(grant)
    end_sessions_of(account, at=at)
    _record("right_withdrawn", account, Place(edition=edition), by=by, at=at)


def disable_account(account: Account, *, by: Account, at: datetime) -> None:
    """End the account until it is enabled again; done twice it is done once."""
    _permit(by, account)
    if not account.active:
        return
    _close(account, at=at)
    _record("account_disabled", account, Place(), by=by, at=at)


def enable_account(account: Account, *, by: Account, at: datetime) -> None:
    _permit(by, account)
    if account.active:
        return
    account.active = True
    _record("account_enabled", account, Place(), by=by, at=at)


def reissue_code(account: Account, *, by: Account, at: datetime) -> str:
    """A new one-time code; the old password no longer opens, the sessions end."""
    _permit(by, account)
    account.password = None
    end_sessions_of(account, at=at)
    forget_devices(account)
    code = issue_code(account, by=by, at=at)
    _record("code_reissued", account, Place(), by=by, at=at)
    return code


def reset_second_factor(account: Account, *, by: Account, at: datetime) -> None:
    _permit(by, account)
    remove_second_factor(account, by=by, at=at)


def hand_over(
    account: Account, username: str, full_name: str, *, by: Account, at: datetime
) -> tuple[Account, str]:
    """A colleague takes over: a new account with the same rights and its one-time code.

    The old account ends, with its sessions and codes; what it did keeps its name.
    """
    _permit(by, account)
    username = username.strip().lower()
    if findings := username_findings(username, is_taken=is_taken(username)):
        raise Refused(findings)
    successor = Account(username=username, full_name=clean_name(full_name), created_at=at)
    successor.grants = [
        Grant(right=grant.right, unit_id=grant.unit_id, edition_id=grant.edition_id)
        for grant in account.grants
    ]
    db.session.add(successor)
    _close(account, at=at)
    record(
        "account_handed_over",
        by=by,
        at=at,
        subject=("account", account.id),
        params={"account": account.username, "successor": username},
    )
    return successor, issue_code(successor, by=by, at=at)


def _permit(by: Account, account: Account) -> None:
    if findings := management_findings(by, account):
        raise Refused(findings)


def _close(account: Account, *, at: datetime) -> None:
    account.active = False
    end_sessions_of(account, at=at)
    void_codes(account, at=at)
    forget_devices(account)
    db.session.flush()


def _record(deed: str, account: Account, place: Place, *, by: Account | None, at: datetime) -> None:
    record(
        deed,
        by=by,
        at=at,
        edition=place.edition,
        subject=("account", account.id),
        params={"account": account.username},
    )
