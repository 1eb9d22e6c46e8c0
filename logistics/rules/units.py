"""Units through time: how a unit is called on a day, and what a renaming, merger or split needs."""

from collections.abc import Sequence
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
    """Who stands for a unit on a day: itself while it is valid, else those it went over into."""
    if unit.is_valid_on(day):
        return [unit]
    return [
        heir
        for succession, before, heir in successions
        if before.id == unit.id and succession.day <= day
    ]


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
    unit: Unit, day: date, new_names: Sequence[str], heirs: Sequence[Unit]
) -> list[Finding]:
    """What is wrong with letting a unit go over into others on a day."""
    found: list[Finding] = []
    if not new_names and not heirs:
        found.append(
            Finding("no_heir", phrase("Cần đơn vị kế thừa: tên mới hoặc đơn vị đã có."), field="names")
        )
    if unit.valid_from and day <= unit.valid_from:
        found.append(
            Finding("too_early", phrase("Ngày này trước khi đơn vị được lập."), field="day")
        )
    if unit.valid_to and unit.valid_to < day:
        found.append(Finding("gone", phrase("Đến ngày này đơn vị đã không còn."), field="day"))
    if any(heir.id == unit.id for heir in heirs):
        found.append(
            Finding("itself", phrase("Đơn vị không thể kế thừa chính mình."), field="heir_codes")
        )
    return found
