"""A change that a unit asked for, as the organiser reads it: before and after, and what follows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask_babel import gettext

from logistics.findings import Finding, phrase
from logistics.models.badge import Badge
from logistics.models.roster import Roster
from logistics.models.submission import ChangeRequest
from logistics.rules.change_requests import name_in
from logistics.rules.decisions import BadgeFate, Change, Plan, changes_in, plan_of, record_asked
from logistics.rules.terms import Terms, contest_name
from logistics.web.clashes import Choice, clashes_shown, label_of, shown_value
from logistics.web.filters import masked

MOVES = {
    "left": phrase("Rời nội dung %(contest)s"),
    "entered": phrase("Vào nội dung %(contest)s"),
    "taken over": phrase("Thay vào chỗ cũ ở nội dung %(contest)s"),
}
BADGES = {
    BadgeFate.NONE: phrase("Chưa có thẻ"),
    BadgeFate.KEPT: phrase("Thẻ số %(short_no)s giữ nguyên"),
    BadgeFate.REPRINTED: phrase("Thẻ số %(short_no)s cần in lại, mã trên thẻ giữ nguyên"),
    BadgeFate.REVOKED: phrase("Thẻ số %(short_no)s bị thu hồi, không qua cổng được nữa"),
    BadgeFate.REPLACED: phrase("Thẻ số %(short_no)s bị thu hồi; người thay được cấp thẻ mới"),
}


@dataclass(frozen=True)
class ChangeLine:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Asked:
    """A request with whom it concerns and what would become of the record."""

    request: ChangeRequest
    name: str
    changes: list[ChangeLine]


@dataclass(frozen=True)
class AskedWithPlan(Asked):
    """The same with all that would follow; findings lead nowhere, for nothing has happened yet."""

    plan: Plan
    clashes: list[Choice]
    moves: list[str]
    badge: str
    findings: list[Finding]


def asked(request: ChangeRequest, terms: Terms) -> Asked:
    """For a list: what the request itself says, against the record as it stands."""
    changes = changes_in(request, record_asked(request)[0])
    return Asked(request, name_in(request), _lines(changes, terms))


def asked_with_plan(
    request: ChangeRequest, roster: Roster, terms: Terms, badge: Badge | None
) -> AskedWithPlan:
    """For deciding: what granting would do to the roster, which must be filled."""
    plan = plan_of(request, roster, terms, badge)
    return AskedWithPlan(
        request=request,
        name=name_in(request),
        changes=_lines(plan.changes, terms),
        plan=plan,
        clashes=clashes_shown(plan.clashes, terms),
        moves=list(_moves(plan, terms)),
        badge=gettext(BADGES[plan.badge]) % {"short_no": badge.short_no if badge else ""},
        findings=[replace(each, anchor=None, field=None) for each in plan.findings],
    )


def _lines(changes: Iterable[Change], terms: Terms) -> list[ChangeLine]:
    return [
        ChangeLine(
            label_of(change.field, terms),
            _value(change.field, change.before, terms),
            _value(change.field, change.after, terms),
        )
        for change in changes
    ]


def _value(field: str, value: object, terms: Terms) -> str:
    shown = shown_value(field, value, terms)
    if field == "sex":
        return shown.capitalize()
    return masked(shown) if field == "citizen_number" else shown


def _moves(plan: Plan, terms: Terms) -> Iterable[str]:
    for contest_id, move in plan.contests.items():
        contest = terms.contest(contest_id)
        name = contest_name(contest) if contest else "?"
        yield str(gettext(MOVES[move]) % {"contest": name})
