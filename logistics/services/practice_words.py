"""Reads the word lists and parts from which practice people are invented."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from logistics.rules.practice_guests import Part
from logistics.rules.practice_people import Post, Shape, Wordbook
from logistics.services.plan_files import SHIPPED, SHIPPED_PLAN
from logistics.vietnamese import FEMALE, MALE

_SEXES = (MALE, FEMALE)


@cache
def wordbook() -> Wordbook:
    """The shipped words, read once."""
    return Wordbook(
        words=_words(),
        shapes=_shapes(),
        posts=_posts(),
        provinces=[
            row["province_code"]
            for row in _rows(f"{SHIPPED_PLAN.name}/units.csv")
            if row["kind"] == "so_tttt"
        ],
        remarks=_remarks(),
    )


@cache
def parts() -> Mapping[tuple[str, str], Sequence[Part]]:
    """Who comes to an edition without sports, by its kind and the kind of unit."""
    found: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for row in _rows("practice/parts.csv"):
        found[row["edition_kind"], row["unit_kind"]].append(
            Part(
                role=row["role"],
                least=int(row["least"]),
                most=int(row["most"]),
                born=range(int(row["born_from"]), int(row["born_to"]) + 1),
                positions=_several(row["positions"]),
                organisations=_several(row["organisations"]),
            )
        )
    return found


def _words() -> dict[tuple[str, str], list[str]]:
    words: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows("practice/words.csv"):
        for sex in [row["sex"]] if row["sex"] else _SEXES:
            words[row["list"], sex].append(row["word"])
    return words


def _shapes() -> dict[str, list[Shape]]:
    shapes: dict[str, list[Shape]] = defaultdict(list)
    for row in _rows("practice/shapes.csv"):
        for sex in [row["sex"]] if row["sex"] else _SEXES:
            shapes[sex].append(Shape(row["lists"], int(row["weight"])))
    return shapes


def _posts() -> dict[str, list[Post]]:
    by_group: dict[str, list[Post]] = defaultdict(list)
    for row in _rows("practice/positions.csv"):
        post = Post(row["position"], row["department"], int(row["weight"]))
        by_group[row["group"]].append(post)
    groups = _rows("practice/position-groups.csv")
    return {row["unit_kind"]: by_group[row["group"]] for row in groups}


def _remarks() -> dict[str, list[str]]:
    remarks: dict[str, list[str]] = defaultdict(list)
    for row in _rows("practice/remarks.csv"):
        remarks[row["about"]].append(row["text"])
    return remarks


def _several(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (SHIPPED / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
