"""The organiser grants or refuses a change that a unit asked for."""

from datetime import datetime

from logistics.db import db
from logistics.findings import Refused
from logistics.models.account import Account
from logistics.models.badge import Badge
from logistics.models.roster import Member, Roster
from logistics.models.submission import ChangeRequest, RequestKind, RequestState, Submission
from logistics.queries.badges import active_badges
from logistics.rules.change_requests import name_in
from logistics.rules.decisions import (
    Plan,
    acceptance_findings,
    deciding_findings,
    granting_findings,
    plan_of,
    refusal_findings,
)
from logistics.rules.members import MemberValues
from logistics.rules.rosters import content_findings
from logistics.rules.terms import Terms
from logistics.services import records
from logistics.services.badges import issue_badges
from logistics.services.history import record
from logistics.services.submissions import freeze_roster


def grant_change(
    request: ChangeRequest,
    roster: Roster,
    reason: str | None,
    *,
    terms: Terms,
    shown: str,
    accepts: bool,
    by: Account,
    at: datetime,
) -> Submission | None:
    """Carry out what was asked for and freeze the list as its next version.

    ``shown`` is the mark of the plan the organiser looked at, ``accepts`` whether its errors are
    wanted. A list that is with its unit is not frozen: it has yet to be handed in. The roster
    must be filled and held. Raises Refused with everything that stands against it.
    """
    _refuse_when_decided(request)
    badge = active_badges(roster).get(request.member_id or 0)
    plan = plan_of(request, roster, terms, badge)
    against = granting_findings(request, roster, plan, terms)
    if against := [*against, *acceptance_findings(plan, shown, accepts=accepts)]:
        raise Refused(against)
    name = name_in(request)
    _carry_out(request, roster, plan, badge, terms=terms, by=by, at=at)
    _decide(request, RequestState.GRANTED, reason, by=by, at=at)
    _record("change_granted", request, roster, by=by, at=at, name=name)
    return None if roster.is_with_unit else _freeze_anew(roster, terms, by=by, at=at)


def refuse_change(
    request: ChangeRequest, roster: Roster, reason: str | None, *, by: Account, at: datetime
) -> None:
    """Leave everything as it is and tell the unit why. Raises Refused without a reason."""
    _refuse_when_decided(request)
    if against := refusal_findings(reason):
        raise Refused(against)
    _decide(request, RequestState.REFUSED, reason, by=by, at=at)
    _record("change_refused", request, roster, by=by, at=at, name=name_in(request), reason=reason)


def _refuse_when_decided(request: ChangeRequest) -> None:
    if decided := deciding_findings(request):
        raise Refused(decided)


def _carry_out(
    request: ChangeRequest,
    roster: Roster,
    plan: Plan,
    badge: Badge | None,
    *,
    terms: Terms,
    by: Account,
    at: datetime,
) -> None:
    member, values = request.member, plan.record
    if member is None and values:
        records.enrol(roster, values, terms=terms, by=by, at=at)
    elif member and values and request.kind is RequestKind.CORRECT:
        records.rewrite(member, values, terms=terms, by=by, at=at)
    elif member:
        newcomer = _take_out(request, member, values, terms=terms, by=by, at=at)
        if badge and newcomer:
            issue_badges(roster.edition, [newcomer], by=by, at=at)


def _take_out(
    request: ChangeRequest,
    member: Member,
    values: MemberValues | None,
    *,
    terms: Terms,
    by: Account,
    at: datetime,
) -> Member | None:
    """The member withdraws; who comes in their stead, if anybody."""
    if values:
        return records.substitute(member, values, request.reason, terms=terms, by=by, at=at)
    records.withdraw(member, request.reason, by=by, at=at)
    return None


def _decide(
    request: ChangeRequest, state: RequestState, reason: str | None, *, by: Account, at: datetime
) -> None:
    request.state, request.decision_reason = state, reason or None
    request.decided_at, request.decided_by_id = at, by.id
    db.session.flush()


def _freeze_anew(roster: Roster, terms: Terms, *, by: Account, at: datetime) -> Submission:
    submission = freeze_roster(roster, terms, content_findings(roster, terms), by=by, at=at)
    params = {"number": submission.number, "people": submission.people}
    subject = ("submission", submission.id)
    record("version_renewed", by=by, at=at, roster=roster, subject=subject, params=params)
    return submission


def _record(
    deed: str,
    request: ChangeRequest,
    roster: Roster,
    *,
    by: Account,
    at: datetime,
    **params: object,
) -> None:
    subject = ("change_request", request.id)
    params["kind"] = request.kind.value
    record(deed, by=by, at=at, roster=roster, subject=subject, params=params)
