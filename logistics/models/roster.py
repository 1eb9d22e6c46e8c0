"""Rosters and their members: whom a unit sends to an edition, and in which role."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model
from logistics.models.account import Account
from logistics.models.contest import Role
from logistics.models.edition import Edition
from logistics.models.person import Person
from logistics.models.unit import Unit

if TYPE_CHECKING:
    from logistics.models.entry import Entry, EntryMember


class RosterStatus(Enum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    LOCKED = "locked"


class Roster(Model):
    """Whom one unit sends to one edition; without a unit it holds the organiser's guests."""

    __tablename__ = "roster"
    __table_args__ = (
        UniqueConstraint("edition_id", "unit_id"),
        Index(
            "uq_roster_guests",
            "edition_id",
            unique=True,
            sqlite_where=text("unit_id IS NULL"),
            postgresql_where=text("unit_id IS NULL"),
        ),
        CheckConstraint("(status = 'DRAFT') = (submitted_at IS NULL)", name="submitted_when"),
        CheckConstraint(
            "(status IN ('APPROVED', 'LOCKED')) = (approved_at IS NOT NULL)", name="approved_when"
        ),
        CheckConstraint("(status = 'LOCKED') = (locked_at IS NOT NULL)", name="locked_when"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    status: Mapped[RosterStatus] = mapped_column(default=RosterStatus.DRAFT)
    contact_name: Mapped[str | None]
    contact_phone: Mapped[str | None]
    note: Mapped[str | None]
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    returned_at: Mapped[datetime | None]
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    locked_at: Mapped[datetime | None]
    locked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    is_practice: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=1)

    edition: Mapped[Edition] = relationship(lazy="raise")
    unit: Mapped[Unit | None] = relationship(lazy="raise")
    submitted_by: Mapped[Account | None] = relationship(
        lazy="raise", foreign_keys=[submitted_by_id]
    )
    members: Mapped[list["Member"]] = relationship(
        lazy="raise", back_populates="roster", order_by="Member.id"
    )
    entries: Mapped[list["Entry"]] = relationship(
        lazy="raise", back_populates="roster", order_by="Entry.id"
    )

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 -- SQLAlchemy's own spelling

    @property
    def is_draft(self) -> bool:
        return self.status is RosterStatus.DRAFT

    @property
    def is_with_unit(self) -> bool:
        """Whether it is the unit's turn to write."""
        return self.status in {RosterStatus.DRAFT, RosterStatus.RETURNED}

    @property
    def is_submitted(self) -> bool:
        return self.status is RosterStatus.SUBMITTED

    @property
    def is_settled(self) -> bool:
        """Whether changes now need a request."""
        return self.status in {RosterStatus.APPROVED, RosterStatus.LOCKED}


class Member(Model):
    """A person on a roster. Withdrawn members stay, with when and why."""

    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("roster_id", "person_id"),
        UniqueConstraint("roster_id", "form_key"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name="withdrawn_why"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"), index=True)
    position: Mapped[str | None]
    department: Mapped[str | None]
    # The employer of a guest who belongs to no unit of the system, as it should be printed.
    organisation: Mapped[str | None]
    shirt_size: Mapped[str | None]
    note: Mapped[str | None]
    protocol_rank: Mapped[int] = mapped_column(default=1000)
    substitutes_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="SET NULL"), index=True
    )
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None]
    # The form that made this member; the same form sent twice makes one.
    form_key: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=1)

    roster: Mapped[Roster] = relationship(lazy="raise", back_populates="members")
    person: Mapped[Person] = relationship(lazy="raise")
    role: Mapped[Role | None] = relationship(lazy="raise")
    entered: Mapped[list["EntryMember"]] = relationship(
        lazy="raise", back_populates="member", order_by="EntryMember.id"
    )

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 -- SQLAlchemy's own spelling

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
