"""What an edition plays: sports, their contests, and the roles people come in. Data, never code."""

from enum import Enum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model


class ContestKind(Enum):
    SINGLE = "single"
    PAIR = "pair"
    TEAM = "team"


class Sport(Model):
    """A sport of one edition, with the other names files use for it."""

    __tablename__ = "sport"
    __table_args__ = (UniqueConstraint("edition_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(default=list)

    contests: Mapped[list["Contest"]] = relationship(
        lazy="raise", back_populates="sport", order_by="Contest.position"
    )


class Contest(Model):
    """One event of a sport; who may enter, how many together, how often a unit may enter.

    ``sex`` empty means any mix; ``born_from``/``born_to`` are years of birth, ends included;
    an empty limit means "not set", and the rules then say nothing.
    """

    __tablename__ = "contest"
    __table_args__ = (
        UniqueConstraint("sport_id", "name"),
        CheckConstraint("sex IN ('nam', 'nữ')", name="sex"),
        CheckConstraint(
            "min_size IS NULL OR max_size IS NULL OR min_size <= max_size", name="size"
        ),
        CheckConstraint(
            "born_from IS NULL OR born_to IS NULL OR born_from <= born_to", name="born"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition.id", ondelete="CASCADE"), index=True
    )
    sport_id: Mapped[int] = mapped_column(ForeignKey("sport.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    kind: Mapped[ContestKind]
    sex: Mapped[str | None]
    aliases: Mapped[list[str]] = mapped_column(default=list)
    min_size: Mapped[int | None]
    max_size: Mapped[int | None]
    max_reserves: Mapped[int | None]
    min_men: Mapped[int | None]
    min_women: Mapped[int | None]
    born_from: Mapped[int | None]
    born_to: Mapped[int | None]
    entries_per_unit: Mapped[int | None]
    article: Mapped[str | None]

    sport: Mapped[Sport] = relationship(lazy="raise", back_populates="contests")

    @property
    def smallest(self) -> int:
        """How many players an entry needs at least."""
        return self.min_size or (2 if self.kind is ContestKind.PAIR else 1)

    @property
    def largest(self) -> int | None:
        """How many players, reserves apart, an entry may have; None when not set."""
        fixed = {ContestKind.SINGLE: 1, ContestKind.PAIR: 2}
        return fixed.get(self.kind, self.max_size)


class Role(Model):
    """What somebody is in a delegation: head, coach, athlete, driver, guest."""

    __tablename__ = "role"
    __table_args__ = (
        UniqueConstraint("edition_id", "name"),
        CheckConstraint("max_per_unit IS NULL OR max_per_unit > 0", name="max_per_unit"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(default=list)
    is_athlete: Mapped[bool] = mapped_column(default=False)
    is_head: Mapped[bool] = mapped_column(default=False)
    colour: Mapped[str | None]
    protocol_rank: Mapped[int] = mapped_column(default=1000)
    max_per_unit: Mapped[int | None]
