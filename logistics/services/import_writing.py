"""Records that a file brings in, written in a few steps for the whole roster.

Without asking whether the roster is open: for those who have asked already. It must be filled,
and filled anew by whoever looks at it afterwards: new rows are not on its lists.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from logistics.db import Base, db
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.queries.photos import pictured_among
from logistics.queries.roster_imports import in_parts, settled_elsewhere, standing_anywhere
from logistics.rules.import_outlook import arrangement
from logistics.rules.import_values import Scope
from logistics.rules.members import MemberValues, present, values_of
from logistics.rules.seating import Place
from logistics.services.import_enrolment import Written, enrol_all, inserted
from logistics.services.persons import FIELDS, own_copy, write_person
from logistics.services.photos import forget_photo
from logistics.services.records import ON_MEMBER

# Records by key: a member's id, or a negative number for somebody new.
Records = Mapping[int, MemberValues]
Partners = Mapping[int, Mapping[int, int]]
# Contest's id → who stands where, by the records' keys.
Arranged = Mapping[int, Mapping[int, Place]]


def write_records(
    roster: Roster, records: Records, scope: Scope, partners: Partners
) -> dict[int, Written]:
    """Make the members' records these, and new members of those with negative keys.

    Returns what was written by the keys. Only people of the roster's own unit are ever looked at.
    """
    known = {key: values for key, values in records.items() if key >= 0}
    standing = {member.id: values_of(member) for member in present(roster.members)}
    _rewrite(roster, known, scope)
    written = {key: Written(key, values) for key, values in known.items()}
    new = {key: values for key, values in records.items() if key < 0}
    written |= enrol_all(roster, new, scope)
    member_ids = {key: each.member_id for key, each in written.items()}
    arranged = arrangement(roster, {**standing, **records}, scope, partners)
    _realise(roster, member_ids, arranged)
    db.session.flush()
    return written


def _rewrite(roster: Roster, records: Records, scope: Scope) -> None:
    members = {member.id: member for member in roster.members}
    changed = [
        members[key]
        for key, values in records.items()
        if _of_person(values_of(members[key])) != _of_person(values)
    ]
    settled = settled_elsewhere([each.person_id for each in changed], roster)
    for member in changed:
        if member.person_id in settled:
            member.person = own_copy(member.person)
        write_person(member.person, records[member.id])
    for key, values in records.items():
        _rewrite_place(members[key], values, scope)


def _of_person(values: MemberValues) -> list[object]:
    return [getattr(values, field) for field in FIELDS]


def _rewrite_place(member: Member, values: MemberValues, scope: Scope) -> None:
    for field in ON_MEMBER:
        if getattr(member, field) != getattr(values, field):
            setattr(member, field, getattr(values, field))
    if member.role_id not in scope.role_names:
        member.role_id = None


def _realise(roster: Roster, member_ids: Mapping[int, int], arranged: Arranged) -> None:
    """Make the entries what was arranged: leave, stay as player or reserve, join."""
    standing = _leave(roster, arranged)
    joining = [
        (contest_id, place, key)
        for contest_id, places in arranged.items()
        for key, place in places.items()
        if (contest_id, key) not in standing
    ]
    joined = _join(roster, member_ids, sorted(joining))
    for entry in [each for each in roster.entries if not each.places and each.id not in joined]:
        roster.entries.remove(entry)
        db.session.delete(entry)


def _leave(roster: Roster, arranged: Arranged) -> set[tuple[int, int]]:
    """Empty the places that nobody holds any more; who stands where still, by contest and key."""
    standing = set()
    for entry in roster.entries:
        for place in list(entry.places):
            wanted = arranged.get(entry.contest_id, {}).get(place.member_id)
            if wanted is None or wanted[0] != entry.number:
                place.member.entered.remove(place)
                entry.places.remove(place)
            else:
                place.is_reserve = wanted[1]
                standing.add((entry.contest_id, place.member_id))
    return standing


def _join(
    roster: Roster, member_ids: Mapping[int, int], joining: Sequence[tuple[int, Place, int]]
) -> set[int]:
    """Put people into their entries, new ones where need be; the entries' ids."""
    entries = {(each.contest_id, each.number): each.id for each in roster.entries}
    missing = dict.fromkeys(
        (contest_id, number)
        for contest_id, (number, _), _ in joining
        if (contest_id, number) not in entries
    )
    rows = [
        {"roster_id": roster.id, "contest_id": contest_id, "number": number}
        for contest_id, number in missing
    ]
    entries |= dict(zip(missing, inserted(Entry, rows), strict=True))
    places = [
        {
            "entry_id": entries[contest_id, number],
            "member_id": member_ids.get(key, key),
            "is_reserve": is_reserve,
        }
        for contest_id, (number, is_reserve), key in joining
    ]
    inserted(EntryMember, places)
    return {place["entry_id"] for place in places}


def strike_out_all(
    roster: Roster, going: Mapping[int, int], *, known: Iterable[int], at: datetime
) -> None:
    """Remove members (by id, with their persons' ids), and the people whom nothing else needs.

    ``known`` are the ids of those whom the unit knew before; they stay.
    """
    db.session.flush()
    for some in in_parts(going):
        _delete(EntryMember, EntryMember.member_id.in_(some))
    filled = select(EntryMember.entry_id)
    _delete(Entry, Entry.roster_id == roster.id, Entry.id.not_in(filled))
    for some in in_parts(going):
        _delete(Member, Member.id.in_(some))
    person_ids = set(going.values()) - set(known)
    alone = person_ids - standing_anywhere(person_ids)
    for person in pictured_among(alone):
        forget_photo(person, at=at)
    for some in in_parts(alone):
        _delete(Person, Person.id.in_(some))


def _delete(model: type[Base], *conditions: ColumnElement[bool]) -> None:
    db.session.execute(
        delete(model).where(*conditions).execution_options(synchronize_session=False)
    )
