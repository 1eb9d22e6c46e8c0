"""The history: what was done, by whom, when; appended, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from logistics.db import Model


class Chain(Model):
    """The last link of one chain of changes; locked while a link is added."""

    __tablename__ = "chain"

    name: Mapped[str] = mapped_column(primary_key=True)
    last_number: Mapped[int] = mapped_column(default=0)
    last_digest: Mapped[str] = mapped_column(default="")


class Change(Model):
    """One deed. ``number`` and ``digest`` chain it to the deed before it in the same chain,
    so that a row that was altered, removed or slipped in shows.

    ``deed`` names a sentence of :mod:`logistics.rules.history`; ``params`` fills it. Where the
    params named somebody who was erased since, ``digest`` stays what the next link was bound to
    and ``erased_digest`` binds what is left.
    """

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("chain", "number"),
        Index("ix_change_subject", "subject", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str]
    number: Mapped[int]
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    actor: Mapped[str]
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    subject: Mapped[str]
    subject_id: Mapped[int | None]
    deed: Mapped[str]
    params: Mapped[dict[str, Any]] = mapped_column(default=dict)
    digest: Mapped[str]
    erased_digest: Mapped[str | None]
