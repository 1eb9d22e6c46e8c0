"""Checkpoints: where badges are scanned, who may pass there, when and how often."""

from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model
from logistics.models.edition import Edition, Venue


class CheckpointKind(Enum):
    RECEPTION = "reception"
    VENUE = "venue"
    MEAL = "meal"
    BUS = "bus"
    LODGING = "lodging"
    SESSION = "session"
    KIT = "kit"
    MEDAL = "medal"
    DESK = "desk"


class Frequency(Enum):
    """How often a person may pass a checkpoint."""

    ONCE = "once"
    PER_WINDOW = "per_window"
    PER_DAY = "per_day"
    FREE = "free"


class Direction(Enum):
    """Which way a scan lets somebody pass."""

    IN = "in"
    OUT = "out"


class Checkpoint(Model):
    """One place of scanning with its rules.

    ``windows`` is a list of ``{"opens_at", "closes_at", "label"}`` with instants in RFC 3339,
    in order; none means always. ``role_ids`` and ``unit_ids`` of None let everybody pass.
    ``requires`` lists checkpoints to be passed before; coming in at one gate of an
    ``exclusive_group`` leaves the others. ``strictness`` turns reasons into warnings. As many
    people as ``capacity`` says have a place in each period; None is no limit. Each change of
    the rules raises ``rule_version``.
    """

    __tablename__ = "checkpoint"
    __table_args__ = (
        UniqueConstraint("edition_id", "name"),
        CheckConstraint("grace_before BETWEEN 0 AND 1440", name="grace_before"),
        CheckConstraint("grace_after BETWEEN 0 AND 1440", name="grace_after"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    kind: Mapped[CheckpointKind]
    place: Mapped[str | None]
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id"))
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.ONCE)
    has_exit: Mapped[bool] = mapped_column(default=False)
    is_open: Mapped[bool] = mapped_column(default=True)
    windows: Mapped[list[Any]] = mapped_column(default=list)
    grace_before: Mapped[int] = mapped_column(default=15)
    grace_after: Mapped[int] = mapped_column(default=30)
    capacity: Mapped[int | None]
    role_ids: Mapped[list[Any] | None]
    unit_ids: Mapped[list[Any] | None]
    requires: Mapped[list[Any]] = mapped_column(default=list)
    exclusive_group: Mapped[str | None]
    strictness: Mapped[dict[str, Any]] = mapped_column(default=dict)
    rule_version: Mapped[int] = mapped_column(default=1)

    edition: Mapped[Edition] = relationship(lazy="raise")
    venue: Mapped[Venue | None] = relationship(lazy="raise")

    __mapper_args__ = {"version_id_col": rule_version}  # noqa: RUF012 -- SQLAlchemy's own spelling
