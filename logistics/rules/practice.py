"""Composes practice delegations: who comes in which role, and who plays what with whom.

Most keep every rule of their edition's catalogue; a delegation with a ``flaw`` breaks one, so
that its findings can be seen. Everything is drawn from the inventor's chance, nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from logistics.models.contest import Contest, Role
from logistics.models.edition import Edition
from logistics.models.roster import RosterStatus
from logistics.rules.practice_people import WORKING_AGE, Inventor, Post, PracticePerson
from logistics.vietnamese import FEMALE, MALE

# Nobody has settled the order by hand: the role's rank decides.
UNRANKED = 1000
_USUAL_CONTESTS = 3
# How often an athlete already there is put into a further contest.
_AGAIN, _DOUBLES = 0.15, 0.3
_HEADS_BORN = range(1964, 1984)
_STATUSES = (
    (RosterStatus.DRAFT, 24),
    (RosterStatus.SUBMITTED, 26),
    (RosterStatus.RETURNED, 12),
    (RosterStatus.APPROVED, 18),
    (RosterStatus.LOCKED, 20),
)


@dataclass(slots=True, eq=False)
class PracticeMember:
    """A person in a delegation; ``contests`` are those he or she is entered in."""

    person: PracticePerson
    role: Role | None
    organisation: str | None = None
    wears_shirt: bool = True
    protocol_rank: int = UNRANKED
    note: str | None = None
    contests: list[Contest] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class PracticeEntry:
    """A player, pair or team."""

    contest: Contest
    number: int
    players: list[PracticeMember]
    reserves: list[PracticeMember]


@dataclass(slots=True, eq=False)
class Delegation:
    """What one roster will hold."""

    status: RosterStatus
    members: list[PracticeMember] = field(default_factory=list)
    entries: list[PracticeEntry] = field(default_factory=list)
    flaw: str | None = None


@dataclass(slots=True)
class Catalogue:
    """What an edition plays and in which roles people come."""

    edition: Edition
    contests: Sequence[Contest]
    roles: Sequence[Role]

    def role(self, name: str) -> Role | None:
        return next((role for role in self.roles if role.name == name), None)

    @property
    def athlete(self) -> Role | None:
        return next((role for role in self.roles if role.is_athlete), None)

    @property
    def head(self) -> Role | None:
        return next((role for role in self.roles if role.is_head), None)

    @property
    def contests_per_person(self) -> int:
        return self.edition.contests_per_person or _USUAL_CONTESTS

    def years(self, contest: Contest | None = None) -> range:
        """The years of birth that fit the edition and the contest and occur at work."""
        oldest = [WORKING_AGE.start, self.edition.oldest_birth_year]
        youngest = [WORKING_AGE.stop - 1, self.edition.youngest_birth_year]
        if contest is not None:
            oldest.append(contest.born_from)
            youngest.append(contest.born_to)
        known = max(year for year in oldest if year is not None)
        return range(known, min(year for year in youngest if year is not None) + 1)


def statuses(inventor: Inventor, count: int) -> list[RosterStatus]:
    """How ``count`` rosters stand: every status occurs when there are enough of them."""
    all_of_them = [status for status, _ in _STATUSES]
    weights = [weight for _, weight in _STATUSES]
    drawn = inventor.chance.choices(all_of_them, weights, k=max(0, count - len(all_of_them)))
    standing = [*all_of_them[:count], *drawn]
    inventor.chance.shuffle(standing)
    return standing


def shares(inventor: Inventor, total: int, room: Sequence[int]) -> list[int]:
    """``total`` people spread over delegations by their room, unevenly, nobody with none."""
    weights = [inventor.chance.uniform(0.55, 1.45) * places for places in room]
    spare = max(0, total - len(room))
    parts = [1 + int(spare * weight / sum(weights)) for weight in weights]
    for turn in range(min(max(0, total - sum(parts)), len(room))):
        parts[turn] += 1
    return parts


class FestivalTeam:
    """Puts one delegation of about ``size`` people together for a festival."""

    def __init__(self, inventor: Inventor, catalogue: Catalogue, kind: str) -> None:
        self.inventor = inventor
        self.catalogue = catalogue
        self.kind = kind
        self.athletes: list[PracticeMember] = []

    def compose(self, size: int, status: RosterStatus) -> Delegation:
        delegation = Delegation(status, members=list(self._officials(size)))
        places = max(0, size - len(delegation.members))
        for contest in self._contests_in_turn():
            delegation.entries += self._entries(contest, places)
        self._occupy(delegation, places)
        delegation.members += self.athletes
        self._top_up(delegation, size)
        return delegation

    def _officials(self, size: int) -> Iterator[PracticeMember]:
        posts = self.inventor
        yield self._member(self.catalogue.head, _HEADS_BORN, posts.head_post(self.kind))
        wanted = (
            ("Phó đoàn", 8, 0.5, posts.head_post(self.kind, deputy=True)),
            ("HLV", 14, 0.6, None),
            ("Săn sóc viên", 22, 0.3, None),
            ("Y tế", 20, 0.5, None),
            ("Lái xe", 6, 0.7, Post("Lái xe", "Văn phòng", 1)),
            ("Cổ động viên", 24, 0.4, None),
        )
        for name, from_size, likely, post in wanted:
            role = self.catalogue.role(name)
            if role and size >= from_size and self.inventor.chance.random() < likely:
                yield self._member(role, WORKING_AGE, post)

    def _member(
        self, role: Role | None, born: range, post: Post | None = None, *, sex: str | None = None
    ) -> PracticeMember:
        chance = self.inventor.chance
        sex = sex or (MALE if chance.random() < 0.68 else FEMALE)
        note = self.inventor.remark("member") if chance.random() < 0.04 else None
        person = self.inventor.person(sex, born, self.kind, post=post)
        return PracticeMember(person, role, note=note)

    def _contests_in_turn(self) -> list[Contest]:
        contests = list(self.catalogue.contests)
        self.inventor.chance.shuffle(contests)
        return contests

    def _entries(self, contest: Contest, places: int) -> Iterator[PracticeEntry]:
        limit = contest.entries_per_unit or 1
        wanted = self.inventor.chance.randint(0 if places < 12 else 1, limit)
        for number in range(1, wanted + 1):
            # With nobody left to bring, most contests go without this unit.
            is_full = len(self.athletes) >= places
            if is_full and self.inventor.chance.random() > _DOUBLES:
                return
            entry = self._entry(contest, number, places)
            if entry is None:
                return
            self._enter(entry)
            yield entry

    def _entry(self, contest: Contest, number: int, places: int) -> PracticeEntry | None:
        """An entry that keeps every rule, or None when the delegation has no more places."""
        size = self._size(contest)
        newcomers: list[PracticeMember] = []
        players = self._pick(contest, self._sexes(contest, size), places, newcomers)
        if len(players) < size:
            return None
        reserves = self._pick(contest, self._reserve_sexes(contest), places, newcomers, players)
        self.athletes += newcomers
        return PracticeEntry(contest, number, players, reserves)

    def _size(self, contest: Contest) -> int:
        largest = contest.largest or contest.smallest
        return self.inventor.chance.randint(contest.smallest, min(largest, contest.smallest + 4))

    def _sexes(self, contest: Contest, size: int) -> list[str]:
        if contest.sex:
            return [contest.sex] * size
        sexes = [MALE] * (contest.min_men or 0) + [FEMALE] * (contest.min_women or 0)
        return sexes + self.inventor.chance.choices((MALE, FEMALE), k=max(0, size - len(sexes)))

    def _reserve_sexes(self, contest: Contest) -> list[str]:
        count = self.inventor.chance.randint(0, contest.max_reserves or 0)
        return [contest.sex or MALE] * count

    def _pick(
        self,
        contest: Contest,
        sexes: Iterable[str],
        places: int,
        newcomers: list[PracticeMember],
        taken: Sequence[PracticeMember] = (),
    ) -> list[PracticeMember]:
        """Somebody for each of ``sexes``: from those here while possible, else a newcomer."""
        chosen: list[PracticeMember] = []
        for sex in sexes:
            is_full = len(self.athletes) + len(newcomers) >= places
            free = [
                member
                for member in self.athletes
                if member not in chosen and member not in taken and self._fits(member, contest, sex)
            ]
            if free and (is_full or self.inventor.chance.random() < _AGAIN):
                chosen.append(self.inventor.chance.choice(free))
            elif not is_full:
                years = self.catalogue.years(contest)
                newcomers.append(self._member(self.catalogue.athlete, years, sex=sex))
                chosen.append(newcomers[-1])
        return chosen

    def _fits(self, member: PracticeMember, contest: Contest, sex: str) -> bool:
        person = member.person
        return (
            person.sex == sex
            and len(member.contests) < self.catalogue.contests_per_person
            and person.birth_year in self.catalogue.years(contest)
            and all(other.sport_id != contest.sport_id for other in member.contests)
        )

    def _enter(self, entry: PracticeEntry) -> None:
        for member in (*entry.players, *entry.reserves):
            member.contests.append(entry.contest)

    def _occupy(self, delegation: Delegation, places: int) -> None:
        """Bring in further athletes where entries are still free, until the places are taken."""
        for contest in self._contests_in_turn():
            made = [entry for entry in delegation.entries if entry.contest is contest]
            for number in range(len(made) + 1, (contest.entries_per_unit or 1) + 1):
                is_full = len(self.athletes) >= places
                if is_full or not (entry := self._entry(contest, number, places)):
                    break
                self._enter(entry)
                delegation.entries.append(entry)

    def _top_up(self, delegation: Delegation, size: int) -> None:
        supporter = self.catalogue.role("Cổ động viên")
        while supporter and len(delegation.members) < size:
            delegation.members.append(self._member(supporter, WORKING_AGE))
