"""Who of a file is whom of the roster: strongest evidence first, nobody twice, never a guess.

Only members of the roster itself are looked at: nothing here can tell one unit of another's
people.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from logistics import vietnamese
from logistics.rules.members import MemberValues


class Evidence(Enum):
    """Why somebody of the file is taken for a member, strongest first."""

    ROW_ID = "row-id"
    NUMBER = "number"
    NAME_AND_BIRTH = "name-and-birth"
    NAME_AND_YEAR = "name-and-year"
    NAME_ALONE = "name-alone"

    @property
    def is_weak(self) -> bool:
        """Whether a change resting on it alone needs somebody's word."""
        return self in {Evidence.NAME_AND_YEAR, Evidence.NAME_ALONE}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record with its place: a member's id, or the number of a person in the file."""

    key: int
    values: MemberValues
    row_id: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    member_id: int
    evidence: Evidence


def matched(people: Sequence[Candidate], members: Sequence[Candidate]) -> dict[int, Match]:
    """Person's number → the member it is; each member is somebody once."""
    found: dict[int, Match] = {}
    for evidence, mark, agrees in STEPS:
        taken = {match.member_id for match in found.values()}
        free = _by_mark((each for each in members if each.key not in taken), mark)
        for person in (each for each in people if each.key not in found):
            same = [each for each in free.get(mark(person), ()) if agrees(person, each)]
            if len(same) == 1 or (same and evidence is Evidence.NAME_AND_BIRTH):
                found[person.key] = Match(same[0].key, evidence)
                free[mark(person)].remove(same[0])
    return found


def _by_mark(
    members: Iterable[Candidate], mark: Callable[[Candidate], Hashable]
) -> dict[Hashable, list[Candidate]]:
    groups: dict[Hashable, list[Candidate]] = defaultdict(list)
    for member in members:
        if (key := mark(member)) is not None:
            groups[key].append(member)
    return groups


def name_key(values: MemberValues) -> str:
    """The name without case, marks and the place of the tone."""
    return vietnamese.fold(values.full_name)


def _name(candidate: Candidate) -> str | None:
    return name_key(candidate.values) or None


def _row_id(candidate: Candidate) -> str | None:
    return candidate.row_id


def _number(candidate: Candidate) -> str | None:
    return candidate.values.citizen_number


def _name_and_day(candidate: Candidate) -> Hashable:
    born = candidate.values.birth
    return (_name(candidate), born) if born and len(born) > 4 and _name(candidate) else None


def _name_and_year(candidate: Candidate) -> Hashable:
    born = candidate.values.birth
    return (_name(candidate), born[:4]) if born and _name(candidate) else None


def _keeps_row(person: Candidate, member: Candidate) -> bool:
    """Whether a row of the template is still its member's: nobody else was written over it."""
    one, other = person.values, member.values
    return (
        name_key(one) == name_key(other)
        or bool(one.birth and one.birth == other.birth)
        or bool(one.citizen_number and one.citizen_number == other.citizen_number)
    )


def _anyway(_person: Candidate, _member: Candidate) -> bool:
    return True


def _same_sex(person: Candidate, member: Candidate) -> bool:
    one, other = person.values.sex, member.values.sex
    return one == other and not _numbers_differ(person, member)


def _unopposed(person: Candidate, member: Candidate) -> bool:
    """Whether nothing that both sides know says they are two."""
    one, other = person.values, member.values
    return not (
        (one.sex and other.sex and one.sex != other.sex)
        or _births_differ(one.birth, other.birth)
        or _numbers_differ(person, member)
    )


def _births_differ(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    return not (one.startswith(other) or other.startswith(one))


def _numbers_differ(person: Candidate, member: Candidate) -> bool:
    one, other = person.values.citizen_number, member.values.citizen_number
    return bool(one and other and one != other)


def _one_is_bare(person: Candidate, member: Candidate) -> bool:
    bare = any(
        each.values.birth is None and each.values.citizen_number is None
        for each in (person, member)
    )
    return bare and _unopposed(person, member)


STEPS = (
    (Evidence.ROW_ID, _row_id, _keeps_row),
    (Evidence.NUMBER, _number, _anyway),
    (Evidence.NAME_AND_BIRTH, _name_and_day, _same_sex),
    (Evidence.NAME_AND_YEAR, _name_and_year, _unopposed),
    (Evidence.NAME_ALONE, _name, _one_is_bare),
)
