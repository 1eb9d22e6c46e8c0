"""Badges to cut and hang: A6, or eight on an A4, with a list to sign for each unit."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from logistics.exports import qr, render
from logistics.exports.fitting import LINE, Box, fit
from logistics.exports.hand_out import EDGES, HEADINGS, hand_out
from logistics.numerals import number_in_words
from logistics.vietnamese import fold

LAYOUTS = ("a6", "a4-8")
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

    Raises ValueError for a layout that does not exist or a code that is not 24 digits, and
    render.Unprintable when the typesetter fails.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"no layout {layout}")
    parts = dict(_pictures(lines))
    parts["badges.json"] = json.dumps(
        {
            "layout": layout,
            "edition": run.edition_name,
            "head": _set(run.edition_name, _BOXES[layout]["edition"]),
            "foot": run.foot,
            "cover": with_cover,
            "list": {"edges": EDGES, "headings": HEADINGS},
            "units": _units(lines, _BOXES[layout], with_cover=with_cover),
        },
        ensure_ascii=False,
    ).encode()
    return render.pages("badges", parts, is_tagged=False)


def colour_of(role: str) -> str:
    """The name of the colour that stands for a role; grey for one that has none of its own."""
    return _COLOUR_OF_ROLE.get(fold(role), "grey")


def initials(full_name: str) -> str:
    """First letters of the last two words, by which Vietnamese call each other: Ngọc Ánh is NÁ."""
    return "".join(word[0].upper() for word in full_name.split()[-2:])


def spoken(short_no: str) -> str:
    """A short number as it is read out: ``012 345``."""
    return f"{short_no[:3]} {short_no[3:]}"


def _pictures(lines: Sequence[BadgeLine]) -> dict[str, bytes]:
    squares = {f"{at}.png": qr.as_png(line.code, is_quick=True) for at, line in enumerate(lines)}
    photos = {f"{at}.jpg": line.photo for at, line in enumerate(lines) if line.photo}
    return squares | photos


def _units(
    lines: Sequence[BadgeLine], boxes: Mapping[str, Box], *, with_cover: bool
) -> list[dict[str, Any]]:
    """The lines by unit, as they follow each other."""
    units = []
    for unit_name, group in groupby(enumerate(lines), key=lambda pair: pair[1].unit_name):
        numbered = list(group)
        units.append(
            {
                "name": unit_name,
                "total": f"{len(numbered)} ({number_in_words(len(numbered))}) thẻ",
                "pages": hand_out([_row(line) for _, line in numbered]) if with_cover else [],
                "badges": [_badge(at, line, boxes) for at, line in numbered],
            }
        )
    return units


def _row(line: BadgeLine) -> tuple[str, ...]:
    return spoken(line.short_no), line.full_name, line.role, "; ".join(line.contests)


def _badge(at: int, line: BadgeLine, boxes: Mapping[str, Box]) -> dict[str, Any]:
    return {
        "at": str(at),
        "colour": _tint(line),
        "number": spoken(line.short_no),
        "photo": line.photo is not None,
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
