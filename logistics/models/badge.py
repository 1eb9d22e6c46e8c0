"""Badges: what proves at a gate who somebody is. The code says nothing about its bearer."""

from datetime import datetime
from enum import Enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model, Sealed
from logistics.models.account import Account
from logistics.models.roster import Member

_ACTIVE = text("state = 'ACTIVE'")


class BadgeState(Enum):
    """What a badge is worth; the values of the last two are reasons of a refusal."""

    ACTIVE = "active"
    REPLACED = "replaced"
    REVOKED = "revoked"


class Badge(Model):
    """The ``issue``-th badge of a member; only the last may be active.

    ``code`` is encrypted at rest and not even loaded unless a query asks for it; scans are
    looked up by its keyed hash. ``short_no`` is for speech and search and proves nothing; a new
    badge of the same person takes it over.
    """

    __tablename__ = "badge"
    __table_args__ = (
        UniqueConstraint("member_id", "issue"),
        CheckConstraint("issue > 0", name="issue"),
        CheckConstraint("(state = 'ACTIVE') = (ended_at IS NULL)", name="ended_when"),
        CheckConstraint("(ended_at IS NULL) = (end_reason IS NULL)", name="ended_why"),
        CheckConstraint("length(short_no) = 6 AND short_no >= '100000'", name="short_no"),
        Index(
            "uq_badge_active",
            "member_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index(
            "uq_badge_short_no",
            "edition_id",
            "short_no",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    issue: Mapped[int] = mapped_column(default=1)
    state: Mapped[BadgeState] = mapped_column(default=BadgeState.ACTIVE)
    code: Mapped[str] = mapped_column(Sealed("badge.code"), deferred=True, deferred_raiseload=True)
    code_digest: Mapped[str] = mapped_column(unique=True)
    short_no: Mapped[str]
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    end_reason: Mapped[str | None]

    member: Mapped[Member] = relationship(lazy="raise")

    @property
    def is_active(self) -> bool:
        return self.state is BadgeState.ACTIVE


class BadgePrint(Model):
    """One printing of a badge: when, by whom, in which layout and why again."""

    __tablename__ = "badge_print"

    id: Mapped[int] = mapped_column(primary_key=True)
    badge_id: Mapped[int] = mapped_column(ForeignKey("badge.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    layout: Mapped[str]
    # What stood on it, so that a badge whose bearer changed since shows as such.
    content_digest: Mapped[str]
    reason: Mapped[str | None]

    badge: Mapped[Badge] = relationship(lazy="raise")
    by: Mapped[Account | None] = relationship(lazy="raise")
