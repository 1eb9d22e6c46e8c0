"""Accounts and what each may do where; nobody may do anything without a grant."""

from datetime import datetime
from enum import Enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model, Sealed
from logistics.models.edition import Edition
from logistics.models.unit import Unit


class Right(Enum):
    """What a grant lets an account do."""

    ADMIN = "admin"
    ORGANISER = "organiser"
    REGISTRAR = "registrar"
    VIEWER = "viewer"
    STEWARD = "steward"


STAFF = frozenset({Right.ADMIN, Right.ORGANISER})
OF_A_UNIT = frozenset({Right.REGISTRAR, Right.VIEWER})


class Account(Model):
    """Somebody who can log in; without a password the account waits for its one-time code."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    full_name: Mapped[str]
    # An Argon2id hash; None until the account is activated.
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    totp_secret: Mapped[str | None] = mapped_column(Sealed("account.totp_secret"))
    # The last 30-second step whose code was taken: a code serves once.
    totp_step: Mapped[int | None]
    is_practice: Mapped[bool] = mapped_column(default=False)
    locale: Mapped[str | None]
    created_at: Mapped[datetime]

    grants: Mapped[list["Grant"]] = relationship(
        lazy="raise", back_populates="account", order_by="Grant.id"
    )

    @property
    def is_activated(self) -> bool:
        return self.password is not None

    @property
    def has_second_factor(self) -> bool:
        return self.totp_secret is not None

    @property
    def is_staff(self) -> bool:
        return self.has(*STAFF)

    @property
    def is_admin(self) -> bool:
        return any(grant.right is Right.ADMIN for grant in self.grants)

    def has(self, *rights: Right) -> bool:
        """Whether any grant, wherever it holds, gives one of these rights."""
        return any(grant.right in rights for grant in self.grants)

    def organises(self, edition_id: int) -> bool:
        return any(
            grant.right is Right.ORGANISER and grant.edition_id == edition_id
            for grant in self.grants
        )

    def may_write_for(self, unit_id: int | None, edition_id: int) -> bool:
        """Whether this account keeps the roster of the unit in the edition."""
        return any(
            grant.right is Right.REGISTRAR
            and grant.unit_id == unit_id
            and grant.edition_id in {None, edition_id}
            for grant in self.grants
        )

    def stands_in_for(self, unit_id: int | None, edition_id: int) -> bool:
        """Whether it is as an organiser, in the unit's stead, that it writes the unit's roster."""
        if unit_id is None or self.may_write_for(unit_id, edition_id):
            return False
        return self.organises(edition_id)

    def unit_ids_in(self, edition_id: int) -> set[int]:
        """The units whose people in the edition this account may see."""
        return {
            grant.unit_id
            for grant in self.grants
            if grant.right in OF_A_UNIT and grant.unit_id and grant.edition_id in {None, edition_id}
        }

    @property
    def organised_edition_ids(self) -> set[int]:
        return {
            grant.edition_id
            for grant in self.grants
            if grant.right is Right.ORGANISER and grant.edition_id
        }


class Grant(Model):
    """One right: an organiser's holds in an edition, a registrar's for a unit."""

    __tablename__ = "grant"
    __table_args__ = (
        CheckConstraint(
            "(\"right\" IN ('REGISTRAR', 'VIEWER')) = (unit_id IS NOT NULL)", name="unit"
        ),
        CheckConstraint(
            "\"right\" NOT IN ('ORGANISER', 'STEWARD') OR edition_id IS NOT NULL", name="edition"
        ),
        CheckConstraint("\"right\" <> 'ADMIN' OR edition_id IS NULL", name="admin"),
        UniqueConstraint("account_id", "right", "unit_id", "edition_id"),
        *(
            Index(
                f"uq_grant_{name}", *columns, unique=True, sqlite_where=rest, postgresql_where=rest
            )
            for name, columns, rest in (
                ("whole", ("account_id", "right"), text("unit_id IS NULL AND edition_id IS NULL")),
                ("edition", ("account_id", "right", "edition_id"), text("unit_id IS NULL")),
                ("unit", ("account_id", "right", "unit_id"), text("edition_id IS NULL")),
            )
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    right: Mapped[Right]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)

    account: Mapped[Account] = relationship(lazy="raise", back_populates="grants")
    unit: Mapped[Unit | None] = relationship(lazy="raise")
    edition: Mapped[Edition | None] = relationship(lazy="raise")
