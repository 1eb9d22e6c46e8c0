"""Units through time: how a unit is called on a day, and what a renaming, merger or split needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from logistics.findings import Finding, phrase
from logistics.models.unit import Unit, UnitSuccession

Succession = tuple[UnitSuccession, Unit, Unit]


@dataclass(frozen=True, slots=True)
class Node:
    """A unit in the tree and how deep it stands."""

    unit: Unit
    depth: int


def tree_of(units: Sequence[Unit]) -> list[Node]:
    """The units as a tree written line by line; one whose parent is not among them is a root."""
    known = {unit.id for unit in units}
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    lines: list[Node] = []
    waiting = [Node(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        node = waiting.pop()
        lines.append(node)
        waiting += [Node(unit, node.depth + 1) for unit in reversed(below.get(node.unit.id, []))]
    return lines


def heirs_on(unit: Unit, day: date, successions: Sequence[Succession]) -> list[Unit]:
    """Who stands for a unit on a day: itself while it is valid, else those it went over into.

    Who of them was itself renamed, merged or split by then is followed further.
    """
    if unit.is_valid_on(day):
        return [unit]
    others = [link for link in successions if link[1].id != unit.id]
    heirs = [
        last
        for succession, before, heir in successions
        if before.id == unit.id and succession.day <= day
        for last in heirs_on(heir, day, others)
    ]
    return list(dict.fromkeys(heirs))


def is_above(unit: Unit, other_id: int, units: Sequence[Unit]) -> bool:
    """Whether ``unit`` is the other unit or stands somewhere above it."""
    parents = {each.id: each.parent_id for each in units}
    step: int | None = other_id
    while step is not None:
        if step == unit.id:
            return True
        step = parents.get(step)
    return False


def succession_findings(
    unit: Unit,
    day: date,
    named: Sequence[str],
    heirs: Sequence[Unit],
    unknown: Sequence[str],
) -> list[Finding]:
    """What is wrong with letting a unit go over into others on a day.

    ``named`` holds all new names and codes given, ``unknown`` the codes that no unit bears.
    """
    return [*_no_heir(named), *_wrong_day(unit, day), *_wrong_heirs(unit, heirs, unknown)]


def _no_heir(named: Sequence[str]) -> Iterator[Finding]:
    if not named:
        sentence = phrase("Cần đơn vị kế thừa: tên mới hoặc mã đơn vị đã có.")
        yield Finding("no_heir", sentence, field="names")


def _wrong_day(unit: Unit, day: date) -> Iterator[Finding]:
    if unit.valid_from and day <= unit.valid_from:
        sentence = phrase("Ngày này trước khi đơn vị được lập.")
        yield Finding("too_early", sentence, field="day")
    if unit.valid_to and unit.valid_to < day:
        yield Finding("gone", phrase("Đến ngày này đơn vị đã không còn."), field="day")


def _wrong_heirs(unit: Unit, heirs: Sequence[Unit], unknown: Sequence[str]) -> Iterator[Finding]:
    if unknown:
        yield Finding(
            "unknown_code",
            phrase("Không có đơn vị nào mang mã %(codes)s."),
            params={"codes": ", ".join(unknown)},
            field="heir_codes",
        )
    if any(heir.id == unit.id for heir in heirs):
        sentence = phrase("Đơn vị không thể kế thừa chính mình.")
        yield Finding("itself", sentence, field="heir_codes")
