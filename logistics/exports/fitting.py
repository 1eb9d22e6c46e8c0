"""How large words may be set, and where they break, to fit a box: measured before typesetting.

The typesetter could measure too, but a thousand badges would keep every trial in its memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from logistics.config import resource_dir

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LINE = 1.26
"""Height of a line in sizes: room for the marks above capitals and below."""

LONGEST_WORD = 12
_MEASURED_AT = 100
_SAFE = 1.02
_STEP = 0.5
_BREAK = "\u200b"


@dataclass(frozen=True, slots=True)
class Box:
    """Where words go: width and height in points, sizes from ``largest`` down to ``floor``.

    Words that need less than the height stand in its middle, or else at its top.
    """

    width: float
    height: float
    largest: float
    floor: float
    face: str
    is_centred: bool = True


@dataclass(frozen=True, slots=True)
class Fitted:
    """Words cut into lines, and the size at which they fit; at the floor they may run over."""

    size: float
    lines: tuple[str, ...]


@lru_cache(maxsize=4096)
def fit(words: str, box: Box) -> Fitted:
    """The largest setting that fits, with lines as even as can be. Nothing is ever cut."""
    size = box.largest
    while True:
        room = box.width / size / _SAFE
        lines = _lines(words, room, box.face)
        fits = len(lines) * LINE * size <= box.height and _widest(lines, box.face) <= room
        if fits or size <= box.floor:
            return Fitted(size, _evened(words, lines, room, box.face))
        size -= _STEP


def wrapped(words: str, room: float, face: str = "BeVietnamPro-Regular") -> tuple[str, ...]:
    """The lines these words take in a room so many sizes wide."""
    return _lines(words, room / _SAFE, face)


def evened(words: str, room: float, face: str) -> tuple[str, ...]:
    """The same lines as :func:`wrapped`, as even as can be."""
    return _evened(words, wrapped(words, room, face), room / _SAFE, face)


def _lines(words: str, room: float, face: str) -> tuple[str, ...]:
    """As few lines as a room this wide allows; ``room`` is in sizes."""
    lines: list[str] = []
    line, used = "", 0.0
    for piece, joint in _pieces(words):
        added = length(piece, face) + (length(joint, face) if line else 0)
        if line and used + added > room:
            lines.append(line)
            line, used = piece, length(piece, face)
        else:
            line, used = f"{line}{joint}{piece}" if line else piece, used + added
    return (*lines, line)


def _pieces(words: str) -> list[tuple[str, str]]:
    """What may not be broken, each with what joins it to the piece before."""
    pieces = []
    for word in words.split(" "):
        if len(word) > LONGEST_WORD:
            pieces += [(letter, _BREAK if at else " ") for at, letter in enumerate(word)]
        else:
            pieces.append((word, " "))
    return pieces


def _evened(words: str, lines: tuple[str, ...], room: float, face: str) -> tuple[str, ...]:
    """The same number of lines in the narrowest room that takes them."""
    while len(lines) > 1:
        room *= 0.96
        narrower = _lines(words, room, face)
        if len(narrower) > len(lines) or _widest(narrower, face) > room:
            break
        lines = narrower
    return lines


def _widest(lines: Sequence[str], face: str) -> float:
    return max(sum(length(word, face) for word in _worded(line)) for line in lines)


def _worded(line: str) -> list[str]:
    words = line.split(" ")
    return [*words, *[" "] * (len(words) - 1)]


@lru_cache(maxsize=8192)
def length(word: str, face: str) -> float:
    """The width of words in sizes of type; ``face`` is the file of a document font."""
    return _font(face).getlength(word.replace(_BREAK, "")) / _MEASURED_AT


@lru_cache
def _font(face: str) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415 -- slow import

    path = resource_dir("static") / "fonts" / "documents" / f"{face}.ttf"
    return ImageFont.truetype(path, size=_MEASURED_AT)
