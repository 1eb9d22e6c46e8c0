"""Writing people down: names with their keys, numbers with their hash."""

from logistics import vietnamese
from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.keys import keyring
from logistics.models.person import Person
from logistics.models.roster import Roster
from logistics.queries.people import is_settled_elsewhere, people_numbered
from logistics.queries.rosters import person_with_number
from logistics.rules.members import MemberValues

PURPOSE = "person.citizen_number"
FIELDS = ("full_name", "sex", "birth", "phone", "citizen_number")


def refuse_erased(person: Person) -> None:
    """Raise Refused for somebody whose data were erased: a new person is entered as one."""
    if person.is_erased:
        sentence = phrase("Dữ liệu cá nhân của người này đã được xóa nên không sửa được nữa.")
        raise Refused([Finding("person-erased", sentence)])


def number_digest(citizen_number: str) -> str:
    """The keyed hash by which equal citizen numbers are found."""
    return keyring().digest(citizen_number, PURPOSE)


def person_for(roster: Roster, values: MemberValues) -> Person:
    """The unit's person with this citizen number and name, else a new one; written as told.

    Only people of the roster's own unit are ever looked at. Where another roster has handed the
    person in with other words, this one gets a person of its own.
    """
    person = _known(roster, values)
    if person is None:
        person = Person(unit_id=roster.unit_id, citizen_number=None)
        db.session.add(person)
    elif _differs(person, values) and is_settled_elsewhere(person, roster):
        person = own_copy(person)
    write_person(person, values)
    return person


def _differs(person: Person, values: MemberValues) -> bool:
    return any(getattr(person, name) != told for name, told in person_columns(values).items())


def _known(roster: Roster, values: MemberValues) -> Person | None:
    if values.citizen_number is None:
        return None
    named = vietnamese.fold(values.full_name)
    same = people_numbered(roster.unit_id, number_digest(values.citizen_number))
    on_it = {member.person_id for member in roster.members}
    return next((each for each in same if each.search_text == named and each.id not in on_it), None)


def write_person(person: Person, values: MemberValues) -> None:
    """Set everything a person has from what was written about the member."""
    for field, value in person_columns(values).items():
        setattr(person, field, value)


def person_columns(values: MemberValues) -> dict[str, object]:
    """Column → value of all that a person has from what was written about the member."""
    day, year = _birth(values.birth)
    return {
        "full_name": values.full_name,
        "sort_key": vietnamese.name_sort_key(values.full_name),
        "search_text": vietnamese.fold(values.full_name),
        "sex": values.sex,
        "birth_date": day,
        "birth_year": year,
        "phone": values.phone,
        "citizen_number": values.citizen_number,
        "citizen_number_digest": values.citizen_number and number_digest(values.citizen_number),
    }


def _birth(text: str | None) -> tuple[object, int | None]:
    known = vietnamese.birth_from(text) if text else None
    return known or (None, None)


def own_copy(person: Person) -> Person:
    """A person like this one, for a roster that must not change what another has handed in."""
    known = person_with_number(person.id)
    copy = Person(
        key=known.key,
        unit_id=known.unit_id,
        full_name=known.full_name,
        sort_key=known.sort_key,
        search_text=known.search_text,
        sex=known.sex,
        birth_date=known.birth_date,
        birth_year=known.birth_year,
        phone=known.phone,
        citizen_number=known.citizen_number,
        citizen_number_digest=known.citizen_number_digest,
        photo_id=known.photo_id,
        thumbnail_id=known.thumbnail_id,
    )
    db.session.add(copy)
    return copy
