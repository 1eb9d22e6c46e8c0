"""An account outside a request: what it may do now, not when it asked."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from logistics.db import db
from logistics.models.account import Account


def account_with(account_id: int) -> Account | None:
    """The account with its grants, if it is still active."""
    return (
        db.session.scalars(
            select(Account)
            .options(joinedload(Account.grants))
            .where(Account.id == account_id, Account.active)
        )
        .unique()
        .one_or_none()
    )
