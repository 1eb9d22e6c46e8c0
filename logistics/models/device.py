"""Scanning devices: phones and laptops that may scan at named checkpoints of one edition."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from logistics.db import Model
from logistics.models.checkpoint import Checkpoint
from logistics.models.edition import Edition


class Device(Model):
    """One device. Its pairing code works once; the token it gets for it is kept as a hash."""

    __tablename__ = "device"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint(
            "(pairing_digest IS NULL) = (pairing_expires_at IS NULL)", name="pairing_expires"
        ),
        CheckConstraint("revoked_at IS NULL OR pairing_digest IS NULL", name="revoked_pairs_not"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    name: Mapped[str]
    may_override: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    pairing_digest: Mapped[str | None] = mapped_column(unique=True)
    pairing_expires_at: Mapped[datetime | None]
    token_digest: Mapped[str | None] = mapped_column(unique=True)
    paired_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    last_seen_at: Mapped[datetime | None]
    # How far its wall clock was behind ours when last seen.
    clock_offset_ms: Mapped[int | None] = mapped_column(BigInteger)

    edition: Mapped[Edition] = relationship(lazy="raise")
    checkpoints: Mapped[list[Checkpoint]] = relationship(
        lazy="raise", secondary="device_checkpoint", order_by=Checkpoint.position, viewonly=True
    )

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    @property
    def is_paired(self) -> bool:
        return self.token_digest is not None


class DeviceCheckpoint(Model):
    """A checkpoint at which a device may scan."""

    __tablename__ = "device_checkpoint"

    device_id: Mapped[int] = mapped_column(
        ForeignKey("device.id", ondelete="CASCADE"), primary_key=True
    )
    checkpoint_id: Mapped[int] = mapped_column(
        ForeignKey("checkpoint.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class PairingFailure(Model):
    """A wrong pairing code, and from where (as a keyed hash): guessing must be hopeless."""

    __tablename__ = "pairing_failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    address_digest: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)
