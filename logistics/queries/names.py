"""Finding people by how the words of their names begin."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, literal, select

from logistics.db import db
from logistics.models.person import NameWord, Person
from logistics.models.roster import Member
from logistics.vietnamese import fold

FEW = 1000


def is_named_like(text: str) -> ColumnElement[bool]:
    """The condition on a member that each word of the text begins a word of the name.

    Marks, case and the order of the words do not matter. If one of the words is rare in the
    house, only its bearers are looked at: then a search takes as long among many as among few.
    """
    words = fold(text).split()
    names = literal(" ") + Person.search_text
    alike = and_(*(names.contains(f" {word}", autoescape=True) for word in words))
    for word in sorted(words, key=len, reverse=True):
        bearers = _bearers(word)
        if len(bearers) <= FEW:
            return and_(Member.person_id.in_(bearers), alike)
    return alike


def _bearers(beginning: str) -> Sequence[int]:
    """The people with a word that begins so; of more than a few, one more than that."""
    after = beginning[:-1] + chr(ord(beginning[-1]) + 1)
    return db.session.scalars(
        select(NameWord.person_id)
        .where(NameWord.word >= beginning, NameWord.word < after)
        .limit(FEW + 1)
    ).all()
