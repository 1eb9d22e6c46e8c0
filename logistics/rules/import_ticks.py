"""What the clerk ticked under a preview, and which lines go in because of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from logistics.rules.roster_import import Change, Difference, Line


@dataclass(frozen=True, slots=True)
class Ticks:
    """Warnings that are accepted: all of a kind, or one kind on one line (its number)."""

    kinds: frozenset[str] = frozenset()
    single: frozenset[tuple[str, int]] = frozenset()
    accepts_all: bool = False

    @property
    def as_values(self) -> list[str]:
        """As the boxes of a form say it: see :func:`ticks_from`."""
        return sorted(self.kinds) + [f"{about}:{number}" for about, number in sorted(self.single)]

    def covers(self, line: Line) -> bool:
        """Whether every warning on a line was accepted; one that changes nothing needs none."""
        if self.accepts_all or line.change is Change.SAME:
            return True
        abouts = {problem["about"] for problem in line.warnings}
        return all(about in self.kinds or (about, line.number) in self.single for about in abouts)


@dataclass(frozen=True, slots=True)
class Admission:
    """What goes in, what stays to be mended or ticked, and what of the file itself blocks."""

    admitted: Sequence[Line]
    held: Sequence[Line]
    unticked: Sequence[str] = field(default_factory=list)


def admission(difference: Difference, ticks: Ticks) -> Admission:
    """Sort the lines of a file by what was ticked."""
    good = [line for line in difference.lines if line.is_good]
    return Admission(
        admitted=[line for line in good if ticks.covers(line)],
        held=[line for line in good if not ticks.covers(line)],
        unticked=list(_unticked(difference, ticks)),
    )


def _unticked(difference: Difference, ticks: Ticks) -> Iterable[str]:
    abouts = dict.fromkeys(
        problem["about"] for problem in difference.of_file if problem["level"] == "warning"
    )
    return (about for about in abouts if about not in ticks.kinds and not ticks.accepts_all)


def ticks_from(values: Iterable[str]) -> Ticks:
    """What a form's boxes say: ``kind`` or ``kind:7``."""
    kinds, single = set(), set()
    for value in values:
        about, _, number = value.partition(":")
        if number.isdecimal():
            single.add((about, int(number)))
        elif not number:
            kinds.add(about)
    return Ticks(frozenset(kinds), frozenset(single))
