"""Many members' records written at once: few statements, however many people.

For those who have asked already whether the roster may be written. It must be filled.
"""

from collections.abc import Iterable, Mapping, Sequence

from logistics import vietnamese
from logistics.db import db
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.queries.roster_imports import known_people, settled_elsewhere, standing_anywhere
from logistics.rules.import_outlook import arrangement
from logistics.rules.import_values import Scope
from logistics.rules.members import UNRANKED, MemberValues, present, values_of
from logistics.rules.seating import Place
from logistics.services.persons import FIELDS, number_digest, own_copy, write_person
from logistics.services.records import ON_MEMBER

# Records by key: a member's id, or a negative number for somebody new.
Records = Mapping[int, MemberValues]
Partners = Mapping[int, Mapping[int, int]]


def write_records(
    roster: Roster, records: Records, scope: Scope, partners: Partners
) -> dict[int, Member]:
    """Make the members' records these, and new members of those with negative keys.

    Returns the members by key. Only people of the roster's own unit are ever looked at.
    """
    members = {member.id: member for member in roster.members}
    _rewrite(roster, {key: members[key] for key in records if key >= 0}, records)
    new = {key: values for key, values in records.items() if key < 0}
    members |= _enrol(roster, new)
    _set_roles(records, members, scope)
    standing = {member.id: values_of(member) for member in present(members_before(roster))}
    _realise(roster, members, arrangement(roster, {**standing, **records}, scope, partners), scope)
    db.session.flush()
    return {key: members[key] for key in records}


def members_before(roster: Roster) -> list[Member]:
    """Those who have a row already."""
    return [member for member in roster.members if member.id is not None]


def _rewrite(roster: Roster, members: Mapping[int, Member], records: Records) -> None:
    changed = {
        key: member
        for key, member in members.items()
        if _of_person(values_of(member)) != _of_person(records[key])
    }
    settled = settled_elsewhere([each.person_id for each in changed.values()], roster)
    for key, member in changed.items():
        if member.person_id in settled:
            member.person = own_copy(member.person)
        write_person(member.person, records[key])


def _of_person(values: MemberValues) -> list[object]:
    return [getattr(values, field) for field in FIELDS]


def _enrol(roster: Roster, records: Records) -> dict[int, Member]:
    persons = _persons(roster, records)
    rank = _next_rank(roster)
    enrolled = {}
    for key in records:
        member = Member(person=persons[key], protocol_rank=rank)
        member.entered = []
        rank += rank != UNRANKED
        roster.members.append(member)
        enrolled[key] = member
    return enrolled


def _next_rank(roster: Roster) -> int:
    ranks = [each.protocol_rank for each in roster.members if each.protocol_rank != UNRANKED]
    return max(ranks) + 1 if ranks else UNRANKED


def _persons(roster: Roster, records: Records) -> dict[int, Person]:
    """The unit's own people with these numbers and names, else new ones."""
    digests = {
        key: number_digest(values.citizen_number)
        for key, values in records.items()
        if values.citizen_number
    }
    known = known_people(roster.unit_id, digests.values())
    settled = settled_elsewhere([each.id for same in known.values() for each in same], roster)
    taken = {member.person_id for member in roster.members}
    persons = {}
    for key, values in records.items():
        named = vietnamese.fold(values.full_name)
        same = (each for each in known.get(digests.get(key, ""), ()) if each.id not in taken)
        person = next((each for each in same if each.search_text == named), None)
        if person is None:
            person = Person(unit_id=roster.unit_id, citizen_number=None)
            db.session.add(person)
        taken.add(person.id)
        if person.id not in settled:
            write_person(person, values)
        persons[key] = person
    return persons


def _set_roles(records: Records, members: Mapping[int, Member], scope: Scope) -> None:
    roles = {role.id: role for role in scope.terms.roles}
    for key, values in records.items():
        for field in ON_MEMBER:
            if getattr(members[key], field) != getattr(values, field):
                setattr(members[key], field, getattr(values, field))
        members[key].role = roles.get(values.role_id or 0)


def _realise(
    roster: Roster,
    members: Mapping[int, Member],
    arranged: Mapping[int, Mapping[int, Place]],
    scope: Scope,
) -> None:
    """Make the entries what was arranged: leave, stay as player or reserve, join."""
    keys = {id(member): key for key, member in members.items()}
    standing: set[tuple[int, int]] = set()
    for entry in roster.entries:
        for place in list(entry.places):
            key = keys[id(place.member)]
            wanted = arranged.get(entry.contest_id, {}).get(key)
            if wanted is None or wanted[0] != entry.number:
                place.member.entered.remove(place)
                entry.places.remove(place)
            else:
                place.is_reserve = wanted[1]
                standing.add((entry.contest_id, key))
    for contest_id, places in arranged.items():
        newcomers = {
            key: place for key, place in places.items() if (contest_id, key) not in standing
        }
        _join(roster, members, contest_id, newcomers, scope)
    for entry in [each for each in roster.entries if not each.places]:
        roster.entries.remove(entry)
        db.session.delete(entry)


def _join(
    roster: Roster,
    members: Mapping[int, Member],
    contest_id: int,
    newcomers: Mapping[int, Place],
    scope: Scope,
) -> None:
    entries = {each.number: each for each in roster.entries if each.contest_id == contest_id}
    for key, (number, is_reserve) in sorted(newcomers.items(), key=lambda item: item[1]):
        if number not in entries:
            contest = scope.terms.contest(contest_id)
            entries[number] = Entry(contest_id=contest_id, contest=contest, number=number)
            entries[number].places = []
            roster.entries.append(entries[number])
        entries[number].places.append(EntryMember(member=members[key], is_reserve=is_reserve))


def strike_out_all(roster: Roster, members: Sequence[Member]) -> None:
    """Remove members, and the people among them whom nothing else needs."""
    gone = {id(member) for member in members}
    _empty_places(roster, gone)
    persons = [member.person for member in members]
    for member in members:
        roster.members.remove(member)
        db.session.delete(member)
    db.session.flush()
    needed = standing_anywhere(person.id for person in persons)
    for person in persons:
        if person.id not in needed:
            db.session.delete(person)
    db.session.flush()


def _empty_places(roster: Roster, gone: Iterable[int]) -> None:
    gone = set(gone)
    for entry in list(roster.entries):
        for place in [each for each in entry.places if id(each.member) in gone]:
            place.member.entered.remove(place)
            entry.places.remove(place)
        if not entry.places:
            roster.entries.remove(entry)
            db.session.delete(entry)
    db.session.flush()
