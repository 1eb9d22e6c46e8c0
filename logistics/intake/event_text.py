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
_BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*–])\s*(?=\D)")
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
    if fold(text) in _NO:
        return Events()
    if sport and answer(text) == "reserve":
        return Events((Entry(sport, None, reserve=True),))
    bare, is_reserve = _without_reserve(text)
    whole = catalogue.match(clean(bare), sport)
    if whole.sport and whole.is_whole:
        return Events((Entry(whole.sport, whole.event, is_reserve),))
    return _read_pieces(pieces_of(text), catalogue, sport)


def _without_reserve(text: str) -> tuple[str, bool]:
    bare = _RESERVE_IN_TEXT.sub(" ", text)
    return bare, bare != text


def pieces_of(text: str) -> list[str]:
    """A text split at ``; , + &``, "và" and line breaks that are not inside brackets."""
    held: list[str] = []

    def hold(bracket: re.Match[str]) -> str:
        held.append(bracket.group())
        return f"\x00{len(held) - 1}\x00"

    pieces = [_BULLET.sub("", piece) for piece in _PARTS.split(_BRACKET.sub(hold, text))]
    whole = (re.sub(r"\x00(\d+)\x00", lambda m: held[int(m[1])], piece) for piece in pieces)
    return [piece for piece in map(clean, whole) if piece]


def _read_pieces(pieces: list[str], catalogue: Catalogue, sport: Sport | None) -> Events:
    found: list[tuple[Match, bool]] = []
    unknown: list[str] = []
    for piece in pieces:
        bare, is_reserve = _without_reserve(piece)
        matches = list(_matches(clean(bare), catalogue, sport)) if clean(bare) else []
        if matches:
            sport = matches[-1].sport
            found += [(match, is_reserve) for match in matches]
        elif clean(bare):
            unknown.append(piece)
        elif found:
            # "Cầu lông đôi nam, dự bị": the word belongs to what stands before it.
            found[-1] = (found[-1][0], True)
    following = [match for match, _ in found[1:]]
    entries = [
        Entry(match.sport, match.event, is_reserve)
        for (match, is_reserve), after in zip_longest(found, following)
        if match.sport and not _is_continued(match, after)
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
