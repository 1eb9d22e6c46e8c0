"""What was handed in, frozen; what the organiser noted on it; what was asked for later."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model, Sealed
from logistics.models.account import Account
from logistics.models.roster import Member, Roster
from logistics.models.stored_file import StoredFile


class Submission(Model):
    """The ``number``-th version of a roster as it was handed in.

    ``content`` is the canonical JSON of the list (sealed, it holds personal data) and
    ``digest`` its SHA-256 in hex, which the printed list carries in its footer. Since
    ``erased_at`` the content lacks what was erased, and the digest is that of what was handed in.
    """

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("roster_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    content: Mapped[str] = mapped_column(Sealed("submission.content"), deferred=True)
    digest: Mapped[str]
    people: Mapped[int]
    warnings: Mapped[list[Any]] = mapped_column(default=list)
    signed_scan_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    erased_at: Mapped[datetime | None]

    roster: Mapped[Roster] = relationship(lazy="raise")
    by: Mapped[Account] = relationship(lazy="raise")
    signed_scan: Mapped[StoredFile | None] = relationship(lazy="raise")


class ReviewNote(Model):
    """A remark of the organiser on a roster, a member or one field, with the unit's answer.

    What was said of somebody who is struck off a draft goes with them.
    """

    __tablename__ = "review_note"
    __table_args__ = (
        CheckConstraint("field IS NULL OR member_id IS NOT NULL", name="field_of_member"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_when"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="CASCADE"), index=True
    )
    field: Mapped[str | None]
    text: Mapped[str]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime | None]

    roster: Mapped[Roster] = relationship(lazy="raise")
    member: Mapped[Member | None] = relationship(lazy="raise")
    by: Mapped[Account] = relationship(lazy="raise", foreign_keys=[by_id])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class RequestKind(Enum):
    ADD = "add"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    SUBSTITUTE = "substitute"


class RequestState(Enum):
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


class ChangeRequest(Model):
    """A change asked for after approval.

    ``content`` holds the new values and ``seen`` those they were to replace, sealed as JSON.
    """

    __tablename__ = "change_request"
    __table_args__ = (
        CheckConstraint("kind = 'ADD' OR member_id IS NOT NULL", name="whom"),
        CheckConstraint("(state = 'OPEN') = (decided_at IS NULL)", name="decided_when"),
        CheckConstraint("reason <> ''", name="reason"),
        UniqueConstraint("roster_id", "form_key"),
        Index(
            "uq_change_request_open",
            "member_id",
            unique=True,
            sqlite_where=text("state = 'OPEN' AND member_id IS NOT NULL"),
            postgresql_where=text("state = 'OPEN' AND member_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[RequestKind]
    content: Mapped[str | None] = mapped_column(Sealed("change_request.content"))
    seen: Mapped[str | None] = mapped_column(Sealed("change_request.seen"))
    reason: Mapped[str]
    state: Mapped[RequestState] = mapped_column(default=RequestState.OPEN)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decision_reason: Mapped[str | None]
    # The form that made this request; the same form sent twice makes one.
    form_key: Mapped[str | None]

    roster: Mapped[Roster] = relationship(lazy="raise")
    member: Mapped[Member | None] = relationship(lazy="raise")
    by: Mapped[Account] = relationship(lazy="raise", foreign_keys=[by_id])
    decided_by: Mapped[Account | None] = relationship(lazy="raise", foreign_keys=[decided_by_id])

    @property
    def is_open(self) -> bool:
        return self.state is RequestState.OPEN
