"""Everything that a reading has to report, with its place, weight and sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from logistics.findings import Words, phrase, told, where
from logistics.intake.grid import Value, written
from logistics.intake.wording import ERRORS, FIELDS, OFFERS, SENTENCES

_MAX_VALUE = 80


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; None for the sheet, row or file as a whole."""

    sheet: str | None
    row: int | None
    letter: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that somebody has to mend (error) or to confirm (warning)."""

    place: Place
    column: str | None
    about: str
    value: str | None = None
    detail: str | Words | None = None

    @property
    def is_error(self) -> bool:
        return self.about in ERRORS

    @property
    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.place.sheet,
            "row": self.place.row,
            "column": self.column,
            "level": "error" if self.is_error else "warning",
            "about": self.about,
            "letter": self.place.letter,
            "value": self.value,
            **told(sentence(self)),
        }


def sentence(problem: Problem) -> Words:
    """The whole sentence, beginning with where to look."""
    quoted = f"“{problem.value}”" if problem.value else None
    offer = OFFERS.get(problem.about) if problem.detail else None
    said = Words(
        offer or SENTENCES[problem.about],
        value=quoted or Words(phrase("ô trống")),
        name=quoted or Words(phrase("người ở dòng này")),
        detail=problem.detail or "",
    )
    place = problem.place
    spot = where(place.sheet, place.row, *_column(problem))
    return Words("%(place)s: %(said)s", place=spot, said=said) if spot else said


def _column(problem: Problem) -> list[Words]:
    """The column's letter and heading, as far as they are known."""
    letter = problem.place.letter
    if not problem.column:
        return [Words(phrase("cột %(letter)s"), letter=letter)] if letter else []
    field = problem.place.heading or Words(FIELDS.get(problem.column, problem.column))
    if letter:
        return [Words(phrase("cột %(letter)s (%(field)s)"), letter=letter, field=field)]
    return [Words(phrase("cột %(field)s"), field=field)]


@dataclass(slots=True)
class Book:
    """The problems found so far, each once."""

    problems: dict[Problem, None] = field(default_factory=dict)
    doubts: dict[Problem, None] = field(default_factory=dict)

    def doubt(
        self,
        place: Place,
        column: str | None,
        about: str,
        value: Value,
        *,
        detail: str | Words | None = None,
    ) -> None:
        """Write down what no sidecar has a word for, but somebody must see."""
        problem = Problem(place, column, about, written(value)[:_MAX_VALUE], detail)
        self.doubts[problem] = None

    def note(
        self,
        place: Place,
        column: str | None,
        about: str,
        value: Value | None = None,
        *,
        detail: str | Words | None = None,
    ) -> None:
        """Write a problem down; the value is kept as written, cut to 80 characters."""
        text = written(value)[:_MAX_VALUE] if value is not None else None
        self.problems[Problem(place, column, about, text, detail)] = None

    def faulty_rows(self) -> set[tuple[str | None, int]]:
        """The rows that cannot be accepted before somebody corrects them."""
        return {
            (problem.place.sheet, problem.place.row)
            for problem in self.problems
            if problem.is_error and problem.place.row is not None
        }

    def as_json(self, order: dict[str | None, int]) -> list[dict[str, Any]]:
        """All problems, those of the file first, then by sheet (in ``order``), row and column."""
        return _in_order(self.problems, order)

    def doubts_as_json(self, order: dict[str | None, int]) -> list[dict[str, Any]]:
        """All doubts, in the order of the problems."""
        return _in_order(self.doubts, order)


def _in_order(problems: Iterable[Problem], order: Mapping[str | None, int]) -> list[dict[str, Any]]:
    def key(problem: Problem) -> tuple[int, int, str, str]:
        place = problem.place
        sheet = order.get(place.sheet, -1)
        return sheet, place.row or 0, problem.column or "", problem.about

    return [problem.as_json for problem in sorted(problems, key=key)]
