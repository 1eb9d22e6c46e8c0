"""A roster as it would be after a change: a copy that no session knows, changed in memory."""

from logistics import vietnamese
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.models.submission import ChangeRequest, RequestKind
from logistics.rules.members import UNRANKED, MemberValues
from logistics.rules.placing import hand_over, leave_all_but, settle
from logistics.rules.terms import Terms

ROSTER = ("id", "edition_id", "unit_id", "status", "contact_name", "contact_phone", "note")
MEMBER = (
    "id", "person_id", "role_id", "position", "department", "organisation", "shirt_size", "note",
    "protocol_rank", "withdrawn_at", "withdrawn_reason",
)  # fmt: skip
ON_MEMBER = ("role_id", "position", "department", "organisation", "shirt_size", "note")
# Stands for the id that somebody who is not on the list yet will get.
NEWCOMER = 0


def projected(
    roster: Roster, request: ChangeRequest, record: MemberValues | None, terms: Terms
) -> Roster:
    """The roster as it would be, were the request granted with this record.

    ``roster`` must be filled and is left as it is; a newcomer's id is NEWCOMER.
    """
    copy = copy_of(roster)
    member = next((each for each in copy.members if each.id == request.member_id), None)
    if record is None and member:
        _withdraw(copy, member, request)
    elif record and member and request.kind is RequestKind.CORRECT:
        _write(copy, member, record, terms)
        settle(copy, member, record.contests, terms)
    elif record:
        _enrol(copy, member, request, record, terms)
    return copy


def copy_of(roster: Roster) -> Roster:
    """Members and entries anew; persons, roles, contests and the edition are the same things."""
    copy = Roster(**{name: getattr(roster, name) for name in ROSTER}, edition=roster.edition)
    copy.unit, copy.members, copy.entries = roster.unit, [], []
    copies = {member: _member_like(member) for member in roster.members}
    copy.members = list(copies.values())
    for entry in roster.entries:
        like = Entry(id=entry.id, contest_id=entry.contest_id, contest=entry.contest)
        like.number = entry.number
        like.places = [
            EntryMember(
                id=place.id,
                member_id=place.member_id,
                member=copies[place.member],
                is_reserve=place.is_reserve,
            )
            for place in entry.places
        ]
        copy.entries.append(like)
    return copy


def _member_like(member: Member) -> Member:
    like = Member(**{name: getattr(member, name) for name in MEMBER})
    like.person, like.role, like.entered = member.person, member.role, []
    return like


def _withdraw(copy: Roster, member: Member, request: ChangeRequest) -> None:
    leave_all_but(copy, member)
    member.withdrawn_at, member.withdrawn_reason = request.at, request.reason


def _enrol(
    copy: Roster,
    replaced: Member | None,
    request: ChangeRequest,
    record: MemberValues,
    terms: Terms,
) -> None:
    newcomer = Member(id=NEWCOMER, protocol_rank=UNRANKED)
    newcomer.entered = []
    _write(copy, newcomer, record, terms)
    copy.members.append(newcomer)
    if replaced:
        hand_over(replaced, newcomer, record.contests)
        _withdraw(copy, replaced, request)
    settle(copy, newcomer, record.contests, terms)


def _write(copy: Roster, member: Member, record: MemberValues, terms: Terms) -> None:
    for field in ON_MEMBER:
        setattr(member, field, getattr(record, field))
    member.role = next((role for role in terms.roles if role.id == record.role_id), None)
    member.person = _person_with(record, copy)


def _person_with(record: MemberValues, copy: Roster) -> Person:
    born = vietnamese.birth_from(record.birth) if record.birth else None
    day, year = born or (None, None)
    return Person(
        full_name=record.full_name,
        sort_key=vietnamese.name_sort_key(record.full_name),
        search_text=vietnamese.fold(record.full_name),
        sex=record.sex,
        birth_date=day,
        birth_year=year,
        phone=record.phone,
        citizen_number=record.citizen_number,
        citizen_number_digest=_digest_like(record.citizen_number, copy),
    )


def _digest_like(number: str | None, copy: Roster) -> str | None:
    """The hash of the same number on the roster, else the number itself, which equals no hash."""
    persons = [member.person for member in copy.members if member.person]
    known = (each.citizen_number_digest for each in persons if each.citizen_number == number)
    return next(known, number) if number else None
