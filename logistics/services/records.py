"""The records of members, written without asking whether the roster is open.

For those who have asked already: the clerk's verbs in :mod:`logistics.services.members`, and
the organiser who grants a change. The roster must be filled (``queries.rosters.filled``).
"""

from dataclasses import replace
from datetime import datetime

from logistics.db import db
from logistics.findings import phrase
from logistics.models.account import Account
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.queries.people import is_settled_elsewhere, stands_elsewhere
from logistics.rules.members import UNRANKED, MemberValues, values_of
from logistics.rules.terms import Terms
from logistics.services.badges import revoke_badge_of
from logistics.services.cards import tell_card
from logistics.services.entries import leave_contests, settle_contests, take_over_contests
from logistics.services.history import record
from logistics.services.persons import (
    FIELDS,
    own_copy,
    person_for,
    refuse_erased,
    write_person,
)
from logistics.services.photos import forget_photo

# What the gate and the badge's own page may say of a badge whose bearer no longer comes.
REPLACED, WITHDRAWN = phrase("Đã thay người"), phrase("Đã rút khỏi đoàn")
ON_MEMBER = ("role_id", "position", "department", "organisation", "shirt_size", "note")


def enrol(
    roster: Roster,
    values: MemberValues,
    *,
    terms: Terms,
    by: Account,
    at: datetime,
    form_key: str | None = None,
) -> Member:
    """Put a person on the roster and into the contests named."""
    member = _member(roster, person_for(roster, values), form_key)
    for field in ON_MEMBER:
        setattr(member, field, getattr(values, field))
    _know_role(member, terms)
    db.session.flush()
    settle_contests(roster, member, values.contests, terms)
    _record("member_added", member, by=by, at=at)
    return member


def enrol_known(
    roster: Roster, person: Person, role_id: int | None, *, terms: Terms, by: Account, at: datetime
) -> Member:
    """Put somebody the unit knows from before on the roster."""
    member = _member(roster, person, None)
    member.role_id = role_id
    _know_role(member, terms)
    db.session.flush()
    _record("member_brought_forward", member, by=by, at=at)
    return member


def _member(roster: Roster, person: Person, form_key: str | None) -> Member:
    member = Member(person=person, form_key=form_key, protocol_rank=UNRANKED)
    member.entered = []
    ranks = [each.protocol_rank for each in roster.members if each.protocol_rank != UNRANKED]
    if ranks:
        member.protocol_rank = max(ranks) + 1
    roster.members.append(member)
    return member


def _know_role(member: Member, terms: Terms) -> None:
    member.role = next((role for role in terms.roles if role.id == member.role_id), None)


def rewrite(
    member: Member, values: MemberValues, *, terms: Terms, by: Account, at: datetime
) -> list[str]:
    """Give a member these values; the names of the fields that changed, [] when none did."""
    refuse_erased(member.person)
    before = values_of(member)
    changed = [field for field in (*FIELDS, *ON_MEMBER) if _differs(before, values, field)]
    if before.contests != values.contests:
        changed.append("contests")
    if not changed:
        return []
    if set(changed) & set(FIELDS):
        if is_settled_elsewhere(member.person, member.roster):
            member.person = own_copy(member.person)
        write_person(member.person, values)
    for field in ON_MEMBER:
        setattr(member, field, getattr(values, field))
    _know_role(member, terms)
    settle_contests(member.roster, member, values.contests, terms)
    db.session.flush()
    tell_card(member, changed, at=at)
    _record("member_changed", member, by=by, at=at, fields=changed)
    return changed


def _differs(before: MemberValues, after: MemberValues, field: str) -> bool:
    return bool(getattr(before, field) != getattr(after, field))


def strike_out(member: Member, *, by: Account, at: datetime) -> None:
    """Remove a member who was never handed in, and the person when nothing else needs them."""
    roster, person = member.roster, member.person
    leave_contests(roster, member)
    _record("member_removed", member, by=by, at=at)
    roster.members.remove(member)
    db.session.delete(member)
    db.session.flush()
    if not stands_elsewhere(person, roster):
        forget_photo(person, at=at)
        db.session.delete(person)
    db.session.flush()


def withdraw(
    member: Member, reason: str, *, by: Account, at: datetime, badge_says: str = WITHDRAWN
) -> None:
    """Take a member out of the delegation and its entries; the record stays, with the reason.

    A badge opens nothing from then on and says why.
    """
    leave_contests(member.roster, member)
    member.withdrawn_at, member.withdrawn_reason = at, reason
    db.session.flush()
    revoke_badge_of(member, member.roster.edition, badge_says, by=by, at=at)
    _record("member_withdrawn", member, by=by, at=at)


def substitute(
    member: Member,
    values: MemberValues,
    reason: str,
    *,
    terms: Terms,
    by: Account,
    at: datetime,
) -> Member:
    """Somebody else comes in a member's stead, and stands where the member stood.

    The newcomer plays what ``values`` names: in the same entries where the member played it too.
    """
    newcomer = enrol(member.roster, replace(values, contests={}), terms=terms, by=by, at=at)
    newcomer.substitutes_id, newcomer.protocol_rank = member.id, member.protocol_rank
    take_over_contests(member.roster, member, newcomer, values.contests, terms)
    withdraw(member, reason, by=by, at=at, badge_says=REPLACED)
    return newcomer


def reinstate(member: Member, *, by: Account, at: datetime) -> None:
    """Take a withdrawn member back; contests are to be chosen anew."""
    refuse_erased(member.person)
    member.withdrawn_at = member.withdrawn_reason = None
    db.session.flush()
    _record("member_reinstated", member, by=by, at=at)


def _record(deed: str, member: Member, *, by: Account, at: datetime, **more: object) -> None:
    subject, params = ("member", member.id), {"name": member.person.full_name, **more}
    record(deed, by=by, at=at, roster=member.roster, subject=subject, params=params)
