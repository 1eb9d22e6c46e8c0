"""Who stands where in the entries of a roster, moved about in memory; the caller keeps it.

The roster must be filled, or be a copy that no session knows (:mod:`logistics.rules.projections`).
"""

from collections.abc import Collection, Mapping

from logistics.models.contest import Contest
from logistics.models.entry import Entry, EntryMember
from logistics.models.roster import Member, Roster
from logistics.rules.entries import place_for
from logistics.rules.terms import Terms


def settle(roster: Roster, member: Member, wanted: Mapping[int, bool], terms: Terms) -> list[Entry]:
    """Make the member play exactly these contests (id → only as a reserve).

    Places that stay as they are keep their entry; see ``rules.entries.place_for`` for new ones.
    Gives back the entries that were left empty and are no longer the roster's.
    """
    empty = leave_all_but(roster, member, wanted)
    for place in member.entered:
        place.is_reserve = wanted[place.entry.contest_id]
    held = {place.entry.contest_id for place in member.entered}
    for contest in terms.contests:
        if contest.id in wanted and contest.id not in held:
            entries = entries_in(roster, contest)
            entry = place_for(contest, entries, is_reserve=wanted[contest.id])
            join(entry or new_entry(roster, contest), member, is_reserve=wanted[contest.id])
    return empty


def hand_over(member: Member, newcomer: Member, contests: Collection[int]) -> None:
    """The newcomer stands where the member stood in these contests, in the same entries."""
    for place in list(member.entered):
        if place.entry.contest_id in contests:
            place.member = newcomer


def leave_all_but(
    roster: Roster, member: Member, contests: Collection[int] = frozenset()
) -> list[Entry]:
    """Take a member out of all other contests; the entries that were left empty."""
    left = [place for place in member.entered if place.entry.contest_id not in contests]
    return [entry for place in left for entry in leave(roster, place)]


def leave(roster: Roster, place: EntryMember) -> list[Entry]:
    """Give up one place; its entry too when nobody stands in it any more."""
    entry = place.entry
    place.member.entered.remove(place)
    entry.places.remove(place)
    if entry.places:
        return []
    roster.entries.remove(entry)
    return [entry]


def join(entry: Entry, member: Member, *, is_reserve: bool) -> None:
    entry.places.append(EntryMember(member=member, is_reserve=is_reserve))


def new_entry(roster: Roster, contest: Contest, number: int | None = None) -> Entry:
    """A further entry of the contest, under this number or the first free one."""
    taken = {entry.number for entry in entries_in(roster, contest)}
    free = next(each for each in range(1, len(taken) + 2) if each not in taken)
    entry = Entry(contest_id=contest.id, contest=contest, number=number or free)
    entry.places = []
    roster.entries.append(entry)
    return entry


def entries_in(roster: Roster, contest: Contest) -> list[Entry]:
    """The roster's entries in a contest by their numbers."""
    entries = [entry for entry in roster.entries if entry.contest_id == contest.id]
    return sorted(entries, key=lambda entry: entry.number)
