"""Sessions that end on the server, one-time codes, the tally of wrong passwords."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model
from logistics.models.account import Account


class LoginSession(Model):
    """One log-in: the cookie holds its token, the row a hash. Ended means ended everywhere."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    begun_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    client: Mapped[str | None]

    account: Mapped[Account] = relationship(lazy="raise")


class ActivationCode(Model):
    """A one-time code with which somebody sets the first, or a new, password."""

    __tablename__ = "activation_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    code_digest: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise", foreign_keys=[account_id])


class LoginFailure(Model):
    """A wrong password or code: for which account name (as a keyed hash), from which device."""

    __tablename__ = "login_failure"
    __table_args__ = (Index("ix_login_failure_name_at", "name_digest", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name_digest: Mapped[str]
    device_digest: Mapped[str | None]
    address_digest: Mapped[str | None] = mapped_column(index=True)
    at: Mapped[datetime]
