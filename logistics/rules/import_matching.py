"""Who of a file is whom of the roster: strongest evidence first, nobody twice, never a guess.

Only members of the roster itself are looked at: nothing here can tell one unit of another's
people.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import islice

from logistics import vietnamese
from logistics.rules.member_fields import flat
from logistics.rules.members import MemberValues


class Evidence(Enum):
    """Why somebody of the file is taken for a member, strongest first."""

    ROW_ID = "row-id"
    NUMBER = "number"
    NAME_AND_BIRTH = "name-and-birth"
    NAME_AND_YEAR = "name-and-year"
    NAME_ALONE = "name-alone"
    # By name, and it could be somebody else as well, of the roster or of the file.
    NAMESAKES = "namesakes"

    @property
    def is_own(self) -> bool:
        """Whether it is one person's alone: of several with it, none is picked."""
        return self in {Evidence.ROW_ID, Evidence.NUMBER}


_WEAK = frozenset({Evidence.NAME_AND_YEAR, Evidence.NAME_ALONE, Evidence.NAMESAKES})
# Among so many namesakes the likest is looked for: a list of one name alone costs no hours.
MOST_NAMESAKES = 20


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
        there = _by_mark((each for each in members if each.key not in taken), mark)
        asking = _by_mark((each for each in people if each.key not in found), mark)
        for key, group in asking.items():
            found |= _paired(evidence, agrees, group, there.get(key, ()))
    return found


def _paired(
    evidence: Evidence,
    agrees: Callable[[Candidate, Candidate], bool],
    people: Sequence[Candidate],
    members: Sequence[Candidate],
) -> Iterator[tuple[int, Match]]:
    """Each with the likest that is left; who could be several is a namesake and no more."""
    taken: set[int] = set()
    for person in people:
        free = (each for each in members if each.key not in taken and agrees(person, each))
        same = list(islice(free, MOST_NAMESAKES))
        if not same or (evidence.is_own and len(same) > 1):
            continue
        member = max(same, key=partial(_likeness, person))
        could_be = sum(1 for _ in islice((each for each in members if agrees(person, each)), 2))
        rivals = sum(1 for _ in islice((each for each in people if agrees(each, member)), 2))
        is_sure = evidence.is_own or could_be == rivals == 1
        taken.add(member.key)
        yield person.key, Match(member.key, evidence if is_sure else Evidence.NAMESAKES)


def _likeness(person: Candidate, member: Candidate) -> tuple[int, int]:
    """How few fields differ, then how many agree."""
    one, other = flat(person.values), flat(member.values)
    both = [(one[name], other[name]) for name in one if one[name] and other.get(name)]
    agreeing = sum(told == known for told, known in both)
    return agreeing - len(both), agreeing


def needs_word(evidence: Evidence | None, told: MemberValues, known: MemberValues) -> bool:
    """Whether a change needs somebody's word that the two are one."""
    if evidence is Evidence.NUMBER:
        return name_key(told) != name_key(known)
    return evidence in _WEAK


def _by_mark(
    candidates: Iterable[Candidate], mark: Callable[[Candidate], Hashable]
) -> dict[Hashable, list[Candidate]]:
    groups: dict[Hashable, list[Candidate]] = defaultdict(list)
    for each in candidates:
        if (key := mark(each)) is not None:
            groups[key].append(each)
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
