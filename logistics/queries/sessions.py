"""Which account a session's token belongs to."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from logistics.db import db
from logistics.keys import keyring
from logistics.models.account import Account
from logistics.models.login import LoginSession

PURPOSE = "login_session"


def token_digest(token: str) -> str:
    return keyring().digest(token, PURPOSE)


def session_with(token: str) -> LoginSession | None:
    """The session of a cookie's token, its account and grants loaded."""
    return (
        db.session.scalars(
            select(LoginSession)
            .join(LoginSession.account)
            .options(contains_eager(LoginSession.account).joinedload(Account.grants))
            .where(LoginSession.token_digest == token_digest(token))
        )
        .unique()
        .one_or_none()
    )


def account_of_session(token: str, *, at: datetime) -> Account | None:
    """The active account behind a session that has neither ended nor expired."""
    return (
        db.session.scalars(
            select(Account)
            .join(LoginSession, LoginSession.account_id == Account.id)
            .options(joinedload(Account.grants))
            .where(
                LoginSession.token_digest == token_digest(token),
                LoginSession.ended_at.is_(None),
                LoginSession.expires_at > at,
                Account.active,
            )
        )
        .unique()
        .one_or_none()
    )
