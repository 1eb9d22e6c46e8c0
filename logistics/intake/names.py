"""Names as offices write them: titles in front, notes behind, two people in one cell."""

import re
import unicodedata
from dataclasses import dataclass

from logistics.intake.fields import one_line, plain

_TITLE = re.compile(
    r"^(?:ông|bà|đồng chí|đ/c|đ\.c)[.:]?(?:\s*/\s*(?:ông|bà))?(?=\s)", re.IGNORECASE
)
_NOTE = re.compile(r"^(.*\S)\s*\(([^()]*)\)\s*$")
_BETWEEN = re.compile(r"\n|;|\s[-–]\s|/|\s&\s|\s\+\s")
_COMRADE = re.compile(r"đ\s?/\s?c", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:\d{1,2}[.)]|[-+•])\s+")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MAX_NAME = 200
_LAST_LATIN = 0x24F


@dataclass(frozen=True, slots=True)
class Name:
    """A name as kept, the note that stood in brackets behind it, and what to report."""

    text: str | None
    note: str | None = None
    about: tuple[str, ...] = ()


def read_name(text: str) -> Name:
    """One person's name; None when the cell holds no letter or digit."""
    name = one_line(text)
    if not any(letter.isalnum() for letter in name):
        return Name(None, about=_pictures(name))
    about: list[str] = []
    while title := _TITLE.match(name):
        name = name[title.end() :].strip(" .:-")
        about = ["title-removed-from-name"]
    note = None
    if bracket := _NOTE.match(name):
        name, note = bracket[1], bracket[2].strip() or None
        about.append("note-in-name")
    if _is_no_name(name):
        return Name(None, note, ("bad-name",))
    return Name(name, note, (*about, *_looks(name, text)))


def _pictures(name: str) -> tuple[str, ...]:
    return ("bad-name",) if any(_is_picture(letter) for letter in name) else ()


def _is_picture(letter: str) -> bool:
    return unicodedata.category(letter) in {"So", "Co", "Cn", "Cs"}


def _is_no_name(name: str) -> bool:
    return (
        len(name) > _MAX_NAME
        or not any(letter.isalpha() for letter in name)
        or any(_is_picture(letter) for letter in name)
    )


def _looks(name: str, raw: str) -> list[str]:
    about = []
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) > 1 and name == name.upper() and name != name.lower():
        about.append("name-all-caps")
    if len(name.split()) == 1:
        about.append("single-word-name")
    if _is_suspicious(name, raw):
        about.append("suspicious-name")
    return about


def _is_suspicious(name: str, raw: str) -> bool:
    """Digits, letters of another script, a formula's first sign, or reversed writing."""
    return (
        name[0] in "=+@＝"
        or bool(_BIDI.search(raw))
        or any(letter.isdigit() for letter in name)
        or any(
            letter.isalpha() and ord(letter) > _LAST_LATIN and not _is_latin(letter)
            for letter in name
        )
    )


def _is_latin(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "") or unicodedata.category(letter) == "Lm"


def names_in(text: str) -> list[str]:
    """The names of one cell: two or more when every piece has two words, else the one."""
    text = plain(text)
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found.group())
        return f"\x00{len(held) - 1}\x00"

    masked = _COMRADE.sub(hold, re.sub(r"\([^()]*\)", hold, text))
    pieces = [
        re.sub(r"\x00(\d+)\x00", lambda m: held[int(m[1])], piece)
        for piece in _BETWEEN.split(masked)
    ]
    pieces = [_BULLET.sub("", piece).strip() for piece in pieces]
    pieces = [piece for piece in pieces if piece]
    return pieces if len(pieces) > 1 and all(map(_has_two_words, pieces)) else [text]


def _has_two_words(piece: str) -> bool:
    name = read_name(piece).text or ""
    return sum(any(map(str.isalpha, word)) for word in name.split()) > 1
