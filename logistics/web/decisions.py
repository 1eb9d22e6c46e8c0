"""Deciding on changes that units asked for: one list, one page for each, granted or refused."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logistics.clock import now
from logistics.findings import Finding, Refused
from logistics.forms.decisions import DecisionForm
from logistics.models.roster import Roster
from logistics.models.submission import ChangeRequest
from logistics.queries.badges import active_badges
from logistics.queries.decisions import decided_requests, open_requests, request_of
from logistics.queries.editions import organised_edition
from logistics.queries.reviews import roster_to_review
from logistics.queries.rosters import filled, terms_of
from logistics.rules.change_requests import KINDS, STATES
from logistics.rules.decisions import is_same_decision
from logistics.rules.terms import Terms
from logistics.services.decisions import grant_change, refuse_change
from logistics.web.access import signed_in
from logistics.web.asked import asked, asked_with_plan
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("decisions", __name__, url_prefix="/editions/<code>")


@dataclass(frozen=True)
class Case:
    """A request on the organiser's desk, the roster it is about held and filled."""

    roster: Roster
    request: ChangeRequest
    terms: Terms


@bp.get("/requests")
def index(code: str) -> ResponseReturnValue:
    """All requests of the edition, those that wait first."""
    edition = found(organised_edition(signed_in(), code))
    terms = terms_of(edition, None)
    return render_page(
        "decisions/index.html",
        here=edition,
        waiting=[asked(each, terms) for each in open_requests(edition)],
        decided=[asked(each, terms) for each in decided_requests(edition)],
        kinds=KINDS,
        states=STATES,
    )


@bp.get("/reviews/<int:roster_id>/requests/<int:request_id>")
def show(code: str, roster_id: int, request_id: int) -> ResponseReturnValue:
    return _page(_case(code, roster_id, request_id), DecisionForm(formdata=None))


@bp.post("/reviews/<int:roster_id>/requests/<int:request_id>")
@writes
def decide(code: str, roster_id: int, request_id: int) -> ResponseReturnValue:
    """Grant or refuse; the same decision sent twice is one."""
    case, form = _case(code, roster_id, request_id), DecisionForm()
    if is_same_decision(case.request, grants=form.grants, by_id=signed_in().id):
        return redirect(url_for(".index", code=code))
    if not form.validate():
        return _page(case, form), 400
    try:
        said = _grant(case, form) if form.grants else _refuse(case, form)
    except Refused as refusal:
        return _page(case, form, refusal.findings), 409
    flash(said, "success")
    return redirect(url_for("reviews.show", code=code, roster_id=roster_id))


def _case(code: str, roster_id: int, request_id: int) -> Case:
    roster = filled(found(roster_to_review(signed_in(), code, roster_id)))
    terms = terms_of(roster.edition, roster.unit_id)
    return Case(roster, found(request_of(roster, request_id)), terms)


def _grant(case: Case, form: DecisionForm) -> str:
    version = grant_change(
        case.request,
        case.roster,
        form.reason.data,
        terms=case.terms,
        shown=form.shown.data or "",
        accepts=form.accepts.data,
        by=signed_in(),
        at=now(),
    )
    if version is None:
        return str(_("Đã đồng ý và ghi vào danh sách."))
    return str(_("Đã đồng ý. Danh sách có bản mới, số %(number)s.", number=version.number))


def _refuse(case: Case, form: DecisionForm) -> str:
    refuse_change(case.request, case.roster, form.reason.data, by=signed_in(), at=now())
    return str(_("Đã trả lời không đồng ý."))


def _page(case: Case, form: DecisionForm, refused: list[Finding] | None = None) -> str:
    badge = active_badges(case.roster).get(case.request.member_id or 0)
    on_desk = asked_with_plan(case.request, case.roster, case.terms, badge)
    form.shown.data = on_desk.plan.mark
    return render_page(
        "decisions/show.html",
        here=case.roster.edition,
        roster=case.roster,
        asked=on_desk,
        form=form,
        refused=refused or [],
        kinds=KINDS,
        states=STATES,
    )
