"""How many a roster has against how many it may have."""

from dataclasses import dataclass

from logistics import vietnamese
from logistics.models.contest import Contest, Role
from logistics.models.roster import Roster
from logistics.rules.entries import players_of, reserves_of
from logistics.rules.members import present
from logistics.rules.terms import Terms


@dataclass(frozen=True, slots=True)
class Count:
    """``limit`` is None where none is set."""

    count: int
    limit: int | None

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.count > self.limit


@dataclass(frozen=True, slots=True)
class ContestCount:
    contest: Contest
    entries: Count
    players: int
    reserves: int


@dataclass(frozen=True, slots=True)
class Headcount:
    """The people of a roster, withdrawn ones apart, in all and by sex, role and contest."""

    people: Count
    men: int
    women: int
    roles: list[tuple[Role, Count]]
    contests: list[ContestCount]


def headcount(roster: Roster, terms: Terms) -> Headcount:
    members = present(roster.members)
    limit = terms.max_people(roster.edition.people_per_unit) if roster.unit_id else None
    sexes = [member.person.sex for member in members]
    held = [member.role_id for member in members]
    return Headcount(
        people=Count(len(members), limit),
        men=sexes.count(vietnamese.MALE),
        women=sexes.count(vietnamese.FEMALE),
        roles=[(role, Count(held.count(role.id), role.max_per_unit)) for role in terms.roles],
        contests=[_contest(roster, contest) for contest in terms.contests],
    )


def _contest(roster: Roster, contest: Contest) -> ContestCount:
    entries = [entry for entry in roster.entries if entry.contest_id == contest.id]
    return ContestCount(
        contest=contest,
        entries=Count(len(entries), contest.entries_per_unit),
        players=sum(len(players_of(entry)) for entry in entries),
        reserves=sum(len(reserves_of(entry)) for entry in entries),
    )
