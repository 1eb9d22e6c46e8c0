"""A file that was sent for a roster: being read, refused, shown, accepted, taken back."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Finding, Refused
from logistics.forms.roster_imports import ConfirmForm, columns_said
from logistics.models.roster_import import ACCEPTING, UNDOING, ImportState, RosterImport
from logistics.queries.roster_imports import accepted_before, import_of, revision_of, rows_of
from logistics.rules.import_ticks import ticks_from
from logistics.services.import_acceptance import (
    AT_ONCE,
    CHANGED,
    FAILED,
    REFUSALS,
    Confirmation,
    confirm_import,
    is_too_late,
    keep_late,
)
from logistics.services.import_previews import comparison_of
from logistics.services.import_undoing import (
    NOT_UNDONE,
    Asked,
    ask_to_undo,
    undo_findings,
    undo_plan,
)
from logistics.services.jobs import ask_for
from logistics.services.roster_import import compare_again, drop_import, keep_ticks, read_again
from logistics.web.access import signed_in
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.import_words import Shown
from logistics.web.open_roster import OpenRoster, kept_roster
from logistics.web.transaction import writes

bp = Blueprint(
    "import_previews",
    __name__,
    url_prefix="/editions/<code>/rosters/<int:roster_id>/import/<int:import_id>",
)
PAGES = {
    ImportState.READING: "imports/reading.html",
    ImportState.REFUSED: "imports/refused.html",
    ImportState.DROPPED: "imports/dropped.html",
}


@bp.get("")
def show(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    """The page of an import, whatever has become of it."""
    table, of = _opened(code, roster_id, import_id)
    if of.is_being_accepted:
        return render_page("imports/accepting.html", here=table.edition, table=table, of=of)
    if of.is_being_undone:
        return render_page("imports/undoing.html", here=table.edition, table=table, of=of)
    if of.is_previewed:
        return preview_page(table, of, _refused_by_job(of, ACCEPTING, REFUSALS, FAILED))
    if of.state in PAGES:
        return render_page(PAGES[of.state], here=table.edition, table=table, of=of)
    return _result_page(table, of)


def _opened(code: str, roster_id: int, import_id: int) -> tuple[OpenRoster, RosterImport]:
    table = kept_roster(code, roster_id)
    return table, found(import_of(table.roster, import_id))


@bp.post("/ticks")
@writes
def keep(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    """Keep the ticks so far, for whoever turns the page or mends a row meanwhile."""
    table, of = _opened(code, roster_id, import_id)
    keep_ticks(of, ConfirmForm().ticked, is_whole="whole" in request.args)
    return ("", 204) if "HX-Request" in request.headers else redirect(_url(table, of))


@bp.post("/compare")
@writes
def compare(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    """Have a long file compared again in the background, the roster having changed since."""
    table, of = _opened(code, roster_id, import_id)
    keep_ticks(of, ConfirmForm().ticked, is_whole=False)
    compare_again(of, table.roster, by=signed_in(), at=table.at)
    return redirect(_url(table, of))


@bp.get("/ticks")
@bp.get("/accept")
def back(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    """From a preview that answered a form, its links lead to the page of the import."""
    table, of = _opened(code, roster_id, import_id)
    return redirect(table.url(".show", import_id=of.id, **request.args.to_dict()))


def preview_page(table: OpenRoster, of: RosterImport, refused: list[Finding] | None = None) -> str:
    """What accepting would do; worked out anew when the roster has changed since."""
    shown = _shown(table, of)
    return render_page(
        "imports/preview.html",
        here=table.edition,
        table=table,
        of=of,
        shown=shown,
        rows={row.number: row for row in rows_of(of)},
        form=ConfirmForm(formdata=None, shown=shown.preview["digest"]),
        ticked=_ticked(of, "accepted"),
        others=_ticked(of, "others"),
        overruled=_ticked(of, "overruled"),
        # The page says itself that the roster has changed, and what to do.
        refused=[each for each in refused or [] if not (shown.is_stale and each.code == CHANGED)],
        before=accepted_before(table.roster, of.sha256, of.id),
    )


def _ticked(of: RosterImport, name: str) -> set[str]:
    """The boxes of a name that are ticked: in the form that is answered, else so far."""
    return {*(request.form.getlist(name) if request.form else of.ticked.get(name, ()))}


def _refused_by_job(
    of: RosterImport, kind: str, refusals: Mapping[str, str], otherwise: str
) -> list[Finding]:
    """Why a long file that was confirmed has not gone in, or has not been taken back."""
    if of.job is None or of.job.kind != kind or of.job.failure is None:
        return []
    code = of.job.failure
    return [Finding(code, refusals.get(code, otherwise), params={"code": code})]


def _shown(table: OpenRoster, of: RosterImport) -> Shown:
    is_stale = of.preview is None or of.preview_of != revision_of(table.roster)
    preview = json.loads(of.preview or "{}")
    # Comparing thousands takes seconds of the processor: that is a job's, not a page's.
    is_long = len(preview.get("lines", ())) > AT_ONCE
    if is_stale and not is_long:
        preview = comparison_of(of, table.roster, table.terms).preview
    wanted, is_whole = request.args.get("show", ""), bool(of.ticked.get("is_whole"))
    shown = Shown(preview, table.terms, wanted=wanted, is_whole=is_whole)
    shown = replace(shown, is_stale=is_stale and is_long)
    page = request.args.get("page", 1, type=int)
    return replace(shown, page=min(max(page, 1), shown.pages))


def _result_page(table: OpenRoster, of: RosterImport, refused: list[Finding] | None = None) -> str:
    no_undo = undo_findings(of, table.roster, table.terms, table.at)
    if of.is_accepted and not no_undo:
        refused = refused or _refused_by_job(of, UNDOING, {}, NOT_UNDONE)
    return render_page(
        "imports/result.html",
        here=table.edition,
        table=table,
        of=of,
        rows=[row for row in rows_of(of) if row.is_pending],
        content={row.id: json.loads(row.content) for row in rows_of(of) if row.is_pending},
        plan=undo_plan(of, table.roster, moment={}) if of.is_accepted else None,
        no_undo=no_undo,
        refused=refused or [],
    )


@bp.get("/progress")
def progress(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    """How far the reading, accepting or undoing is, as a fragment; when it is over the page is
    loaded anew."""
    table, of = _opened(code, roster_id, import_id)
    goes_on = of.state is ImportState.READING or of.is_being_accepted or of.is_being_undone
    headers = {} if goes_on else {"HX-Refresh": "true"}
    page = render_page("imports/_progress.html", here=table.edition, table=table, of=of)
    return page, 200, headers


@bp.post("/columns")
@writes
def columns(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    """Read the file again, columns being what the form says."""
    table, of = _opened(code, roster_id, import_id)
    tables = json.loads(of.reading or "{}").get("mapping", ())
    said = columns_said(request.form, tables)
    merged = {sheet: {**of.mapping.get(sheet, {}), **letters} for sheet, letters in said.items()}
    only_sheet = request.form.get("sheet") or None
    read_again(of, table.roster, {**of.mapping, **merged}, only_sheet, by=signed_in(), at=table.at)
    return redirect(_url(table, of))


def _url(table: OpenRoster, of: RosterImport) -> str:
    return table.url(".show", import_id=of.id)


@bp.post("/accept")
@writes
def accept(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    table, of = _opened(code, roster_id, import_id)
    form = ConfirmForm()
    keep_ticks(of, form.ticked, is_whole=False)
    if of.is_previewed and is_too_late(table.roster, table.terms, table.at):
        keep_late(of, table.roster, by=signed_in(), at=table.at)
        return redirect(_url(table, of))
    try:
        confirm_import(
            of, table.roster, _confirmed(form, of, table.at), terms=table.terms, by=signed_in()
        )
    except Refused as refusal:
        return preview_page(table, of, refusal.findings), 409
    if of.is_accepted:
        flash(gettext("Đã nhập tệp vào danh sách."), "success")
    return redirect(_url(table, of))


def _confirmed(form: ConfirmForm, of: RosterImport, at: datetime) -> Confirmation:
    numbers = range(len(json.loads(of.reading or '{"people": []}')["people"]))
    ticks = ticks_from(form.accepted.data or [])
    overruled, others = form.overruled_among(numbers), form.others_among(numbers)
    return Confirmation(form.shown.data or "", at, ticks, overruled, others)


@bp.post("/drop")
@writes
def drop(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    table, of = _opened(code, roster_id, import_id)
    drop_import(of, table.roster, by=signed_in(), at=table.at)
    return redirect(table.url("imports.start"))


@bp.post("/undo")
@writes
def undo(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    table, of = _opened(code, roster_id, import_id)
    try:
        asked = Asked(signed_in(), table.at)
        plan = ask_to_undo(of, table.roster, terms=table.terms, asked=asked)
    except Refused as refusal:
        return _result_page(table, of, refusal.findings), 409
    if plan is not None:
        flash(gettext("Đã hoàn tác với %(count)s người.", count=plan.count), "success")
    return redirect(_url(table, of))


@bp.post("/marked")
@writes
def mark(code: str, roster_id: int, import_id: int) -> ResponseReturnValue:
    """Have the same file made with its faulty cells marked; a job, since it may take a while."""
    table, of = _opened(code, roster_id, import_id)
    if not of.reading or not of.file:
        abort(410)
    job = ask_for(
        "marked-import",
        {"import_id": of.id},
        by=signed_in(),
        at=table.at,
        edition_id=table.roster.edition_id,
        unit_id=table.roster.unit_id,
    )
    return redirect(url_for("jobs.show", public_id=job.public_id))
