"""What a cell says about contests: marks, and texts that name one or several of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from logistics.intake.catalogue import Catalogue, Event, Match, Sport
from logistics.vietnamese import clean, fold

_YES = frozenset({"x", "✓", "✔", "√", "v", "*", "+", "•", "1", "co"})
_NO = frozenset({"", "0", "-", "khong"})
_RESERVE = frozenset({"db", "du bi", "d.b", "d/b"})
_PARTS = re.compile(r"[;,+&\n]|\bvà\b", re.IGNORECASE)
_RESERVE_IN_TEXT = re.compile(r"\(?\s*\b(?:dự bị|DB)\b\s*\)?", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]*)\)")
Answer = Literal["yes", "no", "reserve", "unclear"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One contest somebody enters; ``event`` is None while only the sport is known."""

    sport: Sport
    event: Event | None
    reserve: bool = False


@dataclass(frozen=True, slots=True)
class Events:
    """The contests a cell names, and the pieces of it that the catalogue does not know."""

    entries: tuple[Entry, ...] = ()
    unknown: tuple[str, ...] = ()


def answer(text: str) -> Answer:
    """What a mark under a contest's heading says."""
    mark = fold(text)
    if mark in _NO:
        return "no"
    if mark in _RESERVE:
        return "reserve"
    return "yes" if mark in _YES or mark.startswith("x ") else "unclear"


def is_reserve_note(text: str) -> bool:
    """Whether a note says exactly "Dự bị"."""
    return fold(text) == "du bi"


def events_in(text: str, catalogue: Catalogue, sport: Sport | None) -> Events:
    """The contests of a cell's text; ``sport`` is the one of its section, sheet or heading."""
    reserve = bool(_RESERVE_IN_TEXT.search(text))
    text = _RESERVE_IN_TEXT.sub(" ", text) if reserve else text
    if fold(text) in _NO:
        return _of_context(sport, reserve)
    whole = catalogue.match(clean(text), sport)
    if whole.sport and whole.is_whole:
        return Events((Entry(whole.sport, whole.event, reserve),))
    return _read_pieces(pieces_of(text), catalogue, sport, reserve=reserve)


def _of_context(sport: Sport | None, reserve: bool) -> Events:  # noqa: FBT001 -- one caller
    return Events((Entry(sport, None, reserve=True),)) if sport and reserve else Events()


def pieces_of(text: str) -> list[str]:
    """A text split at ``; , + &``, "và" and line breaks that are not inside brackets."""
    held: list[str] = []

    def hold(bracket: re.Match[str]) -> str:
        held.append(bracket.group())
        return f"\x00{len(held) - 1}\x00"

    pieces = _PARTS.split(_BRACKET.sub(hold, text))
    whole = (re.sub(r"\x00(\d+)\x00", lambda m: held[int(m[1])], piece) for piece in pieces)
    return [piece for piece in map(clean, whole) if piece]


def _read_pieces(
    pieces: list[str], catalogue: Catalogue, sport: Sport | None, *, reserve: bool
) -> Events:
    matches: list[Match] = []
    unknown: list[str] = []
    for piece in pieces:
        found = list(_matches(piece, catalogue, sport))
        matches += found
        unknown += [] if found else [piece]
        sport = found[-1].sport if found else sport
    entries = [
        Entry(match.sport, match.event, reserve)
        for match, following in zip_longest(matches, matches[1:])
        if match.sport and not _is_continued(match, following)
    ]
    return Events(tuple(entries), tuple(unknown))


def _is_continued(match: Match, following: Match | None) -> bool:
    """A sport alone is one entry with the contest that comes next."""
    if match.event or following is None or following.event is None:
        return False
    return following.sport is match.sport


def _matches(piece: str, catalogue: Catalogue, sport: Sport | None) -> Iterator[Match]:
    """The match of a piece; "Cầu lông (đôi nam, đôi nữ)" gives two."""
    match = catalogue.match(piece, sport)
    if match.is_whole:
        yield match
        return
    bracket = _BRACKET.search(piece)
    before = catalogue.match(piece[: bracket.start()]) if bracket else Match()
    if bracket and before.is_whole:
        inner = [catalogue.match(part, before.sport) for part in pieces_of(bracket.group(1))]
        if inner and all(part.event for part in inner):
            yield from inner
