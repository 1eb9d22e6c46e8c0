"""Between the two steps of a log-in: the cookie says who knew the password, and when."""

from datetime import datetime, timedelta

from flask import session, url_for

from logistics.keys import keyring
from logistics.models.account import Account
from logistics.queries.sessions import account_coming_in
from logistics.web.entrance import leave, let_in

HALFWAY = "halfway"
LIFE = timedelta(minutes=10)


def admit(account: Account, *, next_path: str | None, at: datetime) -> str:
    """After the password: let the account in, or ask for its second factor; where to go on."""
    if not account.has_second_factor:
        let_in(account, at=at)
        return next_path or url_for("home.index")
    leave()
    session[HALFWAY] = {
        "account": account.id,
        "at": at.timestamp(),
        "mark": _mark(account),
        "next": next_path,
    }
    return url_for("security.second_step")


def is_halfway(*, at: datetime) -> bool:
    begun = session.get(HALFWAY, {}).get("at", 0)
    return bool(at.timestamp() - begun < LIFE.total_seconds())


def account_halfway(*, at: datetime) -> Account | None:
    """Who has shown the password, if it is still that account's password."""
    if not is_halfway(at=at):
        return None
    account = account_coming_in(session[HALFWAY]["account"])
    if account is None or session[HALFWAY]["mark"] != _mark(account):
        return None
    return account


def path_after() -> str:
    return str(session.get(HALFWAY, {}).get("next") or url_for("home.index"))


def _mark(account: Account) -> str:
    return keyring().digest(account.password or "", HALFWAY)
