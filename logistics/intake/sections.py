"""Heading lines inside a list: they give the rows below them a role, a sport or a contest."""

import re
from dataclasses import dataclass, field

from logistics.intake.catalogue import Catalogue, Event, Sport
from logistics.vietnamese import clean, fold

_NUMBERING = re.compile(
    r"^\s*(?:(?P<roman>[IVX]{1,5})|(?P<letter>[A-ZĐ])|(?P<part>\d{1,2}(?:\.\d{1,2})+)"
    r"|(?P<number>\d{1,2})|(?P<small>[a-zđ]))(?:\s*[.)/:\-–]+\s*|\s*$)"
)
_BULLET = re.compile(r"^\s*[-+*•–]\s*")
_NOT_PLAYERS = (
    "lanh dao", "phuc vu", "can bo", "ban huan luyen", "hau can", "ho tro", "quan ly", "dai bieu",
    "khach", "bo phan", "thanh phan", "ban chi dao", "ban to chuc", "truong pho", "le tan", "co vu",
    "tham du", "chi dao",
)  # fmt: skip
_COUNT = re.compile(
    r"\([^()]*\)|:?\s*\d+\s*(?:người|vđv|thành viên|đ/c|đồng chí)\b.*$", re.IGNORECASE
)
_AFTER_MON = re.compile(r"\bmon(?: thi dau| the thao| thi)?\b[ :]*(.+)$")
_UNITS = (
    "phong ",
    "trung tam ",
    "ban ",
    "van phong ",
    "thanh tra ",
    "chi cuc ",
    "cuc ",
    "so ",
    "don vi ",
    "khoi ",
)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading line. ``style`` is the kind of its number; ``is_group`` a kind of people."""

    text: str
    style: str
    is_group: bool = False
    role: str | None = None
    sport: Sport | None = None
    event: Event | None = None

    @property
    def is_known(self) -> bool:
        return self.is_group or self.sport is not None


@dataclass(slots=True)
class Standing:
    """The headings that stand over a row, from the outermost to the nearest.

    ``number`` changes with every heading, so that rows under different ones can be told apart.
    """

    sport: Sport | None = None
    event: Event | None = None
    number: int = 0
    stack: list[Section] = field(default_factory=list)

    def open(self, section: Section) -> None:
        """Put a heading in its place: it ends all of the same or a lower rank."""
        self.number += 1
        del self.stack[self._place(section) :]
        self.stack.append(section)

    def _place(self, section: Section) -> int:
        styles = [other.style for other in self.stack]
        if section.style in styles:
            return styles.index(section.style)
        if section.style != "plain":
            return len(self.stack)
        for place, other in enumerate(self.stack):
            if section.is_group or (other.sport and not section.event) or other.event:
                return place
        return len(self.stack)

    def keep_since(self, number: int) -> None:
        """Forget all but the last ``number`` headings, for a table of its own."""
        self.number += 1
        del self.stack[: max(len(self.stack) - number, 0)]

    @property
    def role(self) -> str | None:
        return next((section.role for section in reversed(self.stack) if section.is_group), None)

    @property
    def is_of_players(self) -> bool:
        """Whether the people here play: no group of others stands over them."""
        groups = [section for section in self.stack if section.is_group]
        return not groups or groups[-1].role == "VĐV"

    @property
    def current_sport(self) -> Sport | None:
        return next((one.sport for one in reversed(self.stack) if one.sport), self.sport)

    @property
    def current_event(self) -> Event | None:
        for section in reversed(self.stack):
            if section.sport:
                return section.event
        return self.event


def section_of(text: str, numbering: str, catalogue: Catalogue, standing: Standing) -> Section:
    """The heading that a line is; ``numbering`` is what its first column says, if anything."""
    style, text = _style(numbering, text, standing)
    bare = clean(_COUNT.sub(" ", text))
    found = catalogue.role_at_start(
        re.sub(r"^\W*(?:danh sách|đội)\s+", "", bare, flags=re.IGNORECASE)
    )
    role, rest = found or (None, fold(bare))
    sport, event = sport_and_event(rest if found else bare, catalogue, standing.current_sport)
    is_group = bool(found) or (sport is None and fold(bare).startswith(_NOT_PLAYERS))
    return Section(text, style, is_group, role, sport, event)


def _style(numbering: str, text: str, standing: Standing) -> tuple[str, str]:
    for place, line in (("", numbering), (text, text)):
        if line and (found := _NUMBERING.match(line)):
            style = found.lastgroup or "plain"
            if style == "roman" and _continues_letters(found["roman"], standing):
                style = "letter"
            return style, text[found.end() :] if place else text
    bare = _BULLET.sub("", text)
    return ("bullet" if bare != text else "plain"), bare


def _continues_letters(numeral: str, standing: Standing) -> bool:
    return (
        len(numeral) == 1
        and any(one.style == "letter" for one in standing.stack)
        and (not any(one.style == "roman" for one in standing.stack))
    )


def sport_and_event(
    text: str, catalogue: Catalogue, sport: Sport | None = None
) -> tuple[Sport | None, Event | None]:
    """The sport and contest that a heading or a sheet's name states."""
    after = _AFTER_MON.search(fold(text))
    for part in filter(None, (text, after and after[1])):
        match = catalogue.match(part, sport)
        if match.is_whole:
            return match.sport, match.event
    found = catalogue.sport_in(after[1]) if after else None
    return found, None


def is_unit_name(text: str) -> bool:
    """Whether a line names an office, which says nothing about role or sport."""
    return f"{fold(text)} ".startswith(_UNITS)


def is_numbered_like_a_heading(text: str) -> bool:
    """``I``, ``II.``, ``A``, ``b)`` – not a plain number."""
    found = _NUMBERING.match(text)
    return bool(
        found and found.lastgroup in {"roman", "letter", "small"} and found.end() == len(text)
    )


def has_heading_number(text: str) -> bool:
    """Whether a line begins with a number or letter and goes on in words."""
    found = _NUMBERING.match(text)
    return bool(
        found and found.end() < len(text.strip()) and text.strip()[found.end() - 1] in " .)/:-–"
    )
