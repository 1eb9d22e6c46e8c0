"""Invents people: names of all Vietnamese shapes, numbers that are valid and visibly made up.

Nobody real is copied: names are put together from loose words, every citizen number ends in
999 and a counter, every phone is 0999 and a counter. The same seed gives the same people.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from logistics.vietnamese import FEMALE, MALE, clean_name

Choice = TypeVar("Choice")

WORKING_AGE = range(1966, 2003)
_SIZES = {
    MALE: (("S", 4), ("M", 22), ("L", 38), ("XL", 26), ("XXL", 8), ("XXXL", 2)),
    FEMALE: (("XS", 6), ("S", 30), ("M", 40), ("L", 18), ("XL", 6)),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How a name is put together: word lists in order, ``a+b`` without a blank between."""

    lists: str
    weight: int


@dataclass(frozen=True, slots=True)
class Post:
    """A position in a department; one of weight 0 is held by the unit's heads only."""

    position: str
    department: str
    weight: int

    @property
    def is_of_the_head(self) -> bool:
        return self.weight == 0


@dataclass(frozen=True, slots=True)
class Wordbook:
    """What names, posts and birthplaces are drawn from.

    ``words`` is by list and sex; ``shapes`` by sex; ``posts`` by the kind of unit.
    """

    words: Mapping[tuple[str, str], Sequence[str]]
    shapes: Mapping[str, Sequence[Shape]]
    posts: Mapping[str, Sequence[Post]]
    provinces: Sequence[str]
    remarks: Mapping[str, Sequence[str]]


@dataclass(slots=True, eq=False)
class PracticePerson:
    """Somebody who does not exist; the columns are those of a person and of a member."""

    full_name: str
    sex: str
    birth_year: int | None
    birth_date: date | None
    phone: str | None
    citizen_number: str | None
    position: str
    department: str | None
    shirt_size: str


class Inventor:
    """Draws people one after the other; never the same phone or citizen number twice."""

    def __init__(self, seed: int, wordbook: Wordbook) -> None:
        self.chance = Random(seed)  # noqa: S311 -- practice people, no secret
        self.wordbook = wordbook
        self._phones = 0
        self._numbers: Counter[str] = Counter()

    def person(
        self, sex: str, born: range, kind: str, *, post: Post | None = None
    ) -> PracticePerson:
        """One person of a unit of this kind, born in one of the years of ``born``."""
        day = self._birthday(born)
        post = post or self.post(kind)
        return PracticePerson(
            full_name=self.full_name(sex),
            sex=sex,
            birth_year=day.year,
            # Four in ten offices send the year alone.
            birth_date=day if self._happens(0.6) else None,
            phone=self.phone() if self._happens(0.7) else None,
            citizen_number=self.citizen_number(sex, day.year) if self._happens(0.8) else None,
            position=post.position,
            department=post.department,
            shirt_size=self._weighted(_SIZES[sex]),
        )

    def full_name(self, sex: str) -> str:
        """A name of one to seven words."""
        shapes = self.wordbook.shapes[sex]
        shape = self._weighted([(shape.lists, shape.weight) for shape in shapes])
        words: list[str] = []
        for part in shape.split(" "):
            drawn = [self._word(name, sex) for name in part.split("+")]
            words.append("".join(drawn))
        return clean_name(" ".join(words))

    def citizen_number(self, sex: str, birth_year: int) -> str:
        """Twelve digits as Thông tư 59/2021/TT-BCA builds them, from the made-up range 999xxx."""
        century = (birth_year // 100 - 19) * 2 + (sex == FEMALE)
        place = self.chance.choice(self.wordbook.provinces)
        stem = f"0{place}{century}{birth_year % 100:02d}"
        self._numbers[stem] += 1
        return f"{stem}999{self._numbers[stem]:03d}"

    def post(self, kind: str) -> Post:
        """An ordinary post of a unit of this kind."""
        posts = [post for post in self.wordbook.posts[kind] if not post.is_of_the_head]
        return self._weighted([(post, post.weight) for post in posts])

    def head_post(self, kind: str, *, deputy: bool = False) -> Post:
        """The post of the unit's head, or of a deputy."""
        heads = [post for post in self.wordbook.posts[kind] if post.is_of_the_head]
        return heads[-1] if deputy else heads[0]

    def remark(self, about: str) -> str:
        return self.chance.choice(self.wordbook.remarks[about])

    def phone(self) -> str:
        """A mobile number from the made-up range 0999."""
        self._phones += 1
        return f"+84999{self._phones:06d}"

    def _happens(self, likelihood: float) -> bool:
        return self.chance.random() < likelihood

    def _birthday(self, born: range) -> date:
        year = self.chance.choice(born)
        return date(year, 1, 1) + timedelta(days=self.chance.randrange(365))

    def _word(self, name: str, sex: str) -> str:
        return self.chance.choice(self.wordbook.words[name, sex])

    def _weighted(self, choices: Sequence[tuple[Choice, int]]) -> Choice:
        things = [thing for thing, _ in choices]
        return self.chance.choices(things, [weight for _, weight in choices])[0]
