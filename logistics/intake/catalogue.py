"""What an edition offers – sports, contests, roles, sizes – and how offices name it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from logistics.vietnamese import clean, fold

_WORD = re.compile("[a-z0-9]+")
_FILLERS = frozenset(
    "mon noi dung thi dau giai the thao lua tuoi nhom do tren duoi tu den tro len xuong".split()  # noqa: SIM905 -- words
)
_AGE = re.compile(
    r"\b(?:nhom|lua|do)? ?tuoi(?: tu)? ?\d+ ?(?:-|den|\+)? ?\d*\b"
    r"|\b(?:nhom |lua |do )?(?:tuoi )?(?:tren|duoi|tu|den)? ?\d+ ?(?:-|den) ?\d+(?: tuoi)?"
    r"|(?:\b(?:tren|duoi|tu|den)|[<>]=?|[≤≥]) ?\d+(?: tuoi)?(?: tro (?:len|xuong))?"
    r"|\b\d+ tuoi(?: tro (?:len|xuong))?|\b\d+ ?\+|\bu ?\d+\b"
)
# "sinh năm" folds to a "nam" that means no man.
_BORN = re.compile(r"\bsinh\b.*")
_SEXES = {"nam", "nu"}
_NOT_JUST_INITIALS, _FEW = 3, 4
Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """The folded words of a text, in order."""
    return tuple(_WORD.findall(fold(text)))


def key_of(words: Iterable[str]) -> Words:
    """The same for the same words in any order."""
    return tuple(sorted(words))


@dataclass(frozen=True, slots=True)
class Event:
    """One contest of one sport; ``sex`` is None for mixed, ``kind`` single, pair or team."""

    sport: str
    name: str
    sex: str | None
    kind: str
    rank: int

    @property
    def title(self) -> str:
        return f"{self.sport} – {self.name}"


@dataclass(frozen=True, slots=True)
class Sport:
    """A sport with its contests and all the names it goes by."""

    name: str
    events: tuple[Event, ...]
    names: tuple[Words, ...]
    by_words: Mapping[Words, Event]
    rank: int

    def event(self, words: Iterable[str]) -> Event | None:
        """The contest that these words name, in any order; None when there is none such."""
        words = tuple(words)
        found = self.by_words.get(key_of(words))
        return found or self._only_one(set(words))

    def _only_one(self, words: set[str]) -> Event | None:
        """The single contest of this sport when the words say nothing against it."""
        if len(self.events) != 1 or not words:
            return None
        own = set(words_of(self.events[0].name))
        sexes = words & _SEXES
        return self.events[0] if words <= own and sexes in (set(), own & _SEXES) else None


@dataclass(frozen=True, slots=True)
class Match:
    """What a text names: a sport, a contest, or words that need a sport or are unknown."""

    sport: Sport | None = None
    event: Event | None = None
    rest: Words = ()

    @property
    def is_whole(self) -> bool:
        return self.sport is not None and not self.rest


@dataclass(frozen=True)
class Catalogue:
    """An edition's catalogue; :func:`catalogue_from` makes it from JSON."""

    year: int
    sports: tuple[Sport, ...]
    roles: Mapping[Words, str]
    sizes: tuple[str, ...]
    units: tuple[tuple[str, str], ...] = ()
    titles: Mapping[str, Event] = field(default_factory=dict)
    _known: dict[tuple[str, str | None], Match] = field(default_factory=dict, compare=False)

    def match(self, text: str, sport: Sport | None = None) -> Match:
        """What ``text`` names, a contest without its sport being one of ``sport``.

        Case, marks and the order of the words do not matter; age bands are not read.
        """
        key = (text, sport.name if sport else None)
        if key not in self._known:
            self._known[key] = self._match(text, sport)
        return self._known[key]

    def _match(self, text: str, sport: Sport | None) -> Match:
        words = words_of(text)
        best = self._match_words(words, sport)
        if best.is_whole or not words:
            return best
        ageless = words_of(_AGE.sub(" ", fold(text)))
        for fewer in (ageless, tuple(word for word in ageless if word not in _FILLERS)):
            other = self._match_words(fewer, sport)
            if other.is_whole:
                return other
        return best

    def _match_words(self, words: Words, sport: Sport | None) -> Match:
        if sport and (event := sport.event(words)):
            return Match(sport, event)
        matches = sorted(self._named(words), key=_better)
        return matches[0] if matches else Match(None, None, words)

    def _named(self, words: Words) -> Iterable[Match]:
        bag = Counter(words)
        for sport in self.sports:
            for name in sport.names:
                if any(bag[word] < number for word, number in Counter(name).items()):
                    continue
                rest = tuple((bag - Counter(name)).elements())
                event = sport.event(rest)
                yield Match(sport, event, () if event or not rest else rest)

    def near(self, text: str, sport: Sport | None = None) -> tuple[str, ...]:
        """The few contests that a text might mean: of its sport, with all its other words."""
        match = self.match(text, sport)
        sport, words = match.sport or sport, set(match.rest)
        titles = tuple(
            event.title for event in (sport.events if sport else ()) if _may_mean(words, event)
        )
        return titles if len(titles) <= _FEW else ()

    def sport_in(self, text: str) -> Sport | None:
        """The sport named in a longer text, the longest name first."""
        line = " " + " ".join(words_of(text)) + " "
        names = [
            (-len(name), sport.rank, sport)
            for sport in self.sports
            for name in sport.names
            if len(" ".join(name)) >= _NOT_JUST_INITIALS and f" {' '.join(name)} " in line
        ]
        return min(names, key=lambda found: found[:2])[2] if names else None

    def role_at_start(self, text: str) -> tuple[str, str] | None:
        """The role that begins a text and what follows it, or None."""
        folded = fold(text)
        for words, role in self.roles.items():
            found = re.match(r"\W*".join(words) + r"(?![a-z0-9])", folded)
            if found:
                return role, folded[found.end() :].strip()
        return None

    def is_role(self, text: str) -> bool:
        return words_of(text) in self.roles


def _may_mean(words: set[str], event: Event) -> bool:
    sexes = _SEXES & set(words_of(_BORN.sub("", fold(event.name))))
    return words <= set(words_of(event.name)) and words & _SEXES in (set(), sexes)


def _better(match: Match) -> tuple[int, int, int]:
    order = 0 if match.event else 1 if not match.rest else 2
    return order, len(match.rest), match.sport.rank if match.sport else 0


def catalogue_from(source: Mapping[str, Any]) -> Catalogue:
    """The catalogue that a JSON document like ``samples/catalogue.json`` describes.

    ``units`` is optional: ``[{"code": …, "name": …}]``, to name the unit of a title block.
    """
    aliases = source.get("event_aliases", {})
    sports = tuple(_sport(line, aliases, rank) for rank, line in enumerate(source["sports"]))
    return Catalogue(
        year=int(source["edition"]["year"]),
        sports=sports,
        roles=_roles(source.get("roles", ()), source.get("role_aliases", {})),
        sizes=tuple(source.get("shirt_sizes", ())),
        units=tuple((line["code"], line["name"]) for line in source.get("units", ())),
        titles={event.title: event for sport in sports for event in sport.events},
    )


def _sport(line: Mapping[str, Any], aliases: Mapping[str, Any], rank: int) -> Sport:
    name = clean(line["sport"])
    events = tuple(
        Event(name, clean(event["event"]), event["sex"], event["kind"], rank * 1000 + number)
        for number, event in enumerate(line["events"], start=1)
    )
    by_words = {
        key_of(words_of(alias)): event
        for event in events
        for alias in (*aliases.get(event.name, ()), event.name)
    }
    names = tuple(words_of(alias) for alias in (name, *line.get("aliases", ())))
    return Sport(name, events, names, by_words, rank * 1000)


def _roles(roles: Iterable[str], aliases: Mapping[str, Iterable[str]]) -> Mapping[Words, str]:
    """Longer names first, so that "Phó Trưởng đoàn" is not read as another role."""
    named = {words_of(role): role for role in roles}
    for role, others in aliases.items():
        named |= {words_of(other): role for other in others}
    return dict(sorted(named.items(), key=lambda item: -len(item[0])))
