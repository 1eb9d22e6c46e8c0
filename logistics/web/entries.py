"""The contests of a roster: pairs made, teams filled, reserves named."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Finding, Refused
from logistics.forms.entries import ArrangementForm, flat, unflat
from logistics.models.contest import Contest
from logistics.models.roster import Member
from logistics.rules import edits
from logistics.rules.entries import KINDS, fit_findings
from logistics.rules.headcounts import headcount
from logistics.rules.members import in_order, present
from logistics.rules.placing import entries_in
from logistics.services.entries import arrange as arrange_contest
from logistics.services.entries import arrangement_of, judged
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, kept_roster, read_roster
from logistics.web.transaction import writes

bp = Blueprint("entries", __name__, url_prefix="/editions/<code>/rosters/<int:roster_id>/contests")


@dataclass(frozen=True)
class Clash:
    """One member whom two people put to different places."""

    name: str
    seen: str
    theirs: str
    mine: str


@bp.get("")
def index(code: str, roster_id: int) -> ResponseReturnValue:
    table = read_roster(code, roster_id)
    numbers = headcount(table.roster, table.terms)
    return render_page("entries/index.html", here=table.edition, table=table, numbers=numbers)


@bp.get("/<int:contest_id>")
def show(code: str, roster_id: int, contest_id: int) -> ResponseReturnValue:
    table = read_roster(code, roster_id)
    contest = found(table.terms.contest(contest_id))
    return _page(table, contest, _form(table, contest))


def _form(table: OpenRoster, contest: Contest) -> ArrangementForm:
    members = in_order(present(table.roster.members))
    return ArrangementForm(contest, members, arrangement_of(table.roster, contest))


def _page(
    table: OpenRoster,
    contest: Contest,
    form: ArrangementForm,
    closed: list[Finding] | None = None,
    clashes: list[Clash] | None = None,
) -> str:
    unfit = {member.id: fit_findings(member, contest) for member in form.members}
    return render_page(
        "entries/show.html",
        here=table.edition,
        table=table,
        contest=contest,
        kind=gettext(KINDS[contest.kind]),
        entries=entries_in(table.roster, contest),
        form=form,
        fitting=[each for each in form.members if each.id in form.wanted or _fits(each, unfit)],
        unfit=[(each, unfit[each.id]) for each in form.members if unfit[each.id]],
        findings=about(table.findings, contest),
        closed=table.closed if closed is None else closed,
        clashes=clashes or [],
    )


def _fits(member: Member, unfit: dict[int, list[Finding]]) -> bool:
    return not unfit[member.id]


def about(findings: list[Finding], contest: Contest) -> list[Finding]:
    return [finding for finding in findings if finding.anchor == f"contest-{contest.id}"]


@bp.post("/<int:contest_id>")
@writes
def arrange(code: str, roster_id: int, contest_id: int) -> ResponseReturnValue:
    """Put members into the entries as chosen; what others arranged meanwhile stays."""
    table = kept_roster(code, roster_id)
    contest = found(table.terms.contest(contest_id))
    form = _form(table, contest)
    form.read(request.form)
    merge = edits.merged(form.seen, flat(form.standing), flat(form.wanted))
    if merge.clashes:
        return _page(table, contest, form, clashes=_shown(form, merge.clashes)), 409
    wanted = unflat(merge.values)
    try:
        arrange_contest(
            table.roster, contest, wanted, terms=table.terms, by=signed_in(), at=table.at
        )
    except Refused as refusal:
        return _page(table, contest, form, closed=refusal.findings), 409
    flash(gettext("Đã ghi nội dung %(contest)s.", contest=contest.name), "success")
    return redirect(table.url(".show", contest_id=contest.id))


@bp.post("/<int:contest_id>/judge")
@writes
def judge(code: str, roster_id: int, contest_id: int) -> ResponseReturnValue:
    """What would be said, were the arrangement saved now; a fragment, nothing is kept."""
    table = kept_roster(code, roster_id)
    contest = found(table.terms.contest(contest_id))
    form = _form(table, contest)
    form.read(request.form)
    findings = judged(
        table.roster, contest, form.wanted, terms=table.terms, by=signed_in(), at=table.at
    )
    return render_page("entries/_judged.html", findings=findings)


def _shown(form: ArrangementForm, clashes: list[edits.Clash]) -> list[Clash]:
    names = {str(member.id): member.person.full_name for member in form.members}
    return [
        Clash(
            name=names.get(clash.field, "?"),
            seen=_place(form.contest, clash.seen),
            theirs=_place(form.contest, clash.theirs),
            mine=_place(form.contest, clash.mine),
        )
        for clash in clashes
    ]


def _place(contest: Contest, text: str | None) -> str:
    if not text:
        return str(gettext("Không dự"))
    place = f"{gettext(KINDS[contest.kind])} {text.rstrip('r')}"
    return str(gettext("%(place)s (dự bị)", place=place)) if text.endswith("r") else place
