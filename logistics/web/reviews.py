"""The organiser's desk: which unit stands where, and one roster under review."""

from collections.abc import Callable, Sequence

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from logistics.clock import now
from logistics.findings import Finding, Refused
from logistics.forms.reviews import FIELDS, NoteForm, ReopeningForm
from logistics.models.roster import Roster
from logistics.queries.badges import active_badges
from logistics.queries.decisions import open_requests_of
from logistics.queries.editions import organised_edition
from logistics.queries.reviews import (
    bearers_of_shared_numbers,
    guests_line,
    roster_to_review,
    unit_lines,
)
from logistics.queries.rosters import filled, terms_of
from logistics.queries.submissions import changes_of, note_of, notes_of, submissions_of
from logistics.rules.change_requests import KINDS
from logistics.rules.rosters import content_findings
from logistics.rules.shared_numbers import shared, shared_number_findings
from logistics.services.reviews import (
    approve_roster,
    close_note,
    lock_roster,
    reopen_roster,
    return_roster,
    write_note,
)
from logistics.web.access import signed_in
from logistics.web.asked import asked_with_plan
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.transaction import writes

bp = Blueprint("reviews", __name__, url_prefix="/editions/<code>/reviews")


@bp.get("")
def index(code: str) -> ResponseReturnValue:
    """All units of the edition by stage."""
    edition = found(organised_edition(signed_in(), code))
    return render_page(
        "reviews/index.html",
        here=edition,
        lines=unit_lines(edition.id),
        guests=guests_line(edition.id),
        shared=shared(bearers_of_shared_numbers(edition.id)),
    )


@bp.get("/<int:roster_id>")
def show(code: str, roster_id: int) -> ResponseReturnValue:
    roster = _under_review(code, roster_id)
    return _page(roster, NoteForm(roster, formdata=None), ReopeningForm(formdata=None))


@bp.post("/<int:roster_id>/notes")
@writes
def note(code: str, roster_id: int) -> ResponseReturnValue:
    roster = _under_review(code, roster_id)
    form = NoteForm(roster)
    if not form.validate():
        return _page(roster, form, ReopeningForm(formdata=None)), 400
    member = next((one for one in roster.members if one.id == form.member.data), None)
    write_note(
        roster,
        str(form.text.data),
        member=member,
        field=form.field.data or None,
        by=signed_in(),
        at=now(),
    )
    flash(_("Đã ghi ý kiến."), "success")
    return _back(roster, "notes")


@bp.post("/<int:roster_id>/notes/<int:note_id>/close")
@writes
def close(code: str, roster_id: int, note_id: int) -> ResponseReturnValue:
    roster = _under_review(code, roster_id)
    close_note(roster, found(note_of(roster, note_id)), by=signed_in(), at=now())
    flash(_("Đã khép ý kiến."), "success")
    return _back(roster, "notes")


@bp.post("/<int:roster_id>/return")
@writes
def send_back(code: str, roster_id: int) -> ResponseReturnValue:
    return _decide(code, roster_id, return_roster, _("Đã trả lại danh sách để đơn vị sửa."))


@bp.post("/<int:roster_id>/approve")
@writes
def approve(code: str, roster_id: int) -> ResponseReturnValue:
    return _decide(code, roster_id, approve_roster, _("Đã duyệt danh sách."))


@bp.post("/<int:roster_id>/lock")
@writes
def lock(code: str, roster_id: int) -> ResponseReturnValue:
    return _decide(code, roster_id, lock_roster, _("Đã chốt danh sách."))


@bp.post("/<int:roster_id>/reopen")
@writes
def reopen(code: str, roster_id: int) -> ResponseReturnValue:
    roster = _under_review(code, roster_id)
    form = ReopeningForm()
    if not form.validate():
        return _page(roster, NoteForm(roster, formdata=None), form), 400
    try:
        reopen_roster(roster, str(form.reason.data), by=signed_in(), at=now())
    except Refused as refusal:
        return _refused(roster, refusal.findings)
    flash(_("Đã mở lại danh sách để đơn vị sửa."), "success")
    return _back(roster)


def _under_review(code: str, roster_id: int) -> Roster:
    return filled(found(roster_to_review(signed_in(), code, roster_id)))


def _decide(code: str, roster_id: int, verb: Callable[..., None], done: str) -> ResponseReturnValue:
    roster = _under_review(code, roster_id)
    try:
        verb(roster, by=signed_in(), at=now())
    except Refused as refusal:
        return _refused(roster, refusal.findings)
    flash(done, "success")
    return _back(roster)


def _refused(roster: Roster, refused: list[Finding]) -> ResponseReturnValue:
    forms = NoteForm(roster, formdata=None), ReopeningForm(formdata=None)
    return _page(roster, *forms, refused=refused), 409


def _back(roster: Roster, part: str | None = None) -> ResponseReturnValue:
    code = roster.edition.code
    return redirect(url_for(".show", code=code, roster_id=roster.id, _anchor=part))


def _page(
    roster: Roster, form: NoteForm, reopening: ReopeningForm, refused: Sequence[Finding] = ()
) -> str:
    terms, badges = terms_of(roster.edition, roster.unit_id), active_badges(roster)
    return render_page(
        "reviews/show.html",
        here=roster.edition,
        roster=roster,
        form=form,
        reopening=reopening,
        refused=refused,
        findings=[
            *content_findings(roster, terms),
            *shared_number_findings(bearers_of_shared_numbers(roster.edition_id), roster.id),
        ],
        notes=notes_of(roster),
        submissions=submissions_of(roster),
        changes=changes_of(roster),
        waiting=[
            asked_with_plan(each, roster, terms, badges.get(each.member_id or 0))
            for each in open_requests_of(roster)
        ],
        kinds=KINDS,
        fields=FIELDS,
    )
