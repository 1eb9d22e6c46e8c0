"""Taking an accepted file back, as far as nobody has touched what it did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.roster import Member, Roster
from logistics.models.roster_import import ImportState, RosterImport, RowState
from logistics.queries.roster_imports import (
    imported_by,
    later_import,
    rows_of,
    settled_elsewhere,
)
from logistics.rules.deadlines import writing_findings
from logistics.rules.import_values import Scope
from logistics.rules.members import MemberValues, values_of
from logistics.rules.terms import Terms
from logistics.services.history import record
from logistics.services.import_standing import record_from, record_text
from logistics.services.import_writing import strike_out_all, write_records
from logistics.services.persons import write_person


@dataclass(frozen=True)
class UndoPlan:
    """What undoing an import would do: whom it removes, with what the unit knew of them before;
    whom it gives back the former record; and who was touched since and stays."""

    added: Mapping[Member, MemberValues | None]
    changed: Sequence[tuple[Member, MemberValues]]
    touched: Sequence[Member]


def undo_plan(of: RosterImport, roster: Roster) -> UndoPlan:
    """Work out the undoing of an accepted import on the filled roster."""
    members = {member.id: member for member in roster.members}
    added: dict[Member, MemberValues | None] = {}
    changed, touched = [], []
    for made in imported_by(of):
        member = members.get(made.member_id or 0)
        if member is None:
            continue
        if member.is_withdrawn or record_text(values_of(member)) != made.after:
            touched.append(member)
        elif made.before is None:
            added[member] = record_from(made.person_before) if made.person_before else None
        elif made.before != made.after:
            changed.append((member, record_from(made.before)))
    return UndoPlan(added, changed, touched)


def undo_findings(of: RosterImport, roster: Roster, terms: Terms, at: datetime) -> list[Finding]:
    """Why an import can no longer be undone."""
    findings = writing_findings(roster, terms.parts, at)
    if of.accepted_at and roster.submitted_at and roster.submitted_at > of.accepted_at:
        findings = [*findings, Finding("submitted-since", _SUBMITTED_SINCE)]
    if later_import(of):
        findings = [*findings, Finding("imported-since", _IMPORTED_SINCE)]
    return findings


_SUBMITTED_SINCE = phrase("Danh sách đã nộp sau lần nhập này nên không hoàn tác được nữa")
_IMPORTED_SINCE = phrase("Đã nhập tệp khác sau tệp này. Hãy hoàn tác tệp sau trước")


def undo_import(
    of: RosterImport, roster: Roster, *, terms: Terms, by: Account, at: datetime
) -> UndoPlan:
    """Take back what an import did to members nobody has touched since; undone twice is once.

    Raises Refused when the roster is not open or was handed in since.
    """
    if not of.is_accepted:
        return UndoPlan({}, [], [])
    if findings := undo_findings(of, roster, terms, at):
        raise Refused(findings)
    plan = undo_plan(of, roster)
    scope = Scope(terms, roster.edition.year, {"people": []})
    write_records(roster, {member.id: before for member, before in plan.changed}, scope, {})
    known = {member: before for member, before in plan.added.items() if before}
    _give_back(roster, known)
    strike_out_all(roster, list(plan.added), known=[member.person_id for member in known])
    for row in rows_of(of):
        if row.is_pending:
            row.state = RowState.DROPPED
    of.state, of.undone_at, of.undone_by_id = ImportState.UNDONE, at, by.id
    told = {"file": of.file_name, "people": len(plan.added) + len(plan.changed)}
    record("import_undone", by=by, at=at, roster=roster, subject=("import", of.id), params=told)
    db.session.flush()
    return plan


def _give_back(roster: Roster, known: Mapping[Member, MemberValues]) -> None:
    """Make the unit's people what they were, but those handed in elsewhere since."""
    settled = settled_elsewhere([member.person_id for member in known], roster)
    for member, before in known.items():
        if member.person_id not in settled:
            write_person(member.person, before)
