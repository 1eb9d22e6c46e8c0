"""Taking an accepted file back, as far as nobody has touched what it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from logistics.db import db
from logistics.findings import Finding, Refused, phrase
from logistics.models.account import Account
from logistics.models.roster import Member, Roster
from logistics.models.roster_import import (
    UNDOING,
    ImportedMember,
    ImportState,
    RosterImport,
    RowState,
)
from logistics.queries.roster_imports import (
    imported_by,
    later_import,
    moment_of,
    rows_of,
    settled_elsewhere,
)
from logistics.queries.rosters import filled
from logistics.rules.deadlines import writing_findings
from logistics.rules.import_values import Scope
from logistics.rules.members import MemberValues, values_of
from logistics.rules.terms import Terms
from logistics.services.history import record
from logistics.services.import_acceptance import AT_ONCE
from logistics.services.import_standing import record_from, record_text
from logistics.services.import_writing import strike_out_all, write_records
from logistics.services.jobs import ask_for
from logistics.services.persons import write_person


@dataclass(frozen=True)
class UndoPlan:
    """What undoing an import would do, by members' ids: whom it removes (their persons' ids), and
    what the unit knew before of some of them; whom it gives back the former record; and who (by
    name) was touched since and stays. ``moment`` is what it was worked out upon."""

    added: dict[int, int]
    known: dict[int, MemberValues]
    changed: dict[int, MemberValues]
    touched: list[str]
    moment: Mapping[str, int]

    @property
    def count(self) -> int:
        """How many people it concerns."""
        return len(self.added) + len(self.changed)


@dataclass(frozen=True)
class Asked:
    """Who asked for an import to be undone, and when."""

    by: Account | None
    at: datetime


def undo_plan(of: RosterImport, roster: Roster, *, moment: Mapping[str, int]) -> UndoPlan:
    """Work out the undoing of an accepted import on the filled roster.

    ``moment`` is that of the roster, asked before it was filled.
    """
    members = {member.id: member for member in roster.members}
    plan = UndoPlan({}, {}, {}, [], moment)
    for made in imported_by(of):
        if member := members.get(made.member_id or 0):
            _plan_for(member, made, plan)
    return plan


def _plan_for(member: Member, made: ImportedMember, plan: UndoPlan) -> None:
    if member.is_withdrawn or record_text(values_of(member)) != made.after:
        plan.touched.append(member.person.full_name)
    elif made.before is None:
        plan.added[member.id] = member.person_id
        if made.person_before:
            plan.known[member.id] = record_from(made.person_before)
    elif made.before != made.after:
        plan.changed[member.id] = record_from(made.before)


def undo_findings(of: RosterImport, roster: Roster, terms: Terms, at: datetime) -> list[Finding]:
    """Why an import can no longer be undone."""
    findings = writing_findings(roster, terms.parts, at)
    if of.accepted_at and roster.submitted_at and roster.submitted_at > of.accepted_at:
        findings = [*findings, Finding("submitted-since", _SUBMITTED_SINCE)]
    if later_import(of):
        findings = [*findings, Finding("imported-since", _IMPORTED_SINCE)]
    return findings


NOT_UNDONE = phrase(
    "Không hoàn tác được lần nhập này. Hãy thử lại; nếu vẫn vậy, báo cho người quản trị mã %(code)s"
)
_SUBMITTED_SINCE = phrase("Danh sách đã nộp sau lần nhập này nên không hoàn tác được nữa")
_IMPORTED_SINCE = phrase("Đã nhập tệp khác sau tệp này. Hãy hoàn tác tệp sau trước")


def ask_to_undo(of: RosterImport, roster: Roster, *, terms: Terms, asked: Asked) -> UndoPlan | None:
    """Take an import back at once, or (then None) in the background when it was of many.

    Raises Refused like :func:`undo_import`; a job that is refused says why by its failure.
    """
    if of.is_being_undone or not of.is_accepted or asked.by is None:
        return None
    if findings := undo_findings(of, roster, terms, asked.at):
        raise Refused(findings)
    if of.counts.get("people_new", 0) + of.counts.get("people_updated", 0) <= AT_ONCE:
        return undo_import(of, roster, terms=terms, asked=asked, at=asked.at)
    of.job = ask_for(
        UNDOING,
        {"import_id": of.id},
        by=asked.by,
        at=asked.at,
        edition_id=roster.edition_id,
        unit_id=roster.unit_id,
    )
    db.session.flush()
    return None


def undo_import(
    of: RosterImport,
    roster: Roster,
    *,
    terms: Terms,
    asked: Asked,
    at: datetime,
    plan: UndoPlan | None = None,
) -> UndoPlan | None:
    """Take back what an import did to members nobody has touched since; undone twice is once.

    The roster need not be filled: who was only added is struck out without being loaded.
    What was planned beforehand holds unless somebody has written since. Raises Refused when the
    roster was not open when it was asked for, or was handed in since the import.
    """
    if not of.is_accepted:
        return None
    if findings := undo_findings(of, roster, terms, asked.at):
        raise Refused(findings)
    moment = moment_of(roster)
    if plan is None or plan.moment != moment:
        plan = undo_plan(of, filled(roster), moment=moment)
    _carry_out(plan, roster, terms, at=at)
    for row in rows_of(of):
        if row.is_pending:
            row.state = RowState.DROPPED
    by = asked.by
    of.state, of.undone_at, of.undone_by_id = ImportState.UNDONE, at, by.id if by else None
    told = {"file": of.file_name, "people": plan.count}
    record("import_undone", by=by, at=at, roster=roster, subject=("import", of.id), params=told)
    db.session.flush()
    return plan


def _carry_out(plan: UndoPlan, roster: Roster, terms: Terms, *, at: datetime) -> None:
    if plan.changed or plan.known:
        members = {member.id: member for member in filled(roster).members}
        scope = Scope(terms, roster.edition.year, {"people": []})
        write_records(roster, plan.changed, scope, {})
        _give_back(roster, {members[key]: before for key, before in plan.known.items()})
    strike_out_all(roster, plan.added, known=[plan.added[key] for key in plan.known], at=at)


def _give_back(roster: Roster, known: Mapping[Member, MemberValues]) -> None:
    """Make the unit's people what they were, but those handed in elsewhere since."""
    settled = settled_elsewhere([member.person_id for member in known], roster)
    for member, before in known.items():
        if member.person_id not in settled:
            write_person(member.person, before)
