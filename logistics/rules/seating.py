"""Where many newcomers stand in a contest at once: beside the partner a file names, else as the
form of one member would put them (``rules.entries.place_for``), in one pass.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from logistics.models.contest import Contest, ContestKind

# A member's place in a contest: the number of the entry, and whether as a reserve.
Place = tuple[int, bool]


@dataclass(slots=True)
class _Table:
    """The entries of a roster in one contest, by number: how many players each has."""

    contest: Contest
    players: dict[int, int]
    last: int = 0
    open: list[int] = field(default_factory=list)

    def new(self) -> int:
        self.last += 1
        while self.last in self.players:
            self.last += 1
        self.players[self.last] = 0
        self.open.append(self.last)
        return self.last

    def join(self, number: int) -> None:
        self.players[number] += 1
        if self.is_full(number) and number in self.open:
            self.open.remove(number)

    def is_full(self, number: int) -> bool:
        largest = self.contest.largest
        return largest is not None and self.players[number] >= largest

    def place_for(self, *, is_reserve: bool) -> int | None:
        if self.contest.kind is ContestKind.SINGLE and not is_reserve:
            return None
        if is_reserve and self.players:
            return min(self.players)
        if self.open:
            return self.open[0]
        limit = self.contest.entries_per_unit
        may_have_no_more = limit is not None and len(self.players) >= limit
        is_team = self.contest.kind is ContestKind.TEAM
        return min(self.players) if self.players and is_team and may_have_no_more else None


def seated(
    contest: Contest,
    standing: Mapping[int, Place],
    newcomers: Mapping[int, bool],
    partners: Mapping[int, int],
) -> dict[int, Place]:
    """Where each newcomer (key → only as a reserve) goes; ``standing`` are those already there."""
    table = _table(contest, standing)
    places: dict[int, Place] = {}
    for key, number in _beside_partners(table, standing, newcomers, partners):
        places[key] = (number, newcomers[key])
        table.join(number)
    for key, is_reserve in newcomers.items():
        if key in places:
            continue
        found = table.place_for(is_reserve=is_reserve)
        number = table.new() if found is None else found
        places[key] = (number, is_reserve)
        if not is_reserve:
            table.join(number)
    return places


def _table(contest: Contest, standing: Mapping[int, Place]) -> _Table:
    players: dict[int, int] = {}
    for number, is_reserve in standing.values():
        players[number] = players.get(number, 0) + (not is_reserve)
    table = _Table(contest, players)
    table.open = [number for number in sorted(players) if not table.is_full(number)]
    return table


def _beside_partners(
    table: _Table,
    standing: Mapping[int, Place],
    newcomers: Mapping[int, bool],
    partners: Mapping[int, int],
) -> Iterator[tuple[int, int]]:
    """Newcomers whose partner is named: both into a new entry, or one to the other who waits."""
    if table.contest.kind is not ContestKind.PAIR:
        return
    done: set[int] = set()
    for key, partner in partners.items():
        if key in done or newcomers.get(key, True):
            continue
        if newcomers.get(partner, True) is False and partner not in done:
            number = table.new()
            done |= {key, partner}
            yield key, number
            yield partner, number
        elif partner in standing and not table.is_full(standing[partner][0]):
            done.add(key)
            yield key, standing[partner][0]


def partners_in(pairs: Iterable[Sequence[int]]) -> dict[int, int]:
    """Each to the other, both ways; who is named twice keeps the first."""
    both: dict[int, int] = {}
    for one, other in pairs:
        both.setdefault(one, other)
        both.setdefault(other, one)
    return both
