"""Units: departments, ministry offices, enterprises; they are renamed, merged and split."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model


class Unit(Model):
    """An organisation under the name it bears between ``valid_from`` and ``valid_to``."""

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to", name="validity"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    short_name: Mapped[str]
    kind: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    province_code: Mapped[str | None]
    province: Mapped[str | None]
    region: Mapped[str | None]
    protocol_rank: Mapped[int] = mapped_column(default=1000)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    sort_key: Mapped[str] = mapped_column(index=True)
    search_text: Mapped[str]

    aliases: Mapped[list["UnitAlias"]] = relationship(lazy="raise", order_by="UnitAlias.id")

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class UnitAlias(Model):
    """Another spelling that files and people use for a unit; ``folded`` is for comparing."""

    __tablename__ = "unit_alias"
    __table_args__ = (UniqueConstraint("unit_id", "folded"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="CASCADE"))
    alias: Mapped[str]
    folded: Mapped[str] = mapped_column(index=True)


class UnitSuccession(Model):
    """On ``day`` the predecessor went over into the successor, whole or in part."""

    __tablename__ = "unit_succession"
    __table_args__ = (
        UniqueConstraint("predecessor_id", "successor_id"),
        CheckConstraint("predecessor_id <> successor_id", name="two_units"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    day: Mapped[date]
    ground: Mapped[str | None]
