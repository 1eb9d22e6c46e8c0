"""What a file would make of a roster, worked out for the page that asks whether to accept it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from logistics.findings import Finding, packed
from logistics.models.roster import Roster
from logistics.models.roster_import import RosterImport
from logistics.queries.roster_imports import revision_of, rows_of
from logistics.queries.units import units_coded
from logistics.rules.import_outlook import outlook_findings, totals
from logistics.rules.import_values import Scope
from logistics.rules.member_fields import flat
from logistics.rules.roster_import import Difference, Line, difference
from logistics.rules.terms import Terms
from logistics.services.import_standing import said_in, standing_of


@dataclass(frozen=True)
class Comparison:
    """A reading held against a roster."""

    roster: Roster
    reading: Mapping[str, Any]
    scope: Scope
    difference: Difference

    @cached_property
    def findings(self) -> list[Finding]:
        """What the rosters' rules say of the roster, were all good lines in it."""
        good = [line for line in self.difference.lines if line.is_good]
        return outlook_findings(self.roster, good, self.scope, self.reading["pairs"])

    @property
    def preview(self) -> dict[str, Any]:
        """All that the page shows, as plain JSON."""
        roles, contests = totals(self.difference.lines, self.scope)
        names = {member.id: member.person.full_name for member in self.roster.members}
        return {
            "digest": self.difference.digest,
            "revision": revision_of(self.roster),
            "counts": dict(self.difference.counts),
            "roles": roles,
            "contests": contests,
            "lines": [_plain(line, names) for line in self.difference.lines],
            "of_file": list(self.difference.of_file),
            "missing": [names[member_id] for member_id in self.difference.missing],
            "findings": [_finding(finding) for finding in self.findings],
            "mapping": list(self.reading.get("mapping", ())),
            "ignored_rows": list(self.reading["ignored_rows"]),
            "ignored_columns": list(self.reading["ignored_columns"]),
            "ignored_sheets": list(self.reading["ignored_sheets"]),
            "sheets": list(self.reading["sheets"]),
        }


def comparison_of(
    of: RosterImport,
    roster: Roster,
    terms: Terms,
    overruled: Iterable[int] = (),
    others: Iterable[int] = (),
) -> Comparison:
    """The import's reading held against the filled roster as it stands now."""
    reading = json.loads(of.reading or "{}")
    return compared(reading, roster, terms, said_in(rows_of(of), overruled, others))


def compared(
    reading: Mapping[str, Any], roster: Roster, terms: Terms, said: Any = None
) -> Comparison:
    scope = Scope(terms, roster.edition.year, reading)
    found = difference(
        reading,
        standing_of(roster, reading),
        scope,
        said or said_in(()),
        other_unit=_other_unit(reading, roster),
    )
    return Comparison(roster, reading, scope, found)


def _other_unit(reading: Mapping[str, Any], roster: Roster) -> str | None:
    """The name of the unit that the file says it is of, when that is not the roster's."""
    hint = reading["unit_hint"]
    if not hint or roster.unit is None or hint == roster.unit.code:
        return None
    return next((unit.name for unit in units_coded([hint])), hint)


def held_against(
    reading: Mapping[str, Any], roster: Roster, terms: Terms, found: Difference
) -> Comparison:
    """What was found before, with the roster and the terms as they are loaded now."""
    return Comparison(roster, reading, Scope(terms, roster.edition.year, reading), found)


def _plain(line: Line, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "number": line.number,
        "rows": [list(spot) for spot in line.rows],
        "change": line.change.value,
        "values": flat(line.values),
        "member_id": line.member_id,
        "known": names.get(line.member_id or 0),
        "evidence": line.evidence,
        "changes": [asdict(cell) for cell in line.changes],
        "kept": [asdict(cell) for cell in line.kept],
        "problems": list(line.problems),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "sentence": finding.sentence,
        "subject": finding.subject,
        "params": {name: packed(value) for name, value in finding.params.items()},
        "weight": finding.weight.value,
    }
