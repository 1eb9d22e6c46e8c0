"""Workbooks that offices send for a roster: what was read, what went in, what is still to mend."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model, Sealed
from logistics.models.account import Account
from logistics.models.job import Job
from logistics.models.roster import Member, Roster
from logistics.models.stored_file import StoredFile
from logistics.models.unit import Unit


class ImportState(Enum):
    READING = "reading"
    REFUSED = "refused"
    PREVIEWED = "previewed"
    ACCEPTED = "accepted"
    UNDONE = "undone"
    DROPPED = "dropped"


# The kinds of the jobs that take the lines of a long file in, and take them back.
ACCEPTING = "accept-import"
UNDOING = "undo-import"
OPEN = frozenset({ImportState.READING, ImportState.PREVIEWED})


class RosterImport(Model):
    """One file for one roster, from the bytes to the list; one such at a time is open.

    ``reading`` is the reader's JSON and ``preview`` what the page showed of it, both sealed and
    forgotten when ``expires_at`` is past; ``preview_of`` is the number of the roster's last
    deed when the preview was made. ``kept_late_at`` is set when it was confirmed too late.
    """

    __tablename__ = "roster_import"
    __table_args__ = (
        Index(
            "uq_roster_import_open",
            "roster_id",
            unique=True,
            sqlite_where=text("state IN ('READING', 'PREVIEWED')"),
            postgresql_where=text("state IN ('READING', 'PREVIEWED')"),
        ),
        CheckConstraint("(state = 'REFUSED') = (refusal IS NOT NULL)", name="refused_why"),
        CheckConstraint(
            "(state IN ('ACCEPTED', 'UNDONE')) = (accepted_at IS NOT NULL)", name="accepted_when"
        ),
        CheckConstraint("(state = 'UNDONE') = (undone_at IS NOT NULL)", name="undone_when"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    roster_id: Mapped[int] = mapped_column(ForeignKey("roster.id"), index=True)
    state: Mapped[ImportState] = mapped_column(default=ImportState.READING)
    file_id: Mapped[int | None] = mapped_column(
        ForeignKey("stored_file.id", ondelete="SET NULL"), index=True
    )
    file_name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    only_sheet: Mapped[str | None]
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id", ondelete="SET NULL"))
    # Whoever runs the command on the server is no account.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    refusal: Mapped[str | None]
    # The reason as its owner is told it, in either language.
    refusal_told: Mapped[dict[str, Any] | None]
    reading: Mapped[str | None] = mapped_column(
        Sealed("roster_import.reading"), deferred=True, deferred_raiseload=True
    )
    preview: Mapped[str | None] = mapped_column(
        Sealed("roster_import.preview"), deferred=True, deferred_raiseload=True
    )
    preview_of: Mapped[int | None]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # The boxes ticked under the preview so far, by the names of the form.
    ticked: Mapped[dict[str, Any]] = mapped_column(default=dict)
    kept_late_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    roster: Mapped[Roster] = relationship(lazy="raise")
    file: Mapped[StoredFile | None] = relationship(lazy="raise")
    job: Mapped[Job | None] = relationship(lazy="raise")
    by: Mapped[Account | None] = relationship(lazy="raise", foreign_keys=[by_id])
    accepted_by: Mapped[Account | None] = relationship(lazy="raise", foreign_keys=[accepted_by_id])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_previewed(self) -> bool:
        return self.state is ImportState.PREVIEWED

    @property
    def is_being_accepted(self) -> bool:
        """Whether it was confirmed and its lines are on their way; ``job`` must be loaded."""
        return self.is_previewed and self._is_at(ACCEPTING)

    @property
    def is_being_undone(self) -> bool:
        """Whether what it did is on its way back; ``job`` must be loaded."""
        return self.is_accepted and self._is_at(UNDOING)

    def _is_at(self, kind: str) -> bool:
        return self.job is not None and self.job.kind == kind and not self.job.is_over

    @property
    def is_accepted(self) -> bool:
        return self.state is ImportState.ACCEPTED


class RowState(Enum):
    PENDING = "pending"
    MENDED = "mended"
    ENTERED = "entered"
    DROPPED = "dropped"


class ImportRow(Model):
    """Somebody of a file who could not go in as read: a to-do, mended in the browser.

    ``number`` counts the people of the reading; ``content`` (sealed JSON) holds the record as
    far as it is known and what is to mend. A row mended before the file is accepted goes in
    with it; one mended later is entered at once.
    """

    __tablename__ = "import_row"
    __table_args__ = (UniqueConstraint("import_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("roster_import.id", ondelete="CASCADE"))
    number: Mapped[int]
    sheet: Mapped[str | None]
    row: Mapped[int]
    state: Mapped[RowState] = mapped_column(default=RowState.PENDING)
    content: Mapped[str] = mapped_column(Sealed("import_row.content"))
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="SET NULL"), index=True
    )

    of: Mapped[RosterImport] = relationship(lazy="raise")
    member: Mapped[Member | None] = relationship(lazy="raise")

    @property
    def is_pending(self) -> bool:
        return self.state is RowState.PENDING


class ImportedMember(Model):
    """What one import made of one member: the record before (None for somebody new) and after.

    ``told`` is the record as the file would have it, where newer edits were kept against it.
    ``person_before`` is what the unit knew of somebody new on the roster.
    """

    __tablename__ = "imported_member"
    __table_args__ = (UniqueConstraint("import_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("roster_import.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(
        ForeignKey("member.id", ondelete="SET NULL"), index=True
    )
    before: Mapped[str | None] = mapped_column(Sealed("imported_member.before"))
    after: Mapped[str] = mapped_column(Sealed("imported_member.after"))
    told: Mapped[str | None] = mapped_column(Sealed("imported_member.told"))
    person_before: Mapped[str | None] = mapped_column(Sealed("imported_member.person_before"))


class RememberedColumn(Model):
    """What a unit said a heading means, where the guess was wrong; None is "not stored"."""

    __tablename__ = "remembered_column"
    __table_args__ = (UniqueConstraint("unit_id", "heading"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    heading: Mapped[str]
    meaning: Mapped[str | None]

    unit: Mapped[Unit] = relationship(lazy="raise")
