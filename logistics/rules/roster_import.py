"""What a file would make of a roster: who is new, changed cell by cell, same, or to be mended.

Pure: the reading, the roster as it stands and what the clerk has said go in, a
:class:`Difference` comes out. Every person of the reading is exactly one line of it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any

from logistics.rules.import_doubts import (
    NAMESAKES,
    SAME_PERSON,
    SENTENCES,
    SHARED_NUMBER,
    WITHDRAWN,
    doubled_numbers,
    doubt,
    problems_of_file,
)
from logistics.rules.import_matching import Candidate, Evidence, Match, matched, needs_word
from logistics.rules.import_values import (
    FIELDS,
    Person,
    Problem,
    Scope,
    all_problems,
    brought_into,
    form_problems,
    problems_by_row,
    record_of,
    rows_of,
)
from logistics.rules.member_fields import flat, unflat
from logistics.rules.members import MemberValues

Spot = tuple[str | None, int]


class Change(Enum):
    """What accepting the file means for one person of it."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    PENDING = "pending"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Standing:
    """A member as it stands; what was ``edited`` since the template was taken, and what the
    last import left (``imported``), tell values newer than the file's."""

    member_id: int
    values: MemberValues
    row_id: str | None = None
    edited: frozenset[str] = frozenset()
    imported: MemberValues | None = None
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one member: what stands there, and what the file says."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the file. ``changes`` happen; ``kept`` do not, somebody edited them later."""

    number: int
    rows: tuple[Spot, ...]
    change: Change
    values: MemberValues
    member_id: int | None = None
    evidence: str | None = None
    changes: tuple[Cell, ...] = ()
    kept: tuple[Cell, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem["level"] == "warning"]

    @property
    def is_good(self) -> bool:
        return self.change in {Change.NEW, Change.UPDATED, Change.SAME}


@dataclass(frozen=True, slots=True)
class Said:
    """What the clerk has said about the file: rows mended or dropped, newer edits overruled,
    people who are others than the members they were taken for.

    Who was told ``apart`` leaves the member to somebody else of the file; ``others`` are ticked
    under a preview, which must come true as it was shown to everybody else.
    """

    mended: Mapping[int, MemberValues] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    overruled: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    lines: tuple[Line, ...]
    of_file: tuple[Problem, ...]
    missing: tuple[int, ...]
    counts: Mapping[str, int]

    @property
    def problems(self) -> list[Problem]:
        return [*self.of_file, *(problem for line in self.lines for problem in line.problems)]

    @property
    def digest(self) -> str:
        """The same for the same preview: what a confirmation refers to."""
        shown = [
            [line.number, line.change.value, line.member_id, flat(line.values),
             [asdict(cell) for cell in (*line.changes, *line.kept)],
             [problem["about"] for problem in line.problems]]
            for line in self.lines
        ]  # fmt: skip
        text = json.dumps([shown, [each["about"] for each in self.of_file]], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def difference(
    reading: Mapping[str, Any],
    standing: Sequence[Standing],
    scope: Scope,
    said: Said = Said(),
    *,
    other_unit: str | None = None,
) -> Difference:
    """What the reading would make of the roster."""
    people: Sequence[Person] = reading["people"]
    told = [said.mended.get(number) or record_of(each, scope) for number, each in enumerate(people)]
    found = _found(people, told, standing, said)
    by_row = problems_by_row(all_problems(reading))
    members = {each.member_id: each for each in standing}
    doubled = doubled_numbers(people, by_row, told)
    lines = []
    for number, person in enumerate(people):
        match = found.get(number)
        member = members[match.member_id] if match else None
        draft = _Draft(number, person, told[number], scope, said, match, member)
        lines.append(draft.line(by_row, is_doubled=number in doubled))
    there = {match.member_id for match in found.values()}
    return Difference(
        lines=tuple(lines),
        of_file=tuple(problems_of_file(reading, other_unit)),
        missing=tuple(each.member_id for each in standing if each.member_id not in there),
        counts=_counts(lines, reading["ignored_rows"]),
    )


def _found(
    people: Sequence[Person], told: Sequence[MemberValues], standing: Sequence[Standing], said: Said
) -> dict[int, Match]:
    """Person's number → the member it is."""
    candidates = [
        Candidate(number, values, person.get("row_id"))
        for number, (person, values) in enumerate(zip(people, told, strict=True))
        if number not in said.apart
    ]
    members = [Candidate(each.member_id, each.values, each.row_id) for each in standing]
    found = matched(candidates, members)
    return {number: match for number, match in found.items() if number not in said.others}


@dataclass(slots=True)
class _Draft:
    """The line of one person while it is worked out."""

    number: int
    person: Person
    told: MemberValues
    scope: Scope
    said: Said
    match: Match | None
    member: Standing | None

    def line(self, by_row: Mapping[Spot, Sequence[Problem]], *, is_doubled: bool) -> Line:
        problems = self._problems(by_row)
        values, changes, kept = self._cells(problems)
        problems += self._doubts(changes)
        if is_doubled:
            problems.append(self._doubt(SHARED_NUMBER))
        change = self._change(problems, changes)
        return Line(
            number=self.number,
            rows=rows_of(self.person),
            change=change,
            values=values,
            member_id=self.member.member_id if self.member else None,
            evidence=self.match.evidence.value if self.match else None,
            changes=tuple(changes),
            kept=tuple(kept),
            problems=tuple(problems),
        )

    @property
    def _is_mended(self) -> bool:
        return self.number in self.said.mended

    def _problems(self, by_row: Mapping[Spot, Sequence[Problem]]) -> list[Problem]:
        if self._is_mended:
            return []
        read = [problem for spot in rows_of(self.person) for problem in by_row.get(spot, ())]
        return [*read, *form_problems(self.person, self.told, self.scope)]

    def _cells(self, problems: list[Problem]) -> tuple[MemberValues, list[Cell], list[Cell]]:
        if self.member is None:
            return self.told, [], []
        before = flat(self.member.values)
        wanted = flat(self._wanted(self.member, problems))
        fields = dict.fromkeys([*before, *wanted])
        cells = [Cell(name, before.get(name), wanted.get(name)) for name in fields]
        cells = [cell for cell in cells if cell.before != cell.after]
        kept = [cell for cell in cells if self._is_newer(self.member, cell)]
        changes = [cell for cell in cells if cell not in kept]
        for cell in kept:
            wanted[cell.field] = cell.before
        return unflat(wanted), changes, kept

    def _wanted(self, member: Standing, problems: list[Problem]) -> MemberValues:
        if self._is_mended:
            return self.told
        unread = {FIELDS[column] for problem in problems if (column := problem["column"])}
        is_row = self.match is not None and self.match.evidence is Evidence.ROW_ID
        clears = is_row and self.scope.is_template
        return brought_into(member.values, self.told, self.scope, clears=clears, open_fields=unread)

    def _is_newer(self, member: Standing, cell: Cell) -> bool:
        """Whether what stands there was edited after the file, as far as anybody can know."""
        if self.number in self.said.overruled or self._is_mended:
            return False
        name = "contests" if cell.field.startswith("contest-") else cell.field
        if name in member.edited:
            return True
        return member.imported is not None and flat(member.imported).get(cell.field) != cell.before

    def _doubts(self, changes: list[Cell]) -> list[Problem]:
        if self.member is None or self._is_mended:
            return []
        if self.member.is_withdrawn:
            return [self._doubt(WITHDRAWN)]
        evidence = self.match.evidence if self.match else None
        if changes and needs_word(evidence, self.told, self.member.values):
            many = evidence is Evidence.NAMESAKES
            return [self._doubt(SAME_PERSON, NAMESAKES if many else None)]
        return []

    def _doubt(self, about: str, sentence: str | None = None) -> Problem:
        known = self.member.values if self.member else None
        return doubt(about, self.person, self.told, known, sentence or SENTENCES[about])

    def _change(self, problems: list[Problem], changes: list[Cell]) -> Change:
        if self.number in self.said.dropped:
            return Change.DROPPED
        if any(problem["level"] == "error" for problem in problems):
            return Change.PENDING
        if self.member is None:
            return Change.NEW
        return Change.UPDATED if changes else Change.SAME


_RANKS = ("faulty", "new", "updated", "same", "ignored")
_KINDS = {
    Change.PENDING: "faulty",
    Change.NEW: "new",
    Change.UPDATED: "updated",
    Change.SAME: "same",
    Change.DROPPED: "ignored",
}


def _counts(lines: Sequence[Line], ignored: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Every non-empty row once; one with several people counts as the worst of them."""
    kinds: dict[Spot, str] = {}
    for line in lines:
        kind = _KINDS[line.change]
        for spot in line.rows:
            kinds[spot] = min(kinds.get(spot, kind), kind, key=_RANKS.index)
    counts = Counter(kinds.values())
    counts["ignored"] += len({(line["sheet"], line["row"]) for line in ignored} - set(kinds))
    return {kind: counts[kind] for kind in ("new", "updated", "same", "faulty", "ignored")}
