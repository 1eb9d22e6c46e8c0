"""Facts about this installation: whether it holds practice people, its epoch after a restore."""

from sqlalchemy.orm import Mapped, mapped_column

from logistics.db import Model

EPOCH = "epoch"
# Until a backup was restored for the first time.
FIRST_EPOCH = "0"


class Fact(Model):
    """One named fact, as text."""

    __tablename__ = "fact"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
