"""Handing in: the report, the numbered versions, the list to sign, the signed scan."""

import json

from flask import Blueprint, current_app, flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from logistics.findings import Finding, Refused, errors_of, warnings_of
from logistics.forms.reading import said
from logistics.forms.submissions import ScanForm, SubmitForm
from logistics.intake.signed_scans import Scan, read_scan
from logistics.models.stored_file import FileKind
from logistics.models.submission import Submission
from logistics.queries.submissions import submission_of, submissions_of
from logistics.queries.waiting_files import waiting_files
from logistics.rules.letterheads import bodies_of, offices_of
from logistics.rules.versions import sheet_of
from logistics.services.files import Upload, keep_file
from logistics.services.submissions import attach_scan, key_of, submit_roster
from logistics.web.access import signed_in
from logistics.web.files import as_download
from logistics.web.found import found
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, kept_roster, read_roster
from logistics.web.transaction import writes, writes_in_steps, writing

bp = Blueprint(
    "submissions", __name__, url_prefix="/editions/<code>/rosters/<int:roster_id>/submissions"
)


@bp.get("")
def index(code: str, roster_id: int) -> ResponseReturnValue:
    return _versions_page(read_roster(code, roster_id), ScanForm(formdata=None))


def _versions_page(table: OpenRoster, form: ScanForm) -> str:
    return render_page(
        "submissions/index.html",
        here=table.edition,
        table=table,
        submissions=submissions_of(table.roster),
        form=form,
    )


@bp.get("/new")
def prepare(code: str, roster_id: int) -> ResponseReturnValue:
    """The report before the roster is handed in."""
    return _report_page(kept_roster(code, roster_id), SubmitForm())


def _report_page(table: OpenRoster, form: SubmitForm, refused: list[Finding] | None = None) -> str:
    findings = [*table.closed, *table.findings]
    return render_page(
        "submissions/prepare.html",
        here=table.edition,
        table=table,
        form=form,
        errors=errors_of(refused or findings),
        warnings=[(key_of(each), each) for each in warnings_of(findings)],
        is_refused=refused is not None,
        waiting=waiting_files(table.roster),
    )


@bp.post("")
@writes
def submit(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    form = SubmitForm()
    if table.roster.is_submitted:
        return redirect(table.url(".index"))
    try:
        submission = submit_roster(
            table.roster,
            terms=table.terms,
            accepted=form.accepted.data or [],
            by=signed_in(),
            at=table.at,
        )
    except Refused as refusal:
        return _report_page(table, form, refusal.findings), 409
    flash(gettext("Đã nộp danh sách, bản số %(number)s.", number=submission.number), "success")
    return redirect(table.url(".index"))


@bp.get("/<int:number>/sheet")
def sheet(code: str, roster_id: int, number: int) -> ResponseReturnValue:
    """The list of one version to be printed and signed, made from what was frozen."""
    table = read_roster(code, roster_id)
    submission = found(submission_of(table.roster, number))
    sheet = sheet_of(json.loads(submission.content))
    return render_page(
        "submissions/sheet.html",
        here=table.edition,
        table=table,
        submission=submission,
        sheet=sheet,
        bodies=bodies_of(table.roster.unit, name=sheet.unit),
        offices=offices_of(table.roster.unit),
    )


@bp.post("/<int:number>/scan")
@writes_in_steps
def attach(code: str, roster_id: int, number: int) -> ResponseReturnValue:
    """Take in the signed scan of a version, judged by its content before anything is written."""
    table, form = kept_roster(code, roster_id), ScanForm()
    found(submission_of(table.roster, number))
    try:
        if not form.validate():
            return _versions_page(table, form), 400
        scan = read_scan(form.content)
    except Refused as refusal:
        form.scan.errors = [said(finding) for finding in refusal.findings]
        return _versions_page(table, form), 400
    with writing():
        table = kept_roster(code, roster_id)
        _keep(table, found(submission_of(table.roster, number)), scan)
        index = table.url(".index")
    flash(gettext("Đã nhận bản ký của bản số %(number)s.", number=number), "success")
    return redirect(index)


def _keep(table: OpenRoster, submission: Submission, scan: Scan) -> None:
    name = f"danh-sach-{table.code}-{table.roster.id}-ban-{submission.number}.{scan.extension}"
    file = keep_file(
        Upload(scan.content, name, scan.media_type),
        FileKind.SIGNED_SCAN,
        folder=current_app.config["SETTINGS"].files_dir,
        by=signed_in(),
        at=table.at,
        unit_id=table.roster.unit_id,
        edition_id=table.roster.edition_id,
    )
    attach_scan(submission, file, table.roster, by=signed_in(), at=table.at)


@bp.get("/<int:number>/scan")
def scan(code: str, roster_id: int, number: int) -> ResponseReturnValue:
    table = read_roster(code, roster_id)
    return as_download(found(found(submission_of(table.roster, number)).signed_scan))
