"""Scans: facts that are only added. Who arrived and who is inside is worked out from them."""

from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model, Sealed
from logistics.models.badge import Badge
from logistics.models.checkpoint import Checkpoint, Direction
from logistics.models.device import Device
from logistics.models.roster import Member


class Ruling(Enum):
    """What the rules say about a scan."""

    OK = "ok"
    OK_REPEAT = "ok_repeat"
    WARN = "warn"
    REFUSE = "refuse"
    UNKNOWN = "unknown"

    @property
    def lets_in(self) -> bool:
        return self in {Ruling.OK, Ruling.WARN}


class FeedHead(Model):
    """The last number given out in an edition; its row is locked by whoever appends.

    Numbers are therefore given in the order of commits: a reader who has seen number n has
    seen all that came before it.
    """

    __tablename__ = "feed_head"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    head: Mapped[int] = mapped_column(default=0)


class Scan(Model):
    """One scan under the id its device gave it.

    Two truths stand side by side: ``door`` is what the steward did, ``ruling`` what the rules
    said when the scan arrived. ``admits`` says that its bearer went through and counts.
    ``slot`` is the counted admission: the database lets only one scan of a person at a
    checkpoint have it. After it was written a scan changes only where it was empty (``door``,
    ``mode``, ``local``, ``override``; ``filled`` lists which), and a door that turns out to
    have stayed shut gives the slot back.
    """

    __tablename__ = "scan"
    __table_args__ = (
        UniqueConstraint("edition_id", "seq"),
        UniqueConstraint("member_id", "checkpoint_id", "slot", name="uq_scan_slot"),
        CheckConstraint("slot IS NULL OR admits", name="slot_admits"),
        CheckConstraint("NOT admits OR member_id IS NOT NULL", name="admits_somebody"),
        Index("ix_scan_checkpoint_id_occurred_at", "checkpoint_id", "occurred_at"),
        Index("ix_scan_device_id_device_seq", "device_id", "device_seq"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    seq: Mapped[int]
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    device_seq: Mapped[int | None] = mapped_column(BigInteger)
    checkpoint_id: Mapped[int | None] = mapped_column(ForeignKey("checkpoint.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    badge_id: Mapped[int | None] = mapped_column(ForeignKey("badge.id"))
    direction: Mapped[Direction]
    input: Mapped[str | None]
    window_key: Mapped[str | None]
    slot: Mapped[str | None]
    admits: Mapped[bool]
    ruling: Mapped[Ruling]
    reason: Mapped[str]
    params: Mapped[dict[str, Any]]
    # Whom and where the device named, known here or not.
    told_person: Mapped[int | None]
    told_checkpoint: Mapped[int | None]
    short_no: Mapped[str | None]
    # Its clocks at the scan, and as they stood when it first sent it.
    device_at: Mapped[datetime | None]
    mono: Mapped[int | None] = mapped_column(BigInteger)
    device_sent_at: Mapped[datetime | None]
    device_mono: Mapped[int | None] = mapped_column(BigInteger)
    occurred_at: Mapped[datetime]
    # None when nothing vouches for the corrected time.
    error_ms: Mapped[int | None]
    is_suspect: Mapped[bool]
    undo_until: Mapped[datetime]
    received_at: Mapped[datetime]
    mode: Mapped[str | None]
    door: Mapped[str | None]
    local: Mapped[dict[str, Any] | None]
    override: Mapped[dict[str, Any] | None]
    is_forced: Mapped[bool]
    filled: Mapped[list[str]]
    voids: Mapped[UUID | None] = mapped_column(Uuid, index=True)
    group_id: Mapped[UUID | None] = mapped_column(Uuid)
    body_digest: Mapped[str]
    raw: Mapped[str | None] = mapped_column(Sealed("scan.raw"), deferred=True)

    device: Mapped[Device] = relationship(lazy="raise")
    checkpoint: Mapped[Checkpoint | None] = relationship(lazy="raise")
    member: Mapped[Member | None] = relationship(lazy="raise")
    badge: Mapped[Badge | None] = relationship(lazy="raise")


class Notice(Model):
    """A change that devices must hear of and that is no scan: a badge, a checkpoint, an undoing."""

    __tablename__ = "notice"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    checkpoint_id: Mapped[int | None] = mapped_column(ForeignKey("checkpoint.id"))
    at: Mapped[datetime]
    content: Mapped[dict[str, Any]]


class Quarantine(Model):
    """A scan that could not be read or that contradicts one with its id; kept for people."""

    __tablename__ = "quarantine"
    __table_args__ = (
        UniqueConstraint("device_id", "body_digest"),
        CheckConstraint("(settled_at IS NULL) = (settlement IS NULL)", name="settled"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    device_id: Mapped[int] = mapped_column(ForeignKey("device.id"))
    device_seq: Mapped[int | None] = mapped_column(BigInteger)
    scan_id: Mapped[str | None]
    why: Mapped[str]
    faults: Mapped[dict[str, Any]]
    raw: Mapped[str] = mapped_column(Sealed("quarantine.raw"), deferred=True)
    body_digest: Mapped[str]
    received_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    settlement: Mapped[str | None]

    device: Mapped[Device] = relationship(lazy="raise")


class ConflictKind(Enum):
    DOUBLE_USE = "double_use"
    USED_AFTER_REVOKE = "used_after_revoke"
    OLD_BADGE_OF_SUBSTITUTED = "old_badge_of_substituted"
    UNKNOWN_ADMITTED = "unknown_admitted"
    CLOCK_SUSPECT = "clock_suspect"
    VOID_WITH_DEPENDENTS = "void_with_dependents"
    RULE_CHANGED = "rule_changed"
    SEQ_GAP = "seq_gap"
    OVER_COUNT = "over_count"
    IMPOSSIBLE_MOVE = "impossible_move"


class Severity(Enum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Conflict(Model):
    """Two truths that do not agree, for a supervisor; ``matter`` makes it one however often met."""

    __tablename__ = "conflict"
    __table_args__ = (
        UniqueConstraint("edition_id", "kind", "matter"),
        CheckConstraint("(settled_at IS NULL) = (settlement IS NULL)", name="settled"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    kind: Mapped[ConflictKind]
    severity: Mapped[Severity]
    matter: Mapped[str]
    scan_id: Mapped[UUID] = mapped_column(ForeignKey("scan.id"))
    other_scan_id: Mapped[UUID | None] = mapped_column(ForeignKey("scan.id"))
    opened_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    settlement: Mapped[str | None]
    note: Mapped[str | None]

    scan: Mapped[Scan] = relationship(lazy="raise", foreign_keys=[scan_id])
    other_scan: Mapped[Scan | None] = relationship(lazy="raise", foreign_keys=[other_scan_id])
