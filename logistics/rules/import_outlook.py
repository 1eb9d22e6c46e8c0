"""The roster as it would be once a file is accepted, for the rosters' own rules to judge."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from logistics import vietnamese
from logistics.findings import Finding
from logistics.models.entry import Entry, EntryMember
from logistics.models.person import Person
from logistics.models.roster import Member, Roster
from logistics.rules.import_surplus import with_names
from logistics.rules.import_values import Scope
from logistics.rules.members import MemberValues, values_of
from logistics.rules.roster_import import Line
from logistics.rules.rosters import content_findings
from logistics.rules.seating import Place, partners_in, seated

Pairs = Sequence[Mapping[str, Any]]


def outlook_findings(
    roster: Roster, lines: Iterable[Line], scope: Scope, pairs: Pairs
) -> list[Finding]:
    """What the rosters' rules would say; people of the file are anchored ``line-<number>``.

    The roster must be filled; it is not touched, a likeness is judged.
    """
    lines = list(lines)
    updated = {line.member_id: line for line in lines if line.member_id is not None}
    records = {
        member.id: updated[member.id].values if member.id in updated else values_of(member)
        for member in roster.members
        if not member.is_withdrawn
    }
    records |= {_key(line): line.values for line in lines if line.member_id is None}
    likeness = _likeness(roster, records, scope, partners_by_contest(lines, pairs, scope))
    ours = {f"member-{line.member_id}": line.number for line in lines if line.member_id}
    by_member = {_key(line): line for line in lines}
    return [
        _anchored(with_names(finding, likeness, by_member), ours)
        for finding in content_findings(likeness, scope.terms)
    ]


def _key(line: Line) -> int:
    return line.member_id if line.member_id is not None else -line.number - 1


def _anchored(finding: Finding, ours: Mapping[str, int]) -> Finding:
    anchor = finding.anchor or ""
    number = ours.get(anchor)
    if anchor.startswith("member--"):
        number = int(anchor.removeprefix("member--")) - 1
    if number is None:
        return finding
    return replace(finding, anchor=f"line-{number}", field=None)


def _likeness(
    roster: Roster,
    records: Mapping[int, MemberValues],
    scope: Scope,
    partners: Mapping[int, Mapping[int, int]],
) -> Roster:
    likeness = Roster(
        edition=roster.edition,
        unit_id=roster.unit_id,
        contact_name=roster.contact_name,
        contact_phone=roster.contact_phone,
    )
    roles = {role.id: role for role in scope.terms.roles}
    members = {}
    for key, values in records.items():
        member = Member(id=key, person=_person(values), role_id=values.role_id)
        member.role = roles.get(values.role_id or 0)
        member.shirt_size = values.shirt_size
        member.entered = []
        members[key] = member
    likeness.members = list(members.values())
    likeness.entries = []
    for contest_id, places in arrangement(roster, records, scope, partners).items():
        _enter(likeness, members, scope, contest_id, places)
    return likeness


def _person(values: MemberValues) -> Person:
    day, year = vietnamese.birth_from(values.birth or "") or (None, None)
    return Person(
        full_name=values.full_name,
        search_text=vietnamese.fold(values.full_name),
        sex=values.sex,
        birth_date=day,
        birth_year=year,
        citizen_number=values.citizen_number,
        # Only compared within this likeness; the number serves as well as its hash.
        citizen_number_digest=values.citizen_number,
    )


def _enter(
    likeness: Roster,
    members: Mapping[int, Member],
    scope: Scope,
    contest_id: int,
    places: Mapping[int, Place],
) -> None:
    contest = scope.terms.contest(contest_id)
    entries: dict[int, Entry] = {}
    for key, (number, is_reserve) in sorted(places.items(), key=lambda item: item[1]):
        if number not in entries:
            entries[number] = Entry(contest=contest, contest_id=contest_id, number=number)
            entries[number].places = []
            likeness.entries.append(entries[number])
        place = EntryMember(member=members[key], member_id=key, is_reserve=is_reserve)
        entries[number].places.append(place)


def arrangement(
    roster: Roster,
    records: Mapping[int, MemberValues],
    scope: Scope,
    partners: Mapping[int, Mapping[int, int]],
) -> dict[int, dict[int, Place]]:
    """Contest → who stands where, when all these records hold; places that stay are kept."""
    standing = standing_in(roster)
    wanted: dict[int, dict[int, bool]] = {}
    for key, values in records.items():
        for contest_id, is_reserve in values.contests.items():
            wanted.setdefault(contest_id, {})[key] = is_reserve
    arranged = {}
    for contest_id, people in wanted.items():
        contest = scope.terms.contest(contest_id)
        held = {
            key: (number, people[key])
            for key, (number, _) in standing.get(contest_id, {}).items()
            if key in people
        }
        newcomers = {key: reserve for key, reserve in people.items() if key not in held}
        if contest is not None:
            new = seated(contest, held, newcomers, partners.get(contest_id, {}))
            arranged[contest_id] = held | new
    return arranged


def standing_in(roster: Roster) -> dict[int, dict[int, Place]]:
    """Contest → member's id → place, as the roster stands."""
    standing: dict[int, dict[int, Place]] = {}
    for entry in roster.entries:
        for place in entry.places:
            held = standing.setdefault(entry.contest_id, {})
            held[place.member_id] = (entry.number, place.is_reserve)
    return standing


def partners_by_contest(
    lines: Iterable[Line], pairs: Pairs, scope: Scope
) -> dict[int, dict[int, int]]:
    """Contest → who plays with whom, by the keys of :func:`outlook_findings`' records."""
    by_name: dict[str, list[Line]] = {}
    for line in lines:
        by_name.setdefault(line.values.full_name, []).append(line)
    named: dict[int, list[tuple[int, int]]] = {}
    for pair in pairs:
        contest_id = scope.contests.get(pair["event"])
        found = [_partner(by_name.get(name, ()), pair, contest_id) for name in pair["names"]]
        if contest_id and found[0] is not None and found[1] is not None:
            named.setdefault(contest_id, []).append((found[0], found[1]))
    return {contest_id: partners_in(both) for contest_id, both in named.items()}


def _partner(
    namesakes: Sequence[Line], pair: Mapping[str, Any], contest_id: int | None
) -> int | None:
    """The key of the line of that name, the nearest to the pair's row among namesakes."""
    playing = [line for line in namesakes if contest_id in line.values.contests]
    if not playing:
        return None
    return _key(min(playing, key=lambda each: _distance(each, pair)))


def _distance(line: Line, pair: Mapping[str, Any]) -> int:
    return min(
        (abs(row - pair["row"]) for sheet, row in line.rows if sheet == pair["sheet"]),
        default=1_000_000,
    )


def totals(lines: Iterable[Line], scope: Scope) -> tuple[dict[str, int], dict[str, int]]:
    """How many people of the file come in each role, and how many play each contest."""
    good = [line for line in lines if line.is_good]
    roles = Counter(scope.role_names.get(line.values.role_id or 0, "") for line in good)
    contests = Counter(key for line in good for key in line.values.contests)
    return dict(roles), {
        title: contests[key] for key, title in scope.titles.items() if contests[key]
    }
