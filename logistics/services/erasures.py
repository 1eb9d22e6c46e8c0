"""Erasing a person on request, and what identifies people once their edition's time is over.

What goes (-), what is left without naming anybody (~), and what stays (+):

| | a person, on request | an edition, past its day |
|---|---|---|
| person: name and its search words | - | + |
| person: sex, year of birth | - | + |
| person: day of birth, phone, citizen number with its hash | - | - |
| photo, thumbnail | - | - |
| member: post, department, organisation | - | + |
| member: shirt size, note | - | - |
| member: role, unit, places in contests of an edition that is over | + counted | + |
| member: place in an edition still to come | withdrawn, badge revoked | |
| frozen version: its record; its hash and number of people stay | - | identity only |
| signed scan of a version with the person | - the paper stays with the unit | + |
| requests, notes, reasons, contact, warnings | ~ where they tell of the person | numbers only |
| import: file, reading, preview, undo records | - those with the person | - all |
| import: lines to mend | - the person's | - all |
| history | ~ deeds without the name, the chain stays whole | + |
| badges: numbers, states; why they ended | + / ~ | + |
| scans: who (as a number), where, when | + | + |
| scans: unread texts, words of overrides | - | - texts |
| exports and archives on their way | - at once | - at once |
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from logistics.clock import day_of
from logistics.db import db
from logistics.models.account import Account
from logistics.models.badge import Badge, BadgeState
from logistics.models.edition import Edition
from logistics.models.erasure import Erased, Ground
from logistics.models.person import Person
from logistics.models.roster import Member
from logistics.models.stored_file import StoredFile
from logistics.queries.erasures import (
    members_of,
    people_due_in,
    rosters_naming,
    rosters_of_edition,
    same_people,
)
from logistics.queries.rosters import filled
from logistics.rules.editions import is_over
from logistics.rules.erasures import ERASED, Traces
from logistics.services.badges import revoke_badge
from logistics.services.cards import tell_cards
from logistics.services.entries import leave_contests
from logistics.services.erasing_papers import Wiping, records_of, wipe_papers
from logistics.services.erasing_traces import (
    wipe_badges,
    wipe_gates,
    wipe_history,
    wipe_passing,
)
from logistics.services.erasure_journal import Line, note
from logistics.services.feed import hold_feed
from logistics.services.history import record
from logistics.vietnamese import name_sort_key

_OF_PERSON = ("sex", "birth_date", "birth_year", "phone", "citizen_number", "citizen_number_digest")
_OF_MEMBER = ("position", "department", "organisation", "shirt_size", "note")


def erase_person(person: Person, *, by: Account | None, at: datetime, zone: str) -> Counter[str]:
    """Erase a person wholly, on request; what went, counted by kind.

    Every copy of them goes, whoever keeps it. Erasing somebody again changes nothing. Whether an
    edition is over is asked of the calendar of ``zone``.
    """
    people = same_people([person.key])
    for key in sorted({str(each.key) for each in people}):
        note(Erased.PERSON, key, Ground.REQUEST, by=by, at=at)
    return _wipe_people(people, by=by, at=at, zone=zone)


def erase_edition(edition: Edition, *, by: Account | None, at: datetime, zone: str) -> Counter[str]:
    """Erase what identifies the people of an edition, its time being over; what went, counted.

    Who also stands on an edition whose time, in ``zone``, is not over keeps their own data until
    then.
    """
    note(Erased.EDITION, edition.code, Ground.RETENTION, by=by, at=at)
    return _wipe_edition(edition, by=by, at=at, zone=zone)


def erase_again(line: Line, *, at: datetime, zone: str) -> None:
    """Do to a restored backup what was done after it was made."""
    if Erased(line.what) is Erased.PERSON:
        _wipe_people(same_people([UUID(line.key)]), by=None, at=at, zone=zone)
        return
    edition = db.session.scalars(select(Edition).where(Edition.code == line.key)).one_or_none()
    if edition:
        _wipe_edition(edition, by=None, at=at, zone=zone)


def _wipe_people(
    people: Sequence[Person], *, by: Account | None, at: datetime, zone: str
) -> Counter[str]:
    members = members_of(people)
    badges = _badges_of(members)
    for edition_id in sorted({badge.edition_id for badge in badges}):
        hold_feed(edition_id)
    rosters = list({member.roster_id: member.roster for member in members}.values())
    member_ids = frozenset(member.id for member in members)
    wiping = Wiping(_traces(people, members), at, is_whole=True, member_ids=member_ids)
    wiping.gone.update(_counted(people), lists=len(rosters), badges=len(badges))
    wiping.gone["people"] = int(bool(people))
    _revoke(badges, members, by=by, at=at)
    searched = rosters_naming(people, members)
    for roster in searched:
        wipe_papers(roster, wiping)
    wipe_history(searched, wiping)
    edition_ids = sorted({roster.edition_id for roster in rosters})
    for edition_id in edition_ids:
        wipe_gates(edition_id, wiping)
    wipe_badges([badge.id for badge in badges])
    for person in people:
        _blank_person(person, wiping)
    for member in members:
        _blank_member(member, by=by, at=at, zone=zone)
    # After the histories, as in the jobs themselves: nobody waits for each other.
    wipe_passing(edition_ids, wiping)
    db.session.flush()
    return wiping.gone


def _counted(people: Sequence[Person]) -> dict[str, int]:
    """How many they are, and their photos: copies of a person are not another one."""
    photos = {person.photo_id for person in people if person.photo_id}
    return {"people": len({person.key for person in people}), "photos": len(photos)}


def _badges_of(members: Sequence[Member]) -> Sequence[Badge]:
    ids = [member.id for member in members]
    return db.session.scalars(
        select(Badge).where(Badge.member_id.in_(ids)).order_by(Badge.edition_id, Badge.id)
    ).all()


def _traces(people: Sequence[Person], members: Sequence[Member]) -> Traces:
    """By what they are known in texts: as they stand, and as papers had them before."""
    known = [
        {
            "full_name": person.full_name,
            "phone": person.phone,
            "citizen_number": person.citizen_number,
        }
        for person in people
    ]
    ids = {member.id for member in members}
    return Traces.of([*known, *records_of(ids, {member.roster_id for member in members})])


def _revoke(
    badges: Sequence[Badge], members: Sequence[Member], *, by: Account | None, at: datetime
) -> None:
    """No badge of theirs opens anything, and devices drop who they are."""
    editions = {member.id: member.roster.edition for member in members}
    for badge in badges:
        if badge.state is BadgeState.ACTIVE:
            revoke_badge(badge, editions[badge.member_id], ERASED, by=by, at=at)


def _blank_person(person: Person, wiping: Wiping) -> None:
    _let_pictures_go([person.id], at=wiping.at)
    for field in _OF_PERSON:
        setattr(person, field, None)
    person.full_name, person.sort_key = ERASED, name_sort_key(ERASED)
    person.search_text = ""
    person.photo_id = person.thumbnail_id = None
    person.erased_at = wiping.at


def _let_pictures_go(person_ids: Sequence[int], *, at: datetime) -> None:
    """Let the time of their pictures be over; the sweeper leaves those that others show."""
    for pictured in (Person.photo_id, Person.thumbnail_id):
        ids = select(pictured).where(Person.id.in_(person_ids))
        db.session.execute(update(StoredFile).where(StoredFile.id.in_(ids)).values(expires_at=at))


def _blank_member(member: Member, *, by: Account | None, at: datetime, zone: str) -> None:
    for field in _OF_MEMBER:
        setattr(member, field, None)
    if member.is_withdrawn:
        member.withdrawn_reason = ERASED
    elif not is_over(member.roster.edition, day_of(at, zone)):
        # Who took part is counted on; who was to take part does not.
        leave_contests(filled(member.roster), member)
        member.withdrawn_at, member.withdrawn_reason = at, ERASED
    subject = ("member", member.id)
    record("person_erased", by=by, at=at, roster=member.roster, subject=subject)


def _wipe_edition(edition: Edition, *, by: Account | None, at: datetime, zone: str) -> Counter[str]:
    hold_feed(edition.id)
    rosters = rosters_of_edition(edition)
    people = people_due_in(edition, day_of(at, zone))
    numbers = Traces.of(
        {"phone": person.phone, "citizen_number": person.citizen_number} for person in people
    )
    wiping = Wiping(numbers, at, is_whole=False)
    for roster in rosters:
        wipe_papers(roster, wiping)
    wipe_history(rosters, wiping)
    wipe_gates(edition.id, wiping)
    _blank_identity(people, wiping)
    params = {"people": wiping.gone["people"]}
    subject = ("edition", edition.id)
    record("edition_erased", by=by, at=at, edition=edition, subject=subject, params=params)
    wipe_passing([edition.id], wiping)
    db.session.flush()
    return wiping.gone


def _blank_identity(people: Sequence[Person], wiping: Wiping) -> None:
    """Leave of each who they were, for which unit, and born in which year."""
    pictured = [person.id for person in people if person.photo_id or person.thumbnail_id]
    wiping.gone.update(_counted(people))
    _let_pictures_go(pictured, at=wiping.at)
    for person in people:
        person.phone = person.birth_date = None
        person.citizen_number = person.citizen_number_digest = None
        person.photo_id = person.thumbnail_id = None
    tell_cards(Member.person_id.in_(pictured), at=wiping.at)
