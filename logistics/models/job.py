"""Long work: the row is the truth, so that asking for it commits with what caused it."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model
from logistics.models.edition import Edition
from logistics.models.stored_file import StoredFile


class JobState(Enum):
    """Where a job is. One that is WAITING needs somebody's consent before a worker may have it."""

    WAITING = "waiting"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Model):
    """One piece of work; ``lease_until`` passed while running means its worker died."""

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
        Index("ix_job_state_id", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    order: Mapped[dict[str, Any]] = mapped_column(default=dict)
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    state: Mapped[JobState] = mapped_column(default=JobState.QUEUED)
    progress: Mapped[int] = mapped_column(default=0)
    doing: Mapped[dict[str, Any] | None]
    tries: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    result_id: Mapped[int | None] = mapped_column(
        ForeignKey("stored_file.id", ondelete="SET NULL"), index=True
    )

    edition: Mapped[Edition | None] = relationship(lazy="raise")
    result: Mapped[StoredFile | None] = relationship(lazy="raise")

    @property
    def is_over(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED}
