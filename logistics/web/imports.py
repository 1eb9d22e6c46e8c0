"""Sending a file for a roster: chosen, pasted, or our own template filled in."""

from datetime import datetime
from io import BytesIO

from flask import Blueprint, current_app, redirect, request, send_file
from flask.typing import ResponseReturnValue

from logistics.findings import Finding, Refused
from logistics.forms.roster_imports import PastedForm, UploadForm
from logistics.intake.template import Heading, TemplateLine, template_xlsx
from logistics.queries.reading_catalogue import reading_catalogue
from logistics.queries.roster_imports import imports_of, open_import
from logistics.rules.import_words import PASTED_HEADINGS
from logistics.rules.members import in_order
from logistics.services.files import Upload
from logistics.services.history import record
from logistics.services.import_standing import row_id_of, stamp_of
from logistics.services.roster_import import begin_import, shown_name
from logistics.web.access import signed_in
from logistics.web.frame import render_page
from logistics.web.open_roster import OpenRoster, kept_roster
from logistics.web.transaction import writes, writes_in_steps, writing

bp = Blueprint("imports", __name__, url_prefix="/editions/<code>/rosters/<int:roster_id>/import")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PASTED = "text/tab-separated-values"


def _page(
    table: OpenRoster,
    upload: UploadForm | None = None,
    pasted: PastedForm | None = None,
    refused: list[Finding] | None = None,
) -> str:
    return render_page(
        "imports/start.html",
        here=table.edition,
        table=table,
        form=upload or UploadForm(formdata=None),
        pasted=pasted or PastedForm(formdata=None),
        refused=table.closed if refused is None else refused,
        waiting=open_import(table.roster),
        imports=imports_of(table.roster),
        headings=PASTED_HEADINGS,
    )


@bp.get("")
def start(code: str, roster_id: int) -> ResponseReturnValue:
    return _page(kept_roster(code, roster_id))


@bp.post("")
@writes
def upload(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    form = UploadForm()
    if not form.validate():
        return _page(table, upload=form), 400
    media_type = request.files["file"].mimetype or "application/octet-stream"
    return _begun(table, Upload(form.content, shown_name(form.name), media_type[:100]))


@bp.post("/pasted")
@writes
def paste(code: str, roster_id: int) -> ResponseReturnValue:
    table = kept_roster(code, roster_id)
    form = PastedForm()
    if not form.validate():
        return _page(table, pasted=form), 400
    return _begun(table, Upload(form.content, "Dán từ Excel", PASTED))


def _begun(table: OpenRoster, file: Upload) -> ResponseReturnValue:
    try:
        of = begin_import(
            table.roster,
            file,
            terms=table.terms,
            folder=current_app.config["SETTINGS"].files_dir,
            by=signed_in(),
            at=table.at,
        )
    except Refused as refusal:
        return _page(table, refused=refusal.findings), 409
    return redirect(table.url("import_previews.show", import_id=of.id))


@bp.post("/template")
@writes_in_steps
def template(code: str, roster_id: int) -> ResponseReturnValue:
    """Our own workbook for this unit, everybody on the roster filled in; told in the history."""
    table = kept_roster(code, roster_id)
    lines = list(_lines(table))
    content = template_xlsx(_heading(table, table.at), reading_catalogue(table.edition), lines)
    with writing():
        _record_template(kept_roster(code, roster_id), people=len(lines))
    name = f"mau-danh-sach-{code}-{roster_id}.xlsx"
    return send_file(BytesIO(content), mimetype=XLSX, as_attachment=True, download_name=name)


def _record_template(table: OpenRoster, *, people: int) -> None:
    record(
        "template_made",
        by=signed_in(),
        at=table.at,
        roster=table.roster,
        subject=("roster", table.roster.id),
        params={"people": people},
    )


def _heading(table: OpenRoster, at: datetime) -> Heading:
    unit = table.roster.unit
    return Heading(unit.name if unit else "", table.edition.name, stamp_of(table.roster, at))


def _lines(table: OpenRoster) -> list[TemplateLine]:
    names = {
        contest.id: f"{contest.sport.name} – {contest.name}" for contest in table.terms.contests
    }
    present = [member for member in table.roster.members if not member.is_withdrawn]
    return [
        TemplateLine(
            full_name=member.person.full_name,
            row_id=row_id_of(table.roster, member.id),
            sex=member.person.sex,
            birth_date=member.person.birth_date,
            birth_year=member.person.birth_year,
            role=member.role.name if member.role else None,
            position=member.position,
            department=member.department,
            phone=member.person.phone,
            citizen_id=member.person.citizen_number,
            events=[names[place.entry.contest_id] for place in member.entered],
            reserve_events=[
                names[place.entry.contest_id] for place in member.entered if place.is_reserve
            ],
            shirt_size=member.shirt_size,
            note=member.note,
        )
        for member in in_order(present, "order")
    ]
