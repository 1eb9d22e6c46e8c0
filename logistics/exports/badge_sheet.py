"""Badges to cut and hang: A6, or eight on an A4, with a list to sign for each unit."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from logistics.exports import qr, render
from logistics.exports.binding import bound
from logistics.exports.fitting import LINE, Box, fit
from logistics.exports.hand_out import EDGES, HEADINGS, hand_out
from logistics.numerals import figures_and_words
from logistics.vietnamese import fold

LAYOUTS = ("a6", "a4-8")
MOST_AT_ONCE = 240
"""Badges typeset in one go, whole sheets of either layout: below 90 MiB with their covers."""

Unit = dict[str, Any]
_MM = 72 / 25.4
COLOURS: Mapping[str, str] = {
    "red": "#a4161a",
    "blue": "#0b5cad",
    "green": "#1b6b3a",
    "teal": "#0f6674",
    "purple": "#6a2c91",
    "brown": "#7a4a12",
    "pink": "#a3215f",
    "grey": "#41484f",
}
"""Dark enough for white words upon them: at least 5.5 to 1."""

_COLOUR_OF_ROLE: Mapping[str, str] = {
    "ban to chuc": "red",
    "btc": "red",
    "trong tai": "brown",
    "truong doan": "green",
    "pho doan": "green",
    "lanh doi": "green",
    "vdv": "blue",
    "van dong vien": "blue",
    "hlv": "teal",
    "huan luyen vien": "teal",
    "san soc vien": "teal",
    "y te": "pink",
    "khach moi": "purple",
    "dai bieu": "purple",
    "phong vien": "brown",
    "bao chi": "brown",
}


_BOXES: Mapping[str, Mapping[str, Box]] = {
    "a6": {
        "edition": Box(97 * _MM, 10 * _MM, 10.5, 6, "BeVietnamPro-SemiBold"),
        "role": Box(97 * _MM, 13 * _MM, 25, 10, "BeVietnamPro-Bold"),
        "name": Box(89 * _MM, 30 * _MM, 27, 9.5, "BeVietnamPro-Bold"),
        "unit": Box(89 * _MM, 12 * _MM, 12, 6.5, "BeVietnamPro-SemiBold", is_centred=False),
        "contests": Box(89 * _MM, 10 * _MM, 10, 6, "BeVietnamPro-Regular", is_centred=False),
    },
    "a4-8": {
        "edition": Box(97 * _MM, 4 * _MM, 7.5, 5, "BeVietnamPro-SemiBold"),
        "role": Box(97 * _MM, 8 * _MM, 16, 8, "BeVietnamPro-Bold"),
        "name": Box(50 * _MM, 19 * _MM, 17, 6, "BeVietnamPro-Bold"),
        "unit": Box(29 * _MM, 15 * _MM, 8.5, 5, "BeVietnamPro-SemiBold", is_centred=False),
        "contests": Box(29 * _MM, 10 * _MM, 7.5, 5, "BeVietnamPro-Regular", is_centred=False),
    },
}


@dataclass(frozen=True, slots=True)
class BadgeLine:
    """One badge. ``code`` is what the square says (24 digits), ``short_no`` what people say.

    ``photo`` is a JPEG three wide and four high, printed as it is; without it the initials stand.
    ``colour`` is a name of :data:`COLOURS`, ``#rrggbb``, or empty for that of the role.
    """

    code: str
    short_no: str
    full_name: str
    role: str
    unit_name: str
    contests: tuple[str, ...] = ()
    photo: bytes | None = None
    colour: str = ""


@dataclass(frozen=True, slots=True)
class PrintRun:
    """What is the same on every badge of one printing: the edition, and the line at the foot."""

    edition_name: str
    foot: str


def as_badges(
    lines: Sequence[BadgeLine],
    run: PrintRun,
    *,
    layout: str = "a6",
    with_cover: bool = True,
) -> bytes:
    """The badges as a PDF, in the order given; a unit begins with the sheet it signs (A4).

    A print of one portion is tagged for screen readers; tags of more would not survive binding.
    Raises ValueError for a layout that does not exist or a code that is not 24 digits, and
    render.Unprintable when the typesetter fails.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"no layout {layout}")
    units = _units(lines, _BOXES[layout], with_cover=with_cover)
    said = {
        "layout": layout,
        "edition": run.edition_name,
        "head": _set(run.edition_name, _BOXES[layout]["edition"]),
        "foot": run.foot,
        "list": {"edges": EDGES, "headings": HEADINGS},
    }
    stacks = list(_stacks(units))
    is_tagged = len(stacks) == 1
    return bound([_printed(said, stack, lines, is_tagged=is_tagged) for stack in stacks])


def _stacks(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """The units by portions of at most so many badges, a larger unit cut; its list comes first."""
    stack: list[Unit] = []
    for unit in units:
        for piece in _pieces(unit):
            if stack and sum(len(each["badges"]) for each in [*stack, piece]) > MOST_AT_ONCE:
                yield stack
                stack = []
            stack.append(piece)
    if stack:
        yield stack


def _pieces(unit: Unit) -> Iterator[Unit]:
    badges = unit["badges"]
    for start in range(0, len(badges), MOST_AT_ONCE):
        pages = [] if start else unit["pages"]
        yield unit | {"pages": pages, "badges": badges[start : start + MOST_AT_ONCE]}


def _printed(
    said: Unit, units: Sequence[Unit], lines: Sequence[BadgeLine], *, is_tagged: bool
) -> bytes:
    pictures = bytearray()
    for badge in (badge for unit in units for badge in unit["badges"]):
        line = lines[badge["at"]]
        badge["square"] = _laid(qr.as_png(line.code, is_quick=True), pictures)
        badge["photo"] = _laid(line.photo, pictures) if line.photo else None
    words = json.dumps(said | {"units": units}, ensure_ascii=False).encode()
    parts = {"badges.json": words, "pictures": bytes(pictures)}
    return render.pages("badges", parts, is_tagged=is_tagged)


def _laid(picture: bytes, pictures: bytearray) -> dict[str, int]:
    """Lay a picture behind the others, and say where: one file is opened quicker than hundreds."""
    start = len(pictures)
    pictures += picture
    return {"start": start, "count": len(picture)}


def colour_of(role: str) -> str:
    """The name of the colour that stands for a role; grey for one that has none of its own."""
    return _COLOUR_OF_ROLE.get(fold(role), "grey")


def initials(full_name: str) -> str:
    """First letters of the last two words, by which Vietnamese call each other: Ngọc Ánh is NÁ."""
    return "".join(word[0].upper() for word in full_name.split()[-2:])


def spoken(short_no: str) -> str:
    """A short number as it is read out: ``012 345``."""
    return f"{short_no[:3]} {short_no[3:]}"


def _units(lines: Sequence[BadgeLine], boxes: Mapping[str, Box], *, with_cover: bool) -> list[Unit]:
    """The lines by unit, as they follow each other."""
    units = []
    for unit_name, group in groupby(enumerate(lines), key=lambda pair: pair[1].unit_name):
        numbered = list(group)
        units.append(
            {
                "name": unit_name,
                "total": f"{figures_and_words(len(numbered))} thẻ",
                "pages": hand_out([_row(line) for _, line in numbered]) if with_cover else [],
                "badges": [_badge(at, line, boxes) for at, line in numbered],
            }
        )
    return units


def _row(line: BadgeLine) -> tuple[str, ...]:
    return spoken(line.short_no), line.full_name, line.role, "; ".join(line.contests)


def _badge(at: int, line: BadgeLine, boxes: Mapping[str, Box]) -> dict[str, Any]:
    return {
        "at": at,
        "colour": _tint(line),
        "number": spoken(line.short_no),
        "initials": initials(line.full_name),
        "name": _set(line.full_name, boxes["name"]),
        "unit": _set(line.unit_name, boxes["unit"]),
        "role": _set(line.role.upper(), boxes["role"]),
        "contests": _set("; ".join(line.contests), boxes["contests"]),
    }


def _tint(line: BadgeLine) -> str:
    if line.colour.startswith("#"):
        return line.colour
    return COLOURS[line.colour or colour_of(line.role)]


def _set(words: str, box: Box) -> dict[str, Any]:
    fitted = fit(words, box)
    spare = box.height - len(fitted.lines) * LINE * fitted.size
    rise = spare / 2 if box.is_centred else 0
    return {"size": fitted.size, "lines": fitted.lines, "rise": rise}
