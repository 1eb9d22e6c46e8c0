"""Writes composed practice delegations down as rosters, members and entries."""

from collections.abc import Mapping
from datetime import datetime

from logistics.db import db
from logistics.models.account import Account, Right
from logistics.models.edition import Edition
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.unit import Unit
from logistics.queries.practice import practice_accounts
from logistics.rules.practice import Delegation, PracticeEntry, PracticeMember
from logistics.rules.practice_people import Inventor, PracticePerson
from logistics.services.persons import number_digest
from logistics.services.practice_deeds import Deeds
from logistics.vietnamese import fold, name_sort_key

# One draft in three has nobody to call yet.
_UNREACHABLE = 0.33


class Writer:
    """Keeps one row for each person, in however many editions he or she comes."""

    def __init__(self, inventor: Inventor, at: datetime) -> None:
        self.inventor = inventor
        self.at = at
        self._people: dict[PracticePerson, Person] = {}
        self._clerks: dict[int | None, Account] = {}
        self._organisers: dict[int | None, Account] = {}
        for account in practice_accounts():
            for grant in account.grants:
                if grant.right is Right.REGISTRAR:
                    self._clerks[grant.unit_id] = account
                elif grant.right is Right.ORGANISER:
                    self._organisers[grant.edition_id] = account

    def write(self, edition: Edition, unit: Unit | None, delegation: Delegation) -> Roster:
        """One roster with all that it holds, and what was done with it so far."""
        roster = Roster(
            edition=edition,
            unit=unit,
            status=RosterStatus.DRAFT,
            is_practice=True,
            **self._contact(unit, delegation),
        )
        members = {each: self._member(each, unit) for each in delegation.members}
        roster.members = list(members.values())
        roster.entries = [_entry(drafted, members) for drafted in delegation.entries]
        db.session.add(roster)
        db.session.flush()
        organiser = self._organisers[edition.id]
        clerk = self._clerks[unit.id] if unit else organiser
        Deeds(roster, clerk, organiser, self.at).bring_to(delegation.status, self.inventor)
        return roster

    def _contact(self, unit: Unit | None, delegation: Delegation) -> dict[str, str]:
        is_draft = delegation.status is RosterStatus.DRAFT
        if unit is None or (is_draft and self.inventor.chance.random() < _UNREACHABLE):
            return {}
        head = delegation.members[0].person
        return {
            "contact_name": head.full_name,
            "contact_phone": head.phone or self.inventor.phone(),
        }

    def _member(self, drafted: PracticeMember, unit: Unit | None) -> Member:
        person = drafted.person
        member = Member(
            person=self._person(person, unit),
            role=drafted.role,
            position=person.position or None,
            department=person.department or None,
            organisation=drafted.organisation,
            shirt_size=person.shirt_size if drafted.wears_shirt else None,
            note=drafted.note,
            protocol_rank=drafted.protocol_rank,
        )
        member.entered = []
        return member

    def _person(self, invented: PracticePerson, unit: Unit | None) -> Person:
        if invented not in self._people:
            number = invented.citizen_number
            self._people[invented] = Person(
                unit_id=unit.id if unit else None,
                full_name=invented.full_name,
                sort_key=name_sort_key(invented.full_name),
                search_text=fold(invented.full_name),
                sex=invented.sex,
                birth_date=invented.birth_date,
                birth_year=invented.birth_year,
                phone=invented.phone,
                citizen_number=number,
                citizen_number_digest=number and number_digest(number),
            )
        return self._people[invented]


def _entry(drafted: PracticeEntry, members: Mapping[PracticeMember, Member]) -> Entry:
    entry = Entry(contest=drafted.contest, number=drafted.number)
    entry.places = [
        EntryMember(member=members[each], is_reserve=is_reserve)
        for group, is_reserve in ((drafted.players, False), (drafted.reserves, True))
        for each in group
    ]
    return entry
