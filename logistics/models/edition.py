"""Editions: one holding of a festival, visit, gathering or ceremony, and who takes which part."""

from datetime import date, datetime
from enum import Enum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model
from logistics.models.unit import Unit


class EditionKind(Enum):
    FESTIVAL = "festival"
    VISIT = "visit"
    GATHERING = "gathering"
    CEREMONY = "ceremony"


class Certainty(Enum):
    """How sure a planned date is: fixed, expected, or only "before the last day named"."""

    FIXED = "fixed"
    EXPECTED = "expected"
    BEFORE = "before"


class DateState(Enum):
    EXPECTED = "expected"
    CONFIRMED = "confirmed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"


class Stage(Enum):
    """Where an edition stands; the order of the members is the order of the year."""

    PLANNED = "planned"
    OPEN = "open"
    SUBMISSION = "submission"
    REVIEW = "review"
    LOCKED = "locked"
    BADGES = "badges"
    CHECK_IN = "check_in"
    CLOSED = "closed"

    @property
    def position(self) -> int:
        return list(Stage).index(self)


class Part(Enum):
    """What a unit does in an edition."""

    LEAD = "lead"
    PARTNER = "partner"
    HOST = "host"
    INVITED = "invited"


class Edition(Model):
    """One holding of an activity. An empty field means "not yet known", never zero."""

    __tablename__ = "edition"
    __table_args__ = (
        CheckConstraint(
            "planned_from IS NULL OR planned_to IS NULL OR planned_from <= planned_to",
            name="planned",
        ),
        CheckConstraint(
            "actual_from IS NULL OR actual_to IS NULL OR actual_from <= actual_to", name="actual"
        ),
        CheckConstraint("badge_key BETWEEN 10 AND 99", name="badge_key"),
        CheckConstraint("travel_minutes BETWEEN 1 AND 1440", name="travel_minutes"),
        CheckConstraint(
            "registration_opens_at IS NULL OR registration_closes_at IS NULL"
            " OR registration_opens_at < registration_closes_at",
            name="registration",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    series: Mapped[str | None]
    kind: Mapped[EditionKind]
    year: Mapped[int]
    region: Mapped[str | None]
    place: Mapped[str | None]
    planned_from: Mapped[date | None]
    planned_to: Mapped[date | None]
    planned_certainty: Mapped[Certainty | None]
    planned_wording: Mapped[str | None]
    actual_from: Mapped[date | None]
    actual_to: Mapped[date | None]
    date_state: Mapped[DateState] = mapped_column(default=DateState.EXPECTED)
    chair: Mapped[str | None]
    stage: Mapped[Stage] = mapped_column(default=Stage.PLANNED)
    registration_opens_at: Mapped[datetime | None]
    registration_closes_at: Mapped[datetime | None]
    contests_per_person: Mapped[int | None]
    people_per_unit: Mapped[int | None]
    oldest_birth_year: Mapped[int | None]
    youngest_birth_year: Mapped[int | None]
    is_signed_scan_required: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    shirt_sizes: Mapped[list[str]] = mapped_column(default=list)
    # Nobody gets from one venue to another in less.
    travel_minutes: Mapped[int | None]
    catalogue_note: Mapped[str | None]
    note: Mapped[str | None]
    # The last day on which numbers, phones, birthdays and photos are kept; else the rule's day.
    keep_until: Mapped[date | None]
    # Two digits in front of every badge code of this edition.
    badge_key: Mapped[int] = mapped_column(unique=True)
    revision: Mapped[int] = mapped_column(default=1)

    parts: Mapped[list["EditionUnit"]] = relationship(
        lazy="raise", back_populates="edition", order_by="EditionUnit.id"
    )
    stops: Mapped[list["Stop"]] = relationship(lazy="raise", order_by="Stop.position")
    venues: Mapped[list["Venue"]] = relationship(lazy="raise", order_by="Venue.position")

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 -- SQLAlchemy's own spelling

    @property
    def is_festival(self) -> bool:
        return self.kind is EditionKind.FESTIVAL

    @property
    def first_day(self) -> date | None:
        return self.actual_from or self.planned_from

    @property
    def last_day(self) -> date | None:
        return self.actual_to or self.planned_to or self.first_day

    @property
    def takes_rosters(self) -> bool:
        """Whether units may write their rosters, deadlines apart."""
        return self.stage in {Stage.OPEN, Stage.SUBMISSION, Stage.REVIEW}


class EditionUnit(Model):
    """The part a unit takes in an edition, with what the organiser settled for it alone."""

    __tablename__ = "edition_unit"
    __table_args__ = (
        UniqueConstraint("edition_id", "unit_id", "part"),
        CheckConstraint("max_people IS NULL OR max_people > 0", name="max_people"),
        CheckConstraint(
            "extended_until IS NULL OR extension_reason IS NOT NULL", name="reasoned_extension"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    part: Mapped[Part]
    is_certain: Mapped[bool] = mapped_column(default=True)
    max_people: Mapped[int | None]
    extended_until: Mapped[datetime | None]
    extension_reason: Mapped[str | None]

    edition: Mapped[Edition] = relationship(lazy="raise", back_populates="parts")
    unit: Mapped[Unit] = relationship(lazy="raise")


class Venue(Model):
    """A place where something of the edition happens."""

    __tablename__ = "venue"
    __table_args__ = (UniqueConstraint("edition_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    address: Mapped[str | None]
    note: Mapped[str | None]


class Stop(Model):
    """One point of the programme or itinerary; a time that is not known yet is empty."""

    __tablename__ = "stop"
    __table_args__ = (
        UniqueConstraint("edition_id", "position"),
        CheckConstraint(
            "starts_at IS NULL OR ends_at IS NULL OR starts_at <= ends_at", name="times"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str]
    place: Mapped[str | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    contact: Mapped[str | None]
    vehicle: Mapped[str | None]
    note: Mapped[str | None]
