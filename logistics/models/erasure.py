"""The journal of erasures: what was erased, named by keys alone, so that it can be done again."""

from datetime import datetime
from enum import Enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db import Model


class Erased(Enum):
    """What a line of the journal is about: one person, or the identity data of an edition."""

    PERSON = "person"
    EDITION = "edition"


class Ground(Enum):
    """Why: somebody asked for it, or the time of keeping was over."""

    REQUEST = "request"
    RETENTION = "retention"


class Erasure(Model):
    """One erasing. ``key`` is a person's key or an edition's code, never a name.

    An old backup that is restored lacks its line, and so it is known what to erase again.
    """

    __tablename__ = "erasure"
    __table_args__ = (UniqueConstraint("what", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[Erased]
    key: Mapped[str]
    ground: Mapped[Ground]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
