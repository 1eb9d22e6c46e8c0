"""People, apart from what they take part in."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from logistics.db import Model, Sealed
from logistics.models.unit import Unit

# In the order of its letters' codes on both engines, so that what begins alike stands together.
_Word = String().with_variant(String(collation="C"), "postgresql")


class NameWord(Model):
    """A word of somebody's name, without marks, for finding people by how words begin."""

    __tablename__ = "name_word"

    word: Mapped[str] = mapped_column(_Word, primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Person(Model):
    """Somebody of a unit, or a guest of none; the same person in every edition.

    The citizen number is sealed at rest and not even loaded unless a query asks for it;
    equality is searched by its keyed hash. ``key`` names one human for ever, in every copy of
    the row and every backup: ids are given anew once the rows that had them are gone.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("sex IN ('nam', 'nữ')", name="sex"),
        CheckConstraint("birth_year BETWEEN 1900 AND 2100", name="birth_year"),
        CheckConstraint("birth_date IS NULL OR birth_year IS NOT NULL", name="birth_date_has_year"),
        CheckConstraint("full_name <> ''", name="full_name"),
        Index("ix_person_unit_id_sort_key", "unit_id", "sort_key"),
        Index("ix_person_unit_id_citizen_number_digest", "unit_id", "citizen_number_digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[UUID] = mapped_column(Uuid, index=True, default=uuid4)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    full_name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(index=True)
    search_text: Mapped[str]
    sex: Mapped[str | None]
    birth_date: Mapped[date | None]
    birth_year: Mapped[int | None]
    phone: Mapped[str | None]
    citizen_number: Mapped[str | None] = mapped_column(
        Sealed("person.citizen_number"), deferred=True, deferred_raiseload=True
    )
    citizen_number_digest: Mapped[str | None] = mapped_column(index=True)
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    # The same picture as badges and gates show it.
    thumbnail_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    revision: Mapped[int] = mapped_column(default=1)
    erased_at: Mapped[datetime | None]

    unit: Mapped[Unit | None] = relationship(lazy="raise")
    name_words: Mapped[list[NameWord]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by=NameWord.word
    )

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012 -- SQLAlchemy's own spelling

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    @validates("search_text")
    def _keep_words(self, _field: str, text: str) -> str:
        if text != self.search_text:
            self.name_words = [NameWord(word=word) for word in sorted(set(text.split()))]
        return text
