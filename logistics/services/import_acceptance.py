"""Accepting a file: the good lines go in together, in one transaction."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.roster import Roster
from logistics.models.roster_import import (
    ACCEPTING,
    ImportedMember,
    ImportRow,
    ImportState,
    RosterImport,
    RowState,
)
from logistics.queries.roster_imports import moment_of, other_rows_to_mend, rows_of
from logistics.rules.deadlines import writing_findings
from logistics.rules.import_doubts import open_questions
from logistics.rules.import_matching import name_key
from logistics.rules.import_outlook import partners_by_contest
from logistics.rules.import_ticks import Admission, Ticks, admission, ticks_from
from logistics.rules.member_fields import flat, unflat
from logistics.rules.members import MemberValues, values_of
from logistics.rules.roster_import import Change, Difference, Line
from logistics.rules.terms import Terms
from logistics.services.history import record
from logistics.services.import_enrolment import Written, inserted
from logistics.services.import_previews import Comparison, comparison_of, held_against
from logistics.services.import_standing import record_text
from logistics.services.import_writing import write_records
from logistics.services.jobs import ask_for
from logistics.services.roster_import import hold
from logistics.services.rosters import refuse_unless_open

# A request holds the right to write from its first query on: three hundred people keep others
# waiting for a third of a second, which nobody at a gate notices; five thousand took six.
AT_ONCE = 300
LATE = "late"
CHANGED = "changed-meanwhile"
UNTICKED = "unticked"
FAILED = phrase(
    "Không nhập được tệp này. Hãy thử lại; nếu vẫn vậy, báo cho người quản trị mã %(code)s"
)
REFUSALS = {
    CHANGED: phrase(
        "Danh sách đã thay đổi từ khi xem trước. Bản xem trước dưới đây là mới; "
        "hãy xem lại rồi nhập"
    ),
    UNTICKED: phrase("Còn cảnh báo về cả tệp chưa được xác nhận. Hãy đánh dấu ở mục Cảnh báo"),
}


@dataclass(frozen=True)
class Confirmation:
    """What somebody confirmed and when: the digest of what was shown, and the boxes ticked
    under it."""

    shown: str
    at: datetime
    ticks: Ticks
    overruled: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()

    @property
    def as_order(self) -> dict[str, Any]:
        """The same as plain JSON, for a job."""
        return {
            "shown": self.shown,
            "accepted": self.ticks.as_values,
            "overruled": sorted(self.overruled),
            "others": sorted(self.others),
        }

    @classmethod
    def ordered(cls, order: Mapping[str, Any], at: datetime) -> "Confirmation":
        """What :attr:`as_order` made of a confirmation."""
        overruled, others = frozenset(order["overruled"]), frozenset(order["others"])
        return cls(order["shown"], at, ticks_from(order["accepted"]), overruled, others)


@dataclass(frozen=True)
class Decided:
    """What a confirmation comes to; ``moment`` is what it was decided upon."""

    difference: Difference
    sorted_out: Admission
    moment: Mapping[str, int]


def is_too_late(roster: Roster, terms: Terms, at: datetime) -> bool:
    """Whether nothing but the deadline stands in the way."""
    return [finding.code for finding in writing_findings(roster, terms.parts, at)] == [LATE]


def keep_late(of: RosterImport, roster: Roster, *, by: Account, at: datetime) -> None:
    """Keep a file confirmed after the deadline; it goes in when the unit gets more time."""
    if of.kept_late_at is None:
        of.kept_late_at = at
        told = {"file": of.file_name}
        record("import_late", by=by, at=at, roster=roster, subject=("import", of.id), params=told)
    db.session.flush()


def decide(
    of: RosterImport,
    roster: Roster,
    confirmed: Confirmation,
    terms: Terms,
    *,
    moment: Mapping[str, int],
) -> Decided:
    """Work out what accepting would write into the filled roster; nothing is written.

    Raises Refused when the roster is not what was shown, or when a warning about the file as a
    whole was not ticked.
    """
    found = comparison_of(of, roster, terms)
    if found.difference.digest != confirmed.shown:
        raise Refused([Finding(CHANGED, REFUSALS[CHANGED])])
    if confirmed.overruled or confirmed.others:
        found = comparison_of(of, roster, terms, confirmed.overruled, confirmed.others)
    sorted_out = admission(found.difference, confirmed.ticks)
    if sorted_out.unticked:
        anchor = f"kind-{sorted_out.unticked[0]}"
        raise Refused([Finding(UNTICKED, REFUSALS[UNTICKED], anchor=anchor)])
    return Decided(found.difference, sorted_out, moment)


def confirm_import(
    of: RosterImport, roster: Roster, confirmed: Confirmation, *, terms: Terms, by: Account
) -> None:
    """Take the confirmed lines in: at once, or in the background when they are many.

    Raises Refused like :func:`accept_import`; a job that is refused says why by its failure.
    """
    if not of.is_previewed or of.is_being_accepted:
        return
    refuse_unless_open(roster, terms, confirmed.at)
    if len(json.loads(of.reading or "{}").get("people", ())) > AT_ONCE:
        _accept_later(of, roster, confirmed, by=by)
    else:
        accept_import(of, roster, confirmed, terms=terms, by=by, at=confirmed.at)


def _accept_later(
    of: RosterImport, roster: Roster, confirmed: Confirmation, *, by: Account
) -> None:
    of.job = ask_for(
        ACCEPTING,
        {"import_id": of.id, **confirmed.as_order},
        by=by,
        at=confirmed.at,
        edition_id=roster.edition_id,
        unit_id=roster.unit_id,
    )
    db.session.flush()


def accept_import(
    of: RosterImport,
    roster: Roster,
    confirmed: Confirmation,
    *,
    terms: Terms,
    by: Account | None,
    at: datetime,
    decided: Decided | None = None,
) -> None:
    """Take the good lines into the filled roster; confirmed twice they go in once.

    What was decided beforehand holds unless somebody has written since. Raises Refused like
    :func:`decide`, and when the roster was not open at the moment of confirming.
    """
    if not of.is_previewed:
        return
    refuse_unless_open(roster, terms, confirmed.at)
    moment = moment_of(roster)
    if decided is None or decided.moment != moment:
        decided = decide(of, roster, confirmed, terms, moment=moment)
    found = held_against(json.loads(of.reading or "{}"), roster, terms, decided.difference)
    take_in(of, found, decided.sorted_out, by=by, at=at)


def take_in(
    of: RosterImport,
    found: Comparison,
    sorted_out: Admission,
    *,
    by: Account | None,
    at: datetime,
    deed: str = "roster_imported",
) -> None:
    """Write the admitted lines, hold the others, and say so in the history."""
    roster = found.roster
    written = _write(of, found, sorted_out.admitted)
    asking = [
        replace(line, member_id=written[line.number], problems=tuple(questions))
        for line in sorted_out.admitted
        if (questions := open_questions(line, found.scope.titles))
    ]
    writing = [line for line in sorted_out.admitted if line.change is not Change.SAME]
    hold(of, [*sorted_out.held, *asking])
    _settle_rows(of, found.difference.lines, writing)
    of.state, of.accepted_at, of.accepted_by_id = ImportState.ACCEPTED, at, by.id if by else None
    counts = _counts(found, sorted_out, writing)
    of.counts = {**of.counts, **counts}
    told = {"file": of.file_name, **counts}
    record(deed, by=by, at=at, roster=roster, subject=("import", of.id), params=told)
    db.session.flush()


def _write(of: RosterImport, found: Comparison, lines: Sequence[Line]) -> dict[int, int]:
    """Line's number → the member that it is now."""
    members = {member.id: member for member in found.roster.members}
    before = {
        line.member_id: values_of(members[line.member_id])
        for line in lines
        if line.member_id is not None
    }
    records = {_key(line): line.values for line in lines if line.change is not Change.SAME}
    partners = partners_by_contest(lines, found.reading["pairs"], found.scope)
    written = {key: Written(key, values) for key, values in before.items()}
    written |= write_records(found.roster, records, found.scope, partners)
    made = [_made(of, line, written[_key(line)], before.get(_key(line))) for line in lines]
    inserted(ImportedMember, made)
    member_ids = {line.number: written[_key(line)].member_id for line in lines}
    _tie_rows(of, member_ids)
    return member_ids


def _made(
    of: RosterImport, line: Line, written: Written, before: MemberValues | None
) -> dict[str, Any]:
    """What the import made of one member, as a row of :class:`ImportedMember`."""
    return {
        "import_id": of.id,
        "member_id": written.member_id,
        "before": before and record_text(before),
        "after": record_text(written.values),
        "told": record_text(_as_told(line)) if line.kept else None,
        "person_before": written.person_before and record_text(written.person_before),
    }


def _as_told(line: Line) -> MemberValues:
    return unflat(flat(line.values) | {cell.field: cell.after for cell in line.kept})


def _key(line: Line) -> int:
    return line.member_id if line.member_id is not None else -line.number - 1


def _tie_rows(of: RosterImport, entered: Mapping[int, int]) -> None:
    """Rows that were mended before the file was accepted have gone in with it."""
    for row in rows_of(of):
        if row.state is RowState.MENDED and row.number in entered:
            row.state, row.member_id = RowState.ENTERED, entered[row.number]


def _settle_rows(of: RosterImport, lines: Iterable[Line], written: Iterable[Line]) -> None:
    """What earlier files left to mend is this file's matter now, where it names the same person."""
    named = {name_key(line.values) for line in lines} | {name_key(line.values) for line in written}
    for row in other_rows_to_mend(of):
        if name_key(values_in(row)) in named - {""}:
            row.state = RowState.DROPPED


def values_in(row: ImportRow) -> MemberValues:
    """The record of a row to mend, as far as it is known."""
    return unflat(json.loads(row.content)["values"])


def _counts(found: Comparison, sorted_out: Admission, written: Sequence[Line]) -> dict[str, Any]:
    changes = [line.change for line in written]
    pending = [line for line in found.difference.lines if line.change is Change.PENDING]
    return {
        "people_new": changes.count(Change.NEW),
        "people_updated": changes.count(Change.UPDATED),
        "people_held": len(pending) + len(sorted_out.held),
    }
