"""Beginning and ending sessions; an ended session is ended on every worker at once."""

import secrets
from datetime import datetime

from sqlalchemy import update

from logistics.db import db
from logistics.models.account import Account
from logistics.models.login import LoginSession
from logistics.queries.sessions import token_digest
from logistics.rules.sessions import LONGEST

CLIENT_LENGTH = 200


def begin_session(account: Account, *, client: str, at: datetime) -> str:
    """Open a session; the token that the cookie is to hold. ``client`` is the browser's name."""
    token = secrets.token_urlsafe(32)
    db.session.add(
        LoginSession(
            token_digest=token_digest(token),
            account_id=account.id,
            begun_at=at,
            expires_at=at + LONGEST,
            client=client[:CLIENT_LENGTH] or None,
        )
    )
    db.session.flush()
    return token


def end_session(session: LoginSession, *, at: datetime) -> None:
    session.ended_at = at
    db.session.flush()


def end_sessions_of(account: Account, *, at: datetime) -> None:
    """End every session of the account, wherever it is open."""
    db.session.execute(
        update(LoginSession)
        .where(LoginSession.account_id == account.id, LoginSession.ended_at.is_(None))
        .values(ended_at=at)
        .execution_options(synchronize_session="fetch")
    )
