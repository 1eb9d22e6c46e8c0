"""Composes practice delegations without sports: visits, gatherings, ceremonies, and guests."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from logistics.models.roster import RosterStatus
from logistics.rules.practice import Catalogue, Delegation, PracticeMember
from logistics.rules.practice_people import Inventor, Post, PracticePerson
from logistics.vietnamese import FEMALE, MALE

GUESTS = "guests"


@dataclass(frozen=True, slots=True)
class Part:
    """How many of a delegation come in one role, and who they are.

    ``positions`` and ``organisations`` are drawn from; without positions people hold an
    ordinary post of their unit.
    """

    role: str
    least: int
    most: int
    born: range
    positions: Sequence[str]
    organisations: Sequence[str]


def room(parts: Sequence[Part]) -> int:
    """How many people a delegation of these parts may have."""
    return sum(part.most for part in parts)


class Party:
    """Puts one delegation of about ``size`` people together, its leading people first."""

    def __init__(
        self,
        inventor: Inventor,
        catalogue: Catalogue,
        kind: str,
        known: Iterable[PracticePerson] = (),
    ) -> None:
        self.inventor = inventor
        self.catalogue = catalogue
        self.kind = kind
        self.known = list(known)

    def compose(self, parts: Sequence[Part], size: int, status: RosterStatus) -> Delegation:
        delegation = Delegation(status)
        for part, count in zip(parts, self._counts(parts, size), strict=True):
            delegation.members += self._members(part, count)
        for rank, member in enumerate(delegation.members, start=1):
            member.protocol_rank = rank
        return delegation

    def _counts(self, parts: Sequence[Part], size: int) -> list[int]:
        needed = [index for index, part in enumerate(parts) for _ in range(part.least)]
        welcome = [index for index, part in enumerate(parts) for _ in range(part.least, part.most)]
        self.inventor.chance.shuffle(welcome)
        chosen = Counter([*needed, *welcome][:size])
        return [chosen[index] for index in range(len(parts))]

    def _members(self, part: Part, count: int) -> Iterator[PracticeMember]:
        chance = self.inventor.chance
        for _ in range(count):
            person = self._known(part) or self._new(part)
            organisation = chance.choice(part.organisations) if part.organisations else None
            yield PracticeMember(
                person, self.catalogue.role(part.role), organisation, wears_shirt=False
            )

    def _known(self, part: Part) -> PracticePerson | None:
        """Somebody of the unit who already comes to another edition."""
        if part.positions or self.inventor.chance.random() < 0.4:
            return None
        fitting = [person for person in self.known if person.birth_year in part.born]
        if not fitting:
            return None
        person = self.inventor.chance.choice(fitting)
        self.known.remove(person)
        return person

    def _new(self, part: Part) -> PracticePerson:
        chance = self.inventor.chance
        sex = MALE if chance.random() < 0.6 else FEMALE
        post = None
        if part.positions:
            post = Post(chance.choice(part.positions), "", 1)
        elif self.kind == GUESTS:
            post = Post("", "", 1)
        return self.inventor.person(sex, part.born, self.kind, post=post)
