"""What a clerk does with the members of an open roster."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from logistics.db import db
from logistics.findings import Finding, Refused, Weight, phrase
from logistics.models.account import Account
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.queries.members import member_made_by
from logistics.queries.people import people_numbered
from logistics.rules.members import MemberValues, about, in_order
from logistics.rules.rosters import content_findings
from logistics.rules.terms import Terms
from logistics.services import records
from logistics.services.history import record
from logistics.services.rosters import refuse_unless_open


def add_member(
    roster: Roster,
    values: MemberValues,
    *,
    terms: Terms,
    by: Account,
    at: datetime,
    form_key: str,
) -> Member:
    """Add somebody; the same form sent twice adds once. Raises Refused when not open."""
    if made := member_made_by(roster, form_key):
        return made
    refuse_unless_open(roster, terms, at)
    return records.enrol(roster, values, terms=terms, by=by, at=at, form_key=form_key)


def bring_forward(
    roster: Roster,
    people: Sequence[Person],
    role_id: int | None = None,
    *,
    terms: Terms,
    by: Account,
    at: datetime,
) -> list[Member]:
    """Add people the unit knows from other editions, all in one role or in none yet.

    Raises Refused when the roster is not open.
    """
    refuse_unless_open(roster, terms, at)
    return [
        records.enrol_known(roster, person, role_id, terms=terms, by=by, at=at) for person in people
    ]


def change_member(
    member: Member, values: MemberValues, *, terms: Terms, by: Account, at: datetime
) -> list[str]:
    """Give a member these values; the names of changed fields. Raises Refused when not open."""
    refuse_unless_open(member.roster, terms, at)
    return records.rewrite(member, values, terms=terms, by=by, at=at)


def remove_member(member: Member, *, terms: Terms, by: Account, at: datetime) -> None:
    """Strike somebody off a roster that was never handed in. Raises Refused when not open."""
    refuse_unless_open(member.roster, terms, at)
    if not member.roster.is_draft:
        raise LookupError("a member who was handed in withdraws with a reason")
    records.strike_out(member, by=by, at=at)


def withdraw_member(
    member: Member, reason: str, *, terms: Terms, by: Account, at: datetime
) -> None:
    """Withdraw somebody who was handed in. Raises Refused when not open."""
    refuse_unless_open(member.roster, terms, at)
    if not member.is_withdrawn:
        records.withdraw(member, reason, by=by, at=at)


def reinstate_member(member: Member, *, terms: Terms, by: Account, at: datetime) -> None:
    """Take back a withdrawal. Raises Refused when not open."""
    refuse_unless_open(member.roster, terms, at)
    if member.is_withdrawn:
        records.reinstate(member, by=by, at=at)


def set_order(
    roster: Roster, wanted: Mapping[int, int], *, terms: Terms, by: Account, at: datetime
) -> None:
    """Number the members in protocol order; ``wanted`` gives some a place (1 is first).

    The others keep their order around them. Raises Refused when not open.
    """
    refuse_unless_open(roster, terms, at)
    now = [member for member in in_order(roster.members, "order") if not member.is_withdrawn]
    places = {member.id: number for number, member in enumerate(now, 1)}
    moved = {member_id: at for member_id, at in wanted.items() if places.get(member_id) != at}
    line = [member for member in now if member.id not in moved]
    known = {member.id: member for member in now}
    for member_id, place in sorted(moved.items(), key=lambda item: item[1]):
        if member_id in known:
            line.insert(max(place - 1, 0), known[member_id])
    for number, member in enumerate(line, 1):
        member.protocol_rank = number
    db.session.flush()
    record("members_ordered", by=by, at=at, roster=roster, subject=("roster", roster.id))


def judged(
    roster: Roster,
    member: Member | None,
    values: MemberValues,
    *,
    terms: Terms,
    by: Account,
    at: datetime,
) -> list[Finding]:
    """What would be said of the member, were the form saved now; nothing is kept."""
    attempt = db.session.begin_nested()
    try:
        if member is None:
            member = records.enrol(roster, values, terms=terms, by=by, at=at)
        else:
            records.rewrite(member, values, terms=terms, by=by, at=at)
        return [*_about(member, content_findings(roster, terms)), *_known_as_another(member)]
    except Refused as refusal:
        return refusal.findings
    finally:
        attempt.rollback()


def _known_as_another(member: Member) -> list[Finding]:
    """A doubt when the unit knows the same citizen number under another name."""
    person, digest = member.person, member.person.citizen_number_digest
    if digest is None:
        return []
    others = [
        each
        for each in people_numbered(person.unit_id, digest)
        if each.id != person.id and each.search_text != person.search_text
    ]
    return [
        about(
            member,
            "number-of-another",
            phrase("số định danh này đơn vị đã ghi cho %(other)s"),
            weight=Weight.WARNING,
            at="citizen_number",
            other=each.full_name,
        )
        for each in others[:1]
    ]


def _about(member: Member, findings: Sequence[Finding]) -> list[Finding]:
    contests = {f"contest-{place.entry.contest_id}" for place in member.entered}
    ours = {f"member-{member.id}", *contests}
    return [finding for finding in findings if finding.anchor in ours]
