"""Writes composed practice delegations down as rosters, members and entries."""

from datetime import datetime, timedelta
from typing import Any

from logistics.db import db
from logistics.keys import keyring
from logistics.models.account import Account, Right
from logistics.models.edition import Edition
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster, RosterStatus
from logistics.models.submission import ReviewNote
from logistics.models.unit import Unit
from logistics.queries.practice import practice_accounts
from logistics.rules.practice import Delegation, PracticeEntry, PracticeMember
from logistics.rules.practice_people import Inventor, PracticePerson
from logistics.vietnamese import fold, name_sort_key

NUMBER_PURPOSE = "person.citizen_number"
_SUBMITTED, _RETURNED, _APPROVED, _LOCKED = (timedelta(days=days) for days in (6, 4, 3, 1))
_SETTLED = frozenset({RosterStatus.APPROVED, RosterStatus.LOCKED})
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
        """One roster with all that it holds."""
        roster = Roster(
            edition_id=edition.id,
            unit_id=unit.id if unit else None,
            is_practice=True,
            **self._contact(unit, delegation),
            **self._deeds(edition, unit, delegation.status),
        )
        members = {each: self._member(each, unit) for each in delegation.members}
        roster.members = list(members.values())
        roster.entries = [_entry(drafted, members) for drafted in delegation.entries]
        db.session.add(roster)
        if delegation.status is RosterStatus.RETURNED:
            self._note(roster, members, delegation)
        return roster

    def _contact(self, unit: Unit | None, delegation: Delegation) -> dict[str, str | None]:
        is_draft = delegation.status is RosterStatus.DRAFT
        if unit is None or (is_draft and self.inventor.chance.random() < _UNREACHABLE):
            return {}
        head = delegation.members[0].person
        return {
            "contact_name": head.full_name,
            "contact_phone": head.phone or self.inventor.phone(),
        }

    def _deeds(self, edition: Edition, unit: Unit | None, status: RosterStatus) -> dict[str, Any]:
        """Who did what when for a roster to stand as it does."""
        if status is RosterStatus.DRAFT:
            return {"status": status}
        organiser = self._organisers[edition.id]
        clerk = self._clerks[unit.id] if unit else organiser
        done: dict[str, Any] = {"status": status, "submitted_at": self.at - _SUBMITTED}
        done["submitted_by_id"] = clerk.id
        if status is RosterStatus.RETURNED:
            done |= {"returned_at": self.at - _RETURNED, "returned_by_id": organiser.id}
        if status in _SETTLED:
            done |= {"approved_at": self.at - _APPROVED, "approved_by_id": organiser.id}
        if status is RosterStatus.LOCKED:
            done |= {"locked_at": self.at - _LOCKED, "locked_by_id": organiser.id}
        return done

    def _member(self, drafted: PracticeMember, unit: Unit | None) -> Member:
        person = drafted.person
        role = drafted.role
        return Member(
            person=self._person(person, unit),
            role_id=role.id if role else None,
            position=person.position or None,
            department=person.department or None,
            organisation=drafted.organisation,
            shirt_size=person.shirt_size if drafted.wears_shirt else None,
            note=drafted.note,
            protocol_rank=(role.protocol_rank if role else 1000),
        )

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
                citizen_number_digest=keyring().digest(number, NUMBER_PURPOSE) if number else None,
            )
        return self._people[invented]

    def _note(
        self, roster: Roster, members: dict[PracticeMember, Member], delegation: Delegation
    ) -> None:
        """What the organiser sent the roster back for."""
        organiser = self._organisers[roster.edition_id]
        whole = self.inventor.remark("review")
        one, field = self.inventor.chance.choice(list(members.values())), "position"
        asked = self.inventor.remark("review_position")
        for text, about in ((whole, {}), (asked, {"member": one, "field": field})):
            db.session.add(
                ReviewNote(
                    roster=roster, text=text, at=self.at - _RETURNED, by_id=organiser.id, **about
                )
            )


def _entry(drafted: PracticeEntry, members: dict[PracticeMember, Member]) -> Entry:
    entry = Entry(contest_id=drafted.contest.id, number=drafted.number)
    entry.places = [
        EntryMember(member=members[each], is_reserve=is_reserve)
        for group, is_reserve in ((drafted.players, False), (drafted.reserves, True))
        for each in group
    ]
    return entry
