"""New members out of a file, hundreds and thousands in a few statements.

One object a row would be flushed one dependency after the other: five thousand people took
three times as long, and on SQLite everybody else waits for as long as the writing lasts.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import insert

from logistics import vietnamese
from logistics.db import Base, db
from logistics.models.person import NameWord, Person
from logistics.models.roster import Member, Roster
from logistics.queries.roster_imports import known_people, settled_elsewhere
from logistics.rules.import_values import Scope
from logistics.rules.members import UNRANKED, MemberValues, values_of_person
from logistics.services.persons import FIELDS, number_digest, person_columns, write_person
from logistics.services.records import ON_MEMBER


@dataclass(frozen=True, slots=True)
class Written:
    """A member's record as it stands after writing.

    ``person_before`` is what was known of somebody whom the unit had already, but not on this
    roster.
    """

    member_id: int
    values: MemberValues
    person_before: MemberValues | None = None


def enrol_all(
    roster: Roster, records: Mapping[int, MemberValues], scope: Scope
) -> dict[int, Written]:
    """Put new members with these records on the roster, their contests apart.

    People of the unit with the same citizen number and name are taken for the same; no other
    unit's are looked at. Returns what was written by the records' keys.
    """
    known = _known(roster, records)
    before = {key: values_of_person(person) for key, person in known.items()}
    settled = settled_elsewhere([person.id for person in known.values()], roster)
    stands = dict(records)
    for key, person in known.items():
        if person.id in settled:
            stands[key] = _with_person_of(before[key], records[key])
        else:
            write_person(person, records[key])
    person_ids = {key: person.id for key, person in known.items()}
    unknown = [key for key in records if key not in known]
    new = [{"unit_id": roster.unit_id, **person_columns(records[key])} for key in unknown]
    new_ids = inserted(Person, new)
    _keep_words(new_ids, new)
    person_ids |= dict(zip(unknown, new_ids, strict=True))
    member_ids = inserted(Member, _rows(roster, records, person_ids, scope))
    return {
        key: Written(member_id, _with_role(stands[key], scope), before.get(key))
        for key, member_id in zip(records, member_ids, strict=True)
    }


def _keep_words(person_ids: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> None:
    """What a person written alone keeps of itself: the words it is found by."""
    words = [
        {"person_id": person_id, "word": word}
        for person_id, row in zip(person_ids, rows, strict=True)
        for word in set(row["search_text"].split())
    ]
    if words:
        db.session.execute(insert(NameWord), words)


def inserted(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    """Insert rows of a table that counts them by ``id``; the ids in the rows' order."""
    if not rows:
        return []
    column = model.__table__.c.id
    statement = insert(model).returning(column, sort_by_parameter_order=True)
    return db.session.scalars(statement, rows).all()


def _known(roster: Roster, records: Mapping[int, MemberValues]) -> dict[int, Person]:
    """Record's key → the unit's own person with its number and name, each person once."""
    digests = {
        key: number_digest(values.citizen_number)
        for key, values in records.items()
        if values.citizen_number
    }
    numbered = known_people(roster.unit_id, digests.values())
    taken = {member.person_id for member in roster.members}
    known = {}
    for key, digest in digests.items():
        named = vietnamese.fold(records[key].full_name)
        same = (each for each in numbered.get(digest, ()) if each.search_text == named)
        person = next((each for each in same if each.id not in taken), None)
        if person is not None:
            known[key] = person
            taken.add(person.id)
    return known


def _rows(
    roster: Roster,
    records: Mapping[int, MemberValues],
    person_ids: Mapping[int, int],
    scope: Scope,
) -> list[dict[str, Any]]:
    first = _next_rank([member.protocol_rank for member in roster.members])
    return [
        {
            "roster_id": roster.id,
            "person_id": person_ids[key],
            "protocol_rank": first if first == UNRANKED else first + place,
            **{field: getattr(_with_role(values, scope), field) for field in ON_MEMBER},
        }
        for place, (key, values) in enumerate(records.items())
    ]


def _next_rank(ranks: Collection[int]) -> int:
    given = [rank for rank in ranks if rank != UNRANKED]
    return max(given) + 1 if given else UNRANKED


def _with_role(values: MemberValues, scope: Scope) -> MemberValues:
    """The record without a role that this edition does not have."""
    if values.role_id is None or values.role_id in scope.role_names:
        return values
    return replace(values, role_id=None)


def _with_person_of(person: MemberValues, values: MemberValues) -> MemberValues:
    return replace(values, **{field: getattr(person, field) for field in FIELDS})
