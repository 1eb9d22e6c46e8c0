"""Putting members into contests: alone, in pairs, in teams, as reserves."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from logistics.db import db
from logistics.findings import Finding, Refused
from logistics.models.account import Account
from logistics.models.contest import Contest
from logistics.models.entry import Entry
from logistics.models.roster import Member, Roster
from logistics.rules.members import present
from logistics.rules.placing import (
    entries_in,
    hand_over,
    join,
    leave_all_but,
    new_entry,
    settle,
)
from logistics.rules.rosters import content_findings
from logistics.rules.terms import Terms, contest_name
from logistics.services.history import record
from logistics.services.rosters import refuse_unless_open

# A member's place in a contest: the number of the entry, and whether as a reserve.
Place = tuple[int, bool]


def settle_contests(
    roster: Roster, member: Member, wanted: Mapping[int, bool], terms: Terms
) -> None:
    """Make the member play exactly these contests (id → only as a reserve).

    Places that stay as they are keep their entry; see ``rules.entries.place_for`` for new ones.
    """
    _delete(settle(roster, member, wanted, terms))
    db.session.flush()


def take_over_contests(
    roster: Roster, member: Member, newcomer: Member, wanted: Mapping[int, bool], terms: Terms
) -> None:
    """The newcomer plays exactly these, standing where the member stood, who leaves them all."""
    hand_over(member, newcomer, wanted)
    db.session.flush()
    settle_contests(roster, newcomer, wanted, terms)
    leave_contests(roster, member)


def leave_contests(roster: Roster, member: Member) -> None:
    """Take a member out of every entry; entries left empty go too."""
    _delete(leave_all_but(roster, member))
    db.session.flush()


def arrangement_of(roster: Roster, contest: Contest) -> dict[int, Place]:
    """Who stands where in a contest: member's id → place."""
    return {
        place.member_id: (entry.number, place.is_reserve)
        for entry in entries_in(roster, contest)
        for place in entry.places
    }


def arrange(
    roster: Roster,
    contest: Contest,
    wanted: Mapping[int, Place],
    *,
    terms: Terms,
    by: Account,
    at: datetime,
) -> None:
    """Put members into the entries of a contest as told; who is not named leaves it.

    Raises Refused when the roster is not open.
    """
    refuse_unless_open(roster, terms, at)
    members = {member.id: member for member in present(roster.members)}
    for entry in entries_in(roster, contest):
        for place in list(entry.places):
            if wanted.get(place.member_id) != (entry.number, place.is_reserve):
                place.member.entered.remove(place)
                entry.places.remove(place)
    db.session.flush()
    standing = arrangement_of(roster, contest)
    for member_id, (number, is_reserve) in sorted(wanted.items(), key=lambda item: item[1]):
        if member_id in members and member_id not in standing:
            entry = _entry_numbered(roster, contest, number)
            join(entry, members[member_id], is_reserve=is_reserve)
    _drop_empty(roster, contest)
    db.session.flush()
    record(
        "contest_arranged",
        by=by,
        at=at,
        roster=roster,
        subject=("contest", contest.id),
        params={"contest": contest_name(contest), "people": len(wanted)},
    )


def judged(
    roster: Roster,
    contest: Contest,
    wanted: Mapping[int, Place],
    *,
    terms: Terms,
    by: Account,
    at: datetime,
) -> list[Finding]:
    """What would be said of the contest, were it arranged so; nothing is kept."""
    attempt = db.session.begin_nested()
    try:
        arrange(roster, contest, wanted, terms=terms, by=by, at=at)
        ours = {f"contest-{contest.id}", *(f"member-{member_id}" for member_id in wanted)}
        return [each for each in content_findings(roster, terms) if each.anchor in ours]
    except Refused as refusal:
        return refusal.findings
    finally:
        attempt.rollback()


def _entry_numbered(roster: Roster, contest: Contest, number: int) -> Entry:
    known = (entry for entry in entries_in(roster, contest) if entry.number == number)
    return next(known, None) or new_entry(roster, contest, number)


def _drop_empty(roster: Roster, contest: Contest) -> None:
    empty = [entry for entry in entries_in(roster, contest) if not entry.places]
    for entry in empty:
        roster.entries.remove(entry)
    _delete(empty)


def _delete(entries: Iterable[Entry]) -> None:
    for entry in entries:
        db.session.delete(entry)
