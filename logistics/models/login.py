"""Sessions that end on the server, one-time codes, known devices, the tally of wrong tries."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
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


class RecoveryCode(Model):
    """Stands in once for the second factor when the telephone is lost."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    code_digest: Mapped[str] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


class LoginDevice(Model):
    """A browser in which this account has logged in before; its tries are counted apart.

    Whoever guesses from elsewhere can so never lock the owner out.
    """

    __tablename__ = "login_device"
    __table_args__ = (UniqueConstraint("account_id", "token_digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    token_digest: Mapped[str]
    seen_at: Mapped[datetime]


class LoginFailure(Model):
    """A try that was not right: for which subject (as a keyed hash), from which device.

    The row is written before the try is judged and taken back when it was right, so that no
    two workers can judge the same last try.
    """

    __tablename__ = "login_failure"
    __table_args__ = (Index("ix_login_failure_name_at", "name_digest", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name_digest: Mapped[str]
    device_digest: Mapped[str | None]
    address_digest: Mapped[str | None] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)
