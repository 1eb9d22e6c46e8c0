"""Which session a cookie's token belongs to, and which sessions an account has."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import contains_eager, selectinload

from logistics.db import db
from logistics.keys import keyring
from logistics.models.account import Account
from logistics.models.login import LoginSession

PURPOSE = "login_session"


def token_digest(token: str) -> str:
    return keyring().digest(token, PURPOSE)


def session_with(token: str, *, at: datetime) -> LoginSession | None:
    """The session behind a token, its account and grants loaded.

    None when it has ended or expired, or when the account is disabled.
    """
    return db.session.scalars(
        select(LoginSession)
        .join(LoginSession.account)
        .options(contains_eager(LoginSession.account).selectinload(Account.grants))
        .where(LoginSession.token_digest == token_digest(token), _is_alive(at), Account.active)
    ).one_or_none()


def account_of_session(token: str, *, at: datetime) -> Account | None:
    """The active account behind a session that has neither ended nor expired."""
    session = session_with(token, at=at)
    return session.account if session else None


def sessions_of(account: Account, *, at: datetime) -> list[LoginSession]:
    """The account's sessions that are alive, the newest first."""
    return list(
        db.session.scalars(
            select(LoginSession)
            .where(LoginSession.account_id == account.id, _is_alive(at))
            .order_by(LoginSession.begun_at.desc(), LoginSession.id.desc())
        )
    )


def session_of(account: Account, session_id: int, *, at: datetime) -> LoginSession | None:
    """One session, if it is this account's and alive."""
    return db.session.scalars(
        select(LoginSession).where(
            LoginSession.id == session_id,
            LoginSession.account_id == account.id,
            _is_alive(at),
        )
    ).one_or_none()


def account_coming_in(account_id: int) -> Account | None:
    """An account that may log in, its grants loaded.

    Held, so that whoever ends all its sessions meanwhile ends the one that is to begin as well.
    """
    return db.session.scalars(
        select(Account)
        .options(selectinload(Account.grants))
        .where(Account.id == account_id, Account.active)
        .with_for_update()
    ).one_or_none()


def account_named(username: str) -> Account | None:
    """The account of a name, however its letters were typed."""
    return db.session.scalars(
        select(Account).where(Account.username == username.strip().lower())
    ).one_or_none()


def _is_alive(at: datetime) -> ColumnElement[bool]:
    return and_(LoginSession.ended_at.is_(None), LoginSession.expires_at > at)
