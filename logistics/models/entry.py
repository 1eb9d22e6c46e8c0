"""Entries: a player, pair or team that a roster puts into a contest."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model
from logistics.models.contest import Contest
from logistics.models.roster import Member, Roster


class Entry(Model):
    """The ``number``-th player, pair or team of a roster in a contest."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("roster_id", "contest_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"))
    contest_id: Mapped[int] = mapped_column(ForeignKey("contest.id"), index=True)
    number: Mapped[int]

    roster: Mapped[Roster] = relationship(lazy="raise", back_populates="entries")
    contest: Mapped[Contest] = relationship(lazy="raise")
    places: Mapped[list["EntryMember"]] = relationship(
        lazy="raise",
        back_populates="entry",
        order_by="EntryMember.id",
        cascade="all, delete-orphan",
    )


class EntryMember(Model):
    """A member's place in an entry, as player or as reserve."""

    __tablename__ = "entry_member"
    __table_args__ = (UniqueConstraint("entry_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    is_reserve: Mapped[bool] = mapped_column(default=False)

    entry: Mapped[Entry] = relationship(lazy="raise", back_populates="places")
    member: Mapped[Member] = relationship(lazy="raise", back_populates="entered")
